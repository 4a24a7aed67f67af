import { isRecord, isWebAddress, readItem, type StoredItem } from '../selection.ts';
import { serialiseValue } from '../stored-value.ts';
import { readHtml, writeHtml } from './html.ts';
import { fileAddress, itemOf, type WritableItem } from './items.ts';
import { readLayoutService, writeLayoutService } from './layout-service.ts';
import { readMarkdown, writeMarkdown } from './markdown.ts';
import { readOldConnector } from './old-connector.ts';
import { readSitecore, writeSitecoreImage, writeSitecoreLink } from './sitecore.ts';
import type { ValueFormat } from './formats.ts';

export { idsInAddress, toItem, type WritableItem } from './items.ts';
export { marksOf, renewed, type Mark } from './marks.ts';

/** A field's text, read in whichever format it is. What cannot be read, or came from a later version, is kept as it is. */
export type HeldValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'items'; readonly items: readonly WritableItem[] }
  | { readonly kind: 'unreadable'; readonly raw: string; readonly version?: number };

export interface WriteOptions {
  readonly format: ValueFormat;
  /** The field holds a list, even of one. */
  readonly isList: boolean;
  /** Hand the complete asset to the Layout Service. */
  readonly isFull: boolean;
}

const writers: Readonly<Partial<Record<ValueFormat, (item: WritableItem) => string | null>>> = {
  url: fileAddress, html: writeHtml, markdown: writeMarkdown, 'sitecore-image': writeSitecoreImage, 'sitecore-link': writeSitecoreLink,
};

/** The field's text for these assets, empty for none. `null` where the format needs an address, or JSON an id, that an asset does not have. */
export function writeValue(items: readonly WritableItem[], { format, isList, isFull }: WriteOptions): string | null {
  if (items.length === 0) return '';
  const [first] = items;
  // Our JSON names assets by their ids.
  if (format === 'json' && first) return items.some(({ asset }) => asset.id === '') ? null : serialiseValue(isList ? { version: 1, items: items.map(toStored) } : { version: 1, ...toStored(first) });
  if (format === 'layout-service') return writeLayoutService(items, { isList, isFull });
  const write = writers[format];
  const texts = items.map((item) => write?.(item) ?? null);
  return texts.some((text) => text === null) ? null : texts.join(format === 'markdown' ? '\n\n' : '\n');
}

/** Reads a field's text in any format. Never throws, and never takes a text for ours that holds more than assets: writing it again would lose the rest. */
export function readValue(raw: string): HeldValue {
  const text = raw.trim();
  if (text === '') return { kind: 'empty' };
  if (/^[{[]/.test(text)) {
    const data = parseJson(text);
    const version = isRecord(data) ? data['version'] : undefined;
    if (typeof version === 'number' && version > 1) return { kind: 'unreadable', raw, version };
    const items = version === 1 ? readOwn(data) : readLayoutService(data) ?? readOldConnector(data);
    if (items) return { kind: 'items', items };
  }
  const sitecore = text.startsWith('<') ? readSitecore(text) : null;
  const items = sitecore ? [sitecore] : text.startsWith('<') ? readHtml(text) : readAddresses(text) ?? readMarkdown(text);
  return items ? { kind: 'items', items } : { kind: 'unreadable', raw };
}

/** Whether a field's text holds assets of ours, and nothing else: not another connector's. */
export function isOwnValue(raw: string): boolean {
  const held = readValue(raw);
  return held.kind === 'items' && held.items.every(({ foreign }) => !foreign);
}

/** Ids of the assets of ours that a field's text holds, in order. */
export function assetIdsIn(raw: string): readonly string[] {
  const held = readValue(raw);
  return held.kind === 'items' ? held.items.filter(({ asset, foreign }) => asset.id !== '' && !foreign).map(({ asset }) => asset.id) : [];
}

function readOwn(data: unknown): readonly StoredItem[] | null {
  const list = isRecord(data) && Array.isArray(data['items']) ? data['items'] as readonly unknown[] : [data];
  const items = list.map(readItem);
  return items.length > 0 && items.every((item) => item !== null) ? items : null;
}

function readAddresses(text: string): readonly WritableItem[] | null {
  const lines = text.split(/\s*\n\s*/);
  return lines.every((line) => isWebAddress(line) && !/\s/.test(line)) ? lines.map((url) => itemOf({ url })) : null;
}

/** What JSON holds of an item: `srcset` is for pages, and made anew for them. */
function toStored({ asset, derivative, texts, rendering, responsive, metaproperties }: WritableItem): StoredItem {
  return { asset, derivative, ...(texts ? { texts } : {}), ...(rendering ? { rendering } : {}), ...(responsive ? { responsive } : {}), ...(metaproperties ? { metaproperties } : {}) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
