import { json, noContent, type SandboxRequest, type SandboxResponse } from '../http.ts';
import { xmpFields, type StoredAsset } from './assets.ts';
import { maySee } from './lists.ts';
import { randomHex } from './oauth.ts';
import { refusal } from './refusal.ts';
import { findFolder } from './tree.ts';
import { wireAsset, wireUser, wireXmp } from './wire.ts';
import type { Webdam, WebdamUser } from './webdam.ts';

const missing = refusal(404, 'Asset not found');

function found(webdam: Webdam, user: WebdamUser, id: string): StoredAsset | null {
  const asset = webdam.find(id);
  return asset && maySee(asset, user) ? asset : null;
}

export function getAsset(webdam: Webdam, { origin }: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  const asset = found(webdam, user, id);
  return asset ? json(200, wireAsset(webdam, asset, origin)) : missing;
}

/** `PUT /assets/{id}`: an asset that lacks required fields does not become active. */
export function putAsset(webdam: Webdam, request: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  const asset = found(webdam, user, id);
  if (!asset) return missing;
  if (user.role === 'End User') return refusal(403, 'You do not have permission to edit this asset');
  const change = readJson(request.body);
  if (change['status'] === 'active' && asset.required.length > 0) return refusal(409, `Required metadata is missing: ${asset.required.join(', ')}`);
  for (const name of ['name', 'description', 'filename'] as const) if (typeof change[name] === 'string') asset[name] = change[name];
  if (change['status'] === 'active' || change['status'] === 'inactive') asset.status = change['status'];
  const folder = typeof change['folder'] === 'object' && change['folder'] !== null ? (change['folder'] as { id?: unknown }).id : change['folder'];
  if (typeof folder === 'string' && findFolder(folder)) asset.folderId = folder;
  asset.modifiedS = Math.floor(webdam.now() / 1000);
  webdam.changed();
  return json(200, wireAsset(webdam, asset, request.origin));
}

export function deleteAsset(webdam: Webdam, _request: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  if (!found(webdam, user, id)) return missing;
  if (user.role === 'End User') return refusal(403, 'You do not have permission to delete this asset');
  webdam.remove(id);
  webdam.changed();
  return noContent;
}

/** `GET /assets/{id}/metadatas/xmp` of one asset; of several, with commas between, an object by id. */
export function getXmp(webdam: Webdam, _request: SandboxRequest, user: WebdamUser, ids = ''): SandboxResponse {
  const wanted = ids.split(',').filter((id) => id !== '');
  if (wanted.length > 50) return refusal(400, 'A maximum of 50 assets is allowed');
  const assets = wanted.map((id) => found(webdam, user, id)).filter((asset) => asset !== null);
  if (!ids.includes(',')) return assets[0] ? json(200, wireXmp(assets[0])) : missing;
  // PHP prints an empty map as a list.
  return json(200, assets.length === 0 ? [] : Object.fromEntries(assets.map((asset) => [asset.id, wireXmp(asset)])));
}

/** `PUT /assets/{id}/metadatas/xmp`: keywords are added to the ones there are unless `replacekeywords` says otherwise. */
export function putXmp(webdam: Webdam, request: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  const asset = found(webdam, user, id);
  if (!asset) return missing;
  if (user.role === 'End User') return refusal(403, 'You do not have permission to edit this asset');
  const change = readJson(request.body);
  for (const { code } of xmpFields) {
    const value = change[code];
    if (typeof value !== 'string') continue;
    const isAdded = code === 'keyword' && change['replacekeywords'] !== 'true' && (asset.xmp['keyword'] ?? '') !== '';
    asset.xmp = { ...asset.xmp, [code]: isAdded ? [asset.xmp['keyword'], value].join(',') : value };
  }
  const before = asset.required.length;
  asset.required = asset.required.filter((code) => (asset.xmp[code] ?? '') === '');
  if (before > 0 && asset.required.length === 0) asset.status = 'active';
  asset.modifiedS = Math.floor(webdam.now() / 1000);
  webdam.changed();
  return json(200, wireXmp(asset));
}

export function getExif(webdam: Webdam, _request: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  const asset = found(webdam, user, id);
  return asset ? json(200, { type: 'assetexif', filename: asset.filename, imagewidth: String(asset.widthPx ?? ''), imagelength: String(asset.heightPx ?? ''), software: 'Sandbox' }) : missing;
}

export function listVersions(webdam: Webdam, { origin }: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  const asset = found(webdam, user, id);
  if (!asset) return missing;
  return json(200, Array.from({ length: asset.version }, (_, back) => ({ ...wireAsset(webdam, asset, origin), type: 'assetversion', version: String(asset.version - back) })));
}

