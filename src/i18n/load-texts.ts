import type dashboard from './locales/en/dashboard.ts';
import type field from './locales/en/field.ts';
import type selector from './locales/en/selector.ts';
import type { Language, Namespace } from './languages.ts';

/** The texts of each namespace; English is the type of all other languages. */
export interface Texts {
  readonly field: typeof field;
  readonly selector: typeof selector;
  readonly dashboard: typeof dashboard;
}

type Loaders = { readonly [L in Language]: { readonly [N in Namespace]: () => Promise<{ readonly default: object }> } };

// Written out, because a bundler needs to see each file's name to put it into a chunk of its own.
const loaders: Loaders = {
  en: {
    field: () => import('./locales/en/field.ts'),
    selector: () => import('./locales/en/selector.ts'),
    dashboard: () => import('./locales/en/dashboard.ts'),
  },
  de: {
    field: () => import('./locales/de/field.ts'),
    selector: () => import('./locales/de/selector.ts'),
    dashboard: () => import('./locales/de/dashboard.ts'),
  },
  nl: {
    field: () => import('./locales/nl/field.ts'),
    selector: () => import('./locales/nl/selector.ts'),
    dashboard: () => import('./locales/nl/dashboard.ts'),
  },
};

/** Loads one namespace in one language. */
export async function loadTexts<N extends Namespace>(language: Language, namespace: N): Promise<Texts[N]> {
  return (await loaders[language][namespace]()).default as Texts[N];
}
