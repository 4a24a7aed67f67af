import type { RawBuilder } from 'kysely';
import type { TrackedTotal } from '../../api/tracking.ts';

/** Rows that a search looks through in their order. Of what is common enough of them match, and that is all. */
export const mostScanned = 10_000;
/** Where neither that nor an index is of help. */
export const mostScannedDeep = 40_000;
/** Rows that an index may name of what is rare: enough for all that a scan would not find a page of among a million. */
export const mostCandidates = 20_000;
/** Where counting ends. */
export const mostCounted = 10_000;

/** What is looked through, as a query, and what of it matches. */
export interface Source {
  readonly rows: RawBuilder<unknown>;
  readonly conditions: readonly RawBuilder<boolean>[];
}

/** What was looked through: how much it was, how much of it matches, and the first of that in order, one more than wanted. */
export interface Looked<Row> {
  readonly scanned: number;
  readonly matching: number;
  readonly rows: readonly Row[];
}

export interface BoundedSearch<Row> {
  readonly limit: number;
  /** Counts, too. */
  readonly isFirst: boolean;
  /** In their order, so many rows. */
  readonly inOrder: (rows: number) => RawBuilder<unknown>;
  /** What matches of them; none: all. */
  readonly narrowing: readonly RawBuilder<boolean>[];
  /** Other ways to what matches, which may name too many rows to be of use. */
  readonly candidates: readonly Source[];
  readonly look: (source: Source) => Promise<Looked<Row>>;
  /** As `look`, where all match and nobody counts. */
  readonly read: (rows: RawBuilder<unknown>) => Promise<readonly Row[]>;
  /** All in order, as far as it is counted. */
  readonly countAll: () => Promise<number>;
  /** The last of the deepest look in order; `null` where there is less. */
  readonly edge: () => Promise<Row | null>;
}

export interface BoundedFind<Row> {
  readonly rows: readonly Row[];
  /** After which to go on; `null`: that was all. */
  readonly last: Row | null;
  /** The looking ended before enough were found. */
  readonly isCut: boolean;
  readonly total: TrackedTotal | null;
}

const totalOf = (count: number, isExact: boolean): TrackedTotal => ({ count: Math.min(count, mostCounted), isExact: isExact && count <= mostCounted });

/**
 * A page of what matches, in order, for a bounded effort however much there is. What is common is found by looking through rows in their
 * order, what is rare by an index; what is neither among the newest nor rare is found by going on from where the looking ended.
 */
export async function boundedSearch<Row>({ limit, isFirst, inOrder, narrowing, candidates, look, read, countAll, edge }: BoundedSearch<Row>): Promise<BoundedFind<Row>> {
  const pageOf = (found: readonly Row[], total: TrackedTotal | null): BoundedFind<Row> => {
    const rows = found.slice(0, limit);
    return { rows, last: found.length > limit ? rows.at(-1) ?? null : null, isCut: false, total };
  };
  // One more tells whether there are more, and another makes up for a row that belongs to the page before.
  if (narrowing.length === 0) return pageOf(await read(inOrder(limit + 2)), isFirst ? totalOf(await countAll(), true) : null);

  const newest = await look({ rows: inOrder(mostScanned), conditions: narrowing });
  const isAll = newest.scanned < mostScanned;
  if (isAll || newest.matching > limit) return pageOf(newest.rows, isFirst ? totalOf(newest.matching, isAll) : null);
  for (const source of candidates) {
    const { scanned, matching, rows } = await look(source);
    if (scanned <= mostCandidates) return pageOf(rows, isFirst ? totalOf(matching, true) : null);
  }
  const deep = await look({ rows: inOrder(mostScannedDeep), conditions: narrowing });
  const isEnough = deep.matching > limit;
  const last = isEnough ? deep.rows[limit - 1] ?? null : await edge();
  return { rows: deep.rows.slice(0, limit), last, isCut: !isEnough && last !== null, total: isFirst ? totalOf(deep.matching, last === null) : null };
}
