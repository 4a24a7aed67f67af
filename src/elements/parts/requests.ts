import type { TextName } from '../../domain/asset-texts.ts';
import type { Asset, AssetType } from '../../domain/asset.ts';
import type { Derivative } from '../../domain/derivative.ts';
import type { Rendering } from '../../domain/rendering.ts';
import type { SortOrder } from '../../domain/search.ts';
import type { AidName } from './search-aid.ts';
import type { ResultView } from './result-view.ts';

/*
 * What the dialog's parts ask of the dialog. They neither bubble nor leave the part's own tree, so that a page never hears them.
 */

/** The text in the search box changed; `isFinal` when it is to be searched for at once. */
export class RequestSearchEvent extends CustomEvent<{ readonly text: string; readonly isFinal: boolean }> {
  constructor(text: string, isFinal: boolean) {
    super('request-search', { detail: { text, isFinal } });
  }
}

/** From the search box: on to the results. */
export class RequestResultsEvent extends CustomEvent<null> {
  constructor() {
    super('request-results', { detail: null });
  }
}

/** From the search box: what opens under it, or nothing; by its button also where there is nothing in it yet. */
export class RequestAidEvent extends CustomEvent<{ readonly name: AidName | null; readonly isForced: boolean }> {
  constructor(name: AidName | null, isForced = false) {
    super('request-aid', { detail: { name, isForced } });
  }
}

/** Show these types only; none means all. */
export class RequestFilterEvent extends CustomEvent<{ readonly types: readonly AssetType[] }> {
  constructor(types: readonly AssetType[]) {
    super('request-filter', { detail: { types } });
  }
}

export class RequestSortEvent extends CustomEvent<{ readonly sort: SortOrder }> {
  constructor(sort: SortOrder) {
    super('request-sort', { detail: { sort } });
  }
}

export class RequestChooseEvent extends CustomEvent<{ readonly asset: Asset }> {
  constructor(asset: Asset) {
    super('request-choose', { detail: { asset } });
  }
}

export class RequestDerivativeEvent extends CustomEvent<{ readonly name: string }> {
  constructor(name: string) {
    super('request-derivative', { detail: { name } });
  }
}

/** A picture made on demand is to take the derivative's place. */
export class RequestRenderEvent extends CustomEvent<{ readonly derivative: Derivative; readonly rendering: Rendering }> {
  constructor(derivative: Derivative, rendering: Rendering) {
    super('request-render', { detail: { derivative, rendering } });
  }
}

/** In a field of several: look at one of the selected. */
export class RequestShowPickEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('request-show-pick', { detail: { id } });
  }
}

/** One of the selected is to stand at this place, counted from 0. */
export class RequestMovePickEvent extends CustomEvent<{ readonly id: string; readonly to: number }> {
  constructor(id: string, to: number) {
    super('request-move-pick', { detail: { id, to } });
  }
}

export class RequestRemovePickEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('request-remove-pick', { detail: { id } });
  }
}

/** The editor wrote words of this use. */
export class RequestTextEvent extends CustomEvent<{ readonly name: TextName; readonly text: string }> {
  constructor(name: TextName, text: string) {
    super('request-text', { detail: { name, text } });
  }
}

/** The next page of results, before their end is reached. */
export class RequestMoreEvent extends CustomEvent<null> {
  constructor() {
    super('request-more', { detail: null });
  }
}

/** Fetch again what failed: the next page, or the page with this number, which was let go and could not be brought back. */
export class RequestRetryEvent extends CustomEvent<{ readonly page: number | null }> {
  constructor(page: number | null = null) {
    super('request-retry', { detail: { page } });
  }
}

/** Other results came into view, `end` exclusive. */
export class RequestLookEvent extends CustomEvent<{ readonly start: number; readonly end: number }> {
  constructor(start: number, end: number) {
    super('request-look', { detail: { start, end } });
  }
}

/** Show everything that is known of an asset. */
export class RequestDetailEvent extends CustomEvent<{ readonly asset: Asset }> {
  constructor(asset: Asset) {
    super('request-detail', { detail: { asset } });
  }
}

/** The details have closed. */
export class RequestCloseDetailEvent extends CustomEvent<null> {
  constructor() {
    super('request-close-detail', { detail: null });
  }
}

/** Compare an asset with others, or no longer. */
export class RequestCompareEvent extends CustomEvent<{ readonly asset: Asset }> {
  constructor(asset: Asset) {
    super('request-compare', { detail: { asset } });
  }
}

/** Show the results otherwise. */
export class RequestViewEvent extends CustomEvent<{ readonly view: ResultView }> {
  constructor(view: ResultView) {
    super('request-view', { detail: { view } });
  }
}

/** Use what is chosen. */
export class RequestConfirmEvent extends CustomEvent<null> {
  constructor() {
    super('request-confirm', { detail: null });
  }
}

export class RequestCancelEvent extends CustomEvent<null> {
  constructor() {
    super('request-cancel', { detail: null });
  }
}

declare global {
  interface HTMLElementEventMap {
    'request-search': RequestSearchEvent;
    'request-results': RequestResultsEvent;
    'request-aid': RequestAidEvent;
    'request-filter': RequestFilterEvent;
    'request-sort': RequestSortEvent;
    'request-choose': RequestChooseEvent;
    'request-derivative': RequestDerivativeEvent;
    'request-render': RequestRenderEvent;
    'request-show-pick': RequestShowPickEvent;
    'request-move-pick': RequestMovePickEvent;
    'request-remove-pick': RequestRemovePickEvent;
    'request-text': RequestTextEvent;
    'request-more': RequestMoreEvent;
    'request-retry': RequestRetryEvent;
    'request-look': RequestLookEvent;
    'request-detail': RequestDetailEvent;
    'request-close-detail': RequestCloseDetailEvent;
    'request-compare': RequestCompareEvent;
    'request-view': RequestViewEvent;
    'request-confirm': RequestConfirmEvent;
    'request-cancel': RequestCancelEvent;
  }
}
