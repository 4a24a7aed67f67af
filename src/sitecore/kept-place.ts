import { placeKey } from '../elements/parts/place.ts';
import type { SelectorConnection } from '../selector/connection.ts';

/** Whose search it is that the browser keeps for the session. */
export interface PlaceOfSearch {
  readonly connection: Pick<SelectorConnection, 'scope'>;
  readonly field: string;
  /** The words that the page or template wants to begin with; empty: none of its own. */
  readonly searchTerm: string;
}

/**
 * The search kept for the session is one for all openings of a tab that name no field. It is forgotten where the page begins with other words than
 * the opening that left it, so that it hides none of them. With `isAlways` words that the page gives stand above it, too.
 */
export function dropOtherSearch({ connection: { scope = '' }, field, searchTerm }: PlaceOfSearch, { isAlways = false } = {}): void {
  if (scope === '') return;
  try {
    const key = placeKey({ scope, field });
    const begun = key.replace(':place:', ':begins:');
    if ((isAlways && searchTerm !== '') || searchTerm !== (sessionStorage.getItem(begun) ?? '')) sessionStorage.removeItem(key);
    if (searchTerm === '') sessionStorage.removeItem(begun);
    else sessionStorage.setItem(begun, searchTerm);
  } catch {
    // Storage is refused, so nothing stands there.
  }
}
