import { nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Translate } from '../../i18n/keys.ts';
import { directionOf, supportedLanguage, type Language } from '../../i18n/languages.ts';
import type { Texts, TextSource } from '../../i18n/load-texts.ts';
import english from '../../i18n/locales/en/field.ts';
import { createLookup } from '../../i18n/lookup.ts';
import { fieldTexts } from '../../i18n/sources/field.ts';

/** Says a text of a closed field. */
export type SayField = Translate<Texts['field']>;

/** Texts of one namespace in the host's language. English is there at once; another language is loaded, and English stands in if it cannot be. */
export class TextsOf<Tree extends object> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => Language;
  readonly #source: TextSource<Tree>;
  readonly #sayEnglish: Translate<Tree>;
  #language: Language | null = null;
  #say: Translate<Tree> | null = null;

  constructor(host: ReactiveControllerHost, wanted: () => Language, source: TextSource<Tree>, inEnglish: Tree) {
    this.#host = host;
    this.#wanted = wanted;
    this.#source = source;
    this.#sayEnglish = createLookup(inEnglish);
    host.addController(this);
  }

  /** `null` until the first language has arrived; a later change of language keeps the old texts until the new ones are there. */
  get say(): Translate<Tree> | null {
    return this.#say;
  }

  /** As `say`, with English where nothing has arrived yet: for what cannot wait, such as a form's validation message. */
  get sayNow(): Translate<Tree> {
    return this.#say ?? this.#sayEnglish;
  }

  hostUpdate(): void {
    const language = this.#wanted();
    if (language === this.#language) return;
    this.#language = language;
    if (language === 'en') this.#say = this.#sayEnglish;
    else void this.#load(language);
  }

  async #load(language: Language): Promise<void> {
    const say = await this.#source.load(language).then(createLookup<Tree>, (error: unknown) => {
      console.warn(`The texts in "${language}" could not be loaded; English is shown.`, error);
      return this.#sayEnglish;
    });
    if (language !== this.#language) return;
    this.#say = say;
    this.#host.requestUpdate();
  }
}

/** The `field` texts. */
export class TextsController extends TextsOf<Texts['field']> {
  constructor(host: ReactiveControllerHost, wanted: () => Language) {
    super(host, wanted, fieldTexts, english);
  }
}

/** The language that an element speaks: the first of those wished for that is written down, else that of the page around it. */
export function languageOf(element: HTMLElement, ...wished: readonly (string | null | undefined)[]): Language {
  const named = wished.find((language) => language !== null && language !== undefined && language.trim() !== '');
  return supportedLanguage(named ?? element.closest<HTMLElement>('[lang]')?.lang ?? document.documentElement.lang);
}

/** A `dir` for texts in this language: only those from right to left name theirs, all others stand as the page does. */
export const directionFor = (language: string): 'rtl' | typeof nothing => (directionOf(language) === 'rtl' ? 'rtl' : nothing);
