import { limitKinds, type LimitKind } from '../../api/constants.ts';
import type { Limits, SubscriptionState, UsageLevel } from '../../api/limits.ts';
import type { LimitOverrides } from '../../api/subscription.ts';

/** How long everything works after the last day, so that nobody is cut off by a contract that is being renewed. */
export const graceDays = 14;
const dayMs = 24 * 3_600_000;

/** What holds for an organisation without a plan: enough to work with, and a bound for what a stranger could use up. */
export const defaultLimits: Limits = { trackedAssets: 10_000, fieldSettings: 100, searches: 100_000, connectors: 5 };

export interface Validity {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** Last day of the grace period. */
export function graceUntil({ validUntil }: Validity): string | null {
  return validUntil === null ? null : dayOf(Date.parse(validUntil) + graceDays * dayMs);
}

export function stateOf(validity: Validity, nowMs: number): SubscriptionState {
  const today = dayOf(nowMs);
  if (validity.validFrom !== null && today < validity.validFrom) return 'upcoming';
  if (validity.validUntil === null || today <= validity.validUntil) return 'active';
  return today <= (graceUntil(validity) ?? '') ? 'grace' : 'ended';
}

/** What holds: the plan's limits with what was agreed apart from it; before its first day the portal's own. */
export function limitsOf(plan: Limits | null, overrides: LimitOverrides, state: SubscriptionState): Limits {
  if (state === 'upcoming') return defaultLimits;
  const limits = { ...(plan ?? defaultLimits) };
  for (const kind of limitKinds) {
    const own = overrides[kind];
    if (own !== undefined) limits[kind] = own;
  }
  return limits;
}

/** Warned is early enough to do something about it, and at a limit of a few not before the last. */
export function levelOf(used: number, limit: number | null): UsageLevel {
  if (limit === null) return 'fine';
  if (used >= limit) return 'reached';
  return used >= limit * 0.8 ? 'near' : 'fine';
}

/** `YYYY-MM-DD`, by UTC. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
/** `YYYY-MM`, by UTC. */
export const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7);

/** When the next month begins. */
export function nextMonthAt(ms: number): string {
  const date = new Date(ms);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString();
}

/** Whether a text is a day that the calendar has: the 31st of February is none. */
export const isDay = (text: string): boolean => !Number.isNaN(Date.parse(text)) && dayOf(Date.parse(text)) === text;

/** For the portal's developers and logs; the dashboard says it in its own words. */
export const nameOf: Readonly<Record<LimitKind, string>> = {
  trackedAssets: 'tracked assets', fieldSettings: 'field settings', searches: 'searches a month', connectors: 'connectors',
};
