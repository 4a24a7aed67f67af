import { fold, termsOf } from '../data/keywords.ts';
import { json, listOf, wholeOf, type SandboxRequest, type SandboxResponse } from '../http.ts';
import { lightboxId, lightboxNames, wordsOf, xmpFields, type StoredAsset } from './assets.ts';
import { refusal } from './refusal.ts';
import { childrenOf, findFolder, withBelow } from './tree.ts';
import { wireAsset, wireFolder, wireLightbox } from './wire.ts';
import type { Webdam, WebdamUser } from './webdam.ts';

const typeNames: Readonly<Record<number, string>> = { 1: 'image', 2: 'audiovideo', 3: 'document', 4: 'presentation', 5: 'other' };
const keys: Readonly<Record<string, (asset: StoredAsset) => string | number>> = {
  filename: ({ filename }) => fold(filename), filesize: ({ sizeBytes }) => sizeBytes, datecreated: ({ createdS }) => createdS, datemodified: ({ modifiedS }) => modifiedS,
};

/** Inactive assets are for those who may edit them; a closed folder's for nobody here. */
export function maySee(asset: StoredAsset, user: WebdamUser): boolean {
  return (asset.status === 'active' || user.role !== 'End User') && (findFolder(asset.folderId)?.rights.length ?? 0) > 0;
}

