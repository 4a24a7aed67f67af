import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DamClient } from '../../../dam/index.ts';
import type { UsageIntegrationRepository } from '../repositories/usage-integrations.ts';

const pagesAtOnce = 100;

export interface UsageIntegrationsOptions {
  readonly rows: UsageIntegrationRepository;
  /** The id that counts where an organisation's tracking rules name none. */
  readonly portalId: string;
  readonly now: () => number;
  /** Hears where marking what is to be told anew failed; it is tried again. */
  readonly onFailure: (organisationId: string, error: unknown) => void;
}

/** Whom usages are told as. */
export interface UsageIntegration {
  readonly id: string;
  /** Under which the DAM may still have any usage of the organisation; without `id`. */
  readonly formerIds: readonly string[];
}

/**
 * Under which integration's id an organisation's usages are told: its tracking rules', or the portal's. Where that changes, each usage is told
 * anew and then removed under the former id, by way of the outbox, so that a DAM's reader misses none. It may change while usages are being told:
 * from the first telling under the new id on, the former is known to every other, until all that could have been told under it is marked.
 */
export class UsageIntegrations {
  readonly #options: UsageIntegrationsOptions;
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(options: UsageIntegrationsOptions) {
    this.#options = options;
  }

  /** Whom to tell as, now. Whoever tells what waits asks after they have read it: what was marked by then is then not told under a former id. */
  async of(organisationId: string): Promise<UsageIntegration> {
    const { rows, portalId } = this.#options;
    const known = await rows.find(organisationId);
    const id = known.ruled === '' ? portalId : known.ruled;
    const before = known.noted === '' ? portalId : known.noted;
    if (before === id) return { id, formerIds: known.former.filter((former) => former !== id) };
    await rows.note(organisationId, { noted: known.noted, now: id, former: before });
    return { id, formerIds: [...new Set([...known.former, before])].filter((former) => former !== id) };
  }

  /** Marks what is to be told anew since an organisation's id was changed; what of that was done already is not done again. */
  async settle(organisationId: string, signal?: AbortSignal): Promise<void> {
    const { rows, now } = this.#options;
    for (const formerId of (await this.of(organisationId)).formerIds) {
      for (let isDone = false; !isDone && !signal?.aborted;) {
        isDone = await rows.markSome(organisationId, formerId, { revision: randomUUID(), at: new Date(now()).toISOString() }, pagesAtOnce);
        await nextTurn();
      }
    }
  }

  /** The same, with nobody waiting for it: there may be many. */
  settleSoon(organisationId: string): void {
    const run = this.settle(organisationId, this.#stopping.signal).catch((error: unknown) => this.#options.onFailure(organisationId, error)).finally(() => this.#underWay.delete(run));
    this.#underWay.add(run);
  }

  /** Leaves what is not marked yet to another process, or to the next start, and resolves when the database can be closed. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#underWay);
  }

  /** The same of all organisations, also where whoever runs the portal changed its own id. */
  async settleAll(signal: AbortSignal): Promise<void> {
    const { rows, portalId } = this.#options;
    for (const { organisationId, ruled, noted, former } of await rows.list()) {
      if (signal.aborted) return;
      // From now on a change of the portal's own id is one of this organisation's, too.
      if (noted === '' && ruled === '') await rows.note(organisationId, { noted, now: portalId, former: null });
      else if (former.length > 0 || noted !== (ruled === '' ? portalId : ruled)) await this.settle(organisationId, signal);
    }
  }
}

/** The client, telling and listing usages under an integration's id where its DAM knows integrations. */
export const clientUnder = (client: DamClient, integrationId: string): DamClient => client.underIntegration?.(integrationId) ?? client;
