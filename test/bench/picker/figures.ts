import type { Contender } from './pages.ts';

export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { least: sorted[0] ?? NaN, median: sorted[sorted.length >> 1] ?? NaN, most: sorted.at(-1) ?? NaN };
}

/** What was measured, by name and contender, run by run. */
export class Figures {
  readonly #values = new Map<string, Map<Contender, number[]>>();

  add(name: string, contender: Contender, value: number): void {
    const ofName = this.#values.get(name) ?? new Map<Contender, number[]>();
    this.#values.set(name, ofName);
    ofName.set(contender, [...(ofName.get(contender) ?? []), value]);
  }

  has(name: string, contender: Contender): boolean {
    return this.#values.get(name)?.has(contender) ?? false;
  }

  of(name: string, contender: Contender): Spread {
    return spreadOf(this.#values.get(name)?.get(contender) ?? []);
  }

  /** Ours to another's, run by run, so that what disturbed one run disturbs both sides of it. */
  ratio(name: string, other: Contender): Spread | null {
    const [mine, theirs] = [this.#values.get(name)?.get('ours'), this.#values.get(name)?.get(other)];
    if (!mine || !theirs) return null;
    return spreadOf(mine.map((value, run) => value / (theirs[run] ?? NaN)));
  }

  all(): Record<string, Record<string, readonly number[]>> {
    return Object.fromEntries([...this.#values].map(([name, ofName]) => [name, Object.fromEntries(ofName)]));
  }
}
