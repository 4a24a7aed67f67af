import type { Point } from '../../domain/framing.ts';
import type { RenderingOffer } from '../../domain/rendering.ts';
import { asAddress, asCount, asObject } from './read.ts';
import type { Unread, WireAsset } from './wire.ts';

/*
 * Dynamic Asset Transformations, https://support.bynder.com/hc/en-us/articles/360018559260 and OpenAPI "dat" [doc]: a picture at
 * `{transformBaseUrl}?io=transform:{operation},{key}:{value}`, operations in the order of their application.
 */

const look = '[&format={format}][&quality={quality}]';

export const renderings: RenderingOffer = {
  fit: `{base}?io=transform:fit[,width:{width}][,height:{height}]${look}`,
  fill: `{base}?io=transform:fill[,width:{width}][,height:{height}][&focuspoint={focusX},{focusY}]${look}`,
  // Scaled first: a crop counts pixels of a picture whose size is not told. `scale` and not `fit`, which rounds one side by itself.
  crop: `{base}?io=transform:scale,width:{fullWidth},height:{fullHeight}&io=transform:crop,width:{width},height:{height},x:{x},y:{y}${look}`,
  // The two sources of the list agree on these; OpenAPI has no avif.
  formats: ['webp', 'jpg', 'png'],
  // Not documented; transformations are made of a web picture, and are not enlarged beyond it. A crop within this is right wherever the base is as large.
  maxEdgePx: 2000,
};

/** Where transformations of an asset begin; `null` where there are none. What else such an address holds is kept out of the way of what is added. */
export function toRenderBase(wire: Unread<WireAsset>, thumbnails: Readonly<Record<string, unknown>>): string | null {
  const address = asAddress(wire.transformBaseUrl) ?? asAddress(thumbnails['transformBaseUrl']);
  return address === null || !/^https?:/i.test(address) ? null : address.replace(/[?#][^]*$/, '');
}

/** The focus of the original as parts of its sides; `null` where it is not told, or makes no sense. */
export function toFocus(wire: Unread<WireAsset>, widthPx: number | null, heightPx: number | null): Point | null {
  const point = asObject<WireAsset['activeOriginalFocusPoint']>(wire.activeOriginalFocusPoint);
  const [x, y] = [asCount(point?.x), asCount(point?.y)];
  if (x === null || y === null || widthPx === null || heightPx === null || x > widthPx || y > heightPx) return null;
  const part = (at: number, all: number): number => Math.round((at / all) * 1e4) / 1e4;
  return { x: part(x, widthPx), y: part(y, heightPx) };
}
