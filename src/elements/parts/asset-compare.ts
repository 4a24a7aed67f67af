import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import type { FilterCatalogue } from '../../domain/filters.ts';
import type { AssetRules } from '../../domain/rules.ts';
import { detailTexts } from '../../i18n/sources/detail.ts';
import { loadTranslator } from '../../i18n/plurals.ts';
import { catalogueOf, namedProperties } from '../../selector/asset-details.ts';
import type { SelectorConnection } from '../../selector/connection.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { closeIcon } from '../internal/more-icons.ts';
import { styles } from './asset-compare.styles.ts';
import { factsOf, type SayDetail } from './asset-facts.ts';
import './asset-preview.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { RequestChooseEvent, RequestCloseDetailEvent, RequestCompareEvent } from './requests.ts';
import type { SheetState } from './sheet.ts';

interface Row {
  readonly term: string;
  /** One for each asset, in their order. */
  readonly values: readonly string[];
}

/**
 * Two to four assets side by side: pictures, and what is known of each, row by row; rows that differ are marked.
 *
 * @tag asset-compare
 * @fires {RequestChooseEvent} request-choose - One of them is to be chosen.
 * @fires {RequestCompareEvent} request-compare - One of them is no longer to be compared.
 * @fires {RequestCloseDetailEvent} request-close-detail - The comparison has closed.
 */
export class AssetCompare extends BaseElement {
  static override styles = [BaseElement.styles, controls, styles];

  /** The assets to compare; opens with some and closes with none. */
  @property({ attribute: false }) assets: readonly Asset[] = [];
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** What the field asks of its assets. */
  @property({ attribute: false }) rules: AssetRules = {};
  /** Where names of metaproperties come from. */
  @property({ attribute: false }) connection: SelectorConnection | null = null;
  @property({ attribute: false }) chosenIds: readonly string[] = [];

  @state() private say: SayDetail | null = null;
  @state() private catalogue: FilterCatalogue | null = null;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  private language = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dialog?.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.texts && this.texts.language !== this.language) void this.loadWords(this.texts);
    if (changed.has('connection') && this.connection) void catalogueOf(this.connection).then((catalogue) => { this.catalogue = catalogue; });
  }

  protected override updated(): void {
    const { dialog } = this;
    if (!dialog) return;
    if (this.assets.length > 0 && !dialog.open) {
      dialog.showModal();
      this.shadowRoot?.getElementById('title')?.focus();
    }
    if (this.assets.length === 0 && dialog.open) dialog.close();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, say, assets } = this;
    if (!texts || !say) return nothing;
    return html`<dialog aria-labelledby="title" lang=${texts.language} closedby="any" @close=${this.handleClose}>
      <header>
        <h2 id="title" tabindex="-1">${say('compare.title')}</h2>
        <button class="icon-button" type="button" aria-label=${say('compare.close')} @click=${() => this.dialog?.close()}>${closeIcon()}</button>
      </header>
      <div class="body" tabindex="0" role="region" aria-labelledby="title">
        <table class=${`has-${assets.length}`}>
          <thead><tr>
            <td><span class="visually-hidden">${say('compare.property')}</span></td>
            ${assets.map((asset) => html`<th scope="col">${this.renderHead(asset, say)}</th>`)}
          </tr></thead>
          <tbody>${this.rows(texts, say).map(({ term, values }) => this.renderRow(term, values, say))}</tbody>
        </table>
      </div>
    </dialog>`;
  }

  private renderHead(asset: Asset, say: SayDetail): TemplateResult {
    const isChosen = this.chosenIds.includes(asset.id);
    return html`<div class="head">
      <asset-preview .asset=${asset} .say=${say} .widthPx=${300}></asset-preview>
      <span class="name" title=${asset.name}>${asset.name}</span>
      <span class="actions">
        <button class="button" type="button" aria-disabled=${isChosen ? 'true' : 'false'} aria-label=${`${say(isChosen ? 'chosen' : 'compare.choose')}: ${asset.name}`} @click=${() => this.choose(asset, isChosen)}>${say(isChosen ? 'chosen' : 'compare.choose')}</button>
        <button class="icon-button" type="button" aria-label=${say('compare.removeOf', { name: asset.name })} @click=${() => this.takeOut(asset)}>${closeIcon(16)}</button>
      </span>
    </div>`;
  }

  private renderRow(term: string, values: readonly string[], say: SayDetail): TemplateResult {
    const differs = values.some((value) => value !== values[0]);
    return html`<tr class=${differs ? 'differs' : ''}>
      <th scope="row"><span class="term" title=${term}>${term}</span>${differs ? html`<span class="visually-hidden"> (${say('compare.differs')})</span>` : nothing}</th>
      ${values.map((value) => html`<td>${value === '' ? html`<span class="unknown" aria-label=${say('compare.unknown')}>–</span>` : value}</td>`)}
    </tr>`;
  }

  /** What is known of at least one of them. */
  private rows(texts: DialogTexts, say: SayDetail): readonly Row[] {
    const facts = this.assets.map((asset) => factsOf(asset, texts, say, this.rules));
    const properties = this.assets.map((asset) => namedProperties(asset, this.catalogue));
    const labels = new Map(properties.flat().map(({ name, label }) => [name, label]));
    const rows: Row[] = [
      ...(facts[0] ?? []).map(([term], index) => ({ term, values: facts.map((of) => of[index]?.[1] ?? '') })),
      { term: say('description'), values: this.assets.map(({ description }) => description) },
      { term: say('tags'), values: this.assets.map(({ tags }) => tags.join(', ')) },
      ...[...labels].map(([name, term]) => ({ term, values: properties.map((of) => of.find((one) => one.name === name)?.values.join(', ') ?? '') })),
    ];
    return rows.filter(({ values }) => values.some((value) => value !== ''));
  }

  private choose(asset: Asset, isChosen: boolean): void {
    if (isChosen) return;
    this.dispatchEvent(new RequestChooseEvent(asset));
    // Told before the browser tells of it, or the update that a choice brings would open the comparison again.
    this.dispatchEvent(new RequestCloseDetailEvent());
    this.dialog?.close();
  }

  private takeOut(asset: Asset): void {
    this.dispatchEvent(new RequestCompareEvent(asset));
    // The button goes; the focus must not go with it.
    this.shadowRoot?.getElementById('title')?.focus();
  }

  private readonly handleClose = (): void => {
    // The browser tells late: by then it may be open again.
    if (this.assets.length > 0 && !this.dialog?.open) this.dispatchEvent(new RequestCloseDetailEvent());
  };

  private async loadWords(texts: DialogTexts): Promise<void> {
    this.language = texts.language;
    const say = await loadTranslator(texts.language, detailTexts);
    if (this.language === texts.language) this.say = say;
  }
}

export function renderSheet({ connection, texts, rules, chosenIds, isShown, compared, onChoose, onCompare, onClose }: SheetState): TemplateResult {
  return html`<asset-compare .texts=${texts} .rules=${rules} .assets=${isShown ? compared : []} .connection=${connection} .chosenIds=${chosenIds}
    @request-choose=${onChoose} @request-compare=${onCompare} @request-close-detail=${onClose}></asset-compare>`;
}

// Loaded when the first comparison is opened.
defineElement('asset-compare', AssetCompare);

declare global {
  interface HTMLElementTagNameMap {
    'asset-compare': AssetCompare;
  }
}
