import { Type } from 'typebox';
import { SearchQuerySchema } from './embed.ts';

/*
 * Trying the selector in the dashboard, with the session instead of an API key, and reading only, so that nothing counts as a use:
 *   GET /api/v1/try/settings?field=   stored settings of a field, and what the DAM can do   -> EmbedSettings
 *   GET /api/v1/try/assets?text=…     search                                                -> SearchPage
 *   GET /api/v1/try/assets/:id        one asset                                             -> Asset
 *   GET /api/v1/try/filters           what there is to filter by                            -> FilterCatalogue
 *   GET /api/v1/try/tags?text=        tags, the most used first                             -> TagSuggestion[]
 *   GET /api/v1/try/collections?text= collections, by name                                  -> CollectionPage
 *   GET /api/v1/try/folders?parent=   folders below one, or those at the top                -> FolderList
 * The settings that are tried may not be saved yet, so the browser narrows the search to what they allow.
 */

export const TrialQuerySchema = Type.Omit(SearchQuerySchema, ['field']);
