import type { Proportions } from './framing.ts';
import type { ScreenCut } from './responsive.ts';
import type { AssetRules } from './rules.ts';

/** What a field's settings in the portal ask of its assets. What is absent asks nothing. */
export interface FieldRules {
  /** Least pixels of the original. */
  readonly minWidthPx?: number;
  readonly minHeightPx?: number;
  readonly aspectRatio?: Proportions;
  /** Most bytes of the original. */
  readonly maxBytes?: number;
  readonly isAltRequired?: boolean;
  /** Where alternative texts come from, the best first, unless the page says it; see `TextPlan.from`. */
  readonly altFrom?: readonly string[];
  /** The original may not be chosen, only what is made of it. */
  readonly isOriginalBarred?: boolean;
  /** Only the DAM's own derivatives may be chosen, none that is made on demand. */
  readonly isRenderingBarred?: boolean;
  /** An asset whose use has ended may not be chosen, and makes a field that holds it invalid. */
  readonly isEndedBarred?: boolean;
  /** How many assets a field of several takes. */
  readonly minAssets?: number;
  readonly maxAssets?: number;
  /** Widths of the responsive set. */
  readonly widths?: readonly number[];
  readonly breakpoints?: readonly ScreenCut[];
}

/** Rules without those that ask nothing; `undefined` where none is left. */
export function tidyRules(rules: FieldRules | undefined): FieldRules | undefined {
  const asking = Object.entries(rules ?? {}).filter(([, value]) => value !== undefined && value !== false && value !== 0 && !(Array.isArray(value) && value.length === 0));
  return asking.length === 0 ? undefined : Object.fromEntries(asking);
}

/** Rules of which the stricter holds, number by number. Of two proportions those of the page hold: both at once nothing could keep. */
export function stricterRules(page: AssetRules, { minWidthPx = 0, minHeightPx = 0, aspectRatio, maxBytes, isEndedBarred }: FieldRules): AssetRules {
  const least = { minWidthPx: Math.max(page.minWidthPx ?? 0, minWidthPx), minHeightPx: Math.max(page.minHeightPx ?? 0, minHeightPx) };
  const most = Math.min(page.maxBytes ?? Infinity, maxBytes ?? Infinity);
  const ratio = page.aspectRatio ?? aspectRatio;
  return {
    ...page, ...(least.minWidthPx > 0 ? { minWidthPx: least.minWidthPx } : {}), ...(least.minHeightPx > 0 ? { minHeightPx: least.minHeightPx } : {}),
    ...(most < Infinity ? { maxBytes: most } : {}), ...(ratio ? { aspectRatio: ratio } : {}),
    ...(isEndedBarred ? { isEndedBarred } : {}),
  };
}

/** How many assets a field takes, the stricter of both. */
export function stricterLimits({ min, max }: { readonly min: number; readonly max: number }, { minAssets = 0, maxAssets = Infinity }: FieldRules): { readonly min: number; readonly max: number } {
  return { min: Math.max(min, minAssets), max: Math.min(max, maxAssets) };
}
