import { text, type KeptFile, type SandboxRequest, type SandboxResponse } from '../http.ts';
import { signature } from './items.ts';
import { codeOf, idOfCode, thumbnailPrefixes } from './wire.ts';
import type { StoredAsset } from './assets.ts';
import type { Webdam } from './webdam.ts';

/** `/{prefix}_{code}.{ext}`: pictures, films and sounds, for anybody. */
export function deliver(webdam: Webdam, _request: SandboxRequest, file: string): SandboxResponse {
  const [, prefix = '', code = '', extension = ''] = /^(\d+th_sm|md|1280)_(\w+)\.(\w+)$/.exec(file) ?? [];
  const asset = webdam.find(idOfCode(code));
  const size = thumbnailPrefixes.get(prefix);
  if (!asset || codeOf(asset) !== code || size === undefined) return text(404, 'Not found');
  if (extension === 'wav') return { status: 200, headers: { 'content-type': 'audio/wav', 'cache-control': 'public, max-age=3600' }, body: hum() };
  if (extension === 'webm') return order(asset.index, { widthPx: 640, heightPx: 360, fit: 'cover', format: 'webm' }, 'video/webm');
  // Some files answer so although they are listed; clients fall back to the next size.
  if (size === 1280 && asset.isLargestRefused) return text(403, 'Forbidden');
  return pictureOf(asset, size);
}

/** The file behind a download's signed address; what was uploaded is given back as it came. */
export function original(webdam: Webdam, { query }: SandboxRequest, id: string): SandboxResponse {
  const asset = webdam.find(id);
  if (!asset || query.get('Signature') !== signature(id)) return text(403, 'SignatureDoesNotMatch');
  if (Number(query.get('Expires')) * 1000 <= webdam.now()) return text(403, 'Request has expired');
  const kept = webdam.library.fileOf(asset.index);
  if (!kept) return pictureOf(asset, 4000);
  const body: KeptFile = { parts: kept.parts, sizeBytes: kept.sizeBytes, downloadName: kept.fileName };
  // Whatever somebody uploaded, no browser is to take it for a page of the sandbox's.
  return { status: 200, headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }, body };
}

const pictureOf = ({ index }: StoredAsset, sizePx: number): SandboxResponse => order(index, { widthPx: sizePx, heightPx: sizePx, fit: 'inside', format: 'jpg' }, 'image/jpeg');

function order(index: number, box: { readonly widthPx: number; readonly heightPx: number; readonly fit: 'inside' | 'cover'; readonly format: 'jpg' | 'webm' }, type: string): SandboxResponse {
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'public, max-age=3600' }, body: { index, ...box, quality: 80 } };
}

/** A second of a low tone, 8 bits a sample: the library has no sounds. */
function hum(): Uint8Array {
  const rate = 8000;
  const bytes = new Uint8Array(44 + rate);
  const view = new DataView(bytes.buffer);
  const word = (at: number, letters: string): void => [...letters].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
  word(0, 'RIFF'); view.setUint32(4, 36 + rate, true); word(8, 'WAVEfmt '); view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, rate, true); view.setUint32(28, rate, true); view.setUint16(32, 1, true); view.setUint16(34, 8, true); word(36, 'data'); view.setUint32(40, rate, true);
  for (let at = 0; at < rate; at += 1) bytes[44 + at] = 128 + Math.round(60 * Math.sin((at / rate) * 2 * Math.PI * 220));
  return bytes;
}
