import type { Asset } from '../asset.ts';
import { isRecord, isWebAddress, readItem } from '../selection.ts';
import { readResponsive } from '../responsive.ts';
import { altOf, fileAddress, foreignIn, itemOf, linkAddress, type WritableItem } from './items.ts';
import { contentTypeOf, typeOfContent } from './sitecore.ts';

/*
 * What Sitecore's Layout Service gives to a headless site. `value` holds texts only, since Sitecore's components put each key of it
 * on the `<img>`; the complete asset, for fields that are set so, stands beside it.
 */

interface LayoutField {
  readonly value: Readonly<Record<string, string>>;
  readonly asset?: Asset;
}

/** The field's object for one asset; `null` where it has no address. */
export function toLayoutField(item: WritableItem, isFull: boolean): LayoutField | null {
  const { asset, derivative, texts, complete, attributes, foreign } = item;
  const src = fileAddress(item);
  if (src === null) return null;
  const own = { ...foreign ?? { ...(asset.id ? { 'dam-id': asset.id } : {}), 'dam-content-type': contentTypeOf(asset.type) }, ...attributes };
  const size = { ...(derivative?.widthPx ? { width: String(derivative.widthPx) } : {}), ...(derivative?.heightPx ? { height: String(derivative.heightPx) } : {}) };
  const value = asset.type === 'image'
    ? { src, ...sourcesIn(item), alt: altOf(item), ...size, ...(texts?.title ? { title: texts.title } : {}), ...own }
    : { src, title: texts?.title || asset.name, displayName: asset.name, ...own };
  return { value, ...(isFull && complete ? { asset: complete } : {}) };
}

/** A General Link's object, as `Link` components expect it; `null` where it has no address to link to. */
export function toLayoutLink(item: WritableItem): LayoutField | null {
  const { asset, texts, attributes, foreign } = item;
  const href = linkAddress(item);
  if (href === null) return null;
  return { value: { href, text: asset.name, anchor: '', linktype: 'external', class: '', title: texts?.title ?? '', target: '_blank', querystring: '', ...foreign ?? (asset.id ? { 'dam-id': asset.id } : {}), ...attributes } };
}

/** The set of pictures of a plan, in HTML's spelling, as each key becomes an attribute: React's, `srcSet`, is to Sitecore's `Image` a list of its own image parameters, and a text there ends the page. */
function sourcesIn({ responsive }: WritableItem): Readonly<Record<string, string>> {
  const set = readResponsive(responsive);
  const fit = set?.sources.filter(({ url, widthPx }) => widthPx !== null && isWebAddress(url) && !/\s|,$/.test(url)) ?? [];
  return fit.length === 0 ? {} : { srcset: fit.map(({ url, widthPx }) => `${url} ${widthPx}w`).join(', '), ...(set?.sizes ? { sizes: set.sizes } : {}) };
}

/** One asset, or several as Sitecore writes a list of items, as JSON that also survives single quotes and `<script>` around it. */
export function writeLayoutService(items: readonly WritableItem[], { isList, isFull }: { readonly isList: boolean; readonly isFull: boolean }): string | null {
  const fields = items.map((item) => ({ item, field: toLayoutField(item, isFull) }));
  if (fields.some(({ field }) => field === null)) return null;
  const list = fields.map(({ item: { asset, foreign }, field }) => ({ id: foreign ? '' : asset.id, url: field?.value['src'] ?? '', name: asset.name, displayName: asset.name, fields: { Asset: field } }));
  return JSON.stringify(isList ? list : fields[0]?.field).replace(/['<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The assets in a Layout Service's JSON; `null` for any other. */
export function readLayoutService(data: unknown): readonly WritableItem[] | null {
  if (!Array.isArray(data)) {
    const item = readField(data);
    return item && [item];
  }
  const items = (data as readonly unknown[]).map((one) => {
    const fields = isRecord(one) && isRecord(one['fields']) ? Object.values(one['fields']) : [];
    const item = fields.length === 1 ? readField(fields[0]) : null;
    const name = isRecord(one) ? one['name'] : null;
    return item && typeof name === 'string' && name !== '' ? { ...item, asset: { ...item.asset, name } } : item;
  });
  return items.length > 0 && items.every((item) => item !== null) ? items : null;
}

function readField(data: unknown): WritableItem | null {
  if (!isRecord(data) || !isRecord(data['value'])) return null;
  const texts: Record<string, string> = {};
  for (const [key, text] of Object.entries(data['value'])) if (typeof text === 'string') texts[key] = text;
  const { src, alt, width, height, title, displayName, thumbnailsrc, 'dam-id': id, 'stylelabs-content-id': oldId, 'dam-content-type': kind, 'stylelabs-content-type': oldKind, mediaid, srcSet, ...others } = texts;
  if (mediaid || !isWebAddress(src)) return null;
  const told = kind ?? oldKind ?? (displayName === undefined ? 'Image' : null);
  const words = { ...(alt === undefined ? {} : { alt }), ...(title && title !== displayName ? { title } : {}) };
  const foreign = foreignIn(data['value']);
  const read = itemOf({
    id: id ?? oldId, url: src, name: displayName ?? '', description: alt ?? '', size: [width, height], thumbnailUrl: thumbnailsrc ?? null, texts: words,
    // Stored so before.
    attributes: { ...others, ...(srcSet === undefined ? {} : { srcset: srcSet }) },
    ...(told === null ? {} : { type: typeOfContent(told, src) }), foreign,
  });
  const complete = !foreign && isRecord(data['asset']) ? data['asset'] : null;
  const known = complete && readItem({ asset: complete, derivative: null });
  if (!complete || !known) return read;
  const derivatives = Array.isArray(complete['derivatives']) ? complete['derivatives'] as readonly unknown[] : [];
  const named = derivatives.find((one) => isRecord(one) && one['url'] === src);
  const name = isRecord(named) && typeof named['name'] === 'string' ? named['name'] : '';
  return { ...read, isUnnamed: false, asset: known.asset, complete: complete as unknown as Asset, derivative: read.derivative && { ...read.derivative, name } };
}
