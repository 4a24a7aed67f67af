import { textSource, type Texts } from '../load-texts.ts';

/** Texts of a closed field, its preview and all problems. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const fieldTexts = textSource<Texts['field']>('field', {
  en: () => import('../locales/en/field.ts'),
  de: () => import('../locales/de/field.ts'),
  nl: () => import('../locales/nl/field.ts'),
  fr: () => import('../locales/fr/field.ts'),
  es: () => import('../locales/es/field.ts'),
  it: () => import('../locales/it/field.ts'),
  pt: () => import('../locales/pt/field.ts'),
  pl: () => import('../locales/pl/field.ts'),
  sv: () => import('../locales/sv/field.ts'),
  da: () => import('../locales/da/field.ts'),
  ja: () => import('../locales/ja/field.ts'),
  zh: () => import('../locales/zh/field.ts'),
  ar: () => import('../locales/ar/field.ts'),
});
