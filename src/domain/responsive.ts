import type { Asset } from './asset.ts';
import type { Derivative, Size } from './derivative.ts';
import { centre, cutTo, isWhole, ratioOf, readCrop, wholePicture, type Crop, type Point, type Proportions } from './framing.ts';
import { canRender, defaultQuality, largestOf, render, type HandCut, type Rendering, type RenderingOffer } from './rendering.ts';
import { parseAspectRatio } from './rules.ts';
import type { CutSet, ResponsiveSet } from './responsive-set.ts';
import { isRecord, isWebAddress, type Selection } from './selection.ts';

export type { CutSet, ResponsiveSet };

/** Which pictures a page wants of one choice. */
export interface ResponsivePlan {
  /** Widths to choose from, in pixels, smallest first; empty wants none. */
  readonly widths: readonly number[];
  /** Screens up to a width that show another part, narrowest first. */
  readonly cuts: readonly ScreenCut[];
  /** How wide the page shows it, as in the attribute `sizes` of an `<img>`; empty leaves it to the picture's own width. */
  readonly sizes: string;
}

export interface ScreenCut {
  /** CSS pixels. */
  readonly upToPx: number;
  readonly ratio: Proportions;
}

export const noPlan: ResponsivePlan = { widths: [], cuts: [], sizes: '' };

/** What a plan makes of a choice; `null` where it wants nothing, or the DAM makes no pictures of the asset on demand. */
export function responsiveOf({ asset, derivative, rendering }: Selection, plan: ResponsivePlan, offer: RenderingOffer | undefined): ResponsiveSet | null {
  if (!canRender(asset, offer) || asset.type !== 'image' || plan.widths.length === 0 || !asset.widthPx || !asset.heightPx) return null;
  const picture = { widthPx: asset.widthPx, heightPx: asset.heightPx };
  const focus = rendering?.focus ?? asset.focus ?? centre;
  const ordered = derivative?.widthPx && derivative.heightPx ? derivative.widthPx / derivative.heightPx : null;
  const part = rendering?.crop ?? wholePicture;
  const own = ratioOf(part, asset) ?? 1;
  const isOff = ordered !== null && Math.abs(ordered / own - 1) > 0.02;
  // Which part a cropped derivative of the DAM shows, nobody tells.
  if (isOff && !rendering) return null;
  const { format, quality } = rendering ?? { format: offer.formats[0] ?? 'webp', quality: defaultQuality };
  // Not the rendering itself: its size is that of one picture.
  const look = { format, quality };
  const main = isOff && rendering ? cutTo(part, ordered, focus, picture) : part;
  const cuts = plan.cuts.map((cut): CutSet => {
    const { upToPx } = cut;
    const crop = partFor(cut, rendering?.cuts, focus, picture);
    // Screens have two or three dots to a pixel; more than two are not seen.
    return { upToPx, crop, sources: sourcesOf(asset, crop, look, plan.widths.filter((width) => width <= upToPx * 2), offer) };
  });
  return { sources: sourcesOf(asset, main, look, plan.widths, offer), sizes: plan.sizes, ...(cuts.length > 0 ? { cuts } : {}) };
}

/** The part for screens up to a width: set by hand, as long as it has the proportions that are asked for, else the largest around the focus. */
export function partFor({ upToPx, ratio: { width, height } }: ScreenCut, byHand: readonly HandCut[] | undefined, focus: Point, picture: Size): Crop {
  const own = byHand?.find((one) => one.upToPx === upToPx)?.crop;
  const isKept = own && Math.abs((ratioOf(own, picture) ?? 0) / (width / height) - 1) < 0.02;
  return isKept ? own : cutTo(wholePicture, width / height, focus, picture);
}

/** A part in those widths that there are, and in its own where some are larger. */
function sourcesOf(asset: Asset, crop: Crop, look: Pick<Rendering, 'format' | 'quality'>, wanted: readonly number[], offer: RenderingOffer): readonly Derivative[] {
  const most = largestOf(asset, crop, offer)?.widthPx ?? 0;
  const widths = wanted.filter((width) => width <= most);
  if (widths.length < wanted.length || widths.length === 0) widths.push(most);
  return [...new Set(widths)].flatMap((widthPx) => render(asset, { widthPx, heightPx: null, fit: 'fit', ...look, ...(isWhole(crop) ? {} : { crop }) }, offer) ?? []);
}

/** `480, 960, 1600`: whole pixels, smallest first. What is none of them is left out. */
export function parseWidths(text: string): readonly number[] {
  const widths = text.split(/[\s,]+/).filter((word) => /^\d{1,5}$/.test(word)).map(Number).filter((width) => width > 0);
  return [...new Set(widths)].sort((one, other) => one - other);
}

/** `600 4:5, 1024 1:1`: up to 600 px in 4:5, up to 1024 px in 1:1; narrowest first. */
export function parseCuts(text: string): readonly ScreenCut[] {
  const cuts = text.split(',').flatMap((entry) => {
    const [, width = '', words = ''] = /^\s*(\d{1,5})(?:px)?\s+(\S.*)$/.exec(entry) ?? [];
    const ratio = parseAspectRatio(words);
    return Number(width) > 0 && ratio ? [{ upToPx: Number(width), ratio }] : [];
  });
  return cuts.sort((one, other) => one.upToPx - other.upToPx);
}

/** A set from JSON; `null` where it is none. */
export function readResponsive(data: unknown): ResponsiveSet | null {
  if (!isRecord(data)) return null;
  const sources = readSources(data['sources']);
  const cuts = (Array.isArray(data['cuts']) ? data['cuts'] as readonly unknown[] : []).flatMap((cut): CutSet[] => {
    if (!isRecord(cut) || typeof cut['upToPx'] !== 'number' || !(cut['upToPx'] > 0)) return [];
    const crop = readCrop(cut['crop']);
    return [{ upToPx: cut['upToPx'], ...(crop ? { crop } : {}), sources: readSources(cut['sources']) }];
  });
  return sources.length === 0 ? null : { sources, sizes: typeof data['sizes'] === 'string' ? data['sizes'] : '', ...(cuts.length > 0 ? { cuts } : {}) };
}

function readSources(data: unknown): readonly Derivative[] {
  const isSide = (side: unknown): side is number => typeof side === 'number' && side > 0;
  return (Array.isArray(data) ? data as readonly unknown[] : []).flatMap((one) => (isRecord(one) && isWebAddress(one['url']) && isSide(one['widthPx'])
    ? [{ name: typeof one['name'] === 'string' ? one['name'] : '', url: one['url'], widthPx: one['widthPx'], heightPx: isSide(one['heightPx']) ? one['heightPx'] : null }] : []));
}
