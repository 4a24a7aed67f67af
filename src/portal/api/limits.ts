import type { LimitKind } from './constants.ts';

/** How much of each is included; `null`: as much as one likes. */
export type Limits = Readonly<Record<LimitKind, number | null>>;

/** `upcoming`: its first day is still to come · `grace`: over, but everything works for some days more · `ended`: nothing new, what is there keeps working. */
export const subscriptionStates = ['active', 'upcoming', 'grace', 'ended'] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** `near`: 80 % and more · `reached`: no more new ones. */
export const usageLevels = ['fine', 'near', 'reached'] as const;
export type UsageLevel = (typeof usageLevels)[number];
