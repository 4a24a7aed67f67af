import type { Asset } from './asset.ts';
import { fitInside, type Derivative, type Size } from './derivative.ts';
import { centre, cutTo, isWhole, readCrop, readPoint, wholePicture, type Crop, type Point } from './framing.ts';

/*
 * Pictures that a DAM makes on demand, in the size and of the part that an address asks for. Which addresses those are is the DAM's own matter
 * and is told as templates: who builds them here need not know the DAM.
 */

export const pictureFormats = ['webp', 'jpg', 'png', 'avif'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** How a picture comes into its box. `fit`: whole, inside it. `fill`: the box is full, and what is over is cut off around the focus. */
export const renderingFits = ['fit', 'fill'] as const;
export type RenderingFit = (typeof renderingFits)[number];

/** What is ordered of a picture for one use. The original stays as it is. */
export interface Rendering {
  /** The box in pixels; a side that is `null` follows from the proportions. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly fit: RenderingFit;
  readonly format: PictureFormat;
  /** 1 to 100; `null` leaves it to the DAM. */
  readonly quality: number | null;
  /** The part that is shown; absent: all of it. */
  readonly crop?: Crop;
  /** What stays in view where something is cut off; absent: the DAM's own focus, else the middle. */
  readonly focus?: Point;
  /** Parts that were set by hand for screens up to a width; the others are cut around the focus. */
  readonly cuts?: readonly HandCut[];
}

/** The part of the original for screens up to a width, in CSS pixels. */
export interface HandCut {
  readonly upToPx: number;
  readonly crop: Crop;
}

/**
 * How a DAM makes pictures on demand. In a template `{base}` stands for the asset's own part (`Asset.renderBase`), and `{width}`, `{height}`,
 * `{format}`, `{quality}` for what is ordered; a part in `[…]` is left out where something in it is not.
 */
export interface RenderingOffer {
  /** The whole picture inside a box. */
  readonly fit: string;
  /** A full box, with `{focusX}` and `{focusY}` from 0 to 1. Absent: it is made by cropping. */
  readonly fill?: string;
  /** A part, `{x}`, `{y}`, `{width}`, `{height}` in pixels of the picture at `{fullWidth}` × `{fullHeight}`. */
  readonly crop: string;
  readonly formats: readonly PictureFormat[];
  /** The longest side of what the DAM makes its pictures from; they are never larger. `null` where it does not tell. */
  readonly maxEdgePx: number | null;
}

/** What is asked of an asset to make pictures of it. */
export type Renderable = Pick<Asset, 'widthPx' | 'heightPx' | 'renderBase' | 'focus'>;

export const defaultQuality = 80;

/** Whether pictures of an asset can be made on demand. */
export function canRender({ renderBase }: Pick<Asset, 'renderBase'>, offer: RenderingOffer | null | undefined): offer is RenderingOffer {
  return offer !== null && offer !== undefined && typeof renderBase === 'string' && renderBase !== '';
}

/** The largest picture that there can be of a part; `null` where the original's size is not known. */
export function largestOf(asset: Pick<Asset, 'widthPx' | 'heightPx'>, crop: Crop | undefined, { maxEdgePx }: RenderingOffer): Size | null {
  const base = baseOf(asset, maxEdgePx);
  return base && areaOf(base, crop ?? wholePicture);
}

/** What the ordered picture's size will be: never larger than what it is made from. `null` where that is not known. */
export function renderingSize(asset: Pick<Asset, 'widthPx' | 'heightPx'>, { widthPx, heightPx, fit, crop }: Rendering, offer: RenderingOffer): Size | null {
  const largest = largestOf(asset, crop, offer);
  if (!largest) return null;
  if (fit === 'fit' || widthPx === null || heightPx === null) return fitInside(largest, { widthPx, heightPx });
  const shrink = Math.min(1, largest.widthPx / widthPx, largest.heightPx / heightPx);
  return { widthPx: whole(widthPx * shrink), heightPx: whole(heightPx * shrink) };
}

/** The ordered picture as a derivative without a name, which are the DAM's own. `null` where the DAM makes none of this asset, or no part of a picture of unknown size. */
export function render(asset: Renderable, rendering: Rendering, offer: RenderingOffer): Derivative | null {
  if (!canRender(asset, offer)) return null;
  const { format, quality, crop, fit } = rendering;
  const size = renderingSize(asset, rendering, offer);
  const focus = rendering.focus ?? asset.focus ?? centre;
  // A quality means nothing where nothing is lost.
  const common = { base: asset.renderBase ?? '', format: offer.formats.includes(format) ? format : offer.formats[0], quality: format === 'png' ? null : quality };
  const base = size && baseOf(asset, offer.maxEdgePx);
  if (!base) {
    if (crop) return null;
    const order = { ...common, width: rendering.widthPx, height: rendering.heightPx, focusX: focus.x, focusY: focus.y };
    return { name: '', url: expand(fit === 'fill' && offer.fill ? offer.fill : offer.fit, order), widthPx: null, heightPx: null };
  }
  const { widthPx, heightPx } = size;
  const part = fit === 'fill' ? cutTo(crop ?? wholePicture, widthPx / heightPx, focus, base) : crop ?? wholePicture;
  const order = { ...common, width: widthPx, height: heightPx };
  if (isWhole(part)) return { name: '', url: expand(offer.fit, order), ...size };
  if (!crop && offer.fill) return { name: '', url: expand(offer.fill, { ...order, focusX: focus.x, focusY: focus.y }), ...size };
  const full = { fullWidth: Math.min(base.widthPx, whole(widthPx / part.width)), fullHeight: Math.min(base.heightPx, whole(heightPx / part.height)) };
  const start = (at: number, all: number, own: number): number => Math.max(0, Math.min(Math.round(at * all), all - own));
  return { name: '', url: expand(offer.crop, { ...order, ...full, x: start(part.x, full.fullWidth, widthPx), y: start(part.y, full.fullHeight, heightPx) }), ...size };
}

/** A rendering from JSON; `null` where it is none. */
export function readRendering(data: unknown): Rendering | null {
  if (typeof data !== 'object' || data === null) return null;
  const { widthPx = null, heightPx = null, fit, format, quality = null, crop, focus, cuts } = data as Partial<Record<keyof Rendering, unknown>>;
  const [part, point] = [readCrop(crop), readPoint(focus)];
  const byHand = (Array.isArray(cuts) ? cuts as readonly unknown[] : []).flatMap((one): HandCut[] => {
    const { upToPx, crop: own } = (one ?? {}) as Partial<Record<keyof HandCut, unknown>>;
    const read = readCrop(own);
    return read && typeof upToPx === 'number' && upToPx > 0 ? [{ upToPx, crop: read }] : [];
  });
  if (!isSide(widthPx) || !isSide(heightPx) || !renderingFits.some((one) => one === fit) || !pictureFormats.some((one) => one === format)) return null;
  return {
    widthPx, heightPx, fit: fit as RenderingFit, format: format as PictureFormat, quality: isSide(quality) && (quality ?? 0) <= 100 ? quality : null,
    ...(part ? { crop: part } : {}), ...(point ? { focus: point } : {}), ...(byHand.length > 0 ? { cuts: byHand } : {}),
  };
}

const isSide = (value: unknown): value is number | null => value === null || (typeof value === 'number' && Number.isInteger(value) && value > 0);

function expand(template: string, order: Readonly<Record<string, string | number | null | undefined>>): string {
  const filled = (text: string): string | null => {
    let isComplete = true;
    const result = text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = order[name];
      isComplete &&= value !== null && value !== undefined;
      return typeof value === 'number' ? String(Math.round(value * 1e4) / 1e4) : value ?? '';
    });
    return isComplete ? result : null;
  };
  return filled(template.replace(/\[([^\]]*)\]/g, (_, part: string) => (filled(part) === null ? '' : part))) ?? '';
}

function baseOf({ widthPx, heightPx }: Pick<Asset, 'widthPx' | 'heightPx'>, maxEdgePx: number | null): Size | null {
  return widthPx && heightPx ? fitInside({ widthPx, heightPx }, { widthPx: maxEdgePx, heightPx: maxEdgePx }) : null;
}

function areaOf({ widthPx, heightPx }: Size, { width, height }: Crop): Size {
  return { widthPx: whole(widthPx * width), heightPx: whole(heightPx * height) };
}

const whole = (pixels: number): number => Math.max(1, Math.round(pixels));
