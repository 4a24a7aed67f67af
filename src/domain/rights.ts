import type { Asset } from './asset.ts';

/** Why an asset in use needs a look: its use ends soon or has ended, or the DAM archived it, limits it, or does not have it any more. */
export const rightsKinds = ['ending', 'archived', 'limited', 'gone'] as const;
export type RightsKind = (typeof rightsKinds)[number];

/**
 * The last day on which an asset may be used, as 2026-12-31; `null` where it does not say. No DAM that is supported hands out the day on which
 * it will archive or limit an asset, so the organisation names the metaproperty that has it. A date begins with year, month and day: others
 * mean different days to different people, and are not guessed at.
 */
export function lastDayOfUse({ metaproperties }: Pick<Asset, 'metaproperties'>, property: string): string | null {
  const wanted = property.trim().toLowerCase();
  if (wanted === '') return null;
  const values = Object.entries(metaproperties).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? [];
  return values.map(dayOf).filter((day) => day !== null).toSorted()[0] ?? null;
}

function dayOf(text: string): string | null {
  const day = /^(\d{4}-\d{2}-\d{2})(?:$|[T\s])/.exec(text.trim())?.[1];
  if (day === undefined) return null;
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  // The 31st of February would be a day in March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day) ? day : null;
}

/** The day so many days after a moment. */
export const dayAfter = (ms: number, days: number): string => new Date(ms + days * 86_400_000).toISOString().slice(0, 10);
