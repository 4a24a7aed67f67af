import { textSource, type Texts } from '../load-texts.ts';

/** Texts of what opens under the search box, loaded with its first use. */
export const searchTexts = textSource<Texts['search']>('search', {
  en: () => import('../locales/en/search.ts'),
  de: () => import('../locales/de/search.ts'),
  nl: () => import('../locales/nl/search.ts'),
  fr: () => import('../locales/fr/search.ts'),
  es: () => import('../locales/es/search.ts'),
  it: () => import('../locales/it/search.ts'),
  pt: () => import('../locales/pt/search.ts'),
  pl: () => import('../locales/pl/search.ts'),
  sv: () => import('../locales/sv/search.ts'),
  da: () => import('../locales/da/search.ts'),
  ja: () => import('../locales/ja/search.ts'),
  zh: () => import('../locales/zh/search.ts'),
  ar: () => import('../locales/ar/search.ts'),
});
