import { findFolder, childrenOf, type Folder } from './tree.ts';
import { lightboxId, lightboxNames, xmpFields, type StoredAsset } from './assets.ts';
import { hash } from '../data/random.ts';
import type { Webdam, WebdamUser } from './webdam.ts';

const pacific = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** `2024-03-05 10:15:00`, without a zone: what recorded answers have is Pacific time. */
export function pacificTime(seconds: number): string {
  const parts = Object.fromEntries(pacific.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}:${parts['second']}`;
}

const sizes = [[100, '100th_sm'], [150, '150th_sm'], [220, '220th_sm'], [310, '310th_sm'], [550, 'md'], [1280, '1280']] as const;
export const thumbnailPrefixes: ReadonlyMap<string, number> = new Map(sizes.map(([size, prefix]) => [prefix, size]));

/** What stands for an asset in the addresses of its pictures. */
export const codeOf = ({ id }: StoredAsset): string => `${Number(id).toString(36)}Z${(hash(Number(id), 1, 7100) % 46_656).toString(36)}`;
export const idOfCode = (code: string): string => String(Number.parseInt(code.split('Z')[0] ?? '', 36));

/** Sizes up to the original's are made; a small original has no larger picture than itself. */
function thumbnails(asset: StoredAsset, origin: string, nowMs: number): { size: number; url: string }[] {
  if (asset.hasNoPictures || nowMs < asset.picturesFromMs) return [];
  const longSide = Math.max(asset.widthPx ?? 0, asset.heightPx ?? 0);
  // Extensions of pictures may differ from the original's: here they always do.
  return sizes.filter(([size]) => longSide === 0 || size <= Math.max(100, longSide)).map(([size, prefix]) => ({ size, url: `${origin}/${prefix}_${codeOf(asset)}.jpg?${asset.modifiedS}` }));
}

const personId = (name: string): string => String(8900 + [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 97);

function userFields(name: string | null): Record<string, string | null> {
  if (name === null) return { id: null, type: null, email: null, name: null, username: null, status: null };
  return { id: personId(name), type: 'user', email: `user${personId(name)}@example.com`, name, username: `user${personId(name)}`, status: 'active' };
}

/** Whether an asset is past its date. */
export const hasExpired = ({ expiresS }: StoredAsset, nowMs: number): boolean => expiresS !== null && expiresS * 1000 <= nowMs;

/** The asset object: numbers as texts but for those that recorded answers have as numbers. */
export function wireAsset(webdam: Webdam, asset: StoredAsset, origin: string): Record<string, unknown> {
  const pictures = thumbnails(asset, origin, webdam.now());
  const largest = pictures.at(-1);
  const folder = findFolder(asset.folderId);
  const code = codeOf(asset);
  return {
    id: asset.id, type: 'asset', type_id: String(asset.typeId), status: asset.status, filename: asset.filename, name: asset.name,
    filesize: (asset.sizeBytes / 1_048_576).toFixed(2), width: asset.widthPx === null ? null : String(asset.widthPx), height: asset.heightPx === null ? null : String(asset.heightPx),
    description: asset.description, filetype: asset.filetype, ...(asset.typeId === 1 ? { colorspace: 'RGB' } : {}), version: String(asset.version),
    datecreated: pacificTime(asset.createdS), date_created_unix: String(asset.createdS), datemodified: pacificTime(asset.modifiedS), date_modified_unix: String(asset.modifiedS),
    mediaUrl: largest ? `<img src="${largest.url}" alt="">` : '', hiResMediaUrl: largest ? `<img src="${largest.url}" alt="">` : '', hiResURLRaw: asset.hasNoHiRes ? null : (largest?.url ?? null),
    ...(asset.typeId === 2 && !asset.isAudio ? { videourls: [{ url: `${origin}/md_${code}.webm` }] } : {}),
    ...(asset.isAudio ? { audiourl: { url: `${origin}/md_${code}.wav` } } : {}),
    numExif: '15', numXmp: '1', numComments: 0, pagecount: asset.typeId === 3 ? 1 + (Number(asset.id) * 7) % 60 : 0, numRelated: 0, watched: false, readonly: 0, readonlynext: 0,
    onhold: asset.required.length > 0 ? 1 : 0, metadata: { required: asset.required },
    folder: { id: asset.folderId, type: 'folder', name: folder?.name ?? '', properties: [] },
    user: userFields(asset.user), thumbnailurls: pictures,
    ...(asset.expiresS === null ? {} : { expiration: { date: pacificTime(asset.expiresS), dateUnix: String(asset.expiresS), notes: 'model release ends' } }),
  };
}

/** The folder object; `depth` levels of children come with it. */
export function wireFolder(webdam: Webdam, folder: Folder, depth: number): Record<string, unknown> {
  const children = childrenOf(folder.id);
  const createdS = 1_577_869_200 + Number(folder.id) % 1000 * 86_400;
  return {
    id: folder.id, type: 'folder', metadatatemplateid: null, name: folder.name, parent: folder.parent, status: 'active', passwordprotected: 'false',
    datecreated: pacificTime(createdS), date_created_unix: String(createdS), eventdate: '', date_event_unix: null, thumbnailurls: [], clientfolderid: null,
    numassets: String(webdam.assets.filter(({ folderId, status }) => folderId === folder.id && status === 'active').length), numchildren: children.length,
    properties: folder.rights.includes('download') ? [] : { ALBENABLE_REQUESTDOWNLOAD: '1' },
    permissions: { folders: folder.rights.includes('edit') ? ['view', 'create', 'move', 'edit'] : ['view'], assets: folder.rights }, user: userFields('Ann Other'),
    ...(depth > 0 && children.length > 0 ? { folders: children.map((child) => wireFolder(webdam, child, depth - 1)) } : {}),
  };
}

export function wireLightbox(webdam: Webdam, number: number): Record<string, unknown> {
  const id = lightboxId(number);
  const count = webdam.assets.filter(({ lightboxes }) => lightboxes.includes(id)).length;
  return {
    id, type: 'lightbox', name: lightboxNames[number], description: `Chosen for ${lightboxNames[number]}.`, project: null, datecreated: pacificTime(1_700_000_000 + number * 86_400),
    share: 'true', canedit: 'false', numCollaborators: '0', numComments: 0, numItems: String(count), numberitems: String(count), user: userFields('Ann Other'),
  };
}

export function wireUser({ id, username, first, last }: WebdamUser): Record<string, unknown> {
  return { id, type: 'user', username, first, last, name: `${first} ${last}`, email: `${username}@example.com`, company: 'Meridian', status: 'active', datecreated: pacificTime(1_577_869_200), lastlogin: pacificTime(1_700_000_000), groups: [] };
}

/** Codes with their texts, and the active fields with the words that people see. */
export function wireXmp(asset: StoredAsset): Record<string, unknown> {
  return { type: 'assetxmp', ...asset.xmp, active_fields: xmpFields.map(({ code, label }) => ({ field: code, field_name: label, value: asset.xmp[code] ?? '' })) };
}
