import { chipsOf, namesFor, type FilterNames } from '../domain/filter-chips.ts';
import { tidyFilters, type SearchFilters } from '../domain/filters.ts';
import type { KeptSearch } from '../domain/kept-search.ts';
import { basicSortOrders, emptyQuery, type SearchPage } from '../domain/search.ts';
import { textsOf } from '../domain/asset-texts.ts';
import { keptSearch } from './kept-search.ts';
import { withFieldRules } from './field-rules.ts';
import { withDerivative, withWords } from './picks.ts';
import { appendPage, giveUpPages, layOut, markPage, mostPlaces, noResults, refillPage, releaseFarPages } from './result-pages.ts';
import type { SelectorEvent, SelectorState } from './state.ts';

/** The state after an event. Pure; an event that changes nothing returns the same state. */
export function transition(state: SelectorState, event: SelectorEvent): SelectorState {
  switch (event.type) {
    case 'opened':
      return withFieldRules({ ...state, today: event.today, currentId: event.currentId, currentPicture: event.currentPicture ?? null, ...event.use });
    case 'closed':
      return {
        ...state,
        status: isSearching(state) ? 'idle' : state.status,
        more: state.more === 'loading' ? 'idle' : state.more,
        ...giveUpPages(state),
        chosen: null,
        derivative: null,
        rendering: null,
        words: null,
        picks: [],
      };
    case 'settings-came':
      return withSettings(state, event.settings);
    case 'typed':
      return event.text === state.text ? state : { ...state, text: event.text };
    case 'asked':
      return { ...state, query: { ...state.query, ...event.change } };
    case 'narrowed':
      return withFilters(state, event.filters, event.names);
    case 'restored':
      return withSearch(state, event.search);
    case 'filters-shown':
      return event.isShown === state.isFiltering ? state : { ...state, isFiltering: event.isShown };
    case 'catalogue-changed':
      return { ...state, catalogue: event.catalogue };
    case 'facets-came':
      // Counts of another search would be wrong numbers.
      return event.query === state.answered ? { ...state, facets: event.facets } : state;
    case 'search-began':
      return { ...state, status: 'loading', problem: null, more: 'idle', moreProblem: null };
    case 'search-stalled':
      return state.status === 'loading' ? { ...state, status: 'stalled' } : state;
    case 'search-answered':
      return {
        ...state,
        status: 'ready',
        answered: event.query,
        answeredAt: event.at,
        ...firstResults(state, event.page, event.limit),
        total: event.page.total,
        facets: event.page.facets ?? null,
      };
    case 'search-failed':
      // The text and the older results stay: a failure must not cost an editor what was found before.
      return { ...state, status: 'error', problem: event.problem };
    case 'uploaded':
      return { ...state, ...event.results };
    case 'more-began':
      return { ...state, more: 'loading', moreProblem: null };
    case 'more-answered':
      return withFurtherPage(state, event.cursor, event.page);
    case 'more-failed':
      return { ...state, more: 'error', moreProblem: event.problem };
    case 'looked': {
      const results = releaseFarPages(state, event.start, event.end);
      return results === state ? state : { ...state, ...results };
    }
    case 'page-began':
      return { ...state, ...markPage(state, event.page, { status: 'loading', problem: null }) };
    case 'page-came':
      return { ...state, ...refillPage(state, event.page, event.answer) };
    case 'page-left':
      return { ...state, ...markPage(state, event.page, { status: 'away', problem: null }) };
    case 'page-failed':
      return { ...state, ...markPage(state, event.page, { status: 'error', problem: event.problem }) };
    case 'chosen': {
      const isCurrent = event.asset.id === state.currentId;
      return {
        ...state, chosen: event.asset, derivative: event.derivative, rendering: null, ...(isCurrent ? state.currentPicture : null),
        words: (isCurrent ? state.currentWords : null) ?? textsOf(event.asset, state.texts) ?? null,
      };
    }
    case 'derivative-chosen': {
      const { derivative, rendering = null } = event;
      return { ...state, derivative, rendering, picks: state.chosen ? withDerivative(state.picks, state.chosen.id, derivative, rendering) : state.picks };
    }
    case 'picked':
      return { ...state, picks: event.picks, chosen: event.shown?.asset ?? null, derivative: event.shown?.derivative ?? null, rendering: event.shown?.rendering ?? null, words: event.shown?.texts ?? null };
    case 'written':
      return { ...state, words: event.words, picks: state.chosen ? withWords(state.picks, state.chosen.id, event.words) : state.picks };
  }
}

/** Whether an answer is awaited. */
export function isSearching(state: SelectorState): boolean {
  return state.status === 'loading' || state.status === 'stalled';
}

/** The settings' search term fills an untouched box; what somebody typed while they loaded wins. */
function withSettings(state: SelectorState, settings: NonNullable<SelectorState['settings']>): SelectorState {
  const isFirst = state.settings === null;
  const text = isFirst && state.text === '' && !state.isRestored ? settings.field.defaultSearchTerm : state.text;
  const isAllowed = (type: (typeof state.query.types)[number]): boolean =>
    settings.field.visibleTypes.length === 0 || settings.field.visibleTypes.includes(type);
  const query = { ...state.query, text: text.trim(), hideLimited: settings.field.hideLimited, types: state.query.types.filter(isAllowed) };
  const next = withFieldRules({ ...state, settings, text, query });
  return isFirst && state.isRestored ? withSearch(next, keptSearch(next)) : next;
}

/** A search of before, as far as the field and the DAM have it; before the settings are there, all of it. */
function withSearch(state: SelectorState, { text, types, filters, names, sort }: KeptSearch): SelectorState {
  const { settings } = state;
  const { filters: offered, sorts = basicSortOrders } = settings?.capabilities ?? {};
  const allowed = settings?.field.visibleTypes ?? [];
  const query = {
    ...state.query, text,
    types: types.filter((type) => allowed.length === 0 || allowed.includes(type)),
    sort: settings && !sorts.includes(sort) ? emptyQuery.sort : sort,
  };
  const known = settings ? Object.fromEntries(Object.entries(filters).filter(([name]) => offered?.some((one) => one === name))) : filters;
  return withFilters({ ...state, text, query, isRestored: true }, known, names);
}

/** Filters that narrow nothing are left out of the query, as if there were none. */
function withFilters(state: SelectorState, asked: SearchFilters, names: FilterNames): SelectorState {
  const filters = tidyFilters(asked);
  const { filters: _before, ...query } = state.query;
  return { ...state, query: chipsOf(filters).length === 0 ? query : { ...query, filters }, names: namesFor(filters, { ...state.names, ...names }) };
}

/** Where a DAM opens any page, all results have their places at once; else one page follows the other. */
function firstResults({ settings }: SelectorState, page: SearchPage, limit: number): Pick<SelectorState, 'assets' | 'pages' | 'nextCursor'> {
  const { total, nextCursor } = page;
  const results = appendPage(noResults, null, page);
  const isLaidOut = settings?.capabilities.opensAnyPage === true && nextCursor !== null && total !== null && total > limit && total <= mostPlaces && results.assets.length === limit;
  return isLaidOut ? { ...layOut(results, total, limit), nextCursor: null } : { ...results, nextCursor };
}

function withFurtherPage(state: SelectorState, cursor: string, page: SearchPage): SelectorState {
  return {
    ...state,
    more: 'idle',
    ...appendPage(state, cursor, page),
    total: page.total ?? state.total,
    // A DAM that hands out the cursor it was given would be asked for ever.
    nextCursor: page.nextCursor === cursor ? null : page.nextCursor,
  };
}
