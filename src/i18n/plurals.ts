import type { TextValues, Translate } from './keys.ts';
import type { Language } from './languages.ts';
import type { TextSource } from './load-texts.ts';
import { createLookup } from './lookup.ts';

/**
 * Reads texts with plurals: `found_one`, `found_other` and whatever other forms the language has, by `values.count`; `found_zero` for none where
 * there is one. As i18next does, which is too large for a page that only wants a picker (see README); a test holds the two to the same words.
 */
export function createPlurals<Tree extends object>(language: string, texts: Tree): Translate<Tree> {
  const say = createLookup(texts) as (key: string, values: TextValues) => string;
  const rules = new Intl.PluralRules(language);
  return (key: string, values: TextValues = {}) => {
    const { count } = values;
    if (typeof count !== 'number') return say(key, values);
    const forms = [...(count === 0 ? [`${key}_zero`] : []), `${key}_${rules.select(count)}`];
    // What the lookup does not find it gives back.
    return forms.map((form) => [form, say(form, values)] as const).find(([form, text]) => text !== form)?.[1] ?? say(key, values);
  };
}

/** Texts of a source in a language, with plurals. Every language has all texts: types and a test see to it. */
export async function loadTranslator<Tree extends object>(language: Language, { load }: TextSource<Tree>): Promise<Translate<Tree>> {
  const texts: Tree = await load(language);
  return createPlurals<Tree>(language, texts);
}
