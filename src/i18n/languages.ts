/** Languages of the elements, as BCP 47 tags; `language-names.ts` says how each calls itself. */
export const languageTags = ['en', 'de', 'nl', 'fr', 'es', 'it', 'pt', 'pl', 'sv', 'da', 'ja', 'zh', 'ar'] as const;
export type Language = (typeof languageTags)[number];

/** Languages of the Integration Portal's own pages and mails. */
export const dashboardTags = ['en', 'de', 'nl'] as const satisfies readonly Language[];
export type DashboardLanguage = (typeof dashboardTags)[number];

/** Parts of the texts that are loaded apart. */
export type Namespace = 'field' | 'holding' | 'detail' | 'selector' | 'filters' | 'search' | 'picture' | 'upload' | 'dashboard';

/** Languages written from right to left, of those we have or may be asked for. */
const rightToLeft = ['ar', 'he', 'fa', 'ur'];

/** The language to speak for a wished one: itself, its main language (`de-CH` -> `de`), else English. */
export const supportedLanguage = (wished: string | null | undefined): Language => nearest(wished, languageTags);

/** The same among those of the dashboard. */
export const supportedDashboardLanguage = (wished: string | null | undefined): DashboardLanguage => nearest(wished, dashboardTags);

function nearest<Known extends string>(wished: string | null | undefined, among: readonly Known[]): Known | 'en' {
  const main = (wished ?? '').trim().toLowerCase().split(/[-_]/)[0];
  return among.find((tag) => tag === main) ?? 'en';
}

/** Writing direction of a language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(language.toLowerCase().split(/[-_]/)[0] ?? '') ? 'rtl' : 'ltr';
}