/** The envelope of every list of assets. Counts by type are of the unfiltered set; in folders and lightboxes so is the total, as D8's paging has it. */
function envelope(webdam: Webdam, { query, origin }: SandboxRequest, found: readonly StoredAsset[], isTotalFiltered: boolean, more: object = {}): SandboxResponse {
  const limit = wholeOf(query, 'limit', 50, 1, 100);
  const offset = wholeOf(query, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  const types = listOf(query, 'types');
  const key = keys[query.get('sortby') ?? ''] ?? keys['datecreated'];
  const sign = query.get('sortdir') === 'desc' ? -1 : 1;
  const filtered = types.length === 0 ? found : found.filter(({ typeId }) => types.includes(typeNames[typeId] ?? ''));
  const order = new Map(filtered.map((asset) => [asset, key?.(asset) ?? 0]));
  const compare = (one: StoredAsset, other: StoredAsset): number => {
    const [a, b] = [order.get(one) ?? 0, order.get(other) ?? 0];
    return sign * (a < b ? -1 : a > b ? 1 : Number(one.id) - Number(other.id));
  };
  const counts = Object.fromEntries(Object.values(typeNames).map((name) => {
    const count = found.filter(({ typeId }) => typeNames[typeId] === name).length;
    return [name, count === 0 ? null : String(count)];
  }));
  return json(200, {
    total_count: String(isTotalFiltered ? filtered.length : found.length), offset, limit: String(limit),
    ...(filtered.length === 0 && webdam.switches.missingFacetsOnEmpty ? {} : { facets: { types: counts } }),
    items: [...filtered].sort(compare).slice(offset, offset + limit).map((asset) => wireAsset(webdam, asset, origin)), ...more,
  });
}

/** `GET /search`: each word must begin a word of the asset's texts; a quoted phrase must stand there as it is. Operators are words. */
export function search(webdam: Webdam, request: SandboxRequest, user: WebdamUser): SandboxResponse {
  const { query } = request;
  const wanted = query.get('query') ?? '';
  // That it is required is documented, what is answered without it is not.
  if (wanted === '') return refusal(400, 'The query parameter is required');
  const phrases = [...wanted.matchAll(/"([^"]+)"/g)].map(([, phrase]) => ` ${termsOf(phrase ?? '').join(' ')} `);
  const terms = termsOf(wanted.replace(/"[^"]*"/g, ' '));
  const field = query.get('searchfield') ?? '';
  const folderId = query.get('folderid') ?? '0';
  const inside = folderId === '0' || folderId === '' ? null : withBelow(folderId);
  const lightboxes = listOf(query, 'lightboxes');
  const found = webdam.assets.filter((asset) => {
    if (!maySee(asset, user) || (inside && !inside.has(asset.folderId)) || !lightboxes.every((id) => asset.lightboxes.includes(id))) return false;
    const words = ` ${termsOf(field === '' ? wordsOf(asset) : asset.xmp[field] ?? '').join(' ')} `;
    return (terms.length > 0 || phrases.length > 0) && terms.every((term) => words.includes(/^[a-z0-9]+$/.test(term) ? ` ${term}` : term)) && phrases.every((phrase) => words.includes(phrase));
  });
  return envelope(webdam, request, found, true);
}

/** `GET /folders`, `/folders/0`: root folders with one level below them. */
export function listFolders(webdam: Webdam, { query }: SandboxRequest): SandboxResponse {
  return json(200, childrenOf('0').map((folder) => wireFolder(webdam, folder, query.get('getchildren') === 'false' ? 0 : 1)));
}

export function getFolder(webdam: Webdam, request: SandboxRequest, _user: WebdamUser, id = ''): SandboxResponse {
  if (id === '0') return listFolders(webdam, request);
  const folder = findFolder(id);
  if (!folder) return refusal(404, 'Folder not found');
  return folder.rights.length === 0 ? refusal(403, 'You do not have permission to view this folder') : json(200, wireFolder(webdam, folder, 1));
}

export function listFoldersById(webdam: Webdam, { query }: SandboxRequest): SandboxResponse {
  return json(200, listOf(query, 'ids').map(findFolder).filter((folder) => folder !== undefined).map((folder) => wireFolder(webdam, folder, 0)));
}

/** `GET /folders/{id}/assets`: the folder's own; those of folders below it are not among them. The root has none. */
export function listFolderAssets(webdam: Webdam, request: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  const folder = findFolder(id);
  if (!folder && id !== '0') return refusal(404, 'Folder not found');
  if (folder?.rights.length === 0) return refusal(403, 'You do not have permission to view this folder');
  const below = childrenOf(id).map(({ id: child, name }) => ({ id: child, type: 'folder', name }));
  return envelope(webdam, request, webdam.assets.filter((asset) => asset.folderId === id && maySee(asset, user)), false, { folders: below });
}

export function listLightboxes(webdam: Webdam): SandboxResponse {
  return json(200, lightboxNames.map((_, number) => wireLightbox(webdam, number)));
}

const numberOf = (id: string): number => lightboxNames.findIndex((_, number) => lightboxId(number) === id);

export function getLightbox(webdam: Webdam, _request: SandboxRequest, _user: WebdamUser, id = ''): SandboxResponse {
  return numberOf(id) < 0 ? refusal(404, 'Lightbox not found') : json(200, wireLightbox(webdam, numberOf(id)));
}

export function listLightboxAssets(webdam: Webdam, request: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  if (numberOf(id) < 0) return refusal(404, 'Lightbox not found');
  return envelope(webdam, request, webdam.assets.filter((asset) => asset.lightboxes.includes(id) && maySee(asset, user)), false);
}

/** `GET /assets/list?ids=`: those that are known, in the order asked for. */
export function listAssets(webdam: Webdam, { query, origin }: SandboxRequest, user: WebdamUser): SandboxResponse {
  const found = listOf(query, 'ids').map((id) => webdam.find(id)).filter((asset) => asset !== undefined && maySee(asset, user));
  return json(200, found.map((asset) => asset && wireAsset(webdam, asset, origin)));
}

/** `GET /metadataschemas/xmp`: types and values of fields only with `full=1`. */
export function getSchema(_webdam: Webdam, { query }: SandboxRequest, user: WebdamUser): SandboxResponse {
  if (user.role === 'End User') return refusal(403, 'You do not have permission to view the metadata schema');
  const isFull = query.get('full') === '1';
  return json(200, {
    xmpschema: xmpFields.map(({ code, label, type, values }, at) => ({
      field: code.toUpperCase(), name: label, label, status: 'active', searchable: 'yes', position: String(at + 1),
      ...(isFull ? { type, ...(values.length > 0 ? { values } : {}) } : {}),
    })),
  });
}

/** `GET /notifications`: the newest first. Between arrivals stands what else happens in an account. */
export function listNotifications(webdam: Webdam, { query }: SandboxRequest, user: WebdamUser): SandboxResponse {
  const limit = wholeOf(query, 'limit', 20, 1, 250);
  const offset = wholeOf(query, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  const [from, to] = [wholeOf(query, 'starttime', 0, 0, 1e12), wholeOf(query, 'endtime', 1e12, 0, 1e12)];
  // The feed goes back some way, not to the first day of the account.
  const newest = [...webdam.assets].filter((asset) => (findFolder(asset.folderId)?.rights.length ?? 0) > 0 && asset.createdS >= from && asset.createdS < to)
    .sort((a, b) => b.createdS - a.createdS || Number(b.id) - Number(a.id)).slice(0, 300);
  const all = webdam.switches.noNotifications ? [] : newest.flatMap((asset, at) => [
    ...(at % 4 === 1 ? [{ action: 'asset_property', asset }] : []), ...(at % 50 === 3 ? [{ action: 'asset_deleted', asset: { ...asset, id: '6999999' } }] : []), { action: 'asset_created', asset },
  ]);
  return json(200, {
    last_read: '2026-11-20 08:00:00', offset: String(offset), limit: String(limit), total: String(all.length),
    notifications: all.slice(offset, offset + limit).map(({ action, asset }, at) => ({
      id: String(50_000_000 - offset - at), type: 'notification', action, datecreated: String(asset.createdS), user: { id: user.id, type: 'user', name: asset.user ?? '' },
      source: { type: 'asset', id: asset.id, name: asset.name, version: String(asset.version) }, displaystring: `${asset.user ?? 'Somebody'}: ${asset.name}`,
    })),
  });
}
