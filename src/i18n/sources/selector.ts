import { textSource, type Texts } from '../load-texts.ts';

/** Texts of the open selector. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const selectorTexts = textSource<Texts['selector']>('selector', {
  en: () => import('../locales/en/selector.ts'),
  de: () => import('../locales/de/selector.ts'),
  nl: () => import('../locales/nl/selector.ts'),
});
