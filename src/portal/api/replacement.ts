import { Type, type Static } from 'typebox';
import type { Asset } from '../../domain/asset.ts';
import { AssetSchema } from './shared.ts';
import { replacementOutcomes, replacementProblems, type ReplacementOutcome, type ReplacementProblem } from './constants.ts';

/*
 * One asset in the place of another, on all pages that hold it. The portal asks the CMS, page by page; whoever asks the portal goes on from page to page.
 *   GET  /api/v1/tracking/callback                       where the CMS is asked                 -> CmsCallback
 *   PUT  /api/v1/tracking/callback                       set it; an empty address ends it       -> CmsCallback
 *   POST /api/v1/tracking/replacement/pages              a dry run: which pages, changes nothing -> ReplacementPlan
 *   POST /api/v1/tracking/replacement                    one page                               -> ReplacementResult
 *
 * What the CMS is sent: a `CmsReplacement` as JSON, by POST, with the header
 *   X-Portal-Signature: t=<seconds since 1970>,v1=<hex of HMAC-SHA256 over "<t>.<body>" with the secret>
 * Tries of the same page have the same `id`. It answers 200 with `{"replaced": <number of fields>}`, 0 where the page did not hold the asset
 * any more, or 4xx with `{"message": "..."}` where it will not do it: the sentence is shown. 5xx, 429 and silence for five seconds are tried again, twice.
 */

export const CmsCallbackSchema = Type.Object({
  url: Type.String({ description: 'Empty: the CMS is not asked.' }), hasSecret: Type.Boolean(),
}, { $id: 'CmsCallback' });
export type CmsCallback = Static<typeof CmsCallbackSchema>;

export const CmsCallbackBodySchema = Type.Object({
  url: Type.String({ maxLength: 500, description: 'Empty ends it.' }),
  secret: Type.Optional(Type.String({ maxLength: 200, description: 'Write-only, at least 16 characters. Absent or empty keeps the stored one, which belongs to its address.' })),
}, { additionalProperties: false });
export type CmsCallbackBody = Static<typeof CmsCallbackBodySchema>;

const IdSchema = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
const pair = { assetId: IdSchema, newAssetId: IdSchema };

export const ReplacementPlanBodySchema = Type.Object({ ...pair, after: Type.Optional(Type.String({ maxLength: 2000, description: '`nextAfter` of the part before.' })) }, { additionalProperties: false });
export type ReplacementPlanBody = Static<typeof ReplacementPlanBodySchema>;

export const ReplacementPlanSchema = Type.Object({
  asset: Type.Object({ id: Type.String(), name: Type.String({ description: 'As the portal last heard it; empty where the DAM does not have it, and from the second part on where the portal never heard it.' }), thumbnailUrl: Type.Union([Type.String(), Type.Null()]) }),
  newAsset: Type.Object({ id: Type.String(), name: Type.String(), thumbnailUrl: Type.Union([Type.String(), Type.Null()]), isLimited: Type.Boolean(), isArchived: Type.Boolean() }),
  total: Type.Integer({ description: 'How many pages hold the asset.' }),
  pages: Type.Array(Type.Object({ pageUrl: Type.String(), pageTitle: Type.String(), fields: Type.Array(Type.String()) })),
  nextAfter: Type.Union([Type.String(), Type.Null()]),
}, { $id: 'ReplacementPlan' });
export type ReplacementPlan = Static<typeof ReplacementPlanSchema>;

export const ReplacementBodySchema = Type.Object({ ...pair, pageUrl: Type.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false });
export type ReplacementBody = Static<typeof ReplacementBodySchema>;

export const ReplacementResultSchema = Type.Object({
  outcome: Type.Unsafe<ReplacementOutcome>({ type: 'string', enum: [...replacementOutcomes], description: 'unchanged: the page did not hold the asset any more.' }),
  problem: Type.Union([Type.Unsafe<ReplacementProblem>({ type: 'string', enum: [...replacementProblems] }), Type.Null()]),
  message: Type.String({ description: 'What the CMS said; may be empty.' }),
}, { $id: 'ReplacementResult' });
export type ReplacementResult = Static<typeof ReplacementResultSchema>;

/** What a connector's callback is sent. */
export const CmsReplacementSchema = Type.Object({
  event: Type.Literal('asset.replace'),
  id: Type.String({ description: 'The same in each try.' }),
  pageUrl: Type.String(), pageTitle: Type.String(),
  fields: Type.Array(Type.String(), { description: 'As they were reported: `Gallery #2` is the second asset of Gallery.' }),
  assetId: Type.String({ description: 'What the page holds now.' }),
  newAsset: AssetSchema,
}, { $id: 'CmsReplacement' });
export type CmsReplacement = Omit<Static<typeof CmsReplacementSchema>, 'newAsset'> & { readonly newAsset: Asset };
