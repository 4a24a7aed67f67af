import { textSource, type Texts } from '../load-texts.ts';

/** Texts of an asset's details and of comparing assets. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const detailTexts = textSource<Texts['detail']>('detail', {
  en: () => import('../locales/en/detail.ts'),
  de: () => import('../locales/de/detail.ts'),
  nl: () => import('../locales/nl/detail.ts'),
});
