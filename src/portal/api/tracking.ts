import { Type, type Static } from 'typebox';
import { trackedStates, type TrackedFilter, trackedFilters, type TrackedState, type Telling } from './constants.ts';

/*
 * Where assets are used, as the organisation's pages said, and what of it the DAM was told:
 *   GET  /api/v1/tracking/settings                       the switch, and what is not told yet   -> TrackingSettings
 *   PUT  /api/v1/tracking/settings                       turn it on or off                      -> TrackingSettings
 *   GET  /api/v1/tracking/usages?text=&state=&cursor=    the newest first                       -> TrackedPage
 *   GET  /api/v1/tracking/export?text=&state=            all that this finds, as CSV
 *   POST /api/v1/tracking/retry                          tell the DAM again, now                -> RetryOutcome
 */

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const StateSchema = Type.Unsafe<TrackedState>({ type: 'string', enum: [...trackedStates], description: 'Whether the DAM knows: told, waiting (tried again by itself), refused (not tried again).' });

export const TrackingSettingsSchema = Type.Object({
  isEnabled: Type.Boolean({ description: 'false: nothing new is recorded or told to the DAM; what is recorded stays, and can be removed.' }),
  telling: Type.Unsafe<Telling>({ type: 'string', enum: ['possible', 'not-supported', 'no-dam'], description: 'Whether there is a DAM to tell, and whether it keeps usages.' }),
  waiting: Type.Integer({ description: 'Assets of pages that the DAM is still to be told about.' }),
  refused: Type.Integer({ description: 'Assets of pages that the DAM would not hear about.' }),
  waitingSince: nullable(Type.String({ description: 'Since when the longest waiting one does.' })),
  problem: nullable(Type.String({ description: 'Why that one could not be told so far, as a code; null: it was not tried yet.' })),
}, { $id: 'TrackingSettings' });
export type TrackingSettings = Static<typeof TrackingSettingsSchema>;

export const TrackingSettingsBodySchema = Type.Object({ isEnabled: Type.Boolean() }, { additionalProperties: false });
export type TrackingSettingsBody = Static<typeof TrackingSettingsBodySchema>;

const filter = {
  text: Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$', description: 'Part of the page\'s address or title, the field or the asset\'s id, in either case.' })),
  state: Type.Optional(Type.Unsafe<TrackedFilter>({ type: 'string', enum: [...trackedFilters], description: 'waiting and refused have removals too. Default all.' })),
};
export const TrackedFilterSchema = Type.Object(filter, { additionalProperties: false });
export type TrackedFilterQuery = Static<typeof TrackedFilterSchema>;
export const TrackedQuerySchema = Type.Object({ ...filter, cursor: Type.Optional(Type.String({ maxLength: 10_000 })) }, { additionalProperties: false });
export type TrackedQuery = Static<typeof TrackedQuerySchema>;

export const TrackedUsageSchema = Type.Object({
  pageUrl: Type.String(),
  pageTitle: Type.String({ description: 'Empty where the page said none, and for a removal.' }),
  field: nullable(Type.String({ description: 'null: no field of the page holds the asset any more, and the DAM is still to be told.' })),
  assetId: Type.String(),
  at: Type.String({ description: 'When it was recorded; of what is not told: since when.' }),
  state: StateSchema,
  problem: nullable(Type.String({ description: 'Code of the last failure to tell the DAM.' })),
  nextAttemptAt: nullable(Type.String({ description: 'When what waits is tried again by itself.' })),
}, { $id: 'TrackedUsage' });
export type TrackedUsage = Static<typeof TrackedUsageSchema>;

export const TrackedPageSchema = Type.Object({
  usages: Type.Array(TrackedUsageSchema),
  nextCursor: nullable(Type.String()),
}, { $id: 'TrackedPage' });
export type TrackedPage = Static<typeof TrackedPageSchema>;

export const RetryBodySchema = Type.Object({
  pageUrl: Type.String({ minLength: 1, maxLength: 2000 }),
  assetId: Type.String({ minLength: 1, maxLength: 200 }),
}, { additionalProperties: false });
export type RetryBody = Static<typeof RetryBodySchema>;

export const RetryOutcomeSchema = Type.Object({
  state: StateSchema,
  problem: nullable(Type.String({ description: 'Why it is not told.' })),
  nextAttemptAt: nullable(Type.String({ description: 'When what waits is tried again by itself.' })),
}, { $id: 'RetryOutcome' });
export type RetryOutcome = Static<typeof RetryOutcomeSchema>;
