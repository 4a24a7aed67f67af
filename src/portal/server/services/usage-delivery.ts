import type { DuePage, UsageOutbox } from '../repositories/usage-outbox.ts';
import { forEachOf } from './for-each-of.ts';
import type { Leases } from './leases.ts';
import { longestPauseMs, type PageOutcome, type Telling, type UsageTeller } from './usage-teller.ts';

// Twice what the DAM may take. A process that was killed holds a page up for so long, and a page that saves meanwhile waits for the patience only.
const pageLease = { forMs: 20_000, patienceMs: 1500 };
/** How long whoever saved a page waits for a turn; the worker has more time, but less than the lease without what the DAM may take. */
const turnPatienceMs = { editor: 2000, worker: 8000 };
/** So many of an organisation's pages, then the others' are looked for again: nobody waits for ten thousand of somebody else's. */
const pagesInTurn = 50;
const pagesAtOnce = 25;
const organisationsAtOnce = 16;

export interface UsageDeliveryOptions {
  readonly outbox: UsageOutbox;
  readonly teller: UsageTeller;
  readonly leases: Leases;
  readonly now: () => number;
}

/** When DAMs are told what the outbox holds: each page by one process at a time, organisations in turns. */
export class UsageDelivery {
  readonly #options: UsageDeliveryOptions;
  /** Pages under way: two tellings at once could reach the DAM in the wrong order. */
  readonly #underWay = new Map<string, Promise<PageOutcome>>();
  #round: Promise<void> | null = null;

  constructor(options: UsageDeliveryOptions) {
    this.#options = options;
  }

  /** Tells of some assets of a page now, and of what else of it waits. @returns whether the DAM knows of those assets. */
  async tell(organisationId: string, pageUrl: string, assetIds: readonly string[]): Promise<boolean> {
    if (assetIds.length === 0) return true;
    const { untold } = await this.#tell({ organisationId, pageUrl, meant: assetIds, patienceMs: turnPatienceMs.editor, signal: undefined });
    return !assetIds.some((assetId) => untold.has(assetId));
  }

  /** Tries what is due, until the signal ends it. One round at a time; a call during a round waits for that one. */
  deliverDue(signal?: AbortSignal): Promise<void> {
    this.#round ??= this.#deliverRound(signal).finally(() => {
      this.#round = null;
    });
    return this.#round;
  }

  /** Resolves when nothing is under way any more, so that the database can be closed. */
  async whenIdle(): Promise<void> {
    while (this.#round !== null || this.#underWay.size > 0) await Promise.allSettled([this.#round, ...this.#underWay.values()]);
  }

  async #deliverRound(signal?: AbortSignal): Promise<void> {
    const { outbox } = this.#options;
    await outbox.bringBack(this.#moment(2 * longestPauseMs), this.#moment());
    for (let hasMore = true; hasMore && !signal?.aborted;) {
      hasMore = false;
      await forEachOf(await outbox.listDueOrganisations(this.#moment()), organisationsAtOnce, async (organisationId) => {
        if (await this.#takeTurn(organisationId, signal)) hasMore = true;
      });
    }
  }

  /** @returns whether the organisation's turn went to its end, so that there may be more. */
  async #takeTurn(organisationId: string, signal: AbortSignal | undefined): Promise<boolean> {
    let isAnyTold = false;
    let last: DuePage | null = null;
    for (let seen = 0; seen < pagesInTurn;) {
      const pages: readonly DuePage[] = await this.#options.outbox.listDuePages(organisationId, this.#moment(), last, pagesAtOnce);
      if (pages.length === 0) return false;
      for (const page of pages) {
        if (signal?.aborted) return false;
        last = page;
        seen += 1;
        const { ended } = await this.#tell({ organisationId, pageUrl: page.pageUrl, meant: [], patienceMs: turnPatienceMs.worker, signal });
        // A DAM that did not take one will hardly take the next: the others wait for the next round.
        if (ended === 'failed' || ended === 'late') return false;
        isAnyTold ||= ended === 'done';
      }
    }
    return isAnyTold;
  }

  async #tell(telling: Telling): Promise<PageOutcome> {
    const { leases, teller } = this.#options;
    const key = JSON.stringify([telling.organisationId, telling.pageUrl]);
    const lease = `usage:${key}`;
    const before = this.#underWay.get(key) ?? Promise.resolve();
    // Of another process's telling nothing is known but that it may be about an older state: what it leaves undone is due in the next round.
    const tell = async (): Promise<PageOutcome> =>
      await leases.under(lease, () => teller.tell(telling, () => leases.take(lease, pageLease.forMs)), pageLease) ?? { untold: new Set(telling.meant), ended: 'busy' };
    const delivery = before.then(tell, tell);
    this.#underWay.set(key, delivery);
    try {
      return await delivery;
    } finally {
      if (this.#underWay.get(key) === delivery) this.#underWay.delete(key);
    }
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#options.now() + offsetMs).toISOString();
  }
}
