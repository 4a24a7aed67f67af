import { textSource, type Texts } from '../load-texts.ts';

/** Texts of an asset's details and of comparing assets. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const detailTexts = textSource<Texts['detail']>('detail', {
  en: () => import('../locales/en/detail.ts'),
  de: () => import('../locales/de/detail.ts'),
  nl: () => import('../locales/nl/detail.ts'),
  fr: () => import('../locales/fr/detail.ts'),
  es: () => import('../locales/es/detail.ts'),
  it: () => import('../locales/it/detail.ts'),
  pt: () => import('../locales/pt/detail.ts'),
  pl: () => import('../locales/pl/detail.ts'),
  sv: () => import('../locales/sv/detail.ts'),
  da: () => import('../locales/da/detail.ts'),
  ja: () => import('../locales/ja/detail.ts'),
  zh: () => import('../locales/zh/detail.ts'),
  ar: () => import('../locales/ar/detail.ts'),
});
