/** Languages of the elements by BCP 47 tag, each in its own name. */
export const languages = {
  en: 'English', de: 'Deutsch', nl: 'Nederlands', fr: 'Français', es: 'Español', it: 'Italiano', pt: 'Português', pl: 'Polski', sv: 'Svenska', da: 'Dansk',
  ja: '日本語', zh: '简体中文', ar: 'العربية',
} as const;
export type Language = keyof typeof languages;

/** Languages of the Integration Portal's own pages and mails. */
export const dashboardLanguages = { en: languages.en, de: languages.de, nl: languages.nl } as const;
export type DashboardLanguage = keyof typeof dashboardLanguages;

/** Parts of the texts that are loaded apart. */
export type Namespace = 'field' | 'holding' | 'detail' | 'selector' | 'filters' | 'search' | 'picture' | 'upload' | 'dashboard';

/** Languages written from right to left, of those we have or may be asked for. */
const rightToLeft = ['ar', 'he', 'fa', 'ur'];

/** The language to speak for a wished one: itself, its main language (`de-CH` -> `de`), else English. */
export const supportedLanguage = (wished: string | null | undefined): Language => nearest(wished, languages);

/** The same among those of the dashboard. */
export const supportedDashboardLanguage = (wished: string | null | undefined): DashboardLanguage => nearest(wished, dashboardLanguages);

function nearest<Known extends string>(wished: string | null | undefined, among: Readonly<Record<Known | 'en', string>>): Known | 'en' {
  const main = (wished ?? '').trim().toLowerCase().split(/[-_]/)[0] ?? '';
  const isKnown = (candidate: string): candidate is Known => Object.hasOwn(among, candidate);
  return isKnown(main) ? main : 'en';
}

/** Writing direction of a language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(language.toLowerCase().split(/[-_]/)[0] ?? '') ? 'rtl' : 'ltr';
}
