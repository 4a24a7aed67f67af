import { textSource, type Texts } from '../load-texts.ts';

/** Texts of uploading files. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const uploadTexts = textSource<Texts['upload']>('upload', {
  en: () => import('../locales/en/upload.ts'),
  de: () => import('../locales/de/upload.ts'),
  nl: () => import('../locales/nl/upload.ts'),
  fr: () => import('../locales/fr/upload.ts'),
  es: () => import('../locales/es/upload.ts'),
  it: () => import('../locales/it/upload.ts'),
  pt: () => import('../locales/pt/upload.ts'),
  pl: () => import('../locales/pl/upload.ts'),
  sv: () => import('../locales/sv/upload.ts'),
  da: () => import('../locales/da/upload.ts'),
  ja: () => import('../locales/ja/upload.ts'),
  zh: () => import('../locales/zh/upload.ts'),
  ar: () => import('../locales/ar/upload.ts'),
});
