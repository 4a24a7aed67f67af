import type { ScreenCut } from '../domain/responsive.ts';
import type { Asset, AssetType } from '../domain/asset.ts';
import type { Derivative } from '../domain/derivative.ts';
import type { Rendering } from '../domain/rendering.ts';
import { noTexts, type TextName, type TextPlan } from '../domain/asset-texts.ts';
import type { AssetRules } from '../domain/rules.ts';
import type { FilterNames } from '../domain/filter-chips.ts';
import type { FacetCounts, FilterCatalogue, SearchFilters } from '../domain/filters.ts';
import type { KeptSearch } from '../domain/kept-search.ts';
import { emptyQuery, type SearchPage, type SearchQuery, type SortOrder } from '../domain/search.ts';
import type { AssetTexts, Selection } from '../domain/selection.ts';
import type { EmbedSettings } from '../portal/api/embed-types.ts';
import type { PickLimits, Picks } from './picks.ts';
import type { Problem } from './problem.ts';
import type { PageAnswer, ResultPage } from './result-pages.ts';

/**
 * How the newest search is doing. `stalled` is `loading` for so long that people should be told;
 * `idle` is before the first search, and after one that was given up.
 */
export type SelectorStatus = 'idle' | 'loading' | 'stalled' | 'ready' | 'error';

/** What there is to filter by, as far as it is loaded. */
export type CatalogueState =
  | { readonly status: 'idle' | 'loading' }
  | { readonly status: 'ready'; readonly catalogue: FilterCatalogue }
  | { readonly status: 'error'; readonly problem: Problem };

/** Everything that an open selector shows. Read-only: a change is a new state. */
export interface SelectorState {
  readonly status: SelectorStatus;
  /** What holds for the field; `null` until it has been loaded. */
  readonly settings: EmbedSettings | null;
  /** What stands in the search box, searched for or not yet. */
  readonly text: string;
  /** What the newest search asks for. */
  readonly query: SearchQuery;
  /** Words for the ids in the query's filters, by `chipKey`. */
  readonly names: FilterNames;
  /** The search was brought back: the settings' search term does not fill its box. */
  readonly isRestored: boolean;
  /** The day of the newest opening, in UTC; empty before the first. */
  readonly today: string;
  /** Filters are shown: results are counted by facet, where the DAM counts. */
  readonly isFiltering: boolean;
  readonly catalogue: CatalogueState;
  /** How many of all results have what; `null` while nobody counted. */
  readonly facets: FacetCounts | null;
  /** What `assets` answer; older than `query` while a search runs or has failed, `null` before the first answer. */
  readonly answered: SearchQuery | null;
  /** Results so far, page after page, each asset once; `null` stands for one far from what is looked at, let go or not asked for yet. */
  readonly assets: readonly (Asset | null)[];
  /** The pages that `assets` came in. */
  readonly pages: readonly ResultPage[];
  /** All results there are; `null` where the DAM does not tell. */
  readonly total: number | null;
  readonly nextCursor: string | null;
  /** When the first page of `assets` came, in ms of the store's clock. */
  readonly answeredAt: number | null;
  /** The further page: none asked for, on its way, or failed for `moreProblem`. */
  readonly more: 'idle' | 'loading' | 'error';
  /** Why the newest search failed. */
  readonly problem: Problem | null;
  readonly moreProblem: Problem | null;
  /** The asset that the field holds already, marked in the results. */
  readonly currentId: string | null;
  /** The asset that is looked at; in a field of one, the chosen one. */
  readonly chosen: Asset | null;
  readonly derivative: Derivative | null;
  /** How it was ordered, where it is made on demand. */
  readonly rendering: Rendering | null;
  /** How many may be chosen; `null` in a field of one. */
  readonly limits: PickLimits | null;
  /** What is chosen in a field of several, in order. */
  readonly picks: Picks;
  readonly rules: AssetRules;
  /** Which words go with an asset. */
  readonly texts: TextPlan;
  /** Those of the asset that is looked at; `null` where the field wants none. */
  readonly words: AssetTexts | null;
  /** Those of the asset that a field of one holds. */
  readonly currentWords: AssetTexts | null;
  /** The picture made on demand that a field of one holds. */
  readonly currentPicture: CurrentPicture | null;
}

/** A picture made on demand, and how it was ordered. */
export type CurrentPicture = Required<Pick<Selection, 'derivative' | 'rendering'>>;

/** What a field asks of its selector. */
export interface SelectorUse {
  readonly limits: PickLimits | null;
  /** What a field of several holds already. */
  readonly picks: Picks;
  /** A field of one holds several, as it was one of several before: what is chosen takes the place of all. */
  readonly replacesAll?: boolean;
  readonly rules: AssetRules;
  readonly texts: TextPlan;
  /** The words that a field of one holds. */
  readonly currentWords: AssetTexts | null;
  /** Screens up to a width that show another part, as the page asks; absent: as the field's settings do. */
  readonly cuts?: readonly ScreenCut[];
}

