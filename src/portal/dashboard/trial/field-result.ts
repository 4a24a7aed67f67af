import type { Asset } from '../../../domain/asset.ts';
import type { StoredValue } from '../../../domain/selection.ts';

/** The stored value, for people to read. */
export const prettyValue = (value: StoredValue): string => JSON.stringify(value, null, 2);

/**
 * A field in the Layout Service result with the complete asset object: beside `value`, since headless components put every key of
 * `value` on their `<img>`. Sizes are text there.
 */
export function layoutServiceResult({ asset: { description }, derivative }: StoredValue, asset: Asset): string {
  const size = (pixels: number | null | undefined, name: 'width' | 'height') => (pixels === null || pixels === undefined ? {} : { [name]: String(pixels) });
  const value = { src: derivative?.url ?? asset.previewUrl ?? '', alt: description, ...size(derivative?.widthPx, 'width'), ...size(derivative?.heightPx, 'height') };
  return JSON.stringify({ value, asset }, null, 2);
}
