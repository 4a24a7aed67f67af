import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Translate } from '../../i18n/keys.ts';
import { supportedLanguage, type Language } from '../../i18n/languages.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import english from '../../i18n/locales/en/field.ts';
import { createLookup } from '../../i18n/lookup.ts';
import { fieldTexts } from '../../i18n/sources/field.ts';

/** Says a text of a closed field. */
export type SayField = Translate<Texts['field']>;

const sayEnglish: SayField = createLookup(english);

/** The `field` texts in the host's language. English is there at once; another language is loaded, and English stands in if it cannot be. */
export class TextsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => Language;
  #language: Language | null = null;
  #say: SayField | null = null;

  constructor(host: ReactiveControllerHost, wanted: () => Language) {
    this.#host = host;
    this.#wanted = wanted;
    host.addController(this);
  }

  /** `null` until the first language has arrived; a later change of language keeps the old texts until the new ones are there. */
  get say(): SayField | null {
    return this.#say;
  }

  /** As `say`, with English where nothing has arrived yet: for what cannot wait, such as a form's validation message. */
  get sayNow(): SayField {
    return this.#say ?? sayEnglish;
  }

  hostUpdate(): void {
    const language = this.#wanted();
    if (language === this.#language) return;
    this.#language = language;
    if (language === 'en') this.#say = sayEnglish;
    else void this.#load(language);
  }

  async #load(language: Language): Promise<void> {
    const say = await fieldTexts.load(language).then(createLookup<Texts['field']>, (error: unknown) => {
      console.warn(`The texts in "${language}" could not be loaded; English is shown.`, error);
      return sayEnglish;
    });
    if (language !== this.#language) return;
    this.#say = say;
    this.#host.requestUpdate();
  }
}

/** The language that an element speaks: the first of those wished for that is written down, else that of the page around it. */
export function languageOf(element: HTMLElement, ...wished: readonly (string | null | undefined)[]): Language {
  const named = wished.find((language) => language !== null && language !== undefined && language.trim() !== '');
  return supportedLanguage(named ?? element.closest<HTMLElement>('[lang]')?.lang ?? document.documentElement.lang);
}
