/** A rendering of an asset in a certain size, made by the DAM. */
export interface Derivative {
  /** The DAM's name for it, as in its settings: `webimage`, `Web_1200`, `original`. */
  readonly name: string;
  readonly url: string;
  /** `null` where it cannot be known without loading it. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

/** A kind of derivative that the DAM is set up to make; a bounding box unless cropped. */
export interface DerivativeDefinition {
  readonly name: string;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly isCropped: boolean;
}

/** A size in whole pixels. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The size of an original fitted into a bounding box with its proportions kept, never enlarged.
 * A side of the box that is `null` or not above zero does not bound. Sides are at least 1 px.
 */
export function fitInside(original: Size, box: { readonly widthPx: number | null; readonly heightPx: number | null }): Size {
  const bound = (side: number | null, own: number): number => (side !== null && side > 0 ? side / own : 1);
  const factor = Math.min(1, bound(box.widthPx, original.widthPx), bound(box.heightPx, original.heightPx));
  const scale = (side: number): number => Math.max(1, Math.round(side * factor));
  return { widthPx: scale(original.widthPx), heightPx: scale(original.heightPx) };
}

/** Pixels of the longer side of a usual preview. */
const previewPx = 800;

/**
 * The derivative to show for a wanted name: that one, else the first of the usual preview names, else the first there is.
 * `isFallback` tells that the wanted one was missing, so that a view can say so.
 */
export function chooseDerivative(
  derivatives: readonly Derivative[],
  wanted: string,
): { readonly derivative: Derivative; readonly isFallback: boolean } | null {
  const exact = derivatives.find((derivative) => derivative.name === wanted);
  if (exact) return { derivative: exact, isFallback: false };
  const usual = ['webimage', 'thul', 'mini'].map((name) => derivatives.find((derivative) => derivative.name === name));
  // Where a DAM knows none of the usual names, the largest that is no larger than a usual preview.
  const small = derivatives.filter(({ name, widthPx, heightPx }) => name !== 'original' && Math.max(widthPx ?? Infinity, heightPx ?? Infinity) <= previewPx);
  const other = usual.find((derivative) => derivative !== undefined) ?? small.toSorted((a, b) => (b.widthPx ?? 0) - (a.widthPx ?? 0))[0] ?? derivatives[0];
  return other ? { derivative: other, isFallback: true } : null;
}
