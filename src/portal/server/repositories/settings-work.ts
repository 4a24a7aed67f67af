import type { Database } from '../db/database.ts';
import { inTransaction, lockInTransaction } from '../db/lock.ts';
import { AuditRepository } from './audit.ts';
import { CmsCallbackRepository } from './cms-callbacks.ts';
import { DamConnectionRepository } from './dam-connections.ts';
import { DamSignInRepository } from './dam-sign-ins.ts';
import { FieldSettingRepository } from './field-settings.ts';
import { LogRepository } from './logs.ts';
import { OrganisationRepository } from './organisations.ts';
import { TrackingRepository } from './tracking.ts';
import { UsageRepository } from './usages.ts';

/** What a change of settings reads and writes, all in one transaction. */
export interface SettingsRepositories {
  readonly organisations: OrganisationRepository;
  readonly connections: DamConnectionRepository;
  readonly signIns: DamSignInRepository;
  readonly fields: FieldSettingRepository;
  readonly logs: LogRepository;
  readonly tracking: TrackingRepository;
  readonly usages: UsageRepository;
  readonly callbacks: CmsCallbackRepository;
  readonly audit: AuditRepository;
}

/** Changes of an organisation's settings: one after the other, and each whole (with its audit entry) or not at all. */
export class SettingsWork {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  change<Result>(organisationId: string, work: (repositories: SettingsRepositories) => Promise<Result>): Promise<Result> {
    return inTransaction(this.#db, async (trx) => {
      // What is read here stays true until it is written.
      await lockInTransaction(trx, JSON.stringify(['settings', organisationId]));
      return work({
        organisations: new OrganisationRepository(trx), connections: new DamConnectionRepository(trx), signIns: new DamSignInRepository(trx),
        fields: new FieldSettingRepository(trx), logs: new LogRepository(trx), tracking: new TrackingRepository(trx), usages: new UsageRepository(trx), callbacks: new CmsCallbackRepository(trx), audit: new AuditRepository(trx),
      });
    });
  }
}
