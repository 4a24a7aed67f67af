import type dashboard from './locales/en/dashboard.ts';
import type field from './locales/en/field.ts';
import type detail from './locales/en/detail.ts';
import type filters from './locales/en/filters.ts';
import type holding from './locales/en/holding.ts';
import type picture from './locales/en/picture.ts';
import type search from './locales/en/search.ts';
import type selector from './locales/en/selector.ts';
import type upload from './locales/en/upload.ts';
import type { Language, Namespace } from './languages.ts';

/** The texts of each namespace; English is the type of all other languages. */
export interface Texts {
  readonly field: typeof field;
  readonly holding: typeof holding;
  readonly filters: typeof filters;
  readonly detail: typeof detail;
  readonly picture: typeof picture;
  readonly search: typeof search;
  readonly selector: typeof selector;
  readonly upload: typeof upload;
  readonly dashboard: typeof dashboard;
}

/** Where the texts of one namespace come from. One a namespace, in `sources/`, so that a page ships only those that it may need. */
export interface TextSource<Tree extends object, Spoken extends Language = Language> {
  readonly namespace: Namespace;
  /** Loads one language. */
  readonly load: (language: Spoken) => Promise<Tree>;
}

type Loaders<Spoken extends Language> = { readonly [L in Spoken]: () => Promise<{ readonly default: object }> };

/** A source of texts, by language. */
export function textSource<Tree extends object, Spoken extends Language = Language>(namespace: Namespace, loaders: Loaders<Spoken>): TextSource<Tree, Spoken> {
  return { namespace, load: async (language) => (await loaders[language]()).default as Tree };
}
