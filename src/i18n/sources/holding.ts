import { textSource, type Texts } from '../load-texts.ts';

/** Texts about what a field holds. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const holdingTexts = textSource<Texts['holding']>('holding', {
  en: () => import('../locales/en/holding.ts'),
  de: () => import('../locales/de/holding.ts'),
  nl: () => import('../locales/nl/holding.ts'),
  fr: () => import('../locales/fr/holding.ts'),
  es: () => import('../locales/es/holding.ts'),
  it: () => import('../locales/it/holding.ts'),
  pt: () => import('../locales/pt/holding.ts'),
  pl: () => import('../locales/pl/holding.ts'),
  sv: () => import('../locales/sv/holding.ts'),
  da: () => import('../locales/da/holding.ts'),
  ja: () => import('../locales/ja/holding.ts'),
  zh: () => import('../locales/zh/holding.ts'),
  ar: () => import('../locales/ar/holding.ts'),
});
