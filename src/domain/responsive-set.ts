import type { Derivative } from './derivative.ts';
import type { Crop } from './framing.ts';

/** One choice in several widths, and for narrow screens in other parts. */
export interface ResponsiveSet {
  readonly sources: readonly Derivative[];
  /** Empty: as wide as the picture. */
  readonly sizes: string;
  readonly cuts?: readonly CutSet[];
}

export interface CutSet {
  readonly upToPx: number;
  /** The part of the original; absent where the format does not keep it. */
  readonly crop?: Crop;
  readonly sources: readonly Derivative[];
}
