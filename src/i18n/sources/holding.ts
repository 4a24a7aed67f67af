import { textSource, type Texts } from '../load-texts.ts';

/** Texts about what a field holds. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const holdingTexts = textSource<Texts['holding']>('holding', {
  en: () => import('../locales/en/holding.ts'),
  de: () => import('../locales/de/holding.ts'),
  nl: () => import('../locales/nl/holding.ts'),
});
