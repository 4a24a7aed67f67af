import { html, nothing, type TemplateResult } from 'lit';
import type { SearchSyntax } from '../../domain/search.ts';
import { filtersTexts } from '../../i18n/sources/filters.ts';
import { searchTexts } from '../../i18n/sources/search.ts';
import type { Translate } from '../../i18n/keys.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import { loadTranslator } from '../../i18n/plurals.ts';
import { closeIcon } from '../internal/more-icons.ts';
import type { AidPorts, SearchAid } from './search-aid.ts';
import { aidStyles } from './search-aid.styles.ts';

export async function openAid(ports: AidPorts): Promise<SearchAid> {
  const { language } = ports.texts;
  const isDescribable = ports.state.settings?.capabilities.filters?.includes('described') === true;
  const [say, sayFilters] = await Promise.all([loadTranslator(language, searchTexts), isDescribable ? loadTranslator(language, filtersTexts) : null]);
  return new SearchTips(ports, say, sayFilters?.('describe') ?? null);
}

const examples: Readonly<Record<SearchSyntax, (one: string, other: string) => string>> = {
  phrase: (one, other) => `"${one} ${other}"`,
  and: (one, other) => `${one} AND ${other}`,
  or: (one, other) => `${one} OR ${other}`,
  not: (one, other) => `${one} AND NOT ${other}`,
};

/** How the DAM can be asked, with examples to try: only what it says that it understands. */
class SearchTips implements SearchAid {
  readonly styles = aidStyles;
  readonly gridId = null;
  readonly activeId = null;
  readonly isEmpty = false;
  readonly focusId = 'tips';
  readonly #ports: AidPorts;
  readonly #say: Translate<Texts['search']>;

  /** What the button for whole sentences is called; `null` where the DAM understands none. */
  readonly #describe: string | null;

  constructor(ports: AidPorts, say: Translate<Texts['search']>, describe: string | null) {
    this.#ports = ports;
    this.#say = say;
    this.#describe = describe;
  }

  render(): TemplateResult {
    const say = this.#say;
    const syntaxes = this.#ports.state.settings?.capabilities.searchSyntax ?? [];
    const [one, other] = this.#words();
    return html`<div class="aid tips" id="tips" role="dialog" aria-labelledby="tips-title" tabindex="-1">
      <header><h3 id="tips-title">${this.#ports.texts.say('search.tips')}</h3>
        <button class="icon-button" type="button" aria-label=${say('tips.close')} @click=${() => this.#ports.close()}>${closeIcon(18)}</button></header>
      <p class="hint">${say('tips.try')}</p>
      <ul>${syntaxes.map((syntax) => {
        const example = syntax === 'phrase' ? this.#phrase() : examples[syntax](one, other);
        return html`<li><button class="button example" type="button" @click=${() => this.#try(example)}><bdi dir="auto">${example}</bdi></button><span>${say(`tips.${syntax}`)}</span></li>`;
      })}</ul>
      ${syntaxes.some((syntax) => syntax !== 'phrase') ? html`<p class="hint">${say('tips.capitals')}</p>` : nothing}
      ${this.#describe === null ? nothing : html`<p class="hint">${say('tips.described', { name: this.#describe })}</p>`}
    </div>`;
  }

  handleKey(): boolean {
    return false;
  }

  handleClick(): void {
    // Its examples are buttons.
  }

  /** Two words that find something here, together too: tags of what is shown, else words of the language. */
  #words(): readonly [string, string] {
    const tagged = this.#ports.state.assets.slice(0, 50).map((asset) => (asset?.tags ?? []).filter((tag) => /^[\p{L}\p{N}]{3,20}$/u.test(tag)));
    const one = mostFrequent(tagged.filter((tags) => tags.length > 1).flat());
    const other = mostFrequent(tagged.filter((tags) => tags.includes(one ?? '')).flat().filter((tag) => tag !== one));
    return one !== undefined && other !== undefined ? [one, other] : [this.#say('tips.one'), this.#say('tips.other')];
  }

  /** Words that stand beside each other in a name of what is shown. */
  #phrase(): string {
    const names = this.#ports.state.assets.slice(0, 50).map((asset) => /^([\p{L}\p{N}]{2,16}) ([\p{L}\p{N}]{2,16})\b/u.exec(asset?.name ?? ''));
    const [, one, other] = names.find((match) => match !== null) ?? [];
    return examples.phrase(one ?? this.#say('tips.one'), other ?? this.#say('tips.other'));
  }

  #try(text: string): void {
    this.#ports.close();
    this.#ports.dispatch({ type: 'type', text });
    this.#ports.dispatch({ type: 'submit' });
  }
}

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
