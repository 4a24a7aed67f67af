import type { EmbedSettings, Opening } from '../portal/api/embed-types.ts';
import type { Asset } from '../domain/asset.ts';
import { textsOf } from '../domain/asset-texts.ts';
import { dayAfter } from '../domain/rights.ts';
import { usualPageSize } from '../domain/search.ts';
import { breachesOf } from '../domain/rules.ts';
import type { Selection } from '../domain/selection.ts';
import type { SelectorConnection } from './connection.ts';
import { indexOfPick, movedPick, withoutPick } from './picks.ts';
import { FilterRequests } from './filter-requests.ts';
import { Requests } from './requests.ts';
import { initialState, type SelectorAction, type SelectorEvent, type SelectorState } from './state.ts';
import { hostTimers, type Timers } from './timers.ts';
import { isSearching, transition } from './transitions.ts';

export interface SelectorStoreOptions {
  readonly connection: SelectorConnection;
  /** The content field's name in the CMS; empty asks for the Global field setting. */
  readonly field: string;
  /** What holds for the field; loaded through the connection where it is missing. */
  readonly settings?: EmbedSettings | undefined;
  /** Settings and first page, where they are on their way already; asked by the first search. */
  readonly opening?: () => Promise<Opening> | null;
  /** The clock, in ms. Default `Date.now`. */
  readonly now?: () => number;
  readonly timers?: Timers;
  /** Assets on a page, 1 to 100. Default `usualPageSize`. */
  readonly pageSize?: number;
  /** Each new state passes through here; tests freeze it. */
  readonly seal?: (state: SelectorState) => SelectorState;
}

/** The selector without a face: what an open dialog knows, and what can be asked of it. */
export interface SelectorStore {
  getState(): SelectorState;
  /** Calls back at once and after each change; returns how to stop. */
  subscribe(listener: (state: SelectorState) => void): () => void;
  dispatch(action: SelectorAction): void;
}

/** Opening again searches again when the results are older, since the library may have changed. */
const freshForMs = 120_000;

/** A selector for one content field. It asks the connection for nothing before the first `open`. */
export function createSelectorStore(options: SelectorStoreOptions): SelectorStore {
  const { connection, field, now = Date.now, timers = hostTimers, pageSize = usualPageSize } = options;
  const { seal = (state) => state } = options;
  const listeners = new Set<(state: SelectorState) => void>();
  let state = seal(initialState);

  const getState = (): SelectorState => state;
  const apply = (event: SelectorEvent): void => {
    const next = transition(state, event);
    if (next === state) return;
    state = seal(next);
    for (const listener of [...listeners]) listener(state);
  };
  const filterRequests = new FilterRequests({ connection, field, getState, apply });
  const requests = new Requests({
    connection, field, opening: options.opening ?? (() => null), now, timers, pageSize, getState, apply,
    // Filters were opened while the search was on its way.
    onUncounted: () => { if (state.isFiltering) filterRequests.count(); },
  });
  if (options.settings) apply({ type: 'settings-came', settings: options.settings });

  const isFresh = (): boolean =>
    state.status === 'ready' && state.text.trim() === state.query.text && state.answeredAt !== null && now() - state.answeredAt < freshForMs;

  const shown = (): Selection | null => (state.chosen ? { asset: state.chosen, derivative: state.derivative, ...(state.rendering ? { rendering: state.rendering } : {}), ...(state.words ? { texts: state.words } : {}) } : null);
  const take = (pick: Selection): void => {
    const isTaken = state.picks.length < (state.limits?.max ?? 1) && breachesOf(pick.asset, state.rules, pick.rendering?.crop).length === 0;
    apply({ type: 'picked', picks: isTaken ? [...state.picks, pick] : state.picks, shown: pick });
  };
  /** One more asset, or one fewer; one that may not be chosen, or is one too many, is only looked at. */
  const toggle = (asset: Asset): void => {
    if (indexOfPick(state.picks, asset.id) >= 0) return dispatch({ type: 'remove-pick', id: asset.id });
    const texts = textsOf(asset, state.texts);
    const pick: Selection = { asset, derivative: requests.derivativeFor(asset, null), ...(texts ? { texts } : {}) };
    take(pick);
  };

  const dispatch = (action: SelectorAction): void => {
    switch (action.type) {
      case 'open':
        apply({ type: 'opened', today: dayAfter(now(), 0), currentId: action.currentId ?? null, currentPicture: action.currentPicture ?? null, use: action.use });
        if (action.currentId) requests.chooseCurrent(action.currentId, action.currentDerivative ?? null);
        if (!isFresh() && !isSearching(state)) requests.searchNow();
        if (state.isFiltering) filterRequests.load();
        return;
      case 'close':
        requests.stop();
        filterRequests.stop();
        return apply({ type: 'closed' });
      case 'type':
        apply({ type: 'typed', text: action.text });
        return requests.searchSoon();
      case 'submit':
        if (isSearching(state) && state.text.trim() === state.query.text) return;
        return requests.searchNow();
      case 'filter':
        apply({ type: 'asked', change: { types: action.types } });
        return requests.searchNow();
      case 'sort':
        apply({ type: 'asked', change: { sort: action.sort } });
        return requests.searchNow();
      case 'narrow':
        apply({ type: 'narrowed', filters: action.filters, names: action.names ?? {} });
        return requests.searchNow();
      case 'restore':
        apply({ type: 'restored', search: action.search });
        return requests.searchNow();
      case 'show-filters':
        apply({ type: 'filters-shown', isShown: action.isShown });
        return action.isShown ? filterRequests.load() : filterRequests.stop();
      case 'clear':
        apply({ type: 'typed', text: '' });
        apply({ type: 'asked', change: { text: '', types: [] } });
        apply({ type: 'narrowed', filters: {}, names: {} });
        return requests.searchNow();
      case 'uploaded':
        return apply(action);
      case 'load-more':
        return requests.loadMore();
      case 'look':
        apply({ type: 'looked', start: action.start, end: action.end });
        return requests.bringBack(action.start, action.end);
      case 'retry-page':
        return requests.loadPage(action.page);
      case 'retry':
        if (state.status === 'error') requests.searchNow();
        else if (state.more === 'error') requests.loadMore();
        return;
      case 'choose':
        if (state.limits) return toggle(action.asset);
        if (action.asset.id === state.chosen?.id) return;
        return apply({ type: 'chosen', asset: action.asset, derivative: requests.derivativeFor(action.asset, null) });
      case 'show-pick':
        return apply({ type: 'picked', picks: state.picks, shown: state.picks[indexOfPick(state.picks, action.id)] ?? null });
      case 'move-pick':
        return apply({ type: 'picked', picks: movedPick(state.picks, action.id, action.to), shown: shown() });
      case 'remove-pick':
        return apply({ type: 'picked', picks: withoutPick(state.picks, action.id), shown: state.chosen?.id === action.id ? null : shown() });
      case 'write':
        return apply({ type: 'written', words: { ...state.words, [action.name]: action.text } });
      case 'render': {
        apply({ type: 'derivative-chosen', derivative: action.derivative, rendering: action.rendering });
        const pick = shown();
        // Cropped, an asset may fit that did not.
        if (state.limits && pick && indexOfPick(state.picks, pick.asset.id) < 0) take(pick);
        return;
      }
      case 'choose-derivative': {
        const derivative = state.chosen?.derivatives.find((candidate) => candidate.name === action.name);
        if (derivative) apply({ type: 'derivative-chosen', derivative });
      }
    }
  };

  return {
    getState,
    subscribe(listener) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
    dispatch,
  };
}
