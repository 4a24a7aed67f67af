import type { TextTree, TextValues, Translate } from './keys.ts';

/**
 * Reads texts from a tree without plurals or nesting, for a closed field (see README).
 * A missing key yields the key, and a missing value leaves its placeholder, as in i18next: so a gap is seen and not silent.
 */
export function createLookup<Tree extends object>(texts: Tree): Translate<Tree> {
  return (key: string, values: TextValues = {}) => {
    let node: string | TextTree | undefined = texts as unknown as TextTree;
    for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined;
    if (typeof node !== 'string') return key;
    return node.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole: string, name: string) => String(values[name] ?? whole));
  };
}
