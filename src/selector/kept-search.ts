import { namesFor } from '../domain/filter-chips.ts';
import type { KeptSearch } from '../domain/kept-search.ts';
import type { SelectorState } from './state.ts';

/** The search that a selector stands at. */
export function keptSearch({ text, query, names }: SelectorState): KeptSearch {
  const filters = query.filters ?? {};
  return { text: text.trim(), types: query.types, filters, names: namesFor(filters, names), sort: query.sort };
}