function mayTake(webdam: Webdam, user: WebdamUser, id: string): boolean {
  const asset = webdam.find(id);
  return asset !== undefined && findFolder(asset.folderId)?.rights.includes('download') === true && (asset.status === 'active' || user.role === 'Administrator');
}

/** `GET /assets/{id}/download`: to a signed address that holds a minute; `geturl=1` names it instead. */
export function download(webdam: Webdam, { query, origin }: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  const asset = found(webdam, user, id);
  if (!asset) return missing;
  if (!mayTake(webdam, user, id)) return refusal(403, 'You do not have permission to download this asset');
  const url = `${origin}/original/${asset.id}/${encodeURIComponent(asset.filename)}?Expires=${Math.floor(webdam.now() / 1000) + 60}&Signature=${signature(asset.id)}`;
  return query.get('geturl') === '1' ? json(200, { url }) : { status: 302, headers: { location: url, 'cache-control': 'no-store' }, body: null };
}

/** It keeps honest clients honest; nothing here is worth protecting. */
export const signature = (id: string): string => (Number(id) * 2_654_435_761 % 4_294_967_296).toString(16);

/** `POST /assets/queuedownload` */
export function queueDownload(webdam: Webdam, { body }: SandboxRequest, user: WebdamUser): SandboxResponse {
  const items = (readJson(body)['items'] ?? []) as readonly { readonly id?: unknown; readonly format?: unknown }[];
  const ids = Array.isArray(items) ? items.map(({ id }) => String(id)) : [];
  if (ids.length === 0 || ids.some((id) => !found(webdam, user, id))) return missing;
  if (ids.some((id) => !mayTake(webdam, user, id))) return refusal(403, 'You do not have permission to download this asset');
  const key = randomHex(8);
  webdam.queues.set(key, { ids, format: typeof items[0]?.format === 'string' ? items[0].format : 'jpg', polls: 0 });
  return json(200, { downloadKey: key });
}

/** `GET /downloadfromqueue/{key}`: twice at work, then done. An asset without pictures cannot be converted. */
export function pollDownload(webdam: Webdam, { origin }: SandboxRequest, _user: WebdamUser, key = ''): SandboxResponse {
  const queue = webdam.queues.get(key);
  if (!queue) return refusal(404, 'Download not found');
  queue.polls += 1;
  if (queue.polls <= 2) return json(200, { status: 'processing', assets: queue.ids.map((id) => ({ assetId: id, status: 'processing' })) });
  return json(200, {
    status: 'done', assets: queue.ids.map((id) => {
      const asset = webdam.find(id);
      return !asset || asset.hasNoPictures ? { assetId: id, status: 'failed', error_message: 'This file cannot be converted' }
        : { assetId: id, status: 'ready', presigned_url: `${origin}/original/${id}/converted.${queue.format}?Expires=${Math.floor(webdam.now() / 1000) + 60}&Signature=${signature(id)}` };
    }),
  });
}

/** `GET /downloadpresets`: names and ids are invented, since no body of it is published. */
export const listPresets = (): SandboxResponse => json(200, [{ id: '1', name: 'Web 1200 px' }, { id: '2', name: 'Print CMYK' }]);

/** `GET /assets/{id}/embedlinks`: the keys inside the maps are invented, sizes stand for them. */
export function getEmbedLinks(webdam: Webdam, { origin }: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  const asset = found(webdam, user, id);
  if (!asset) return missing;
  const wire = wireAsset(webdam, asset, origin) as { readonly thumbnailurls: readonly { readonly size: number; readonly url: string }[] };
  const bySize = Object.fromEntries(wire.thumbnailurls.map(({ size, url }) => [String(size), url]));
  return json(200, { pagelinks: {}, directlinks: bySize, embedlink: {}, dat: '', directdownloadlink: '' });
}

export function getSubscription(webdam: Webdam, { origin }: SandboxRequest, user: WebdamUser): SandboxResponse {
  return json(200, {
    url: new URL(origin).host, username: user.username, planDiskSpace: '10000 MB', currentDiskSpace: '2317 MB', activeUsers: String(webdam.users.length), inactiveUsers: '0', maxUsers: '50',
    maxAdmins: '5', numAdmins: '1', maxContributors: '10', numContributors: '1', maxEndUsers: '35', numEndUsers: '1',
  });
}

export const getMe = (_webdam: Webdam, _request: SandboxRequest, user: WebdamUser): SandboxResponse => json(200, wireUser(user));

/** JSON whatever the content type says, as documented calls send it with curl's own. */
export function readJson(body: string): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(body);
    return typeof data === 'object' && data !== null ? data as Record<string, unknown> : {};
  } catch {
    return {};
  }
}

