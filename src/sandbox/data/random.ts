/** A 32-bit number that depends on all of its arguments and looks like chance. The whole library is made of it. */
export function hash(seed: number, index: number, channel: number): number {
  let word = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 0x165667b1, 0xc2b2ae35) ^ Math.imul(channel + 0x27d4eb2f, 0x9e3779b1);
  word = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d);
  word = Math.imul(word ^ (word >>> 12), 0x297a2d39);
  return (word ^ (word >>> 15)) >>> 0;
}

/** `hash` as a number from 0 to below 1. */
export function chance(seed: number, index: number, channel: number): number {
  return hash(seed, index, channel) / 0x1_0000_0000;
}

/** Channels that a library's columns use lie below this; texts and pictures take higher ones. */
export const sceneChannel = 1000;

/** Chance in order, for pictures: the same seed gives the same row of numbers. */
export class Random {
  readonly #seed: number;
  readonly #index: number;
  readonly #channel: number;
  #step = 0;

  constructor(seed: number, index: number, channel: number) {
    this.#seed = seed;
    this.#index = index;
    this.#channel = channel;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#step += 1;
    return chance(this.#seed, this.#index, this.#channel + this.#step * 7919);
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new RangeError('There is nothing to pick from');
    return item;
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }
}

/** Index of a share: `pickShare([70, 20, 10], x)` with x in 0..1 gives 0 in 70 % of cases. */
export function pickShare(shares: readonly number[], x: number): number {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let rest = x * total;
  for (const [index, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return index;
  }
  return shares.length - 1;
}
