import { fitInside, type Derivative, type DerivativeDefinition, type Size } from '../../domain/derivative.ts';
import { asAddress, asFlag, asObject, asSize, asText, unreadable } from './read.ts';
import type { WireDerivative } from './wire.ts';

/** A derivative's box as Bynder makes it. */
export interface DerivativeBox extends DerivativeDefinition {
  /** The canvas is extended to the box, so that every picture has exactly its size. */
  readonly isExtended: boolean;
  /** Made when it is asked for; Bynder's own WordPress plugin does not count on finding it among an asset's addresses. */
  readonly isOnTheFly: boolean;
}

const standard = (name: string, widthPx: number, heightPx: number): DerivativeBox => ({ name, widthPx, heightPx, isCropped: false, isExtended: false, isOnTheFly: false });

/** What every portal makes: https://support.bynder.com/hc/en-us/articles/360013931139 */
export const standardBoxes: readonly DerivativeBox[] = [standard('mini', 80, 80), standard('thul', 250, 250), standard('webimage', 800, 600)];

/** The account's kinds of derivatives, smallest first, with the standard ones where the account does not name them. */
export function toDerivativeBoxes(json: unknown): readonly DerivativeBox[] {
  if (!Array.isArray(json)) throw unreadable('the list of derivatives is no array');
  const boxes = new Map(standardBoxes.map((box) => [box.name, box]));
  for (const element of json as readonly unknown[]) {
    const wire = asObject<WireDerivative>(element);
    const name = asText(wire?.prefix);
    if (!wire || name === '') continue;
    boxes.set(name, {
      name,
      widthPx: asSize(wire.width),
      heightPx: asSize(wire.height),
      isCropped: asFlag(wire.isCrop),
      isExtended: asFlag(wire.isExtent),
      isOnTheFly: asFlag(wire.isOnTheFly),
    });
  }
  return [...boxes.values()].sort((one, other) => areaOf(one) - areaOf(other) || compare(one.name, other.name));
}

/** An asset's derivatives with the sizes that their boxes give them, smallest first, the original last. */
export function toDerivatives(thumbnails: Readonly<Record<string, unknown>>, original: unknown, size: Size | null, boxes: readonly DerivativeBox[]): readonly Derivative[] {
  const found: { readonly derivative: Derivative; readonly area: number }[] = [];
  for (const [name, address] of Object.entries(thumbnails)) {
    const url = asAddress(address);
    // The base of Dynamic Asset Transformations is no picture.
    if (url === null || name === 'transformBaseUrl' || name === 'original') continue;
    const box = boxes.find((candidate) => candidate.name === name) ?? boxes.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    const own = box ? sizeIn(box, size) : null;
    const derivative = { name, url, widthPx: own?.widthPx ?? null, heightPx: own?.heightPx ?? null };
    found.push({ derivative, area: own ? areaOf(own) : box ? areaOf(box) : Infinity });
  }
  found.sort((one, other) => one.area - other.area || compare(one.derivative.name, other.derivative.name));
  const derivatives = found.map(({ derivative }) => derivative);
  const originalUrl = asAddress(original) ?? asAddress(thumbnails['original']);
  if (originalUrl !== null) derivatives.push({ name: 'original', url: originalUrl, widthPx: size?.widthPx ?? null, heightPx: size?.heightPx ?? null });
  return derivatives;
}

/** The size of a picture made for a box; `null` where the box and the original do not tell. */
function sizeIn(box: DerivativeBox, original: Size | null): Size | null {
  const { widthPx, heightPx } = box;
  const whole = widthPx !== null && heightPx !== null ? { widthPx, heightPx } : null;
  if (box.isExtended && whole) return whole;
  if (box.isCropped && whole) {
    // Bynder does not say whether it enlarges an original that is smaller than the crop.
    const isFilled = original === null || (original.widthPx >= whole.widthPx && original.heightPx >= whole.heightPx);
    return isFilled ? whole : null;
  }
  return original ? fitInside(original, box) : null;
}

function areaOf({ widthPx, heightPx }: { readonly widthPx: number | null; readonly heightPx: number | null }): number {
  if (widthPx === null && heightPx === null) return Infinity;
  return (widthPx ?? heightPx ?? 0) * (heightPx ?? widthPx ?? 0);
}

// Not localeCompare: the order must not depend on the machine.
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
