import type { Database, DatabaseTransaction } from '../db/database.ts';
import { inTransaction, lockInTransaction } from '../db/lock.ts';
import { AuditRepository } from './audit.ts';
import { InvitationRepository } from './invitations.ts';
import { PasswordResetRepository } from './password-resets.ts';
import { PeopleRepository } from './people.ts';

/** What a change of who is in an organisation reads and writes, all in one transaction. */
export interface AccountRepositories {
  readonly people: PeopleRepository;
  readonly invitations: InvitationRepository;
  readonly resets: PasswordResetRepository;
  readonly audit: AuditRepository;
}

/** Changes of people: one after the other for each `subject`, and each whole (with its audit entry) or not at all. */
export class AccountWork {
  /** For reading without a change. */
  readonly reading: AccountRepositories;
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
    this.reading = repositoriesOf(db);
  }

  /** @param subjects what must not change meanwhile: `['organisation', id]`, `['address', key]`; always in this order, or two would wait for each other. */
  change<Result>(subjects: readonly (readonly ['organisation' | 'address', string])[], work: (repositories: AccountRepositories) => Promise<Result>): Promise<Result> {
    return inTransaction(this.#db, async (trx) => {
      for (const subject of subjects) await lockInTransaction(trx, JSON.stringify(['people', ...subject]));
      return work(repositoriesOf(trx));
    });
  }
}

const repositoriesOf = (db: Database | DatabaseTransaction): AccountRepositories => ({
  people: new PeopleRepository(db), invitations: new InvitationRepository(db), resets: new PasswordResetRepository(db), audit: new AuditRepository(db),
});
