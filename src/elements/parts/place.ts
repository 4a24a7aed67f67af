import { emptyQuery } from '../../domain/search.ts';
import { isBlank, type KeptSearch } from '../../domain/kept-search.ts';
import { readSearch } from '../../selector/read-search.ts';
import { scopeKey } from '../../selector/scope.ts';
import { asView, type ResultView } from './result-view.ts';

/** Where an editor stands in a selector: the search, how its results are shown, and which of them is at the top. */
export interface Place {
  readonly search: KeptSearch;
  readonly view: ResultView;
  readonly index: number;
}

/** Whose place it is. With a `hashKey` it stands in the page's address, else in the browser's storage for the session; a connection that does not name its portal keeps none there. */
export interface PlaceOwner {
  readonly scope: string;
  readonly field: string;
  readonly hashKey: string | null;
}

/** The results up to here are loaded again; who was further down begins here. */
const farthest = 300;
/** Longer addresses are cut or refused by some servers and chats. */
const longestHash = 4000;

/** Under which a place stands in the browser's storage. */
export const placeKey = ({ scope, field }: Pick<PlaceOwner, 'scope' | 'field'>): string => `dam-asset-selector:place:${scopeKey(scope, field)}`;
const pieceStart = (hashKey: string): string => `dam.${encodeURIComponent(hashKey)}=`;

/** The kept place; `null` where there is none, or what is there is not ours. */
export function readPlace(owner: PlaceOwner, view: ResultView): Place | null {
  try {
    const text = owner.hashKey === null ? sessionStorage.getItem(placeKey(owner)) : readPiece(owner.hashKey);
    if (text === null || text.length > longestHash * 4) return null;
    const kept = JSON.parse(text) as { readonly search?: unknown; readonly view?: unknown; readonly index?: unknown } | null;
    const search = readSearch(kept?.search);
    if (!search) return null;
    const { index } = kept ?? {};
    return { search, view: asView(kept?.view, view), index: typeof index === 'number' && Number.isInteger(index) ? Math.max(0, Math.min(farthest, index)) : 0 };
  } catch {
    // Storage is refused, or somebody wrote into the address.
    return null;
  }
}

/** Keeps a place; the one where every selector begins need not be kept. */
export function writePlace(owner: PlaceOwner, place: Place, hasViewChanged: boolean): void {
  const { search, view, index } = place;
  const isStart = isBlank(search) && search.sort === emptyQuery.sort && index === 0 && !hasViewChanged;
  try {
    const text = isStart ? null : JSON.stringify(owner.hashKey === null ? place : { search: withoutEmpty(search), view, index });
    if (owner.hashKey !== null) writePiece(owner.hashKey, text);
    else if (text === null) sessionStorage.removeItem(placeKey(owner));
    else sessionStorage.setItem(placeKey(owner), text);
  } catch {
    // Refused or full: the place holds as long as the dialog is on the page.
  }
}

/** An address stays short by what need not be in it. */
function withoutEmpty({ text, types, filters, names, sort }: KeptSearch): Partial<KeptSearch> {
  const hasFilters = Object.keys(filters).length > 0;
  return { ...(text === '' ? {} : { text }), ...(types.length === 0 ? {} : { types }), ...(hasFilters ? { filters } : {}), ...(Object.keys(names).length === 0 ? {} : { names }), ...(sort === emptyQuery.sort ? {} : { sort }) };
}

function pieces(): readonly string[] {
  return location.hash.replace(/^#/, '').split('&').filter((piece) => piece !== '');
}

function readPiece(hashKey: string): string | null {
  const start = pieceStart(hashKey);
  const piece = pieces().find((one) => one.startsWith(start));
  return piece === undefined ? null : decodeURIComponent(piece.slice(start.length));
}

/** Changes our piece of the address and leaves the page's own ones alone; no entry is added to the history. */
function writePiece(hashKey: string, text: string | null): void {
  const start = pieceStart(hashKey);
  const mine = text === null ? [] : [`${start}${encodeURIComponent(text)}`];
  const next = [...pieces().filter((one) => !one.startsWith(start)), ...mine].join('&');
  if (next.length > longestHash || next === location.hash.replace(/^#/, '')) return;
  history.replaceState(history.state, '', `${location.pathname}${location.search}${next === '' ? '' : `#${next}`}`);
}
