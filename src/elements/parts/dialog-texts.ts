import type { Asset } from '../../domain/asset.ts';
import type { Derivative } from '../../domain/derivative.ts';
import type { Translate } from '../../i18n/keys.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import { fieldTexts } from '../../i18n/sources/field.ts';
import { selectorTexts } from '../../i18n/sources/selector.ts';
import { loadTranslator } from '../../i18n/plurals.ts';
import { wholeNumber } from '../../i18n/whole-number.ts';
import type { Problem } from '../../selector/problem.ts';
import { problemText } from '../internal/problem-text.ts';
import { dayText } from './day-text.ts';
import { formatBytes } from './file-size.ts';

/** What the dialog's parts say, in one language. */
export interface DialogTexts {
  readonly language: Language;
  /** The dialog's own texts. */
  readonly say: Translate<Texts['selector']>;
  /** The texts that it shares with the closed field: types, problems, Retry. */
  readonly sayField: Translate<Texts['field']>;
  number(count: number): string;
  /** A text with a plural, its number written as the language does. */
  sayCount(key: 'found' | 'foundSoFar' | 'picked' | 'use' | 'few' | 'full' | 'pages' | 'usedOn' | 'compare', count: number): string;
  /** `2,400 × 1,600 px`; empty where a side is not known. */
  pixels(size: Pick<Derivative, 'widthPx' | 'heightPx'>): string;
  /** `3.4 MB`; empty where it is not known. */
  fileSize(sizeBytes: number | null): string;
  /** `4 Mar 2024`; empty where it is not known. */
  date(moment: string | null): string;
  /** A day as 2026-12-31, the same everywhere; empty where it is not known. */
  day(day: string | null): string;
  /** The file's extension in capitals, else the name of its type. */
  format(asset: Asset): string;
  /** A derivative's name: in words where the DAM has a word of its own for it. */
  derivativeName(name: string): string;
  problem(problem: Problem): string;
}

const namedDerivatives = ['mini', 'thul', 'webimage', 'original'] as const;

/** Loads what the dialog says. Rejects where a file of texts cannot be had. */
export async function loadDialogTexts(language: Language): Promise<DialogTexts> {
  const [say, sayField] = await Promise.all([loadTranslator(language, selectorTexts), loadTranslator(language, fieldTexts)]);
  const number = (count: number): string => wholeNumber(count, language);
  // Made when a date is to be written: it takes a browser longer than all the rest.
  let dates: Intl.DateTimeFormat | null = null;
  return {
    language,
    say,
    sayField,
    number,
    sayCount: (key, count) => say(key, { count, number: number(count) }),
    pixels: ({ widthPx, heightPx }) =>
      widthPx === null || heightPx === null ? '' : sayField('size', { width: number(widthPx), height: number(heightPx) }),
    fileSize: (sizeBytes) => (sizeBytes === null ? '' : formatBytes(sizeBytes, language)),
    date: (moment) => (moment === null || Number.isNaN(Date.parse(moment)) ? '' : (dates ??= new Intl.DateTimeFormat(language, { dateStyle: 'medium' })).format(new Date(moment))),
    day: (day) => (day === null ? '' : dayText(day, language)),
    format: (asset) => asset.extensions[0]?.toUpperCase() ?? sayField(`types.${asset.type}`),
    derivativeName: (name) => {
      const known = namedDerivatives.find((candidate) => candidate === name);
      return known ? say(`derivatives.${known}`) : name;
    },
    problem: (problem) => problemText(sayField, problem),
  };
}
