import { textSource, type Texts } from '../load-texts.ts';

/** Texts of a closed field, its preview and all problems. Each file is named in full, because a bundler puts it into a chunk of its own by its name. */
export const fieldTexts = textSource<Texts['field']>('field', {
  en: () => import('../locales/en/field.ts'),
  de: () => import('../locales/de/field.ts'),
  nl: () => import('../locales/nl/field.ts'),
});
