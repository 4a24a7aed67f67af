/** A kind of derivative that the account makes. */
export interface DerivativePreset {
  /** The key in an asset's `thumbnails`. */
  readonly prefix: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Cut to exactly this size instead of fitted inside. */
  readonly isCrop: boolean;
  /** Made at request time: not listed in an asset's `thumbnails`. */
  readonly isOnTheFly: boolean;
  readonly isPublic: boolean;
  readonly format: 'jpg' | 'png' | 'webp';
}

const preset = (prefix: string, widthPx: number, heightPx: number, more: Partial<DerivativePreset> = {}): DerivativePreset =>
  ({ prefix, widthPx, heightPx, isCrop: false, isOnTheFly: false, isPublic: true, format: 'jpg', ...more });

/** The three that every account has, and what this account added. */
export const presets: readonly DerivativePreset[] = [
  preset('mini', 80, 80, { isPublic: false }),
  preset('thul', 250, 250, { isPublic: false }),
  preset('webimage', 800, 600, { isPublic: false }),
  preset('Web_1200', 1200, 1200),
  preset('Web_2000', 2000, 2000),
  preset('Hero_1920x640', 1920, 640, { isCrop: true }),
  preset('Teaser_640x360', 640, 360, { isCrop: true }),
  preset('Square_600', 600, 600, { isCrop: true }),
  preset('Newsletter_PNG', 560, 560, { format: 'png' }),
  preset('500x500', 500, 500, { isCrop: true, isOnTheFly: true, format: 'webp' }),
];

/** The pixels that a preset gives for an original; never enlarged, except that a crop keeps its proportions. */
export function presetSize(preset: Pick<DerivativePreset, 'widthPx' | 'heightPx' | 'isCrop'>, original: { readonly widthPx: number; readonly heightPx: number }): { readonly widthPx: number; readonly heightPx: number } {
  const { widthPx, heightPx } = preset;
  if (preset.isCrop) {
    const factor = Math.min(1, original.widthPx / widthPx, original.heightPx / heightPx);
    return { widthPx: Math.max(1, Math.round(widthPx * factor)), heightPx: Math.max(1, Math.round(heightPx * factor)) };
  }
  const factor = Math.min(1, widthPx / original.widthPx, heightPx / original.heightPx);
  return { widthPx: Math.max(1, Math.round(original.widthPx * factor)), heightPx: Math.max(1, Math.round(original.heightPx * factor)) };
}
