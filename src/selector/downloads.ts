import type { DownloadOffer, DownloadState } from '../domain/download.ts';
import type { SelectorConnection } from './connection.ts';
import { hostTimers, type Timers } from './timers.ts';
import { hostNetwork, Patience } from './uploads/patience.ts';
import { mayPass } from './uploads/upload-problem.ts';

const offers = new WeakMap<SelectorConnection, Promise<readonly DownloadOffer[]>>();

/** Files that can be had of assets, asked once for a connection; none where that cannot be told, and then the next asset asks again. */
export function downloadsOf(connection: SelectorConnection): Promise<readonly DownloadOffer[]> {
  const known = offers.get(connection);
  if (known) return known;
  const asked = (connection.listDownloads?.() ?? Promise.resolve([])).catch((): readonly DownloadOffer[] => {
    offers.delete(connection);
    return [];
  });
  offers.set(connection, asked);
  return asked;
}

export interface FetchOptions {
  readonly signal: AbortSignal;
  readonly timers?: Timers;
  readonly random?: () => number;
  /** Questions after which people are told that it takes too long: some seven minutes. */
  readonly most?: number;
}

/**
 * A file as soon as the DAM has it: what must be made first is asked about after a second, then after ever longer pauses. A question
 * that fails and may succeed later counts as an answer.
 * @returns what is ready or failed; `null` where it takes too long
 * @throws what asking for it throws, or the signal's reason
 */
export async function fetchDownload(connection: SelectorConnection, assetId: string, offerId: string, { signal, timers = hostTimers, random = Math.random, most = 30 }: FetchOptions): Promise<DownloadState | null> {
  const pauses = new Patience({ timers, network: hostNetwork, random: () => 0.5 + random() / 2, baseMs: 1000, mostMs: 15_000 });
  const first = await connection.askDownload?.(assetId, offerId, { signal });
  if (!first) return null;
  let state = first;
  let thrown: unknown = null;
  for (let count = 1; state.status === 'processing'; count += 1) {
    if (count > most) return null;
    await pauses.pause(pauses.delayAfter(count, thrown), signal);
    thrown = null;
    try {
      state = await connection.lookAtDownload?.(state.ticket, { signal }) ?? state;
    } catch (failure) {
      signal.throwIfAborted();
      if (!mayPass(failure)) throw failure;
      thrown = failure;
    }
  }
  return state;
}
