import { isAssetType } from '../asset.ts';
import type { Derivative } from '../derivative.ts';
import { readResponsive, type CutSet } from '../responsive.ts';
import { isWebAddress } from '../selection.ts';
import { altOf, fileAddress, foreignIn, itemOf, linkAddress, type WritableItem } from './items.ts';
import { escapeMarkup, parseMarkup, writeAttributes, type MarkupNode } from './markup.ts';

/*
 * HTML for a page: `<img>` with `srcset`, in a `<picture>` where narrow screens show another part, `<video>`, `<audio>`, or a link; in a `<figure>` where there is a caption.
 * `data-damid` is the asset's id, as Bynder's existing connector writes it.
 */

/** One asset as HTML; `null` where it has no address that may stand in a page. */
export function writeHtml(item: WritableItem): string | null {
  const element = writeElement(item);
  const caption = item.texts?.caption;
  return element === null || !caption ? element : `<figure>${element}<figcaption>${escapeMarkup(caption)}</figcaption></figure>`;
}

function writeElement(item: WritableItem): string | null {
  const { asset, derivative, texts, foreign } = item;
  const url = fileAddress(item);
  if (url === null) return null;
  const common = { title: texts?.title || null, ...foreign ?? { 'data-damid': asset.id || null } };
  const size = { width: derivative?.widthPx?.toString() ?? null, height: derivative?.heightPx?.toString() ?? null };
  if (asset.type === 'image') {
    const image = `<img${writeAttributes({ src: url, ...writeSources(item), alt: altOf(item), ...size, ...common })}>`;
    const cuts = (readResponsive(item.responsive)?.cuts ?? []).map(writeCut).join('');
    return cuts === '' ? image : `<picture>${cuts}${image}</picture>`;
  }
  const label = texts?.alt || asset.name;
  if (asset.type === 'video' && asset.playableUrls?.length) {
    const poster = isWebAddress(derivative?.url) ? derivative.url : asset.thumbnailUrl;
    const sources = asset.playableUrls.filter(isWebAddress).map((src) => `<source${writeAttributes({ src })}>`).join('');
    return `<video${writeAttributes({ controls: '', poster, ...size, 'aria-label': label, ...common })}>${sources}</video>`;
  }
  if (asset.type === 'audio' && asset.playableUrls?.length) return `<audio${writeAttributes({ controls: '', src: url, 'aria-label': label, ...common })}></audio>`;
  const href = linkAddress(item);
  return href === null ? null : `<a${writeAttributes({ href, ...common, 'data-dam-type': asset.type })}>${escapeMarkup(label)}</a>`;
}

function writeSources({ sources: usual = [], derivative, responsive }: WritableItem): Readonly<Record<string, string>> {
  const set = readResponsive(responsive);
  const fit = (set?.sources ?? usual).filter(isFit);
  if (fit.length < (set ? 1 : 2) || !derivative?.widthPx) return {};
  return { srcset: srcsetOf(fit), sizes: set?.sizes || sizesFor(derivative.widthPx) };
}

/** Narrow screens show a picture in their whole width. */
function writeCut({ upToPx, sources }: CutSet): string {
  const fit = sources.filter(isFit);
  const [first] = fit;
  return first ? `<source${writeAttributes({ media: `(max-width: ${upToPx}px)`, srcset: srcsetOf(fit), sizes: '100vw', width: first.widthPx?.toString() ?? null, height: first.heightPx?.toString() ?? null })}>` : '';
}

const isFit = ({ url, widthPx }: Derivative): boolean => widthPx !== null && isWebAddress(url) && !/\s|,$/.test(url);
const srcsetOf = (sources: readonly Derivative[]): string => sources.map(({ url, widthPx }) => `${url} ${widthPx}w`).join(', ');
const sizesFor = (widthPx: number): string => `(max-width: ${widthPx}px) 100vw, ${widthPx}px`;

/** The assets in a piece of HTML that holds nothing else; `null` for any other text. */
export function readHtml(text: string): readonly WritableItem[] | null {
  const nodes = parseMarkup(text);
  if (!nodes || nodes.length === 0) return null;
  const items = nodes.map(readNode);
  return items.every((item) => item !== null) ? items : null;
}

