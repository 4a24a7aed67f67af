import { presets } from '../data/derivatives.ts';
import { indexOfId } from '../data/ids.ts';
import { flag } from '../data/columns.ts';
import { failure, text, type PictureOrder, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { present } from './media.ts';
import { sign } from './signature.ts';
import { grantOf } from './access.ts';

const formatOf = (path: string): PictureOrder['format'] => (/\.png$/.test(path) ? 'png' : /\.webp$/.test(path) ? 'webp' : 'jpg');
const types = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', webm: 'video/webm' } as const;

function picture(order: PictureOrder, cacheControl = 'public, max-age=3600'): SandboxResponse {
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
  const order = index === null ? null : file === 'preview.webm' && sandbox.library.columns.type[index] === 1 ? filmOrder(index) : presetOrder(index, file);
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

/** Originals that are not pictures have no bytes here: a frame or a page stands for them. */
function original(sandbox: Sandbox, index: number, file: string, cacheControl: string, downloadName?: string): SandboxResponse {
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

const gravities: Record<string, { readonly x: number; readonly y: number }> = {
  topleft: { x: 0, y: 0 }, top: { x: 0.5, y: 0 }, topright: { x: 1, y: 0 }, left: { x: 0, y: 0.5 }, center: { x: 0.5, y: 0.5 }, right: { x: 1, y: 0.5 },
  bottomleft: { x: 0, y: 1 }, bottom: { x: 0.5, y: 1 }, bottomright: { x: 1, y: 1 },
};
const accepted = ['fit', 'fill', 'crop', 'scale', 'extend', 'rotate', 'flip', 'mirror', 'background', 'border'];

/** Dynamic Asset Transformations: `/transform/{id B}/{name}?io=transform:fill,width:640,height:360`. Sizes and crops are applied, other operations noted in a header and left out. */
export function transform(sandbox: Sandbox, { query }: SandboxRequest, id: string): SandboxResponse {
  const index = indexOfId(sandbox.library.seed, 'asset', id, sandbox.library.count);
  if (index === null || sandbox.state.removed.has(index) || sandbox.faults.noTransformBase || sandbox.library.columns.type[index] !== 0) return failure(404, 'Media not found');
  const full = sandbox.library.pictureSize(index);
  // The base is the large web picture: transformations never enlarge beyond it.
  const base = Math.min(1, 2000 / Math.max(full.widthPx, full.heightPx));
  let order: PictureOrder = { index, widthPx: Math.round(full.widthPx * base), heightPx: Math.round(full.heightPx * base), fit: 'inside', format: 'webp', quality: wanted(query.get('quality'), 75, 100) };
  const left: string[] = [];
  for (const io of query.getAll('io')) {
    const [, family, rest = ''] = /^(transform|filter|overlay):(.*)$/.exec(io) ?? [];
    const [operation = '', ...pairs] = rest.split(',');
    if (family === undefined || (family === 'transform' && !accepted.includes(operation))) return failure(400, `The operation ${io} is not supported`);
    if (family !== 'transform' || !['fit', 'fill', 'crop', 'scale'].includes(operation)) {
      left.push(rest === '' ? io : `${family}:${operation}`);
      continue;
    }
    const values = Object.fromEntries(pairs.map((pair) => pair.split(':') as [string, string | undefined]));
    const [width, height] = [wanted(values['width'] ?? null, 0, order.widthPx ?? 2000), wanted(values['height'] ?? null, 0, order.heightPx ?? 2000)];
    const focus = gravities[values['gravity'] ?? ''];
    if (width === 0 && height === 0) continue;
    order = { ...order, widthPx: width || null, heightPx: height || null, fit: operation === 'scale' ? 'fill' : operation === 'fit' ? 'inside' : 'cover', ...(focus ? { focus } : {}) };
  }
  const point = /^(0?\.?\d+|1),(0?\.?\d+|1)$/.exec(query.get('focuspoint') ?? '');
  if (point) order = { ...order, focus: { x: Number(point[1]), y: Number(point[2]) } };
  const format = query.get('format') ?? 'webp';
  if (format !== 'jpg' && format !== 'png' && format !== 'webp') return failure(400, `The format ${format} is not supported`);
  const response = picture({ ...order, format, ...(query.get('download') === 'true' ? { downloadName: `asset.${format}` } : {}) });
  return left.length === 0 ? response : { ...response, headers: { ...response.headers, 'x-sandbox-left-out': left.join(' ').replace(/[^\w: -]/g, '') } };
}

function wanted(value: string | null, fallback: number, most: number): number {
  return value !== null && /^\d+$/.test(value) && Number(value) > 0 ? Math.min(Number(value), most) : fallback;
}
