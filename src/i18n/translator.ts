import i18next, { type i18n } from 'i18next';
import type { TextValues, Translate } from './keys.ts';
import type { Language } from './languages.ts';
import type { TextSource } from './load-texts.ts';

let instance: Promise<i18n> | undefined;

/** Our own i18next instance: a page's own one, if it has one, is left alone. */
function ownInstance(): Promise<i18n> {
  instance ??= (async () => {
    const own = i18next.createInstance();
    // Lit escapes what it renders; escaping twice would show entities.
    await own.init({ lng: 'en', fallbackLng: 'en', resources: {}, interpolation: { escapeValue: false } });
    return own;
  })();
  return instance;
}

/** Texts of a source in a language, with plurals; loads what is not there yet, and English for gaps. */
export async function loadTranslator<Tree extends object, Spoken extends Language>(language: Spoken | 'en', { namespace, load }: TextSource<Tree, Spoken | 'en'>): Promise<Translate<Tree>> {
  const own = await ownInstance();
  const wanted: (Spoken | 'en')[] = language === 'en' ? ['en'] : [language, 'en'];
  await Promise.all(wanted.map(async (one) => {
    if (!own.hasResourceBundle(one, namespace)) own.addResourceBundle(one, namespace, await load(one));
  }));
  // Our own key types stand in for i18next's, which would want its global type augmented in the consumer's project.
  const translate: (key: string, values: TextValues) => unknown = own.getFixedT(language, namespace);
  return (key, values = {}) => String(translate(key, values));
}
