import type { Asset } from '../domain/asset.ts';
import type { Derivative, Size } from '../domain/derivative.ts';
import { centre, cutTo, isWhole, ratioOf, tidyCrop, wholePicture, type Crop, type Point } from '../domain/framing.ts';
import { defaultQuality, largestOf, readRendering, type HandCut, type PictureFormat, type Rendering, type RenderingFit, type RenderingOffer } from '../domain/rendering.ts';

/** A picture on demand while an editor orders it: numbers as they are written. */
export interface RenderingDraft {
  readonly width: string;
  readonly height: string;
  /** One side follows the other. */
  readonly isLocked: boolean;
  readonly fit: RenderingFit;
  readonly format: PictureFormat;
  readonly quality: string;
  readonly crop: Crop;
  /** Proportions that the crop keeps, width by height; `null` for any. */
  readonly ratio: number | null;
  /** Where the editor put it; `null` leaves it to the DAM. */
  readonly focus: Point | null;
  /** Parts for narrow screens that were set by hand. */
  readonly cuts: readonly HandCut[];
}

/** What a draft is a draft of. */
export interface DraftOf {
  readonly asset: Asset;
  readonly offer: RenderingOffer;
  /** Proportions that the field insists on. */
  readonly ratio: number | null;
}

export type DraftField = 'width' | 'height' | 'quality';
/** `number`: none that makes sense. `large`: more than there is. */
export type DraftProblems = Readonly<Partial<Record<DraftField, 'number' | 'large'>>>;

/** A draft of what is there: a picture on demand, else one of the derivative's size; in the proportions that the field insists on. */
export function draftOf(subject: DraftOf, ordered: Rendering | null, derivative: Derivative | null): RenderingDraft {
  const { asset, offer } = subject;
  const known = readRendering(ordered);
  const focus = known?.focus ?? null;
  const box = known ?? { widthPx: derivative?.widthPx ?? null, heightPx: null };
  const draft: RenderingDraft = {
    width: text(box.widthPx), height: text(box.heightPx), isLocked: known === null || known.widthPx === null || known.heightPx === null, fit: known?.fit ?? 'fit',
    format: known?.format ?? offer.formats[0] ?? 'webp', quality: text(known ? known.quality : defaultQuality), crop: known?.crop ?? wholePicture, ratio: subject.ratio, focus, cuts: known?.cuts ?? [],
  };
  const picture = sizeOf(asset);
  const isOff = subject.ratio !== null && picture !== null && Math.abs((ratioOf(draft.crop, picture) ?? 0) / subject.ratio - 1) > 0.01;
  return isOff && picture ? withCrop(draft, cutTo(wholePicture, subject.ratio ?? 1, focusOf(draft, asset), picture), subject) : withCrop(draft, draft.crop, subject);
}

/** The draft after a width was written; the other side follows where they are locked. */
export function withWidth(draft: RenderingDraft, width: string, { asset }: DraftOf): RenderingDraft {
  const ratio = ratioOf(draft.crop, asset);
  return { ...draft, width, ...(draft.isLocked && ratio !== null ? { height: isNumber(width) ? text(side(Number(width) / ratio)) : '' } : {}) };
}

export function withHeight(draft: RenderingDraft, height: string, { asset }: DraftOf): RenderingDraft {
  const ratio = ratioOf(draft.crop, asset);
  return { ...draft, height, ...(draft.isLocked && ratio !== null ? { width: isNumber(height) ? text(side(Number(height) * ratio)) : '' } : {}) };
}

export function withLock(draft: RenderingDraft, isLocked: boolean, subject: DraftOf): RenderingDraft {
  const next = { ...draft, isLocked };
  return isLocked ? withWidth({ ...next, fit: 'fit' }, draft.width, subject) : next;
}

/** The draft with another part of the picture: a size that is larger than the part comes down to it. */
export function withCrop(draft: RenderingDraft, crop: Crop, subject: DraftOf): RenderingDraft {
  const next = { ...draft, crop: tidyCrop(crop) };
  const largest = largestOf(subject.asset, next.crop, subject.offer);
  if (!largest) return next;
  const most = (written: string, limit: number): string => (isNumber(written) && Number(written) > limit ? text(limit) : written);
  if (!draft.isLocked) return { ...next, width: most(draft.width, largest.widthPx), height: most(draft.height, largest.heightPx) };
  return withWidth(next, draft.width === '' ? text(largest.widthPx) : most(draft.width, largest.widthPx), subject);
}

/** The draft with the largest part of these proportions around its focus; `null` lets the part be of any. */
export function withRatio(draft: RenderingDraft, ratio: number | null, subject: DraftOf): RenderingDraft {
  const picture = sizeOf(subject.asset);
  if (ratio === null || !picture) return { ...draft, ratio };
  return withCrop({ ...draft, ratio }, cutTo(wholePicture, ratio, focusOf(draft, subject.asset), picture), subject);
}

/** What is wrong with what is written. An empty side follows the other; both must not be empty. */
export function draftProblems(draft: RenderingDraft, { asset, offer }: DraftOf): DraftProblems {
  const largest = largestOf(asset, draft.crop, offer);
  const problemOf = (written: string, other: string, most: number): 'number' | 'large' | null => {
    if (written === '' && other !== '') return null;
    return !isNumber(written) ? 'number' : Number(written) > most ? 'large' : null;
  };
  const width = problemOf(draft.width, draft.height, largest?.widthPx ?? 20_000);
  const height = problemOf(draft.height, draft.width, largest?.heightPx ?? 20_000);
  const quality = draft.format !== 'png' && draft.quality !== '' && !(isNumber(draft.quality) && Number(draft.quality) <= 100);
  // Of two sides that follow each other one tells.
  return { ...(width ? { width } : {}), ...(height && !(draft.isLocked && width) ? { height } : {}), ...(quality ? { quality: 'number' } : {}) };
}

/** What is ordered; `null` while something is wrong. */
export function renderingOf(draft: RenderingDraft, subject: DraftOf): Rendering | null {
  if (Object.keys(draftProblems(draft, subject)).length > 0) return null;
  const { fit, format, crop, focus, isLocked, cuts } = draft;
  const [width, height] = [draft.width, draft.height].map((written) => (written === '' ? null : Number(written)));
  return {
    widthPx: width ?? null, heightPx: isLocked && width !== null ? null : height ?? null, fit, format, quality: format === 'png' || draft.quality === '' ? null : Number(draft.quality),
    ...(isWhole(crop) ? {} : { crop }), ...(focus ? { focus } : {}), ...(cuts.length > 0 ? { cuts } : {}),
  };
}

/** The draft with a part for screens up to a width; `null` lies around the focus again. */
export function withCut(draft: RenderingDraft, upToPx: number, crop: Crop | null): RenderingDraft {
  const others = draft.cuts.filter((one) => one.upToPx !== upToPx);
  return { ...draft, cuts: crop ? [...others, { upToPx, crop: tidyCrop(crop) }].sort((one, other) => one.upToPx - other.upToPx) : others };
}

/** What stays in view where something is cut off. */
export function focusOf({ focus }: Pick<RenderingDraft, 'focus'>, asset: Asset): Point {
  return focus ?? asset.focus ?? centre;
}

export function sizeOf({ widthPx, heightPx }: Pick<Asset, 'widthPx' | 'heightPx'>): Size | null {
  return widthPx && heightPx ? { widthPx, heightPx } : null;
}

const isNumber = (written: string): boolean => /^\d{1,5}$/.test(written) && Number(written) > 0;
const side = (pixels: number): number => Math.max(1, Math.round(pixels));
const text = (number: number | null): string => number?.toString() ?? '';
