import type { Size } from './derivative.ts';

/** A place in a picture, as parts of its width and height from the left and the top: 0 to 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A part of a picture: where it begins, and how much of the width and height it takes. */
export interface Crop extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Proportions {
  readonly width: number;
  readonly height: number;
}

export const wholePicture: Crop = { x: 0, y: 0, width: 1, height: 1 };
export const centre: Point = { x: 0.5, y: 0.5 };

/** Smaller parts are of no use, and could not be taken hold of. */
export const leastPart = 0.02;

/** Less than a pixel of the largest picture. */
const grain = 1e-5;

export function isWhole({ x, y, width, height }: Crop): boolean {
  return x < grain && y < grain && width > 1 - grain && height > 1 - grain;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

/** A crop that lies inside the picture, and is large enough to be seen. Rounded, so that it is stored the same as it is shown. */
export function tidyCrop({ x, y, width, height }: Crop): Crop {
  const inside = { width: clamp(width, leastPart, 1), height: clamp(height, leastPart, 1) };
  return { x: round(clamp(x, 0, 1 - inside.width)), y: round(clamp(y, 0, 1 - inside.height)), width: round(inside.width), height: round(inside.height) };
}

export function tidyPoint({ x, y }: Point): Point {
  return { x: round(clamp(x, 0, 1)), y: round(clamp(y, 0, 1)) };
}

/** A crop at another place; it stops at the picture's edges. */
export function movedCrop(crop: Crop, dx: number, dy: number): Crop {
  return tidyCrop({ ...crop, x: crop.x + dx, y: crop.y + dy });
}

/** A crop whose right and lower edges lie elsewhere; with proportions the height follows the width, or the width the height where only that changed. */
export function resizedCrop(crop: Crop, dw: number, dh: number, ratio: number | null, picture: Size): Crop {
  const [most, mostHigh] = [1 - crop.x, 1 - crop.y];
  const width = clamp(crop.width + dw, leastPart, most);
  const height = clamp(crop.height + dh, leastPart, mostHigh);
  if (ratio === null) return tidyCrop({ ...crop, width, height });
  // A part of the width and the same part of the height are different lengths.
  const highPerWide = picture.widthPx / picture.heightPx / ratio;
  const wanted = Math.abs(dw) >= Math.abs(dh) / highPerWide ? width : height / highPerWide;
  const least = Math.max(leastPart, leastPart / highPerWide);
  const across = clamp(wanted, least, Math.min(most, mostHigh / highPerWide));
  return tidyCrop({ ...crop, width: across, height: across * highPerWide });
}

/** A crop of which one corner was pulled; `corner` says which, 0 for the left and the top. The opposite corner stays. */
export function pulledCrop(crop: Crop, corner: Point, dx: number, dy: number, ratio: number | null, picture: Size): Crop {
  // As in a mirror, so that it is always the lower right one.
  const mirrored = (one: Crop): Crop => ({ ...one, x: corner.x === 0 ? 1 - one.x - one.width : one.x, y: corner.y === 0 ? 1 - one.y - one.height : one.y });
  return tidyCrop(mirrored(resizedCrop(mirrored(crop), corner.x === 0 ? -dx : dx, corner.y === 0 ? -dy : dy, ratio, picture)));
}

/** The largest part of a region in these proportions (width by height, in pixels), as near to the focus as it gets. */
export function cutTo(region: Crop, ratio: number, focus: Point, picture: Size): Crop {
  const own = (region.width * picture.widthPx) / (region.height * picture.heightPx);
  const width = own > ratio ? region.width * (ratio / own) : region.width;
  const height = own > ratio ? region.height : region.height * (own / ratio);
  return {
    width, height,
    x: clamp(focus.x - width / 2, region.x, region.x + region.width - width), y: clamp(focus.y - height / 2, region.y, region.y + region.height - height),
  };
}

/** The proportions of a crop in pixels; `null` for a picture whose size nobody knows. */
export function ratioOf({ width, height }: Crop, { widthPx, heightPx }: { readonly widthPx: number | null; readonly heightPx: number | null }): number | null {
  return widthPx && heightPx ? (width * widthPx) / (height * heightPx) : null;
}

/** A crop from JSON; `null` where it is none. */
export function readCrop(data: unknown): Crop | null {
  const { x, y, width, height } = (data ?? {}) as Partial<Record<keyof Crop, unknown>>;
  return isPart(x) && isPart(y) && isPart(width) && isPart(height) && width > 0 && height > 0 ? tidyCrop({ x, y, width, height }) : null;
}

export function readPoint(data: unknown): Point | null {
  const { x, y } = (data ?? {}) as Partial<Record<keyof Point, unknown>>;
  return isPart(x) && isPart(y) ? tidyPoint({ x, y }) : null;
}

const isPart = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1;
const round = (part: number): number => Math.round(part * 1e5) / 1e5;
