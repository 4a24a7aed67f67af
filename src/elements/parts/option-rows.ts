import type { FilterOption } from '../../domain/filters.ts';

/** An option where it stands in its tree. */
export interface OptionRow {
  readonly option: FilterOption;
  /** Options above it, the nearest first. */
  readonly parents: readonly FilterOption[];
  /** What a search looks in. */
  readonly folded: string;
}

/** Lower case without accents, for comparing. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();
}

/** All options of a tree in reading order. */
export function toRows(options: readonly FilterOption[], parents: readonly FilterOption[] = []): readonly OptionRow[] {
  return options.flatMap((option) => [{ option, parents, folded: fold(option.label) }, ...toRows(option.children, [option, ...parents])]);
}

export interface RowChoice {
  readonly text: string;
  /** Options whose children are shown. */
  readonly expanded: ReadonlySet<string>;
  /** Shown wherever they stand. */
  readonly pinned: ReadonlySet<string>;
  readonly limit: number;
}

export interface ChosenRows {
  readonly rows: readonly OptionRow[];
  /** Ids of rows that do not stand below the options above them, so that their names must tell those. */
  readonly apart: ReadonlySet<string>;
  readonly total: number;
}

/** What a list shows of its options: what matches a text, else what is unfolded; at most `limit`, and what is pinned. */
export function chooseRows(rows: readonly OptionRow[], { text, expanded, pinned, limit }: RowChoice): ChosenRows {
  const words = fold(text).split(/\s+/).filter((word) => word !== '');
  const wanted = words.length > 0
    ? rows.filter(({ folded }) => words.every((word) => folded.includes(word)))
    : rows.filter(({ parents }) => parents.every(({ id }) => expanded.has(id)));
  const shown = wanted.slice(0, limit);
  const ids = new Set(shown.map(({ option }) => option.id));
  const further = pinned.size === 0 ? [] : rows.filter(({ option }) => pinned.has(option.id) && !ids.has(option.id));
  return { rows: [...further, ...shown], apart: words.length > 0 ? ids : new Set(further.map(({ option }) => option.id)), total: wanted.length };
}
