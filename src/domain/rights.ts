import type { Asset } from './asset.ts';

/** Why an asset in use needs a look: its use ends soon or has ended, or the DAM archived it, limits it, or does not have it any more. */
export const rightsKinds = ['ending', 'archived', 'limited', 'gone'] as const;
export type RightsKind = (typeof rightsKinds)[number];

/** How an organisation learns until when its assets may be used. */
export interface RightsRule {
  /** Name of the metaproperty that has an asset's last day of use; empty: only what the DAM tells by itself counts. */
  readonly property: string;
  /** An asset whose use ends within so many days is marked. */
  readonly days: number;
}

/** What an asset is held against: the rule, and the day that it is, as 2026-12-31, in UTC. */
export interface RightsToday extends RightsRule {
  readonly today: string;
}

/** The end of an asset's use, near or past. */
export interface EndOfUse {
  /** The last day of use, as 2026-12-31. */
  readonly endsOn: string;
  readonly hasEnded: boolean;
}

/**
 * The last day on which an asset may be used, as 2026-12-31; `null` where nobody says. Not every DAM hands out the day on which it will archive or
 * limit an asset, so the organisation names the metaproperty that has it; where both tell, the earlier day counts. A date begins with year, month
 * and day, and of a moment its date counts as written: others mean different days to different people, and are not guessed at.
 */
export function lastDayOfUse({ metaproperties, endsOn = null }: Pick<Asset, 'metaproperties' | 'endsOn'>, property: string): string | null {
  const wanted = property.trim().toLowerCase();
  const values = wanted === '' ? [] : Object.entries(metaproperties).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? [];
  return [...values.map(dayOf), endsOn].filter((day) => day !== null).toSorted()[0] ?? null;
}

/**
 * Whether the use of an asset has ended or ends soon; `null`: neither. The last day counts in full, in UTC wherever an editor or a server is, so
 * that the dashboard, the field and its form agree: 2026-12-31 has ended when it is 2027-01-01 in UTC.
 */
export function endOfUse(asset: Pick<Asset, 'metaproperties' | 'endsOn'>, { property, days, today }: RightsToday): EndOfUse | null {
  const endsOn = lastDayOfUse(asset, property);
  return endsOn !== null && endsOn <= dayAfter(Date.parse(today), days) ? { endsOn, hasEnded: endsOn < today } : null;
}

function dayOf(text: string): string | null {
  const day = /^(\d{4}-\d{2}-\d{2})(?:$|[T\s])/.exec(text.trim())?.[1];
  if (day === undefined) return null;
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  // The 31st of February would be a day in March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day) ? day : null;
}

/** The day so many days after a moment, in UTC. */
export const dayAfter = (ms: number, days: number): string => new Date(ms + days * 86_400_000).toISOString().slice(0, 10);
