import type { DateRange } from '../../domain/filters.ts';
import { chipKey, type FilterChip, type FilterNames } from '../../domain/filter-chips.ts';
import type { FilterCatalogue, FilterOption } from '../../domain/filters.ts';
import type { Translate } from '../../i18n/keys.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import { fieldTexts } from '../../i18n/sources/field.ts';
import { filtersTexts } from '../../i18n/sources/filters.ts';
import { loadTranslator } from '../../i18n/plurals.ts';
import { wholeNumber } from '../../i18n/whole-number.ts';
import type { Problem } from '../../selector/problem.ts';
import { problemText } from '../internal/problem-text.ts';

/** What the filters say, in one language. */
export interface FilterTexts {
  readonly language: Language;
  readonly say: Translate<Texts['filters']>;
  readonly sayField: Translate<Texts['field']>;
  number(count: number): string;
  /** A text with a plural, its number written as the language does. */
  sayCount(key: 'show' | 'options' | 'more', count: number): string;
  /** A name with how many assets have it, to be heard. */
  withCount(name: string, count: number | null): string;
  readonly range: (range: DateRange) => string;
  problem(problem: Problem): string;
}

/** Loads what the filters say. Rejects where a file of texts cannot be had. */
export async function loadFilterTexts(language: Language): Promise<FilterTexts> {
  const [say, sayField] = await Promise.all([loadTranslator(language, filtersTexts), loadTranslator(language, fieldTexts)]);
  const number = (count: number): string => wholeNumber(count, language);
  // Days are days wherever the reader is.
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const day = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : days.format(new Date(`${text}T00:00:00Z`)));
  const sayCount: FilterTexts['sayCount'] = (key, count) => say(key, { count, number: number(count) });
  return {
    language, say, sayField, sayCount,
    number,
    withCount: (name, count) => (count === null ? name : say('withCount', { name, count, number: number(count) })),
    range: ({ from = '', to = '' }) => {
      if (from !== '' && to !== '') return say('dates.both', { from: day(from), to: day(to) });
      return from !== '' ? say('dates.fromOnly', { from: day(from) }) : say('dates.toOnly', { to: day(to) });
    },
    problem: (problem) => problemText(sayField, problem),
  };
}

/** What a chip is called: by the names that came with it, else by the catalogue, else by its id. */
export function chipText({ say, range }: FilterTexts, chip: FilterChip, names: FilterNames, catalogue: FilterCatalogue | null): string {
  if ('range' in chip) return say(`chips.${chip.kind}`, { range: range(chip.range) });
  const name = names[chipKey(chip)];
  switch (chip.kind) {
    case 'tag': return say('chips.tag', { name: chip.value });
    case 'without-tag': return say('chips.without', { name: say('chips.tag', { name: chip.value }) });
    case 'collection': return say('chips.collection', { name: name ?? chip.value });
    case 'folder': return say('chips.folder', { name: name ?? chip.value });
    case 'brand': return say('chips.brand', { name: name ?? catalogue?.brands.find(({ id }) => id === chip.value)?.name ?? chip.value });
    case 'similar': return say('chips.similar', { name: name ?? chip.value });
    case 'described': return say('chips.described');
    case 'extension': return say('chips.extension', { name: chip.value });
    case 'orientation': return say(`orientations.${chip.value}`);
    case 'state': return say(`states.${chip.value}`);
    case 'option':
    case 'without-option': {
      const metaproperty = catalogue?.metaproperties.find((one) => one.name === chip.metaproperty);
      const known = metaproperty ? findOption(metaproperty.options, chip.value)?.label : undefined;
      const text = name ?? say('chips.option', { group: metaproperty?.label ?? chip.metaproperty, name: known ?? chip.value });
      return chip.kind === 'option' ? text : say('chips.without', { name: text });
    }
  }
}

function findOption(options: readonly FilterOption[], id: string): FilterOption | null {
  for (const option of options) {
    const found = option.id === id ? option : findOption(option.children, id);
    if (found) return found;
  }
  return null;
}
