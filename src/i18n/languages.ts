/** Interface languages by BCP 47 tag, each in its own name. */
export const languages = { en: 'English', de: 'Deutsch', nl: 'Nederlands' } as const;
export type Language = keyof typeof languages;

/** Parts of the texts that are loaded apart. */
export type Namespace = 'field' | 'holding' | 'selector' | 'filters' | 'dashboard';

/** Languages written from right to left, of those we have or may be asked for. */
const rightToLeft = ['ar', 'he', 'fa', 'ur'];

/** The language to speak for a wished one: itself, its main language (`de-CH` -> `de`), else English. */
export function supportedLanguage(wished: string | null | undefined): Language {
  const tag = (wished ?? '').trim().toLowerCase().replace('_', '-');
  const main = tag.split('-')[0] ?? '';
  const known = (candidate: string): candidate is Language => Object.hasOwn(languages, candidate);
  if (known(tag)) return tag;
  return known(main) ? main : 'en';
}

/** Writing direction of a language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(language.toLowerCase().split(/[-_]/)[0] ?? '') ? 'rtl' : 'ltr';
}
