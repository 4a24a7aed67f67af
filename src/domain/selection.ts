import { isAssetType, type Asset, type AssetType } from './asset.ts';
import type { Derivative } from './derivative.ts';

/** What an editor chose: an asset, and the derivative that the page is to use. */
export interface Selection {
  readonly asset: Asset;
  /** `null` for an asset without derivatives (an audio file, say). */
  readonly derivative: Derivative | null;
}

/**
 * What a CMS field stores, as JSON. It holds what a page needs to render without asking anybody;
 * everything else is asked for again by `id`.
 */
export interface StoredValue {
  readonly version: 1;
  readonly asset: {
    readonly id: string;
    readonly name: string;
    readonly type: AssetType;
    readonly description: string;
    /** Pixels of the original. */
    readonly widthPx: number | null;
    readonly heightPx: number | null;
    readonly thumbnailUrl: string | null;
  };
  readonly derivative: Derivative | null;
}

/** A stored value read back: nothing stored, a value, or text that is not one of ours (kept as `raw`, never dropped). */
export type ParsedValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: StoredValue }
  | { readonly kind: 'unreadable'; readonly raw: string };

/** What of a selection is stored. */
export function toStoredValue(selection: Selection): StoredValue {
  const { id, name, type, description, widthPx, heightPx, thumbnailUrl } = selection.asset;
  return { version: 1, asset: { id, name, type, description, widthPx, heightPx, thumbnailUrl }, derivative: selection.derivative };
}

/** The text that a form field carries. */
export function serialiseValue(value: StoredValue): string {
  return JSON.stringify(value);
}

/** Reads a form field's text. Never throws: what cannot be read comes back as `unreadable` with the text itself. */
export function parseValue(raw: string | null | undefined): ParsedValue {
  if (raw === null || raw === undefined || raw.trim() === '') return { kind: 'empty' };
  let data: unknown;
  try {
    data = JSON.parse(raw);
  } catch {
    return { kind: 'unreadable', raw };
  }
  const value = readStoredValue(data);
  return value ? { kind: 'value', value } : { kind: 'unreadable', raw };
}

function readStoredValue(data: unknown): StoredValue | null {
  if (!isRecord(data) || data['version'] !== 1 || !isRecord(data['asset'])) return null;
  const asset = data['asset'];
  if (typeof asset['id'] !== 'string' || asset['id'] === '' || typeof asset['name'] !== 'string') return null;
  const derivative = data['derivative'] ?? null;
  if (derivative !== null && !isDerivative(derivative)) return null;
  return {
    version: 1,
    asset: {
      id: asset['id'],
      name: asset['name'],
      type: isAssetType(asset['type']) ? asset['type'] : 'other',
      description: typeof asset['description'] === 'string' ? asset['description'] : '',
      widthPx: pixels(asset['widthPx']),
      heightPx: pixels(asset['heightPx']),
      thumbnailUrl: isWebAddress(asset['thumbnailUrl']) ? asset['thumbnailUrl'] : null,
    },
    derivative: derivative && {
      name: derivative.name,
      url: derivative.url,
      widthPx: pixels(derivative.widthPx),
      heightPx: pixels(derivative.heightPx),
    },
  };
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function isDerivative(data: unknown): data is Derivative {
  return isRecord(data) && typeof data['name'] === 'string' && isWebAddress(data['url']);
}

/**
 * Stored text is foreign input: an address other than http(s), a path of this site or a picture's data must not reach a link or an image.
 * Browsers read `/\host` and `/<tab>/host` as another site, so those are no paths.
 */
export function isWebAddress(text: unknown): text is string {
  return typeof text === 'string' && /^(?:https?:\/\/|\/(?![/\\\s])|data:image\/)/i.test(text);
}

function pixels(number: unknown): number | null {
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : null;
}
