import { setImmediate as nextTurn } from 'node:timers/promises';

/** What a database removes in some milliseconds. */
const usualBatch = 1000;

export interface Batches {
  /** Ends it between two batches. */
  readonly signal?: AbortSignal | undefined;
  readonly atOnce?: number;
}

/**
 * Removes rows in batches until there are no more, however many they are. Each is a transaction of its own, and between two of them whoever else
 * wants the database, or this thread, has their turn: SQLite works in it without a pause.
 * @param removeSome Removes at most so many. @returns how many: fewer are the last.
 * @returns how many in all
 */
export async function removeInBatches(removeSome: (atOnce: number) => Promise<number>, { signal, atOnce = usualBatch }: Batches = {}): Promise<number> {
  let removed = 0;
  for (let count = atOnce; count >= atOnce && !signal?.aborted;) {
    count = await removeSome(atOnce);
    removed += count;
    await nextTurn();
  }
  return removed;
}
