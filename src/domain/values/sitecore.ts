import type { AssetType } from '../asset.ts';
import { isWebAddress } from '../selection.ts';
import { altOf, fileAddress, foreignIn, itemOf, linkAddress, typeInAddress, type WritableItem } from './items.ts';
import { parseMarkup, writeAttributes, type MarkupNode } from './markup.ts';

/*
 * Raw values of Sitecore's fields. Of the two readings of an image from a foreign DAM, attributes of both are written:
 * `stylelabs-content-type` with its sizes, as the page builder wants it, and `dam-id`, which Sitecore's newer readers look for.
 */

const contentTypes: Readonly<Partial<Record<AssetType, string>>> = { image: 'Image', video: 'Video' };
export const contentTypeOf = (type: AssetType): string => contentTypes[type] ?? 'Other';

/** An Image field's value; `null` where the asset has no address. */
export function writeSitecoreImage(item: WritableItem): string | null {
  const { asset, derivative, texts, attributes, foreign } = item;
  const src = fileAddress(item);
  if (src === null) return null;
  const type = contentTypeOf(asset.type);
  return `<image${writeAttributes({
    mediaid: '', src, alt: altOf(item), width: derivative?.widthPx?.toString() ?? null, height: derivative?.heightPx?.toString() ?? null, title: texts?.title || null,
    thumbnailsrc: asset.thumbnailUrl, ...foreign ?? { 'stylelabs-content-type': type, 'dam-id': asset.id || null, 'dam-content-type': type }, ...attributes,
  })} />`;
}

/** A General Link field's value; `null` where the asset has no address to link to. */
export function writeSitecoreLink(item: WritableItem): string | null {
  const { asset, texts, attributes, foreign } = item;
  const url = linkAddress(item);
  if (url === null) return null;
  const extension = item.complete?.extensions[0] ?? attributes?.['stylelabs-content-type'] ?? '';
  return `<link${writeAttributes({
    text: asset.name, anchor: '', linktype: 'external', class: '', title: texts?.title ?? '', target: '_blank', querystring: '', url,
    'stylelabs-content-type': asset.type === 'document' && extension ? extension : null, 'dam-id': foreign ? null : asset.id || null, ...foreign, ...attributes,
  })} />`;
}

/** The asset in an Image or General Link field's value; `null` for any other text, and for items of Sitecore's own media library. */
export function readSitecore(text: string): WritableItem | null {
  // Sitecore's own builder leaves `&` as it is, which is no XML; both are read.
  const [node, ...others] = parseMarkup(text) ?? [];
  if (!node || others.length > 0) return null;
  if (node.name === 'image') return readImage(node);
  return node.name === 'link' ? readLink(node) : null;
}

function readImage({ attributes }: MarkupNode): WritableItem | null {
  const { mediaid, src, alt, width, height, title, thumbnailsrc, 'stylelabs-content-type': kind, 'dam-content-type': newKind, 'dam-id': newId, 'stylelabs-content-id': id, ...others } = attributes;
  if (mediaid || !isWebAddress(src)) return null;
  const texts = { ...(alt === undefined ? {} : { alt }), ...(title ? { title } : {}) };
  const type = typeOfContent(kind ?? newKind ?? 'Image', src);
  return itemOf({ id: newId ?? id, url: src, type, description: alt ?? '', size: [width, height], thumbnailUrl: thumbnailsrc ?? null, texts, attributes: others, foreign: foreignIn(attributes) });
}

/** What is written as `Other` is neither, whatever its address ends with: a picture's file may be the preview of a document. */
export function typeOfContent(kind: string, address: string): AssetType {
  const named = Object.entries(contentTypes).find(([, name]) => name === kind)?.[0] as AssetType | undefined;
  const told = typeInAddress(address);
  return named ?? (told in contentTypes ? 'other' : told);
}

function readLink({ attributes }: MarkupNode): WritableItem | null {
  const { text = '', title, url, linktype, id: itemId, 'dam-id': id, 'stylelabs-content-id': otherId, 'stylelabs-content-type': extension, ...others } = attributes;
  if (itemId || (linktype !== undefined && linktype !== 'external') || !isWebAddress(url) || /^data:/i.test(url)) return null;
  const kept = { ...others, ...(extension === undefined ? {} : { 'stylelabs-content-type': extension }) };
  const plain = Object.fromEntries(Object.entries(kept).filter(([name, value]) => !(name in usual && usual[name] === value)));
  return itemOf({ id: id ?? otherId, url, name: text, texts: title ? { title } : {}, attributes: plain, foreign: foreignIn(attributes), ...(extension === undefined ? {} : { type: 'document' as const }) });
}

/** What a link has anyway. */
const usual: Readonly<Record<string, string>> = { anchor: '', class: '', target: '_blank', querystring: '' };
