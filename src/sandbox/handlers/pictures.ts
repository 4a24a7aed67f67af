import { presets } from '../data/derivatives.ts';
import { flag } from '../data/columns.ts';
import { text, type KeptFile, type PictureOrder, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { present } from './media.ts';
import { sign } from './signature.ts';
import { grantOf } from './access.ts';

const formatOf = (path: string): PictureOrder['format'] => (/\.png$/.test(path) ? 'png' : /\.webp$/.test(path) ? 'webp' : 'jpg');
const types = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', webm: 'video/webm' } as const;

export function picture(order: PictureOrder, cacheControl = 'public, max-age=3600'): SandboxResponse {
  return { status: 200, headers: { 'content-type': types[order.format], 'cache-control': cacheControl }, body: order };
}

/** What a derivative's file name says: `webimage-Dune-ridge.jpg`. */
function presetOrder(index: number, file: string): PictureOrder | null {
  const preset = presets.find(({ prefix }) => file.startsWith(`${prefix}-`));
  return preset ? { index, widthPx: preset.widthPx, heightPx: preset.heightPx, fit: preset.isCrop ? 'cover' : 'inside', format: formatOf(file), quality: 80 } : null;
}

const filmOrder = (index: number): PictureOrder => ({ index, widthPx: 640, heightPx: 360, fit: 'cover', format: 'webm', quality: 70 });

/** Pictures and film previews on the delivery network, which need no token: `/cdn/{id B}/{prefix}-{name}.jpg`. */
export function deliverPicture(sandbox: Sandbox, request: SandboxRequest, id: string, file: string): SandboxResponse {
  const index = present(sandbox, id);
  const order = index === null ? null : file === 'preview.webm' && sandbox.library.columns.type[index] === 1 && !sandbox.library.fileOf(index) ? filmOrder(index) : presetOrder(index, file);
  if (index === null || !order) return text(404, 'Not found');
  const isLimited = sandbox.library.has(index, flag.limited);
  if (isLimited && sandbox.faults.limitedPicturesNeedToken && !grantOf(sandbox, request)) return text(401, 'Invalid or expired token.');
  if (isLimited && sandbox.faults.brokenLimitedPicture && index === firstLimited(sandbox)) return text(500, 'Broken on purpose');
  return picture(order);
}

function firstLimited({ library }: Sandbox): number {
  return library.columns.flags.findIndex((flags) => (flags & flag.limited) !== 0);
}

/** Public addresses: `/m/{idHash}/{prefix}-{name}.{ext}` and `/m/{idHash}/original/{name}.{ext}`, for public assets only. */
export function publicPicture(sandbox: Sandbox, _request: SandboxRequest, digits: string, file: string): SandboxResponse {
  const index = sandbox.library.indexOfHash(digits);
  if (index === null || sandbox.state.removed.has(index) || !sandbox.library.has(index, flag.isPublic)) return text(404, 'Not found');
  if (file.startsWith('original/')) return original(sandbox, index, file, 'public, max-age=3600');
  const order = presetOrder(index, file);
  return order ? picture(order) : text(404, 'Not found');
}

/** What was uploaded is given back as it came. Other originals that are not pictures have no bytes here: a frame or a page stands for them. */
function original(sandbox: Sandbox, index: number, file: string, cacheControl: string, downloadName?: string): SandboxResponse {
  const kept = sandbox.library.fileOf(index);
  if (kept) {
    const body: KeptFile = { parts: kept.parts, sizeBytes: kept.sizeBytes, ...(downloadName === undefined ? {} : { downloadName: kept.fileName }) };
    // Whatever somebody uploaded, no browser is to take it for a page of the sandbox's.
    return { status: 200, headers: { 'content-type': 'application/octet-stream', 'cache-control': cacheControl, 'x-content-type-options': 'nosniff' }, body };
  }
  const { widthPx, heightPx } = sandbox.library.pictureSize(index);
  return picture({ index, widthPx, heightPx, fit: 'inside', format: formatOf(file), quality: 88, ...(downloadName === undefined ? {} : { downloadName }) }, cacheControl);
}

/** The file behind a download's signed address. */
export function signedFile(sandbox: Sandbox, { query, path }: SandboxRequest, id: string, file: string): SandboxResponse {
  const index = present(sandbox, id);
  const expires = Number(query.get('expires'));
  if (index === null || query.get('signature') !== sign(sandbox, path, expires)) return text(403, 'Access denied: the signature does not fit');
  if (!(expires * 1000 > sandbox.now())) return text(403, 'Access denied: the address has expired');
  return original(sandbox, index, file, 'no-store', decodeURIComponent(file));
}