/** What people and views ask a selector to do. */
export type SelectorAction =
  /** The dialog opens on a field that holds `currentId`, in this derivative. Searches, unless fresh results are there. */
  | { readonly type: 'open'; readonly currentId?: string | null; readonly currentDerivative?: string | null; readonly currentPicture?: CurrentPicture | null; readonly use?: SelectorUse | undefined }
  /** The dialog closes: what runs is given up, and so is the choice. The search stays. */
  | { readonly type: 'close' }
  /** The text in the search box changed; searches after a short pause. */
  | { readonly type: 'type'; readonly text: string }
  /** Searches for the text in the box at once. */
  | { readonly type: 'submit' }
  | { readonly type: 'filter'; readonly types: readonly AssetType[] }
  | { readonly type: 'sort'; readonly sort: SortOrder }
  /** Narrows the search to these filters; `names` are words for their ids, those known already stay. */
  | { readonly type: 'narrow'; readonly filters: SearchFilters; readonly names?: FilterNames }
  /** Filters are shown or not: loads what there is to filter by, and counts. Again after a failure. */
  | { readonly type: 'show-filters'; readonly isShown: boolean }
  /** Searches as it was searched before; what the field or the DAM does not have is left out. */
  | { readonly type: 'restore'; readonly search: KeptSearch }
  /** Empties the search box and all filters. */
  | { readonly type: 'clear' }
  | { readonly type: 'load-more' }
  /** An asset was uploaded just now, and the results hold it (`uploads/uploaded-results.ts`). */
  | { readonly type: 'uploaded'; readonly results: Pick<SelectorState, 'assets' | 'pages' | 'total'> }
  /** These results are in view, `end` exclusive: what was let go there comes back, what is far from there is let go. */
  | { readonly type: 'look'; readonly start: number; readonly end: number }
  /** Fetches again a page that could not be brought back. */
  | { readonly type: 'retry-page'; readonly page: number }
  /** Does again what failed: settings, search or further page. */
  | { readonly type: 'retry' }
  /** In a field of one: this one. In a field of several: this one too, or no longer. */
  | { readonly type: 'choose'; readonly asset: Asset }
  /** In a field of several: look at one of the chosen, move it, take it away. */
  | { readonly type: 'show-pick'; readonly id: string }
  | { readonly type: 'move-pick'; readonly id: string; readonly to: number }
  | { readonly type: 'remove-pick'; readonly id: string }
  | { readonly type: 'choose-derivative'; readonly name: string }
  /** A picture made on demand takes the derivative's place. */
  | { readonly type: 'render'; readonly derivative: Derivative; readonly rendering: Rendering }
  | { readonly type: 'write'; readonly name: TextName; readonly text: string };

/** What happened, as the pure transitions hear it. */
export type SelectorEvent =
  | { readonly type: 'opened'; readonly today: string; readonly currentId: string | null; readonly currentPicture?: CurrentPicture | null; readonly use?: SelectorUse | undefined }
  | { readonly type: 'closed' }
  | { readonly type: 'settings-came'; readonly settings: EmbedSettings }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'asked'; readonly change: Partial<Pick<SearchQuery, 'text' | 'types' | 'sort'>> }
  | { readonly type: 'narrowed'; readonly filters: SearchFilters; readonly names: FilterNames }
  | { readonly type: 'restored'; readonly search: KeptSearch }
  | { readonly type: 'filters-shown'; readonly isShown: boolean }
  | { readonly type: 'catalogue-changed'; readonly catalogue: CatalogueState }
  | { readonly type: 'facets-came'; readonly query: SearchQuery; readonly facets: FacetCounts | null }
  | { readonly type: 'search-began' }
  | { readonly type: 'search-stalled' }
  | { readonly type: 'search-answered'; readonly query: SearchQuery; readonly page: SearchPage; readonly limit: number; readonly at: number }
  | { readonly type: 'search-failed'; readonly problem: Problem }
  | { readonly type: 'uploaded'; readonly results: Pick<SelectorState, 'assets' | 'pages' | 'total'> }
  | { readonly type: 'more-began' }
  | { readonly type: 'more-answered'; readonly cursor: string; readonly page: SearchPage }
  | { readonly type: 'more-failed'; readonly problem: Problem }
  | { readonly type: 'looked'; readonly start: number; readonly end: number }
  | { readonly type: 'page-began'; readonly page: number }
  | { readonly type: 'page-came'; readonly page: number; readonly answer: PageAnswer }
  | { readonly type: 'page-failed'; readonly page: number; readonly problem: Problem }
  /** Nobody looks there any more. */
  | { readonly type: 'page-left'; readonly page: number }
  | { readonly type: 'chosen'; readonly asset: Asset; readonly derivative: Derivative | null }
  | { readonly type: 'derivative-chosen'; readonly derivative: Derivative; readonly rendering?: Rendering }
  | { readonly type: 'written'; readonly words: AssetTexts }
  /** The chosen of a field of several, and which of them is looked at. */
  | { readonly type: 'picked'; readonly picks: Picks; readonly shown: Selection | null };

export const initialState: SelectorState = {
  status: 'idle',
  settings: null,
  text: '',
  query: emptyQuery,
  names: {},
  isRestored: false,
  today: '',
  isFiltering: false,
  catalogue: { status: 'idle' },
  facets: null,
  answered: null,
  assets: [],
  pages: [],
  total: null,
  nextCursor: null,
  answeredAt: null,
  more: 'idle',
  problem: null,
  moreProblem: null,
  currentId: null,
  chosen: null,
  derivative: null,
  rendering: null,
  limits: null,
  picks: [],
  rules: {},
  texts: noTexts,
  words: null,
  currentWords: null,
  currentPicture: null,
};
