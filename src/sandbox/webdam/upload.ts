import { only, type Bytes } from '../byte-store.ts';
import { brandPairs } from '../data/columns.ts';
import { brands } from '../data/words.ts';
import { json, text, type SandboxRequest, type SandboxResponse } from '../http.ts';
import { extensionOf, refusedExtensions, typeOf } from '../uploads/kinds.ts';
import { fileWord, xmpFields } from './assets.ts';
import { randomHex } from './oauth.ts';
import { refusal } from './refusal.ts';
import { findFolder } from './tree.ts';
import type { Webdam, WebdamUser } from './webdam.ts';

const addressMs = 5 * 60_000;
/** How Webdam says it is not published; this is invented. */
const full = 'Storage quota exceeded';
const mostBytes = 5 * 1024 ** 3;
const kinds: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>> = {
  jpg: 1, jpeg: 1, png: 1, gif: 1, webp: 1, tif: 1, tiff: 1, svg: 1, psd: 1, mp4: 2, mov: 2, webm: 2, mp3: 2, wav: 2, m4a: 2, pdf: 3, docx: 3, doc: 3, xlsx: 3, txt: 3, pptx: 4, ppt: 4,
};

/** `GET [/ws]/awss3/generateupload`: an address to put the bytes to, for five minutes. */
export function generate(webdam: Webdam, { query, origin }: SandboxRequest, user: WebdamUser): SandboxResponse {
  if (webdam.switches.emptyGenerateUpload) return json(200, {});
  const folderId = query.get('folderid') ?? '';
  const [filename, contentType, size] = [query.get('filename') ?? '', query.get('contenttype') ?? '', Number(query.get('filesize'))];
  if (filename === '' || contentType === '' || !(size > 0) || size > mostBytes) return refusal(400, 'filesize, folderid, filename and contenttype are required');
  // The root takes no assets.
  if (!findFolder(folderId)?.rights.includes('upload') || user.role === 'End User') return refusal(403, 'You do not have permission to upload to this folder');
  if (webdam.switches.quotaFull) return refusal(400, full);
  const id = webdam.nextUpload();
  webdam.uploads.set(id, { folderId, filename, contentType, sizeBytes: size, assetId: query.get('assetid'), expiresAtMs: webdam.now() + addressMs, userId: user.id, part: null, size: null });
  return json(200, { presignedUrl: `${origin}/s3-upload/${id}?AWSAccessKeyId=SANDBOX&Expires=${Math.floor((webdam.now() + addressMs) / 1000)}&Signature=${randomHex(10)}`, processId: id });
}

/** `PUT` to the signed address: the type must be the one that was signed, as S3 has it. Nothing stays of a file that breaks off. */
export async function put(webdam: Webdam, { headers, bytes, whole, body }: SandboxRequest, id: string): Promise<SandboxResponse> {
  const upload = webdam.uploads.get(id);
  if (!upload || upload.expiresAtMs <= webdam.now()) return text(403, 'Request has expired');
  if ((headers['content-type'] ?? '') !== upload.contentType) return text(403, 'SignatureDoesNotMatch');
  const fault = webdam.switches.nextUploadStatuses.shift();
  if (fault !== undefined) return text(fault, 'Refused on purpose');
  const part = await webdam.bytes.put(bytes ?? only((whole ?? new TextEncoder().encode(body)) as Bytes));
  if (part.sizeBytes !== upload.sizeBytes) {
    await webdam.bytes.remove([part.id]);
    return text(400, 'IncompleteBody');
  }
  const size = await webdam.inspect(webdam.bytes.read(part.id), extensionOf(upload.filename));
  Object.assign(upload, { part, size });
  return { status: 200, headers: {}, body: '' };
}

/** `PUT [/ws]/awss3/finishupload/{pid}`: the asset is there at once, its pictures after a while; it is on hold while required fields are empty. */
export function finish(webdam: Webdam, _request: SandboxRequest, user: WebdamUser, id = ''): SandboxResponse {
  const upload = webdam.uploads.get(id);
  if (!upload?.part || upload.userId !== user.id) return refusal(404, 'Upload not found');
  if (webdam.switches.quotaFull) return refusal(400, full);
  webdam.uploads.delete(id);
  const { part, size, filename, folderId } = upload;
  const filetype = extensionOf(filename);
  const typeId = kinds[filetype] ?? 5;
  // How a kind of file is refused is not published; this is invented.
  if (refusedExtensions.includes(filetype)) return refusal(400, 'Files of this type are not allowed');
  const nowS = Math.floor(webdam.now() / 1000);
  const known = upload.assetId === null ? undefined : webdam.find(upload.assetId);
  if (known) {
    known.modifiedS = nowS;
    return json(200, { id: known.id });
  }
  const { requiredFields, thumbnailDelayMs } = webdam.switches;
  const drawn = size === null || size === 'broken' ? null : size;
  const name = filename.replace(/\.\w{1,8}$/, '') || fileWord(filename);
  const asset = webdam.add(
    { name, description: '', copyright: '', type: typeOf(filetype), tags: [], brand: pairOfFolder(folderId), isPublic: false, options: {}, texts: {} },
    { parts: [part.id], fileName: filename, extension: filetype, sizeBytes: part.sizeBytes, size: drawn, version: 1, at: nowS },
    {
      name, filename, description: '', typeId, filetype, isAudio: ['mp3', 'wav', 'm4a'].includes(filetype), widthPx: drawn?.widthPx ?? null, heightPx: drawn?.heightPx ?? null,
      sizeBytes: part.sizeBytes, createdS: nowS, modifiedS: nowS, expiresS: null, folderId, status: requiredFields.length > 0 ? 'inactive' : 'active', required: requiredFields,
      user: `${user.first} ${user.last}`, xmp: { ...Object.fromEntries(xmpFields.map(({ code }) => [code, ''])), credit: 'Meridian' }, lightboxes: [],
      hasNoPictures: drawn === null, picturesFromMs: webdam.now() + thumbnailDelayMs, isLargestRefused: false, hasNoHiRes: true, version: 1,
    },
  );
  return json(200, { id: asset.id });
}

/** The library's place of a folder, so that both stand-ins can show its assets. */
function pairOfFolder(folderId: string): number {
  const folder = findFolder(folderId);
  const parent = folder ? findFolder(folder.parent) ?? folder : undefined;
  const brand = brands.findIndex(({ name }) => name === parent?.name);
  return Math.max(0, brandPairs.findIndex((pair) => pair.brand === brand && (brands[brand]?.subBrands[pair.subBrand] === folder?.name || folder === parent)));
}
