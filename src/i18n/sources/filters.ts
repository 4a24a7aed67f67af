import { textSource, type Texts } from '../load-texts.ts';

/** Texts of the open selector's filters, loaded when filters are first shown. */
export const filtersTexts = textSource<Texts['filters']>('filters', {
  en: () => import('../locales/en/filters.ts'),
  de: () => import('../locales/de/filters.ts'),
  nl: () => import('../locales/nl/filters.ts'),
  fr: () => import('../locales/fr/filters.ts'),
  es: () => import('../locales/es/filters.ts'),
  it: () => import('../locales/it/filters.ts'),
  pt: () => import('../locales/pt/filters.ts'),
  pl: () => import('../locales/pl/filters.ts'),
  sv: () => import('../locales/sv/filters.ts'),
  da: () => import('../locales/da/filters.ts'),
  ja: () => import('../locales/ja/filters.ts'),
  zh: () => import('../locales/zh/filters.ts'),
  ar: () => import('../locales/ar/filters.ts'),
});
