import type { AssetType } from './asset.ts';
import { chipsOf, type FilterNames } from './filter-chips.ts';
import { tidyFilters, type SearchFilters } from './filters.ts';
import type { SortOrder } from './search.ts';

/** A search as it is kept for later: all that an editor set, nothing that was found. */
export interface KeptSearch {
  readonly text: string;
  readonly types: readonly AssetType[];
  readonly filters: SearchFilters;
  /** Words for the ids in the filters, by `chipKey`. */
  readonly names: FilterNames;
  readonly sort: SortOrder;
}

/** It looks for everything: nothing that would be worth keeping. */
export function isBlank({ text, types, filters }: KeptSearch): boolean {
  return text === '' && types.length === 0 && chipsOf(filters).length === 0;
}

/** Whether two searches find the same; their order is not asked. */
export function findsSame(one: KeptSearch, other: KeptSearch): boolean {
  return one.text === other.text && narrowsSame(one, other);
}

/** Whether two searches differ in their words at most. */
export function narrowsSame(one: KeptSearch, other: KeptSearch): boolean {
  const key = ({ types, filters }: KeptSearch): string => JSON.stringify([[...types].sort(), tidyFilters(filters)]);
  return key(one) === key(other);
}
