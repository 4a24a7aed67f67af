import { Type, type Static } from 'typebox';
import { rightsKinds, type RightsKind } from '../../domain/rights.ts';
import { mostTrackedFields, mostUriPatterns, type SentTrackingRules, type TrackingRules } from '../../domain/tracking-rules.ts';
import { standings, trackedStates, type Standing, type TrackedFilter, trackedFilters, type TrackedState, type Telling } from './constants.ts';
import type { Same } from './shared.ts';

/*
 * Where assets are used, as the organisation's pages said, and what of it the DAM was told:
 *   GET  /api/v1/tracking/settings                       the switch, and what is not told yet   -> TrackingSettings
 *   PUT  /api/v1/tracking/settings                       turn it on or off, say what is tracked -> TrackingSettings
 *   GET  /api/v1/tracking/usages?text=&asset=&…&cursor=  the newest first                       -> TrackedPage
 *   GET  /api/v1/tracking/export?text=&asset=&…          all that this finds, as CSV
 *   GET  /api/v1/tracking/rights?kind=&days=&cursor=     assets in use that need a look         -> RightsPage
 *   POST /api/v1/tracking/retry                          tell the DAM again, now                -> RetryOutcome
 */

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const StateSchema = Type.Unsafe<TrackedState>({ type: 'string', enum: [...trackedStates], description: 'Whether the DAM knows: told, waiting (tried again by itself), refused (not tried again).' });

const IntegrationIdSchema = Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$', description: 'The id that the DAM gave out for this integration, an UUID, under which usages are registered there. Empty: `portalIntegrationId`. Where it is changed, usages are registered anew under the new one and removed under the former.', examples: ['0f8fad5b-d9cb-469f-a165-70867728950e'] });
const ruleProperties = {
  fields: nullable(Type.Array(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }), { maxItems: mostTrackedFields, description: 'Content fields whose assets are tracked; null: all. A field of several assets is named once.', examples: [['Hero', 'Teaser']] })),
  uriPatterns: Type.Array(Type.String({ minLength: 1, maxLength: 500, pattern: '^[^\\u0000]*$' }), { maxItems: mostUriPatterns, description: 'A page is tracked if its address fits one of them; empty: every page is. `*` stands for any characters. One that begins with `/` is compared with the path.', examples: [['/news/*', 'https://www.example.com/*']] }),
  onUnpublish: Type.Unsafe<TrackingRules['onUnpublish']>({ type: 'string', enum: ['remove', 'keep'], description: 'Of items that a connector unpublishes: their usages are removed, or go on counting.' }),
  retentionDays: nullable(Type.Integer({ minimum: 1, maximum: 3650, description: 'Days after which a usage that the DAM refused is forgotten, by the portal too, until its page is saved again; null: never. Other usages are kept as long as their page holds the asset, and no history of those that end.' })),
  endProperty: Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$', description: 'Name of the metaproperty with the last day on which an asset may be used, as 2026-12-31; empty: there is none.', examples: ['Expires_on'] }),
  endDays: Type.Integer({ minimum: 0, maximum: 730, description: 'How long before that day an asset in use needs a look.' }),
  mailsRights: Type.Boolean({ description: 'Once a week administrators get a mail about assets in use that need a look.' }),
};
const aboutRules = { additionalProperties: false, description: 'What of the pages is tracked. What was recorded before stays until it changes.' };
const RulesOnWireSchema = Type.Object({ integrationId: IntegrationIdSchema, ...ruleProperties }, aboutRules);
export const TrackingRulesSchema = Type.Unsafe<TrackingRules>(RulesOnWireSchema);
export type TrackingRulesOnWire = Same<Static<typeof RulesOnWireSchema>, TrackingRules>;
/** As they are sent: a rule that is younger than who sends them stays as it is. */
const SentRulesSchema = Type.Unsafe<SentTrackingRules>(Type.Object({ integrationId: Type.Optional(IntegrationIdSchema), ...ruleProperties }, aboutRules));

export const TrackingSettingsSchema = Type.Object({
  isEnabled: Type.Boolean({ description: 'false: nothing new is recorded or told to the DAM; what is recorded stays, and can be removed.' }),
  rules: TrackingRulesSchema,
  portalIntegrationId: nullable(Type.String({ description: 'What counts where `rules.integrationId` is empty; null: the id of the DAM\'s public sample, which others use too.' })),
  telling: Type.Unsafe<Telling>({ type: 'string', enum: ['possible', 'not-supported', 'no-dam'], description: 'Whether there is a DAM to tell, and whether it keeps usages.' }),
  tellsEndOfUse: Type.Optional(Type.Boolean({ description: 'The DAM tells by itself until when its assets may be used; rules.endProperty may name a day beside it, and the earlier counts. Absent: it does not.' })),
  waiting: Type.Integer({ description: 'Assets of pages that the DAM is still to be told about.' }),
  refused: Type.Integer({ description: 'Assets of pages that the DAM would not hear about.' }),
  waitingSince: nullable(Type.String({ description: 'Since when the longest waiting one does.' })),
  problem: nullable(Type.String({ description: 'Why that one could not be told so far, as a code; null: it was not tried yet.' })),
}, { $id: 'TrackingSettings' });
export type TrackingSettings = Static<typeof TrackingSettingsSchema>;

