import type { FilterNames } from '../../domain/filter-chips.ts';
import type { DateRange, SearchFilters } from '../../domain/filters.ts';

/*
 * What the parts of the filters ask for. As in `requests.ts`, they neither bubble nor leave the part's own tree.
 */

/** Narrow the search to these filters; `names` are words for their new ids. */
export class RequestNarrowEvent extends CustomEvent<{ readonly filters: SearchFilters; readonly names: FilterNames }> {
  constructor(filters: SearchFilters, names: FilterNames = {}) {
    super('request-narrow', { detail: { filters, names } });
  }
}

/** From a list: these of its options; `names` are the words for those that were just chosen. */
export class RequestOptionsEvent extends CustomEvent<{ readonly ids: readonly string[]; readonly names: FilterNames }> {
  constructor(ids: readonly string[], names: FilterNames) {
    super('request-options', { detail: { ids, names } });
  }
}

export class RequestRangeEvent extends CustomEvent<{ readonly range: DateRange }> {
  constructor(range: DateRange) {
    super('request-range', { detail: { range } });
  }
}

/** Load again what there is to filter by. */
export class RequestCatalogueEvent extends CustomEvent<null> {
  constructor() {
    super('request-catalogue', { detail: null });
  }
}

/** Away with the filters' panel. */
export class RequestHideEvent extends CustomEvent<null> {
  constructor() {
    super('request-hide', { detail: null });
  }
}

/** From the chips: the last one is gone, and with it what had the focus. */
export class FiltersEmptiedEvent extends CustomEvent<null> {
  constructor() {
    super('filters-emptied', { detail: null });
  }
}

declare global {
  interface HTMLElementEventMap {
    'request-narrow': RequestNarrowEvent;
    'request-options': RequestOptionsEvent;
    'request-range': RequestRangeEvent;
    'request-catalogue': RequestCatalogueEvent;
    'request-hide': RequestHideEvent;
    'filters-emptied': FiltersEmptiedEvent;
  }
}
