import { Type, type Static } from 'typebox';
import { cmsProblems, type CmsProblem } from './constants.ts';

/*
 * What the portal recorded, beside what the DAM has; beside what the CMS has, see cms-usages.ts:
 *   GET  /api/v1/tracking/comparison?after=   the next few assets in use    -> TrackingComparison
 *   POST /api/v1/tracking/repair              mends one difference          -> RepairOutcome
 *   GET  /api/v1/tracking/schedule            how often it is done, and what came of it  -> ComparisonState
 *   PUT  /api/v1/tracking/schedule            changes how often             -> ComparisonState
 */

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/**
 * - `portal`: the DAM does not have it. `dam`: only the DAM has it. `words`: the DAM has other words.
 * - `cms`: the CMS uses it and the portal does not know. `not-in-cms`: the portal has it and the CMS does not any more.
 */
export const differenceKinds = ['portal', 'dam', 'words', 'cms', 'not-in-cms'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];
/**
 * - `tell`: the DAM is brought to what the portal recorded. `forget`: the portal's record is removed, and with it the DAM's.
 * - `follow`: the CMS is asked again, and the portal's record brought to what the page holds, and with it the DAM's.
 */
export const repairs = ['tell', 'forget', 'follow'] as const;
export type Repair = (typeof repairs)[number];

export const ComparisonQuerySchema = Type.Object({ after: Type.Optional(Type.String({ maxLength: 200, description: '`nextAfter` of the answer before.' })) }, { additionalProperties: false });
export type ComparisonQuery = Static<typeof ComparisonQuerySchema>;

export const UsageDifferenceSchema = Type.Object({
  kind: Type.Unsafe<DifferenceKind>({ type: 'string', enum: [...differenceKinds], description: 'portal: the DAM does not have it; dam: only the DAM has it; words: the DAM has other words; cms: the CMS uses it and the portal does not know; not-in-cms: the portal has it and the CMS does not any more.' }),
  assetId: Type.String(),
  pageUrl: Type.String(),
  inPortal: nullable(Type.String({ description: 'The page\'s title and fields, as the DAM is told them.' })),
  inDam: nullable(Type.String({ description: 'The DAM\'s words.' })),
  inCms: nullable(Type.String({ description: 'The page\'s title and fields, as the CMS says; null where it does not hold the asset, and where the DAM differs.' })),
}, { $id: 'UsageDifference' });
export type UsageDifference = Static<typeof UsageDifferenceSchema>;

export const TrackingComparisonSchema = Type.Object({
  compared: Type.Integer({ description: 'Assets that were looked at.' }),
  differences: Type.Array(UsageDifferenceSchema),
  nextAfter: nullable(Type.String({ description: 'null: that was all.' })),
  isOwnName: Type.Boolean({ description: 'false: usages are registered under an id that others use as well, so what only the DAM has may be theirs.' }),
}, { $id: 'TrackingComparison' });
export type TrackingComparison = Static<typeof TrackingComparisonSchema>;

export const RepairBodySchema = Type.Object({
  pageUrl: Type.String({ minLength: 1, maxLength: 2000 }),
  assetId: Type.String({ minLength: 1, maxLength: 200 }),
  repair: Type.Unsafe<Repair>({ type: 'string', enum: [...repairs], description: 'tell: bring the DAM to what the portal recorded; forget: remove the portal\'s record, and the DAM\'s; follow: ask the CMS again and record what the page holds.' }),
}, { additionalProperties: false });
export type RepairBody = Static<typeof RepairBodySchema>;

const CmsProblemSchema = nullable(Type.Unsafe<CmsProblem>({ type: 'string', enum: [...cmsProblems], description: 'Why the CMS could not be asked.' }));

export const RepairOutcomeSchema = Type.Object({
  isDelivered: Type.Boolean({ description: 'false: the DAM is told later, by itself.' }),
  cmsProblem: CmsProblemSchema,
  message: Type.String({ description: 'What the CMS said, where it could not be followed and nothing was changed.' }),
}, { $id: 'RepairOutcome' });
export type RepairOutcome = Static<typeof RepairOutcomeSchema>;

/** How often portal and DAM are compared by themselves. */
export const comparisonSchedules = ['off', 'daily', 'weekly'] as const;
export type ComparisonSchedule = (typeof comparisonSchedules)[number];

const ScheduleSchema = Type.Unsafe<ComparisonSchedule>({ type: 'string', enum: [...comparisonSchedules] });
export const ComparisonScheduleBodySchema = Type.Object({ schedule: ScheduleSchema }, { additionalProperties: false });
export type ComparisonScheduleBody = Static<typeof ComparisonScheduleBodySchema>;

export const ComparisonRunSchema = Type.Object({
  startedAt: Type.String(),
  finishedAt: nullable(Type.String({ description: 'null: it is under way.' })),
  compared: Type.Integer({ description: 'Assets that were looked at.' }),
  differing: Type.Integer({ description: 'Differences that were found, also those that were mended since.' }),
  problem: nullable(Type.String({ description: 'Code of the last failure; of a finished one, why it was given up. null: it went well.' })),
  cms: nullable(Type.Object({
    compared: Type.Integer({ description: 'Pages of the CMS that were looked at.' }), problem: CmsProblemSchema, message: Type.String({ description: 'What the CMS said of that.' }),
  }, { description: 'The CMS comes after the DAM; null: not yet.' })),
});
export type ComparisonRun = Static<typeof ComparisonRunSchema>;

export const ComparisonStateSchema = Type.Object({
  schedule: ScheduleSchema,
  nextAt: nullable(Type.String({ description: 'When the next one begins; null: none does by itself, or one is under way.' })),
  running: nullable(ComparisonRunSchema),
  last: nullable(ComparisonRunSchema),
  differences: Type.Array(UsageDifferenceSchema, { description: 'What the last one found and nobody mended yet, at most 500.' }),
  isOwnName: Type.Boolean({ description: 'As in a comparison.' }),
}, { $id: 'ComparisonState' });
export type ComparisonState = Static<typeof ComparisonStateSchema>;
