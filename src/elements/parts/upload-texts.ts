import type { Translate } from '../../i18n/keys.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import { fieldTexts } from '../../i18n/sources/field.ts';
import { uploadTexts } from '../../i18n/sources/upload.ts';
import { loadTranslator } from '../../i18n/plurals.ts';
import { wholeNumber } from '../../i18n/whole-number.ts';
import type { Problem } from '../../selector/problem.ts';
import type { UploadProblem } from '../../selector/uploads/upload-problem.ts';
import { problemText } from '../internal/problem-text.ts';
import { formatBytes } from './file-size.ts';

type Counted = 'send' | 'more' | 'leftOut.twice' | 'leftOut.many' | 'blocked.incomplete' | 'blocked.undecided' | 'blocked.broken' | 'news.started' | 'news.finished' | 'interrupted.title' | 'total.files';

/** What uploading says, in one language. */
export interface UploadTexts {
  readonly language: Language;
  readonly say: Translate<Texts['upload']>;
  readonly sayField: Translate<Texts['field']>;
  /** A text with a plural, its number written as the language does. */
  sayCount(key: Counted, count: number, values?: Readonly<Record<string, string>>): string;
  number(count: number): string;
  /** From 0 to 1: `45 %`. */
  percent(share: number): string;
  fileSize(sizeBytes: number): string;
  date(moment: string | null): string;
  /** `2 minutes`, of the largest unit that says enough. */
  duration(seconds: number): string;
  problem(problem: Problem): string;
  /** Why a file is not uploaded; with what is known of it. */
  uploadProblem(problem: UploadProblem, known?: { readonly maxSizeBytes?: number | null | undefined; readonly place?: string | null }): string;
}

/** Loads what uploading says. Rejects where a file of texts cannot be had. */
export async function loadUploadTexts(language: Language): Promise<UploadTexts> {
  const [say, sayField] = await Promise.all([loadTranslator(language, uploadTexts), loadTranslator(language, fieldTexts)]);
  const number = (count: number): string => wholeNumber(count, language);
  // Made when there is something to write: each takes a browser longer than all the rest.
  let shares: Intl.NumberFormat | null = null;
  let dates: Intl.DateTimeFormat | null = null;
  const problem = (told: Problem): string => problemText(sayField, told);
  const time = (key: 'seconds' | 'minutes' | 'hours', count: number): string => say(`total.${key}`, { count, number: number(count) });
  return {
    language, say, sayField, problem,
    sayCount: (key, count, values = {}) => say(key, { count, number: number(count), ...values }),
    number,
    // Whole only when it is: what is not all there is no 100 %.
    percent: (share) => (shares ??= new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })).format(share >= 1 ? 1 : Math.floor(share * 100) / 100),
    fileSize: (sizeBytes) => formatBytes(sizeBytes, language),
    date: (moment) => (moment === null || Number.isNaN(Date.parse(moment)) ? '' : (dates ??= new Intl.DateTimeFormat(language, { dateStyle: 'medium' })).format(new Date(moment))),
    duration: (seconds) => (seconds < 60 ? time('seconds', Math.max(1, Math.ceil(seconds))) : seconds < 3600 ? time('minutes', Math.ceil(seconds / 60)) : time('hours', Math.ceil(seconds / 3600))),
    uploadProblem: ({ code, problem: told, reason }, { maxSizeBytes = null, place = null } = {}) => {
      if (code === 'trouble') return told ? problem(told) : sayField('problems.internal');
      if (code === 'too-large' && maxSizeBytes !== null) return say('problems.too-large-most', { size: formatBytes(maxSizeBytes, language) });
      const sentence = code === 'forbidden' && place !== null ? say('problems.forbidden-in', { name: place }) : say(`problems.${code}`);
      return `${sentence} ${reason}`.trim();
    },
  };
}