export const TrackingSettingsBodySchema = Type.Object({
  isEnabled: Type.Boolean(),
  rules: Type.Optional(SentRulesSchema),
}, { additionalProperties: false });
export type TrackingSettingsBody = Static<typeof TrackingSettingsBodySchema>;

const part = (description: string) => Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$', description }));
const moment = (description: string) => Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z)?$', description, examples: ['2026-11-24'] }));
const StandingSchema = Type.Unsafe<Standing>({ type: 'string', enum: [...standings], description: 'What the DAM said of the asset, looked up from time to time.' });
const ThumbnailSchema = nullable(Type.String({ description: 'Address of the asset\'s small picture at the DAM; null: it has none, or the DAM was not asked yet.' }));
const AssetPageSchema = nullable(Type.String({ description: 'Address of an asset\'s own page in the DAM, with {id} in the place of its id; null: none is known.' }));
const filter = {
  text: part('Part of the page\'s address or title, the field, the editor, or the asset\'s name or id, in either case.'),
  asset: part('Part of the asset\'s name or id.'),
  page: part('Part of the page\'s address or title.'),
  field: part('Part of the field\'s name.'),
  editor: part('Part of what the CMS calls whoever saved it.'),
  language: Type.Optional(Type.String({ maxLength: 35, pattern: '^[^\\u0000]*$', description: 'The content\'s language, the whole of it, in either case.', examples: ['en'] })),
  from: moment('Saved then or later; a day begins at midnight UTC.'),
  to: moment('Saved before; of a day, it is the last one that counts.'),
  standing: Type.Optional(StandingSchema),
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
  assetName: Type.String({ description: 'Empty until the DAM was asked.' }),
  standing: nullable(StandingSchema),
  thumbnailUrl: ThumbnailSchema,
  language: Type.String({ description: 'Of the content; empty where the CMS told none.' }),
  editor: Type.String({ description: 'Who saved it, as the CMS calls them; empty where it did not tell.' }),
  version: Type.String({ description: 'Of the page or item when it was saved last, in the CMS\'s words; empty where it told none.' }),
  at: Type.String({ description: 'When it was last saved so; of what is not told: since when.' }),
  state: StateSchema,
  problem: nullable(Type.String({ description: 'Code of the last failure to tell the DAM.' })),
  nextAttemptAt: nullable(Type.String({ description: 'When what waits is tried again by itself.' })),
}, { $id: 'TrackedUsage' });
export type TrackedUsage = Static<typeof TrackedUsageSchema>;

export const TrackedTotalSchema = Type.Object({
  count: Type.Integer({ description: 'At most 10,000.' }),
  isExact: Type.Boolean({ description: 'false: there may be more.' }),
}, { description: 'How many there are; null after the first page.' });
export type TrackedTotal = Static<typeof TrackedTotalSchema>;

export const TrackedPageSchema = Type.Object({
  usages: Type.Array(TrackedUsageSchema),
  nextCursor: nullable(Type.String()),
  lookedBackTo: nullable(Type.String({ description: 'There may be older ones, which `nextCursor` goes on to look for: the effort for one answer is bounded.' })),
  total: nullable(TrackedTotalSchema),
  assetPage: AssetPageSchema,
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

const RightsKindSchema = Type.Unsafe<RightsKind>({ type: 'string', enum: [...rightsKinds], description: 'ending: the last day of use is near or past.' });
export const RightsQuerySchema = Type.Object({
  kind: RightsKindSchema,
  days: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650, description: 'Of ending: within so many days. Default: as the settings say.' })),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
}, { additionalProperties: false });
export type RightsQuery = Static<typeof RightsQuerySchema>;

export const RightsPageSchema = Type.Object({
  assets: Type.Array(Type.Object({
    assetId: Type.String(), assetName: Type.String({ description: 'Empty before the DAM was asked.' }),
    standing: nullable(StandingSchema), thumbnailUrl: ThumbnailSchema, endsOn: nullable(Type.String({ description: 'The last day on which it may be used.' })),
    pages: Type.Integer({ description: 'How many pages hold it.' }), lookedAt: Type.String({ description: 'When the DAM was last asked.' }),
  })),
  assetPage: AssetPageSchema,
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'How many there are of each kind.' }),
  nextCursor: nullable(Type.String()),
}, { $id: 'RightsPage' });
export type RightsPage = Static<typeof RightsPageSchema>;
