import sharp from 'sharp';
import { collect, readAll, type ByteStore } from '../byte-store.ts';
import { pictureSvg } from '../data/scenes/picture.ts';
import type { Library } from '../data/library.ts';
import type { PictureOrder } from '../http.ts';
import { renderFilm } from './film.ts';

const maxCacheBytes = 48_000_000;
const maxInFlight = 2;
const maxWaiting = 400;

/** Draws pictures with sharp. A few at a time, with a small memory of the last ones; the same picture is never drawn twice at once. */
export class Renderer {
  /** Where uploaded files are. */
  readonly bytes: ByteStore;
  readonly #library: Library;
  readonly #cache = new Map<string, Buffer>();
  readonly #running = new Map<string, Promise<Buffer>>();
  readonly #waiting: (() => void)[] = [];
  #cachedBytes = 0;
  #inFlight = 0;

  constructor(library: Library, bytes: ByteStore) {
    this.bytes = bytes;
    this.#library = library;
    // Renderings run beside each other; each alone needs no threads of its own.
    sharp.concurrency(1);
    sharp.cache(false);
  }

  /** @throws {Error} when too many pictures are waited for. */
  render(order: PictureOrder): Promise<Buffer> {
    const { downloadName: _name, ...drawn } = order;
    const file = this.#library.fileOf(order.index);
    const key = JSON.stringify({ ...drawn, version: file?.version });
    const cached = this.#cache.get(key);
    if (cached) {
      // Used again: to the end of the row of those that may go.
      this.#cache.delete(key);
      this.#cache.set(key, cached);
      return Promise.resolve(cached);
    }
    const running = this.#running.get(key);
    if (running) return running;
    if (this.#waiting.length >= maxWaiting) return Promise.reject(new Error('Too many pictures are being drawn'));
    const drawing = this.#draw(order).then((bytes) => this.#keep(key, bytes)).finally(() => this.#running.delete(key));
    this.#running.set(key, drawing);
    return drawing;
  }

  async #draw(order: PictureOrder): Promise<Buffer> {
    if (this.#inFlight >= maxInFlight) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#inFlight += 1;
    try {
      if (order.format === 'webm') return await renderFilm(this.#library, order);
      const file = this.#library.fileOf(order.index);
      return await draw(this.#library, order, file?.size ? await collect(readAll(this.bytes, file.parts)) : null);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inFlight -= 1;
    }
  }

  #keep(key: string, bytes: Buffer): Buffer {
    if (bytes.length > maxCacheBytes / 8) return bytes;
    this.#cache.set(key, bytes);
    this.#cachedBytes += bytes.length;
    for (const [oldest, gone] of this.#cache) {
      if (this.#cachedBytes <= maxCacheBytes) break;
      this.#cache.delete(oldest);
      this.#cachedBytes -= gone.length;
    }
    return bytes;
  }
}

/** `own`: the bytes of an uploaded picture. */
async function draw(library: Library, order: PictureOrder, own: Uint8Array | null): Promise<Buffer> {
  const full = library.pictureSize(order.index);
  const { target, scale, corner } = sizes(full, order);
  // Drawn at the size that is needed: vectors lose nothing by it.
  const drawn = { width: Math.max(1, Math.round(full.widthPx * scale.x)), height: Math.max(1, Math.round(full.heightPx * scale.y)) };
  let picture = own ? sharp(own, { failOn: 'error' }).autoOrient().resize({ ...drawn, fit: 'fill' })
    : sharp(Buffer.from(pictureSvg(library, order.index, { widthPx: drawn.width, heightPx: drawn.height, isStretched: true })));
  if (corner) picture = picture.extract(inside(corner, target, drawn));
  else if (target.width < drawn.width || target.height < drawn.height) {
    const { x, y } = order.focus ?? { x: 0.5, y: 0.45 };
    const start = (point: number, whole: number, part: number): number => Math.max(0, Math.min(whole - part, Math.round(point * whole - part / 2)));
    picture = picture.extract({ left: start(x, drawn.width, target.width), top: start(y, drawn.height, target.height), ...target });
  }
  if (order.format === 'png') return picture.png({ compressionLevel: 6 }).toBuffer();
  if (order.format === 'webp') return picture.webp({ quality: order.quality, effort: 2 }).toBuffer();
  return picture.flatten({ background: '#fff' }).jpeg({ quality: order.quality }).toBuffer();
}

/** A part of what was drawn, which rounding may have made smaller by a pixel. */
function inside({ x, y }: { readonly x: number; readonly y: number }, target: Box, drawn: Box): Box & { readonly left: number; readonly top: number } {
  const [width, height] = [Math.min(target.width, drawn.width), Math.min(target.height, drawn.height)];
  return { left: Math.min(Math.round(x * drawn.width), drawn.width - width), top: Math.min(Math.round(y * drawn.height), drawn.height - height), width, height };
}

interface Box {
  readonly width: number;
  readonly height: number;
}

/** The picture's pixels, and how much the original is scaled to cut it out of. Never enlarged beyond the original. */
function sizes(full: { readonly widthPx: number; readonly heightPx: number }, order: PictureOrder): { readonly target: Box; readonly scale: { readonly x: number; readonly y: number }; readonly corner?: { readonly x: number; readonly y: number } } {
  const { region } = order;
  if (region && order.widthPx !== null && order.heightPx !== null) {
    return { target: { width: order.widthPx, height: order.heightPx }, scale: { x: order.widthPx / (region.width * full.widthPx), y: order.heightPx / (region.height * full.heightPx) }, corner: region };
  }
  const across = order.widthPx === null ? null : order.widthPx / full.widthPx;
  const down = order.heightPx === null ? null : order.heightPx / full.heightPx;
  const whole = (pixels: number): number => Math.max(1, Math.round(pixels));
  if (order.fit === 'fill' || across === null || down === null || order.fit === 'inside') {
    const both = Math.min(across ?? Infinity, down ?? Infinity, 1);
    const scale = order.fit === 'fill' && across !== null && down !== null ? { x: Math.min(1, across), y: Math.min(1, down) } : { x: both, y: both };
    return { target: { width: whole(full.widthPx * scale.x), height: whole(full.heightPx * scale.y) }, scale };
  }
  const wanted = Math.max(across, down);
  // A crop that is larger than the original keeps its proportions at the original's size.
  const shrink = wanted > 1 ? 1 / wanted : 1;
  const scale = Math.min(1, wanted);
  return {
    target: { width: Math.min(whole((order.widthPx ?? 1) * shrink), whole(full.widthPx * scale)), height: Math.min(whole((order.heightPx ?? 1) * shrink), whole(full.heightPx * scale)) },
    scale: { x: scale, y: scale },
  };
}
