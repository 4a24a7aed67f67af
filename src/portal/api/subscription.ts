import { Type, type Static } from 'typebox';
import { limitKinds, type LimitKind } from './constants.ts';
import { subscriptionStates, usageLevels, type SubscriptionState, type UsageLevel } from './limits.ts';

/*
 * What an organisation's plan includes, and how much of it is used:
 *   GET /api/v1/subscription          plan, validity, usage            -> Subscription
 *   GET /api/v1/subscription/notice   what everybody should be told    -> SubscriptionNotice
 * Searches of a month count by UTC. Days are `YYYY-MM-DD`, the last one included.
 */

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
export const StateSchema = Type.Unsafe<SubscriptionState>({ type: 'string', enum: [...subscriptionStates] });

/*
 * In bodies a value or none is one schema of two types: of a choice between two schemas the validator takes the first that it can turn
 * the value into, and makes a 0 of null.
 */
const LimitSchema = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: 1_000_000_000 });
const dayPattern = '^\\d{4}-\\d{2}-\\d{2}$';
const MaybeDaySchema = Type.Unsafe<string | null>({ type: ['string', 'null'], minLength: 10, maxLength: 10, pattern: dayPattern, examples: ['2026-12-31'] });

export const LimitsSchema = Type.Object({
  trackedAssets: LimitSchema, fieldSettings: LimitSchema, searches: LimitSchema, connectors: LimitSchema,
}, { $id: 'Limits', additionalProperties: false });

/** Only what differs from the plan; `null` is unlimited. */
export const LimitOverridesSchema = Type.Partial(LimitsSchema, { $id: 'LimitOverrides', additionalProperties: false });
export type LimitOverrides = Static<typeof LimitOverridesSchema>;

export const PlanSchema = Type.Object({ id: Type.String(), name: Type.String(), limits: LimitsSchema }, { $id: 'Plan' });
export type Plan = Static<typeof PlanSchema>;

export const SubscriptionSchema = Type.Object({
  planName: nullable(Type.String({ description: 'null: no plan is set, and the portal\'s own limits hold.' })),
  state: StateSchema,
  validFrom: MaybeDaySchema,
  validUntil: MaybeDaySchema,
  graceUntil: nullable(Type.String({ description: 'Last day on which everything still works.' })),
  usage: Type.Array(Type.Object({
    kind: Type.Unsafe<LimitKind>({ type: 'string', enum: [...limitKinds] }),
    used: Type.Integer(),
    limit: nullable(Type.Integer()),
    level: Type.Unsafe<UsageLevel>({ type: 'string', enum: [...usageLevels] }),
  })),
  resetsAt: Type.String({ description: 'When searches are counted from zero again.' }),
}, { $id: 'Subscription' });
export type Subscription = Static<typeof SubscriptionSchema>;

export const SubscriptionNoticeSchema = Type.Object({ state: StateSchema, graceUntil: nullable(Type.String()) }, { $id: 'SubscriptionNotice' });
export type SubscriptionNotice = Static<typeof SubscriptionNoticeSchema>;

export const SubscriptionBodySchema = Type.Object({
  planId: Type.Unsafe<string | null>({ type: ['string', 'null'], minLength: 1, maxLength: 100 }),
  validFrom: MaybeDaySchema,
  validUntil: MaybeDaySchema,
  overrides: LimitOverridesSchema,
  revision: Type.String({ maxLength: 100, description: 'Of the subscription that was seen; another one by now is refused as `stale`.' }),
}, { additionalProperties: false });
export type SubscriptionBody = Static<typeof SubscriptionBodySchema>;

/** What is set, as whoever runs the portal edits it. */
export const AssignedPlanSchema = Type.Object({
  planId: nullable(Type.String()), validFrom: MaybeDaySchema, validUntil: MaybeDaySchema, overrides: LimitOverridesSchema, revision: Type.String(),
}, { $id: 'AssignedPlan' });
export type AssignedPlan = Static<typeof AssignedPlanSchema>;
