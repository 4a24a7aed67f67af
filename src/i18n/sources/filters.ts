import { textSource, type Texts } from '../load-texts.ts';

/** Texts of the open selector's filters, loaded when filters are first shown. */
export const filtersTexts = textSource<Texts['filters']>('filters', {
  en: () => import('../locales/en/filters.ts'),
  de: () => import('../locales/de/filters.ts'),
  nl: () => import('../locales/nl/filters.ts'),
});
