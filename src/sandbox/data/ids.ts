import { hash } from './random.ts';

/*
 * Ids are computed, not stored: the first 32 bits are the index under a reversible scrambling, the rest is a check made of seed and index.
 * So the asset of an id is found without a table, in a library of any size.
 */

/** What an id names; each kind has ids of its own. */
export type IdKind = 'asset' | 'brand' | 'metaproperty' | 'option' | 'tag' | 'collection' | 'user' | 'smartfilter' | 'item' | 'preset' | 'profile';
const kinds: readonly IdKind[] = ['asset', 'brand', 'metaproperty', 'option', 'tag', 'collection', 'user', 'smartfilter', 'item', 'preset', 'profile'];

const keyOf = (seed: number, kind: IdKind): number => hash(seed, kinds.indexOf(kind), 900_001);
const hex = (word: number, digits = 8): string => (word >>> 0).toString(16).padStart(digits, '0').slice(-digits);

function scramble(word: number, key: number): number {
  let x = (word ^ key) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

function unscramble(word: number, key: number): number {
  let x = word >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7ed1b41d);
  x = Math.imul(x ^ (x >>> 13) ^ (x >>> 26), 0xa5cb9243);
  x ^= x >>> 16;
  return (x ^ key) >>> 0;
}

/** Format B: RFC 4122, lower case; `/api/media/usage`'s sibling families, `/transform/` and pictures use it. */
export function idB(seed: number, kind: IdKind, index: number): string {
  const key = keyOf(seed, kind);
  const [b, c, d] = [hash(key, index, 1), hash(key, index, 2), hash(key, index, 3)];
  const tail = hex(c & 0xffff, 4) + hex(d);
  return `${hex(scramble(index, key))}-${hex(b >>> 16, 4)}-4${hex(b & 0xfff, 3)}-${hex(0x8000 | ((c >>> 16) & 0x3fff), 4)}-${tail}`;
}

/** Format A: 8-4-4-16 upper-case digits, what `/api/v4` prints. */
export function idA(seed: number, kind: IdKind, index: number): string {
  return toFormatA(idB(seed, kind, index));
}

export function toFormatA(formatB: string): string {
  return `${formatB.slice(0, 23)}${formatB.slice(24)}`.toUpperCase();
}

/** The index that an id of either format stands for; `null` for one that this seed never gave. */
export function indexOfId(seed: number, kind: IdKind, id: string, count: number): number | null {
  const digits = id.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) return null;
  const index = unscramble(Number.parseInt(digits.slice(0, 8), 16), keyOf(seed, kind));
  return index < count && idB(seed, kind, index).replaceAll('-', '') === digits ? index : null;
}

/** The 16 digits of public addresses: `/m/{idHash}/…`. */
export function idHash(seed: number, index: number): string {
  const key = hash(seed, 17, 900_002);
  return hex(scramble(index, key)) + hex(hash(key, index, 4));
}

export function indexOfIdHash(seed: number, digits: string, count: number): number | null {
  if (!/^[0-9a-f]{16}$/.test(digits)) return null;
  const index = unscramble(Number.parseInt(digits.slice(0, 8), 16), hash(seed, 17, 900_002));
  return index < count && idHash(seed, index) === digits ? index : null;
}
