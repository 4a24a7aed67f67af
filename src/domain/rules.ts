import type { Asset, AssetType } from './asset.ts';
import type { Crop } from './framing.ts';
import { endOfUse, type RightsToday } from './rights.ts';

/** What a field asks of its assets. What is absent asks nothing. */
export interface AssetRules {
  readonly types?: readonly AssetType[];
  /** Least pixels of the original. */
  readonly minWidthPx?: number;
  readonly minHeightPx?: number;
  readonly aspectRatio?: { readonly width: number; readonly height: number };
  /** Most bytes of the original. */
  readonly maxBytes?: number;
  /** How the end of its use is known, and the day that it is. */
  readonly rights?: RightsToday;
  /** An asset whose use has ended may not be chosen. */
  readonly isEndedBarred?: boolean;
}

/** What the rules look at. */
export type RuledAsset = Pick<Asset, 'type' | 'widthPx' | 'heightPx' | 'sizeBytes' | 'metaproperties' | 'endsOn'>;

/** A rule that an asset does not keep to. */
export type Breach = 'type' | 'small' | 'ratio' | 'heavy' | 'ended';

/** Proportions are whole pixels' proportions: 1920 × 1081 is 16:9 to everybody. */
const ratioTolerance = 0.01;

/**
 * Why an asset may not be chosen; empty where it may. What the DAM does not tell is not held against an asset:
 * a sound has no pixels, and for some films nobody knows them. Of a picture that is cropped for this use, the part counts.
 */
export function breachesOf(asset: RuledAsset, rules: AssetRules, crop?: Crop | null): readonly Breach[] {
  const { type, sizeBytes, ...original } = asset;
  const { types = [], minWidthPx = 0, minHeightPx = 0, aspectRatio, maxBytes } = rules;
  const [widthPx, heightPx] = [partOf(original.widthPx, crop?.width), partOf(original.heightPx, crop?.height)];
  const breaches: Breach[] = [];
  if (types.length > 0 && !types.includes(type)) breaches.push('type');
  if ((widthPx !== null && widthPx < minWidthPx) || (heightPx !== null && heightPx < minHeightPx)) breaches.push('small');
  if (aspectRatio && widthPx !== null && heightPx !== null && Math.abs((widthPx * aspectRatio.height) / (heightPx * aspectRatio.width) - 1) > ratioTolerance) breaches.push('ratio');
  if (maxBytes !== undefined && sizeBytes !== null && sizeBytes > maxBytes) breaches.push('heavy');
  if (rules.isEndedBarred && rules.rights && endOfUse(asset, rules.rights)?.hasEnded) breaches.push('ended');
  return breaches;
}

/** Pixels of a part of a side. */
export const partOf = (side: number | null, part = 1): number | null => side && Math.round(side * part);

/** `16:9`, `16/9` or `1.78` as proportions; `null` for what is none. */
export function parseAspectRatio(text: string): AssetRules['aspectRatio'] | null {
  const [, width = '', height = '1'] = /^\s*(\d+(?:\.\d+)?)\s*(?:[:/x×]\s*(\d+(?:\.\d+)?)\s*)?$/.exec(text) ?? [];
  return Number(width) > 0 && Number(height) > 0 ? { width: Number(width), height: Number(height) } : null;
}
