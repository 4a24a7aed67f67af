import { supportedLanguage, type Language } from '../../i18n/languages.ts';
import type { Translate } from '../../i18n/keys.ts';
import type en from './en.ts';

export type Say = Translate<typeof en>;

export interface SpokenTexts {
  readonly language: Language;
  readonly texts: typeof en;
}

/** Written out, so that a bundler makes a file of each. */
const loaders: Readonly<Record<Language, () => Promise<{ readonly default: typeof en }>>> = {
  en: () => import('./en.ts'), de: () => import('./de.ts'), nl: () => import('./nl.ts'), fr: () => import('./fr.ts'), es: () => import('./es.ts'), it: () => import('./it.ts'), pt: () => import('./pt.ts'),
  pl: () => import('./pl.ts'), sv: () => import('./sv.ts'), da: () => import('./da.ts'), ja: () => import('./ja.ts'), zh: () => import('./zh.ts'), ar: () => import('./ar.ts'),
};

/** The texts of the nearest language that there is; rejects where they do not arrive. */
export async function loadTexts(wished: string): Promise<SpokenTexts> {
  const language = supportedLanguage(wished);
  return { language, texts: (await loaders[language]()).default };
}
