import type { SortOrder } from '../../domain/search.ts';
import type { SelectorAction } from '../../selector/state.ts';
import type { RequestFilterEvent, RequestLookEvent, RequestRenderEvent, RequestRetryEvent, RequestSearchEvent, RequestSortEvent, RequestTextEvent } from './requests.ts';

/** What a dialog's parts ask of its store and of nothing else. */
export type DialogRequests = ReturnType<typeof dialogRequests>;

/** `focusSearch` is where an editor goes on whose button is about to go. */
export function dialogRequests(dispatch: (action: SelectorAction) => void, focusSearch: () => void) {
  const andBack = (...actions: readonly SelectorAction[]) => (): void => {
    actions.forEach(dispatch);
    focusSearch();
  };
  return {
    search: ({ detail }: RequestSearchEvent): void => {
      dispatch({ type: 'type', text: detail.text });
      if (detail.isFinal) dispatch({ type: 'submit' });
    },
    filter: ({ detail }: RequestFilterEvent): void => dispatch({ type: 'filter', types: detail.types }),
    sort: ({ detail }: RequestSortEvent): void => dispatch({ type: 'sort', sort: detail.sort }),
    sortSelected: (event: Event): void => dispatch({ type: 'sort', sort: (event.target as HTMLSelectElement).value as SortOrder }),
    render: ({ detail }: RequestRenderEvent): void => dispatch({ type: 'render', ...detail }),
    look: ({ detail }: RequestLookEvent): void => dispatch({ type: 'look', ...detail }),
    more: (): void => dispatch({ type: 'load-more' }),
    retryPage: ({ detail }: RequestRetryEvent): void => dispatch(detail.page === null ? { type: 'retry' } : { type: 'retry-page', page: detail.page }),
    write: ({ detail }: RequestTextEvent): void => dispatch({ type: 'write', ...detail }),
    retry: andBack({ type: 'retry' }),
    clearText: andBack({ type: 'type', text: '' }, { type: 'submit' }),
    clearFilters: andBack({ type: 'narrow', filters: {} }),
    showAllTypes: andBack({ type: 'filter', types: [] }),
  };
}