function readNode(node: MarkupNode): WritableItem | null {
  if (node.name === 'picture') return readPicture(node, {});
  if (node.name !== 'figure') return readElement(node, {});
  const [element, caption] = node.children;
  if (!element || node.children.length !== 2 || caption?.name !== 'figcaption' || caption.children.length > 0 || node.text.trim() !== '') return null;
  return element.name === 'picture' ? readPicture(element, { caption: caption.text }) : readElement(element, { caption: caption.text });
}

/** A picture with others for narrow screens; any other condition is not ours. */
function readPicture({ children, text }: MarkupNode, caption: { readonly caption?: string }): WritableItem | null {
  const image = children.at(-1);
  const cuts = children.slice(0, -1).map(({ name, attributes: { media, srcset, width, height } }): CutSet | null => {
    const upTo = /^\(max-width: (\d{1,5})px\)$/.exec(media ?? '')?.[1];
    const sources = readSources(srcset ?? '');
    const ratio = Number(height) / Number(width);
    return name === 'source' && upTo !== undefined && sources.length > 0
      ? { upToPx: Number(upTo), sources: sources.map((one) => ({ ...one, heightPx: ratio > 0 && one.widthPx !== null ? Math.round(one.widthPx * ratio) : null })) } : null;
  });
  const item = image?.name === 'img' && text.trim() === '' ? readElement(image, caption) : null;
  if (!item || !cuts.every((cut) => cut !== null)) return null;
  return { ...item, responsive: { sources: item.responsive?.sources ?? item.sources ?? [], sizes: item.responsive?.sizes ?? '', cuts } };
}

function readElement({ name, attributes, children, text }: MarkupNode, caption: { readonly caption?: string }): WritableItem | null {
  const { 'data-damid': id, title, alt, 'aria-label': label, src, href, width, height, poster } = attributes;
  const words = { ...caption, ...(title ? { title } : {}) };
  const common = { id, size: [width, height] as const, foreign: foreignIn({ ...attributes, 'dam-id': id }) };
  if (name === 'img' && isWebAddress(src)) return withSizes(attributes, itemOf({ ...common, url: src, type: 'image', ...(alt ? { description: alt } : {}), texts: { ...words, ...(alt === undefined ? {} : { alt }) }, sources: readSources(attributes['srcset'] ?? '') }));
  const isPlain = text.trim() === '' && children.every((child) => child.name === 'source');
  const urls = [src, ...children.map((child) => child.attributes['src'])].filter(isWebAddress);
  if ((name === 'video' || name === 'audio') && isPlain && urls[0]) {
    const item = itemOf({ ...common, url: urls[0], type: name, name: label ?? '', thumbnailUrl: poster ?? null, texts: words });
    return { ...item, asset: { ...item.asset, playableUrls: urls } };
  }
  if (name !== 'a' || children.length > 0 || !isWebAddress(href) || /^data:/i.test(href)) return null;
  const type = attributes['data-dam-type'];
  return itemOf({ ...common, url: href, name: text, texts: words, ...(isAssetType(type) ? { type } : {}) });
}

/** What is said of the width in the page, where it is not what is said without a plan. */
function withSizes({ srcset = '', sizes }: MarkupNode['attributes'], item: WritableItem): WritableItem {
  const sources = readSources(srcset);
  const isUsual = sizes === undefined || (item.derivative?.widthPx !== null && item.derivative !== null && sizes === sizesFor(item.derivative.widthPx));
  return isUsual || sources.length === 0 ? item : { ...item, responsive: { sources, sizes } };
}

function readSources(srcset: string): readonly Derivative[] {
  const words = srcset.trim().split(/\s+/);
  return words.flatMap((url, index) => {
    const width = /^(\d{1,6})w,?$/.exec(words[index + 1] ?? '')?.[1];
    return width !== undefined && index % 2 === 0 && isWebAddress(url) ? [{ name: '', url, widthPx: Number(width), heightPx: null }] : [];
  });
}
