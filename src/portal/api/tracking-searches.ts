import { Type, type Static } from 'typebox';
import { TrackedFilterSchema } from './tracking.ts';

/*
 * Searches of usages that a person keeps for themselves:
 *   GET    /api/v1/tracking/searches       by name                                    -> SavedTrackingSearches
 *   PUT    /api/v1/tracking/searches       keeps one; one of the same name is replaced -> SavedTrackingSearches
 *   DELETE /api/v1/tracking/searches/:id   -> SavedTrackingSearches | 404 not-found
 */

export const mostSavedSearches = 50;

export const SavedTrackingSearchSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  query: Type.String({ description: 'As it stands in the address of the page, without a question mark.' }),
}, { $id: 'SavedTrackingSearch' });
export type SavedTrackingSearch = Static<typeof SavedTrackingSearchSchema>;

export const SavedTrackingSearchesSchema = Type.Object({ searches: Type.Array(SavedTrackingSearchSchema) }, { $id: 'SavedTrackingSearches' });
export type SavedTrackingSearches = Static<typeof SavedTrackingSearchesSchema>;

export const SaveTrackingSearchBodySchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  filter: TrackedFilterSchema,
}, { additionalProperties: false });
export type SaveTrackingSearchBody = Static<typeof SaveTrackingSearchBodySchema>;

export const SavedTrackingSearchParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
