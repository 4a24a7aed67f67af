import { textSource, type Texts } from '../load-texts.ts';

/** Texts about a picture's size and part. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const pictureTexts = textSource<Texts['picture']>('picture', {
  en: () => import('../locales/en/picture.ts'),
  de: () => import('../locales/de/picture.ts'),
  nl: () => import('../locales/nl/picture.ts'),
  fr: () => import('../locales/fr/picture.ts'),
  es: () => import('../locales/es/picture.ts'),
  it: () => import('../locales/it/picture.ts'),
  pt: () => import('../locales/pt/picture.ts'),
  pl: () => import('../locales/pl/picture.ts'),
  sv: () => import('../locales/sv/picture.ts'),
  da: () => import('../locales/da/picture.ts'),
  ja: () => import('../locales/ja/picture.ts'),
  zh: () => import('../locales/zh/picture.ts'),
  ar: () => import('../locales/ar/picture.ts'),
});
