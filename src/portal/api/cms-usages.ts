import { Type, type Static } from 'typebox';
import { cmsProblems, cmsStages, type CmsProblem, type CmsStage } from './constants.ts';
import { UsageDifferenceSchema } from './tracking-comparison.ts';

/*
 * What the portal recorded, beside what the pages of the CMS hold. The CMS is asked at the address that is set for replacing assets (see replacement.ts),
 * signed in the same way.
 *   GET /api/v1/tracking/comparison/cms?stage=&after=    the next few pages   -> CmsComparison
 *
 * The CMS gets a `CmsUsageQuestion` by POST and answers 200 with a `CmsUsageAnswer`. It is asked in two ways:
 *   - with `pageUrls`: what those pages hold. Each of them is in the answer, or the answer counts for nothing: a page that holds nothing, or is gone,
 *     with an empty list; one that the CMS knows nothing of, since it is another one's, with `null`.
 *   - without (`null`): which of its pages hold assets, at most `limit` of them, in any order that stays. `nextAfter` is the CMS's own
 *     mark of where to go on, sent back as `after`; `null` ends it.
 * A connector that does not know the event answers 404 or 501 (400, 405 and 422 count as well): the CMS is not compared then, and that is no error.
 * 5xx, 429 and ten seconds of silence are tried again, twice.
 */

const noNull = '^[^\\u0000]*$';
const NameSchema = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
export const mostPagesAtOnce = 50;

export const CmsUsageQuestionSchema = Type.Object({
  event: Type.Literal('usages.read'),
  version: Type.Literal(1, { description: 'Of this question and its answer.' }),
  id: Type.String({ description: 'The same in each try.' }),
  pageUrls: Type.Union([Type.Array(Type.String(), { maxItems: mostPagesAtOnce }), Type.Null()], { description: 'null: all pages that hold assets, part by part.', examples: [['https://www.example.com/summer']] }),
  after: Type.String({ description: '`nextAfter` of the part before; empty: from the beginning, or `pageUrls` says which pages.' }),
  limit: Type.Integer({ description: 'At most so many pages in the answer.' }),
}, { $id: 'CmsUsageQuestion' });
export type CmsUsageQuestion = Static<typeof CmsUsageQuestionSchema>;

export const CmsPageSchema = Type.Object({
  pageUrl: Type.String({ minLength: 1, maxLength: 2000, pattern: noNull, description: 'As it is reported when the page is saved.' }),
  pageTitle: Type.Optional(Type.String({ maxLength: 500, pattern: noNull })),
  language: Type.Optional(Type.String({ maxLength: 35, pattern: noNull, description: 'Of the content.', examples: ['en'] })),
  usages: Type.Union([
    Type.Array(Type.Object({ field: NameSchema, assetId: NameSchema }), { maxItems: 1000 }), Type.Null(),
  ], { description: 'What the saved page holds; a field of several assets is named once for each, in their order. null: this CMS knows nothing of the page.' }),
});
export type CmsPage = Static<typeof CmsPageSchema>;

export const CmsUsageAnswerSchema = Type.Object({
  pages: Type.Array(CmsPageSchema, { maxItems: mostPagesAtOnce }),
  nextAfter: Type.Optional(Type.Union([Type.String({ maxLength: 500, pattern: noNull }), Type.Null()], { description: 'Where the list goes on; null or absent: that was all.' })),
}, { $id: 'CmsUsageAnswer' });
export type CmsUsageAnswer = Static<typeof CmsUsageAnswerSchema>;

const CmsStageSchema = Type.Unsafe<CmsStage>({ type: 'string', enum: [...cmsStages], description: 'pages: those that the portal knows; list: those that the CMS names besides.' });
const CmsPlaceSchema = { stage: CmsStageSchema, after: Type.String({ maxLength: 2000, pattern: noNull }) };
export const CmsComparisonQuerySchema = Type.Object({ stage: Type.Optional(CmsPlaceSchema.stage), after: Type.Optional(CmsPlaceSchema.after) }, { additionalProperties: false });
export type CmsComparisonQuery = Static<typeof CmsComparisonQuerySchema>;

export const CmsComparisonSchema = Type.Object({
  compared: Type.Integer({ description: 'Pages that were looked at.' }),
  differences: Type.Array(UsageDifferenceSchema),
  next: Type.Union([Type.Object(CmsPlaceSchema), Type.Null()], { description: 'What to ask for next; null: that was all.' }),
  problem: Type.Union([Type.Unsafe<CmsProblem>({ type: 'string', enum: [...cmsProblems] }), Type.Null()], { description: 'Why these pages could not be compared; no-address and not-known are no errors.' }),
  message: Type.String({ description: 'What the CMS said; may be empty.' }),
}, { $id: 'CmsComparison' });
export type CmsComparison = Static<typeof CmsComparisonSchema>;
