import type { AuditRepository } from '../repositories/audit.ts';
import { removeInBatches } from './batches.ts';

const dayMs = 86_400_000;

export interface AuditRetentionOptions {
  readonly audit: Pick<AuditRepository, 'listOrganisationsBefore' | 'removeBefore'>;
  readonly days: number;
  readonly now: () => number;
}

/** For how long it is kept who changed what: as long as whoever runs the portal says, the same for all organisations. */
export class AuditRetention {
  readonly #options: AuditRetentionOptions;

  constructor(options: AuditRetentionOptions) {
    this.#options = options;
  }

  get days(): number {
    return this.#options.days;
  }

  /** Removes what is older, for a job. That it was removed is written nowhere. */
  async forgetOld(signal: AbortSignal): Promise<void> {
    const { audit, days, now } = this.#options;
    const before = new Date(now() - days * dayMs).toISOString();
    for (const organisationId of await audit.listOrganisationsBefore(before)) {
      await removeInBatches((limit) => audit.removeBefore(organisationId, before, limit), { signal });
      if (signal.aborted) return;
    }
  }
}
