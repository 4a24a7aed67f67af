import { isAssetType, type Asset, type AssetType } from './asset.ts';
import type { Derivative } from './derivative.ts';
import type { Rendering } from './rendering.ts';
import type { ResponsiveSet } from './responsive-set.ts';

/** What an editor chose: an asset, and the derivative that the page is to use. */
export interface Selection {
  readonly asset: Asset;
  /** `null` for an asset without derivatives (an audio file, say). */
  readonly derivative: Derivative | null;
  /** Words of this use; absent where the field asks for none. */
  readonly texts?: AssetTexts;
  /** How the derivative was ordered, where it is made on demand. */
  readonly rendering?: Rendering | null;
}

/** Words that go with one use of an asset; what is absent was not asked for, what is empty was left empty. */
export interface AssetTexts {
  readonly title?: string;
  readonly caption?: string;
  /** What a picture shows, for those who do not see it. */
  readonly alt?: string;
}

/** What is kept of an asset. An empty `id` is not known: some formats carry none. */
export interface StoredAsset {
  readonly id: string;
  readonly name: string;
  readonly type: AssetType;
  readonly description: string;
  /** Pixels of the original. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly thumbnailUrl: string | null;
  /** What a `<video>` or `<audio>` plays; absent for other types. */
  readonly playableUrls?: readonly string[];
}

/** One asset in a field, with how it is used there. */
export interface StoredItem {
  readonly asset: StoredAsset;
  readonly derivative: Derivative | null;
  readonly texts?: AssetTexts;
  /** How the derivative was ordered, where it is made on demand. Kept as it was read, so `readRendering` looks at it before it is used. */
  readonly rendering?: Rendering | null;
  /** Those metaproperties that the field is told to keep. */
  readonly metaproperties?: Readonly<Record<string, readonly string[]>>;
  /** The set of pictures that the page wants of this choice. Kept as it was read, so `readResponsive` looks at it before it is used. */
  readonly responsive?: ResponsiveSet | null;
  /** The same picture in other sizes, smallest first, for `srcset`. */
  readonly sources?: readonly Derivative[];
}

/**
 * What a CMS field stores, as JSON. It holds what a page needs to render without asking anybody;
 * everything else is asked for again by `id`.
 */
export interface StoredValue extends StoredItem {
  readonly version: 1;
}

/** What a field stores that holds several assets, in the editor's order. */
export interface StoredList {
  readonly version: 1;
  readonly items: readonly StoredItem[];
}

/**
 * A stored value read back: nothing stored, a value, or text that is not one of ours (kept as `raw`, never dropped).
 * `version` is there where the text is ours, but of a version that came later than this code.
 */
export type ParsedValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: StoredValue }
  | { readonly kind: 'unreadable'; readonly raw: string; readonly version?: number };

/** Reads a form field's text. Never throws: what cannot be read comes back as `unreadable` with the text itself. */
export function parseValue(raw: string | null | undefined): ParsedValue {
  if (raw === null || raw === undefined || raw.trim() === '') return { kind: 'empty' };
  let data: unknown;
  try {
    data = JSON.parse(raw);
  } catch {
    return { kind: 'unreadable', raw };
  }
  const version = isRecord(data) ? data['version'] : undefined;
  const item = version === 1 ? readItem(data) : null;
  if (item) return { kind: 'value', value: { version: 1, ...item } };
  return { kind: 'unreadable', raw, ...(typeof version === 'number' && version > 1 ? { version } : {}) };
}

/** An item of a value of version 1, from JSON; `null` where it is none. Keys that it does not know are left out. */
export function readItem(data: unknown): StoredItem | null {
  if (!isRecord(data) || !isRecord(data['asset'])) return null;
  const { asset } = data;
  if (typeof asset['id'] !== 'string' || asset['id'] === '' || typeof asset['name'] !== 'string') return null;
  const derivative = data['derivative'] ?? null;
  if (derivative !== null && !isDerivative(derivative)) return null;
  const playableUrls = listOf(asset['playableUrls'], isWebAddress);
  const sources = listOf(data['sources'], isDerivative);
  const { texts, metaproperties, rendering, responsive } = data;
  return {
    asset: {
      id: asset['id'],
      name: asset['name'],
      type: isAssetType(asset['type']) ? asset['type'] : 'other',
      description: typeof asset['description'] === 'string' ? asset['description'] : '',
      widthPx: pixels(asset['widthPx']),
      heightPx: pixels(asset['heightPx']),
      thumbnailUrl: isWebAddress(asset['thumbnailUrl']) ? asset['thumbnailUrl'] : null,
      ...(playableUrls.length > 0 ? { playableUrls } : {}),
    },
    derivative: derivative && readDerivative(derivative),
    ...(isRecord(texts) ? { texts: Object.fromEntries(Object.entries(texts).filter(([name, text]) => /^(title|caption|alt)$/.test(name) && isText(text))) } : {}),
    ...(isRecord(rendering) ? { rendering: rendering as unknown as Rendering } : {}),
    ...(isRecord(responsive) ? { responsive: responsive as unknown as ResponsiveSet } : {}),
    ...(isRecord(metaproperties) ? { metaproperties: Object.fromEntries(Object.entries(metaproperties).map(([name, values]) => [name, listOf(values, isText)])) } : {}),
    ...(sources.length > 0 ? { sources: sources.map(readDerivative) } : {}),
  };
}

function readDerivative({ name, url, widthPx, heightPx }: Derivative): Derivative {
  return { name, url, widthPx: pixels(widthPx), heightPx: pixels(heightPx) };
}

function listOf<T>(data: unknown, isOne: (one: unknown) => one is T): readonly T[] {
  return Array.isArray(data) ? data.filter(isOne) : [];
}

function isText(data: unknown): data is string {
  return typeof data === 'string';
}

export function isRecord(data: unknown): data is Record<string, unknown> {
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
