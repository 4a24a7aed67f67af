import { textSource, type Texts } from '../load-texts.ts';

/** Texts of the open selector. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const selectorTexts = textSource<Texts['selector']>('selector', {
  en: () => import('../locales/en/selector.ts'),
  de: () => import('../locales/de/selector.ts'),
  nl: () => import('../locales/nl/selector.ts'),
  fr: () => import('../locales/fr/selector.ts'),
  es: () => import('../locales/es/selector.ts'),
  it: () => import('../locales/it/selector.ts'),
  pt: () => import('../locales/pt/selector.ts'),
  pl: () => import('../locales/pl/selector.ts'),
  sv: () => import('../locales/sv/selector.ts'),
  da: () => import('../locales/da/selector.ts'),
  ja: () => import('../locales/ja/selector.ts'),
  zh: () => import('../locales/zh/selector.ts'),
  ar: () => import('../locales/ar/selector.ts'),
});
