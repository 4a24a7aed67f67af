import type { Asset } from '../../domain/asset.ts';

/** Letters that follow one another within this time are one beginning of a name. */
const pauseMs = 700;

/** Finding a result by the first letters of its name. */
export class TypeAhead {
  #letters = '';
  #lastMs = Number.NEGATIVE_INFINITY;

  /** The letters typed so far, with this key's; `null` where the key is none. A space counts within a name only, for alone it chooses. */
  add({ key, timeStamp, isComposing }: Pick<KeyboardEvent, 'key' | 'timeStamp' | 'isComposing'>): string | null {
    const isGoingOn = timeStamp - this.#lastMs < pauseMs;
    if (isComposing || [...key].length !== 1 || key === '?' || (key === ' ' && !isGoingOn)) return null;
    this.#lastMs = timeStamp;
    this.#letters = isGoingOn ? this.#letters + key : key;
    return this.#letters;
  }

  /** Index of the next result whose name begins so, in either case and with or without accents; from the one that is the tab stop on, around the end. */
  find(assets: readonly (Asset | null)[], active: number, letters: string): number | null {
    const wanted = fold(letters);
    // The same letter again leads from one to the next of that letter.
    const isOneLetter = [...wanted].every((letter) => letter === wanted[0]);
    const begins = (name: string): boolean => name.startsWith(wanted) || (isOneLetter && name.startsWith(wanted[0] ?? ''));
    const first = isOneLetter ? 1 : 0;
    for (let step = first; step < assets.length + first; step += 1) {
      const index = (active + step) % assets.length;
      const asset = assets[index];
      if (asset && begins(fold(asset.name.slice(0, 100)))) return index;
    }
    return null;
  }
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trimStart();
