import { setTimeout as wait } from 'node:timers/promises';
import type { DamPaceRepository } from '../repositories/dam-pace.ts';

/** Of what a vendor advises, the share that background work may take: editors who search use the same account. */
const share = 0.5;

/** Lets time pass. Rejects when the signal ends. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;
export const realPause: Pause = (ms, signal) => wait(ms, undefined, signal ? { signal } : {});

export interface DamPaceOptions {
  readonly rows: Pick<DamPaceRepository, 'take'>;
  readonly now: () => number;
  readonly pause: Pause;
}

export interface TurnOptions {
  /** Requests that will be made. Those after a token was refused are not counted; the other half of the advice is room enough. */
  readonly requests: number;
  /** What the DAM's vendor advises; `undefined`: there is no rule to keep. */
  readonly advisedPerSecond: number | undefined;
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * How fast an organisation's DAM is asked for what no editor waits for: usages, and comparing them. All processes share the pace, by a row of
 * the database. After a rest a second's worth of the vendor's advice may go at once; what was taken is never more than that ahead.
 */
export class DamPace {
  readonly #options: DamPaceOptions;

  constructor(options: DamPaceOptions) {
    this.#options = options;
  }

  /** Waits for a turn. @returns `false`, at once, where it would come later than the patience lasts, or the signal ends. */
  async turn(organisationId: string, { requests, advisedPerSecond, patienceMs, signal }: TurnOptions): Promise<boolean> {
    if (signal?.aborted) return false;
    if (advisedPerSecond === undefined) return true;
    const { rows, now, pause } = this.#options;
    const betweenMs = 1000 / (advisedPerSecond * share);
    const waitMs = await rows.take(organisationId, { nowMs: now(), costMs: Math.ceil(requests * betweenMs), burstMs: Math.ceil(advisedPerSecond * betweenMs), patienceMs });
    if (waitMs === null) return false;
    try {
      if (waitMs > 0) await pause(waitMs, signal);
    } catch (thrown) {
      if (signal?.aborted) return false;
      throw thrown;
    }
    return true;
  }
}
