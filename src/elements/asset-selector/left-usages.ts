import { normalisePageUrl } from '../../domain/usage.ts';
import { usageNotes, type HeldUsage, type SavedUsage, type UsageConnection, type UsageNote } from '../../selector/usage-notes.ts';

/** A field of this page and what the page says that it is saved with. */
export interface StoredField {
  /** Since when it is there, in ms. */
  readonly since: number;
  /** Still on the page. */
  readonly isThere: boolean;
  readonly page: Omit<SavedUsage, 'field' | 'assetId'>;
  readonly field: string;
  /** Of the assets in their order; none where the page stored none, or its user has changed them. */
  readonly ids: readonly (string | null)[];
}

const fields = new Set<() => StoredField>();
/** What will be told in a moment by API key, by scope; the newest connection tells. */
const waiting = new Map<string, UsageConnection>();

/** When the browser has nothing better to do; Safari knows no idle time. */
const idle = (run: () => void): unknown => ('requestIdleCallback' in globalThis ? requestIdleCallback(run, { timeout: 2000 }) : setTimeout(run));

/** Pages whose address was told, by scope. */
const named = new Set<string>();

/** Tells where the page of a field stands now, where it says what the CMS calls it: once for all its fields, or for each where a token opens only that one. */
export function namePage(connection: UsageConnection, { page: { pageId, pageUrl: url, language }, field }: StoredField): void {
  const pageUrl = normalisePageUrl(url);
  const { scope = '' } = connection;
  if (!pageId || field.trim() === '') return;
  const key = JSON.stringify([scope, pageId, pageUrl, language, ...(scope.endsWith(' ') ? [field] : [])]);
  if (named.has(key)) return;
  named.add(key);
  // What fails is told with the next opening, or save.
  idle(() => void connection.setUsage({ pageId, pageUrl, field, ...(language === undefined ? {} : { language }) }).catch(() => named.delete(key)));
}

/** Tells what earlier pages could not, once for all fields that ask at the same time. */
export function tellLeft(connection: UsageConnection, look: () => StoredField): void {
  const { scope } = connection;
  if (scope === undefined) return;
  fields.add(look);
  // Without a key nobody here knows the organisation, and a token may open this field only: each tells of its own place.
  if (scope.endsWith(' ')) {
    idle(() => void usageNotes.tellLeft(connection, { isMine: (note) => placeIn(look(), note) !== null, heldNow }));
    return;
  }
  const isWaiting = waiting.has(scope);
  waiting.set(scope, connection);
  if (!isWaiting) idle(() => {
    const newest = waiting.get(scope) ?? connection;
    waiting.delete(scope);
    void usageNotes.tellLeft(newest, { heldNow });
  });
}

/**
 * A field that holds something else than was noted says what its places hold: it was saved since, elsewhere maybe, nobody knows by whom. An empty one may be a form for
 * the next page, and says nothing.
 */
function heldNow(note: UsageNote): HeldUsage | undefined {
  for (const look of fields) {
    const field = look();
    if (!field.isThere) fields.delete(look);
    const place = field.isThere && field.since >= note.at && field.ids.length > 0 ? placeIn(field, note) : null;
    if (place === null) continue;
    const assetId = field.ids[place] ?? null;
    if (assetId === note.assetId) return undefined;
    const { editor: _opener, ...page } = field.page;
    return { usage: { ...page, pageUrl: note.pageUrl, field: note.field, assetId }, at: field.since };
  }
  return undefined;
}

/** The number of a field's place, from 0: `Gallery`, `Gallery #2`. */
function placeIn({ page, field }: StoredField, note: SavedUsage): number | null {
  if (normalisePageUrl(page.pageUrl) !== note.pageUrl) return null;
  if (note.field === field) return 0;
  const number = note.field.startsWith(`${field} #`) ? Number(note.field.slice(field.length + 2)) : NaN;
  return number > 1 ? number - 1 : null;
}
