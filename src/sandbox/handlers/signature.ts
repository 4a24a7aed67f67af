import { hash } from '../data/random.ts';
import type { Sandbox } from '../sandbox.ts';

/** A sandbox's signature of a temporary address: it keeps honest clients honest, nothing here is worth protecting. */
export function sign({ library }: Sandbox, path: string, expires: number): string {
  let word = hash(library.seed, expires, 5001);
  for (const character of path) word = hash(word, character.codePointAt(0) ?? 0, 5002);
  return word.toString(16).padStart(8, '0') + hash(word, expires, 5003).toString(16).padStart(8, '0');
}
