import type { Asset } from '../../domain/asset.ts';
import type { DamError } from '../dam-error.ts';
import { asCount, asObject, asText } from '../read.ts';
import { toAssetList } from './adapter.ts';
import { toFolders, type Folder } from './places.ts';
import { toId, unreadable } from './read.ts';
import type { Position } from './search.ts';
import type { WebdamTransport } from './transport.ts';
import type { WireNotification, WireNotifications } from './wire.ts';

/*
 * What is shown before anybody wrote a word. Webdam's search needs words [doc], whether it takes `*` is unknown, and its root folder holds
 * no assets [code]. The feed of notifications is documented to tell of each new asset, the newest first, in pages: that is asked.
 * An account whose feed tells nothing shows the newest of its first folders instead.
 */

const maxPagesAtOnce = 5;
/** Ids in one request: those are part of its address. */
const idsAtOnce = 50;
const foldersLookedInto = 6;

export interface Recent {
  readonly found: readonly Asset[];
  /** `null` at the end. */
  readonly nextOffset: number | null;
}

export async function readRecent(send: WebdamTransport, { offset: from, limit }: Position, isWanted: (asset: Asset) => boolean, onUnreadable: ((error: DamError) => void) | undefined, signal: AbortSignal): Promise<Recent> {
  const found: Asset[] = [];
  let offset = from;
  for (let page = 1; page <= maxPagesAtOnce; page += 1) {
    const feed = asObject<WireNotifications>(await send({ path: '/notifications', query: { limit, offset }, signal }));
    if (!feed || !Array.isArray(feed.notifications)) throw unreadable('a list of notifications was expected');
    const events = feed.notifications as readonly unknown[];
    const ids = [...new Set(events.flatMap(idOfNewAsset))];
    found.push(...(await readAssets(send, ids, onUnreadable, signal)).filter(isWanted));
    offset += limit;
    if (events.length === 0 || offset >= (asCount(feed.total) ?? Infinity)) return found.length === 0 && from === 0 ? readFolders(send, limit, isWanted, signal) : { found, nextOffset: null };
    if (found.length > 0) break;
  }
  return { found, nextOffset: offset };
}

/** Kinds of sources by which assets are told of [code: media_acquiadam]. */
const sources = new Set(['asset', 'image', 'video', 'audio', 'document', 'presentation']);

function idOfNewAsset(element: unknown): readonly string[] {
  const event = asObject<WireNotification>(element);
  const source = asObject<WireNotification['source']>(event?.source);
  const id = toId(asText(source?.id));
  return asText(event?.action) === 'asset_created' && sources.has(asText(source?.type)) && id !== null ? [id] : [];
}

/** Assets in the order of their ids; those that are gone by now are left out by Webdam. */
async function readAssets(send: WebdamTransport, ids: readonly string[], onUnreadable: ((error: DamError) => void) | undefined, signal: AbortSignal): Promise<readonly Asset[]> {
  const chunks = Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, at) => ids.slice(at * idsAtOnce, (at + 1) * idsAtOnce));
  const lists = await Promise.all(chunks.map(async (chunk) => toAssetList(await send({ path: '/assets/list', query: { ids: chunk.join(',') }, signal }), Date.now())));
  lists.flatMap(({ failures }) => failures).forEach((failure) => onUnreadable?.(failure));
  const byId = new Map(lists.flatMap(({ assets }) => assets).map((asset) => [asset.id, asset]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function readFolders(send: WebdamTransport, limit: number, isWanted: (asset: Asset) => boolean, signal: AbortSignal): Promise<Recent> {
  const flat = (folders: readonly Folder[]): readonly Folder[] => folders.flatMap((folder) => [folder, ...flat(folder.children)]);
  const filled = flat(toFolders(await send({ path: '/folders', signal }))).filter(({ count }) => count !== 0).slice(0, foldersLookedInto);
  const lists = await Promise.all(filled.map(async ({ id }) => toAssetList(await send({ path: `/folders/${id}/assets`, query: { sortby: 'datecreated', sortdir: 'desc', limit }, signal }), Date.now())));
  const all = lists.flatMap(({ assets }) => assets).filter(isWanted).sort((a, b) => ((a.createdAt ?? '') < (b.createdAt ?? '') ? 1 : -1));
  return { found: all.slice(0, limit), nextOffset: null };
}
