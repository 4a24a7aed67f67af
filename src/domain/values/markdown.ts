import { isWebAddress } from '../selection.ts';
import { altOf, fileAddress, itemOf, linkAddress, nameInAddress, typeInAddress, type WritableItem } from './items.ts';

/** One asset as Markdown (CommonMark): a picture, or a link to anything else. `null` where it has no address. */
export function writeMarkdown(item: WritableItem): string | null {
  const { asset, texts } = item;
  const isImage = asset.type === 'image';
  const url = isImage ? fileAddress(item) : linkAddress(item);
  if (url === null) return null;
  const title = texts?.title?.trim() ? ` "${escapeText(texts.title)}"` : '';
  return `${isImage ? '!' : ''}[${escapeText(isImage ? altOf(item) : asset.name.trim() || nameInAddress(url))}](${escapeAddress(url)}${title})`;
}

/** The assets in a Markdown text that holds nothing else; `null` for any other text. */
export function readMarkdown(text: string): readonly WritableItem[] | null {
  const items: WritableItem[] = [];
  const pattern = /\s*(!?)\[((?:[^\\[\]]|\\[^])*)\]\(((?:[^\s<>()\\]|\\\S)+)(?:\s+"((?:[^\\"]|\\[^])*)")?\)\s*/y;
  while (pattern.lastIndex < text.length) {
    const [, mark, words = '', address = '', title] = pattern.exec(text) ?? [];
    if (mark === undefined) return null;
    const url = unescapeText(address);
    if (!isWebAddress(url) || (mark === '' && /^data:/i.test(url))) return null;
    const alt = unescapeText(words);
    const texts = { ...(mark === '' ? {} : { alt }), ...(title === undefined ? {} : { title: unescapeText(title) }) };
    // A link stays one, also to a file whose address ends as a picture's does.
    const told = typeInAddress(url);
    items.push(itemOf({ url, texts, ...(mark === '' ? { name: alt, type: told === 'image' ? 'other' as const : told } : { type: 'image' as const, description: alt }) }));
  }
  return items.length > 0 ? items : null;
}

// A backslash takes its meaning from any of these; a line's end would end the paragraph.
function escapeText(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/[\\`*_{}[\]<>()#+\-!|&~"'$:@]/g, '\\$&');
}

function unescapeText(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&amp;/g, '&');
}

function escapeAddress(url: string): string {
  return url.replace(/[<>()\\]/g, '\\$&').replace(/&(?=#?\w+;)/g, '&amp;');
}
