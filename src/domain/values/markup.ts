/** One element of a piece of HTML or XML, with the texts directly in it. */
export interface MarkupNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
  readonly text: string;
}

const voids = ['img', 'source', 'image', 'link', 'file', 'br'];
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u00a0' };

/**
 * Text made safe for element content and quoted attributes, of HTML and of XML alike. What XML cannot hold at all is left out.
 * What ends a line is written by its number, U+2028 and U+2029 too (some readers take them for line ends in all XML): a reader makes a space of it otherwise.
 */
export function escapeMarkup(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').replace(/&/g, '&amp;').replace(/[<>"'\t\n\r\u2028\u2029]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A tag's attributes as text, each after a space; those that are `null` are left out. */
export function writeAttributes(attributes: Readonly<Record<string, string | null>>): string {
  return Object.entries(attributes).map(([name, value]) => (value === null ? '' : ` ${name}="${escapeMarkup(value)}"`)).join('');
}

/**
 * Reads a piece of markup that is nothing but elements and text. `null` where it is broken, or holds comments or declarations:
 * it is read only to find our own values, so what is not understood is better left alone.
 */
export function parseMarkup(markup: string): readonly MarkupNode[] | null {
  const root: OpenNode = { name: '', attributes: {}, children: [], text: '' };
  const open: OpenNode[] = [root];
  let at = 0;
  while (at < markup.length) {
    const top = open[open.length - 1] ?? root;
    if (markup[at] !== '<') {
      const end = markup.indexOf('<', at);
      const text = markup.slice(at, end < 0 ? undefined : end);
      top.text += decode(text);
      at += text.length;
      continue;
    }
    const closing = /^<\/([a-z][\w-]*)\s*>/i.exec(markup.slice(at, at + 100));
    if (closing) {
      if (open.length < 2 || top.name !== closing[1]?.toLowerCase()) return null;
      open.pop();
      at += closing[0].length;
      continue;
    }
    const tag = readTag(markup, at);
    if (!tag) return null;
    const node: OpenNode = { name: tag.name, attributes: tag.attributes, children: [], text: '' };
    top.children.push(node);
    if (!tag.isClosed && !voids.includes(tag.name)) open.push(node);
    at = tag.end;
  }
  return open.length === 1 && root.text.trim() === '' ? root.children : null;
}

interface OpenNode extends MarkupNode {
  readonly children: OpenNode[];
  text: string;
}

function readTag(markup: string, start: number): { readonly name: string; readonly attributes: Record<string, string>; readonly isClosed: boolean; readonly end: number } | null {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(markup);
    if (found) at = pattern.lastIndex;
    return found;
  };
  let at = start + 1;
  const name = match(/[a-z][\w-]*/iy)?.[0].toLowerCase();
  if (name === undefined) return null;
  const attributes: Record<string, string> = {};
  for (;;) {
    const space = match(/\s+/y);
    const end = match(/\/?>/y);
    if (end) return { name, attributes, isClosed: end[0] === '/>', end: at };
    const key = space ? match(/[^\s"'<>/=]+/y)?.[0].toLowerCase() : undefined;
    if (key === undefined || key === '__proto__') return null;
    const isValued = match(/\s*=\s*/y) !== null;
    const value = isValued ? match(/"([^"]*)"|'([^']*)'|([^\s"'<>]+)/y) : null;
    if (isValued && !value) return null;
    attributes[key] = decode(value?.[1] ?? value?.[2] ?? value?.[3] ?? '');
  }
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
