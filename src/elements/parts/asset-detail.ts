import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import type { FilterCatalogue } from '../../domain/filters.ts';
import type { AssetRules } from '../../domain/rules.ts';
import { isWebAddress } from '../../domain/selection.ts';
import type { AssetUsage } from '../../domain/usage.ts';
import { detailTexts } from '../../i18n/sources/detail.ts';
import { loadTranslator } from '../../i18n/plurals.ts';
import { catalogueOf, namedProperties } from '../../selector/asset-details.ts';
import type { SelectorConnection } from '../../selector/connection.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { closeIcon } from '../internal/more-icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { assetBadges } from './asset-badges.ts';
import { styles } from './asset-detail.styles.ts';
import { factsOf, type SayDetail } from './asset-facts.ts';
import './asset-downloads.ts';
import './asset-preview.ts';
import type { DialogTexts } from './dialog-texts.ts';
import type { KeptSearch } from '../../domain/kept-search.ts';
import { RequestChooseEvent, RequestCloseDetailEvent, RequestCompareEvent } from './requests.ts';
import type { SheetState } from './sheet.ts';

/** Search for assets whose pictures are like this one's. */
export class RequestSimilarEvent extends CustomEvent<{ readonly search: KeptSearch }> {
  constructor({ id, name }: Asset) {
    super('request-similar', { detail: { search: { text: '', types: [], filters: { similarTo: id }, names: { [`similar:${id}`]: name }, sort: 'newest' } } });
  }
}

/** A longer name may be cut off in the head, and stands among the facts in full. */
const longName = 80;

/**
 * Everything that is known of an asset, in a sheet over the dialog: large preview or player, facts, tags, metaproperties, where it is used, derivatives.
 * All texts of the DAM are shown as text, and only web addresses become links.
 *
 * @tag asset-detail
 * @fires {RequestChooseEvent} request-choose - The asset is to be chosen.
 * @fires {RequestCompareEvent} request-compare - The asset is to be compared with others, or no longer.
 * @fires {RequestSimilarEvent} request-similar - Pictures like this one are wanted.
 * @fires {RequestCloseDetailEvent} request-close-detail - The sheet has closed.
 */
export class AssetDetail extends BaseElement {
  static override styles = [BaseElement.styles, controls, noticeStyles, styles];

  /** The asset to show; the sheet opens with it and closes with `null`. */
  @property({ attribute: false }) asset: Asset | null = null;
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** What the field asks of its assets. */
  @property({ attribute: false }) rules: AssetRules = {};
  /** Where names of metaproperties and usages come from. */
  @property({ attribute: false }) connection: SelectorConnection | null = null;
  /** It is a chosen one. */
  @property({ type: Boolean }) chosen = false;
  /** It is among those to compare. */
  @property({ type: Boolean }) compared = false;
  /** No further asset can be compared. */
  @property({ type: Boolean, attribute: 'compare-full' }) isCompareFull = false;

  /** The DAM finds pictures that are like another. */
  @property({ type: Boolean, attribute: 'finds-similar' }) findsSimilar = false;

  @state() private say: SayDetail | null = null;
  @state() private catalogue: FilterCatalogue | null = null;
  /** Where it is used; `null` where that is not known. */
  @state() private usage: AssetUsage | 'loading' | 'failed' | null = null;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  private call = new AbortController();
  private language = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.call.abort();
    this.dialog?.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.texts && this.texts.language !== this.language) void this.loadWords(this.texts);
    if (changed.has('asset') && this.asset && changed.get('asset')?.id !== this.asset.id) void this.load(this.asset);
  }

  protected override updated(): void {
    const { dialog } = this;
    if (!dialog) return;
    if (this.asset && !dialog.open) {
      dialog.showModal();
      dialog.querySelector('.body')?.scrollTo(0, 0);
      this.shadowRoot?.getElementById('name')?.focus();
    } else if (!this.asset && dialog.open) dialog.close();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, say, asset } = this;
    if (!texts || !say) return nothing;
    return html`<dialog aria-labelledby="name" lang=${texts.language} closedby="any" @close=${this.handleClose}>
      ${asset ? this.renderSheet(asset, texts, say) : nothing}
    </dialog>`;
  }

  private renderSheet(asset: Asset, texts: DialogTexts, say: SayDetail): TemplateResult {
    const badges = assetBadges(asset, texts, { rules: this.rules });
    const properties = namedProperties(asset, this.catalogue);
    return html`
      <header>
        <h2 id="name" tabindex="-1">${asset.name}</h2>
        <button class="icon-button" type="button" aria-label=${say('close')} @click=${() => this.dialog?.close()}>${closeIcon()}</button>
      </header>
      <div class="body" tabindex="0" role="region" aria-labelledby="name">
        <asset-preview .asset=${asset} .say=${say}></asset-preview>
        ${badges.length === 0 ? nothing : html`<p class="badges">${badges.map(({ text, tone }) => html`<span class=${`badge ${tone}`}>${text}</span>`)}</p>`}
        ${asset.description === '' ? nothing : html`<p class="description">${asset.description}</p>`}
        <section><h3>${say('facts')}</h3>${renderFacts([[say('name'), asset.name.length > longName ? asset.name : ''], ...factsOf(asset, texts, say, this.rules)])}</section>
        ${asset.tags.length === 0 ? nothing : html`<section><h3>${say('tags')}</h3><ul class="tags">${asset.tags.map((tag) => html`<li>${tag}</li>`)}</ul></section>`}
        ${properties.length === 0 ? nothing : html`<section><h3>${say('metaproperties')}</h3>${renderFacts(properties.map(({ label, values }) => [label, values.join(', ')] as const))}</section>`}
        ${this.renderUsage(texts, say)}
        <section><h3>${say('derivatives')}</h3>${this.renderDerivatives(asset, texts, say)}</section>
        <asset-downloads .asset=${asset} .connection=${this.connection} .texts=${texts} .say=${say}></asset-downloads>
      </div>
      <footer>
        ${this.findsSimilar && asset.thumbnailUrl !== null ? html`<button class="button" type="button" @click=${this.handleSimilar}>${say('similar')}</button>` : nothing}
        <button class="button" type="button" aria-pressed=${this.compared ? 'true' : 'false'} aria-disabled=${this.isCompareFull && !this.compared ? 'true' : 'false'}
          title=${this.isCompareFull && !this.compared ? say('compare.full') : nothing} @click=${this.handleCompare}>${say(this.compared ? 'compare.remove' : 'compare.add')}</button>
        <button class="button button--primary" type="button" aria-disabled=${this.chosen ? 'true' : 'false'} @click=${this.handleChoose}>${say(this.chosen ? 'chosen' : 'choose')}</button>
      </footer>`;
  }

  private renderUsage(texts: DialogTexts, say: SayDetail): TemplateResult | typeof nothing {
    const { usage } = this;
    if (usage === null) return nothing;
    if (usage === 'loading') return html`<section><h3>${say('usage')}</h3><p class="soft">${say('loading')}</p></section>`;
    if (usage === 'failed') {
      return html`<section><h3>${say('usage')}</h3><div class="notice notice--danger">${alertIcon(18)}<span class="notice__text">${say('usageFailed')}</span>
        <button class="button" type="button" @click=${() => this.asset && void this.loadUsage(this.asset)}>${retryIcon(16)}${texts.sayField('retry')}</button></div></section>`;
    }
    const rest = usage.count - usage.pages.length;
    return html`<section><h3>${usage.count === 0 ? say('usage') : texts.sayCount('usedOn', usage.count)}</h3>
      ${usage.count === 0 ? html`<p class="soft">${say('unused')}</p>` : html`<ul class="pages">${usage.pages.map(({ pageUrl, pageTitle, at }) => html`<li>
        ${/^https?:\/\//i.test(pageUrl) ? html`<a href=${pageUrl} target="_blank" rel="noopener noreferrer">${pageTitle || pageUrl}</a>` : html`<span>${pageTitle || pageUrl}</span>`}
        <span class="soft">${texts.date(at)}</span></li>`)}</ul>`}
      ${rest > 0 ? html`<p class="soft">${say('morePages', { count: rest, number: texts.number(rest) })}</p>` : nothing}
    </section>`;
  }

  private renderDerivatives(asset: Asset, texts: DialogTexts, say: SayDetail): TemplateResult {
    if (asset.derivatives.length === 0) return html`<p class="soft">${say('noDerivatives')}</p>`;
    return html`<ul class="derivatives">${asset.derivatives.map(({ name, url, widthPx, heightPx }) => {
      const words = texts.derivativeName(name);
      return html`<li><span class="derivative">${isWebAddress(url) && !url.startsWith('data:')
        ? html`<a href=${url} target="_blank" rel="noopener noreferrer" aria-label=${say('openDerivative', { name: words })}>${words}</a>` : words}</span>
        <span class="soft">${texts.pixels({ widthPx, heightPx })}</span></li>`;
    })}</ul>`;
  }

  private async loadWords(texts: DialogTexts): Promise<void> {
    this.language = texts.language;
    const say = await loadTranslator(texts.language, detailTexts);
    if (this.language === texts.language) this.say = say;
  }

  private async load(asset: Asset): Promise<void> {
    const { connection } = this;
    void this.loadUsage(asset);
    const catalogue = connection ? await catalogueOf(connection) : null;
    if (this.connection === connection) this.catalogue = catalogue;
  }

  private async loadUsage({ id }: Asset): Promise<void> {
    this.call.abort();
    const call = new AbortController();
    this.call = call;
    const asked = this.connection?.loadUsage?.(id, { signal: call.signal });
    this.usage = asked ? 'loading' : null;
    const usage = await asked?.catch(() => 'failed' as const);
    if (asked && !call.signal.aborted) this.usage = usage ?? null;
  }

  private readonly handleChoose = (): void => {
    if (!this.asset || this.chosen) return;
    this.dispatchEvent(new RequestChooseEvent(this.asset));
    // Told before the browser tells of it, or the update that a choice brings would open the sheet again.
    this.dispatchEvent(new RequestCloseDetailEvent());
    this.dialog?.close();
  };

  private readonly handleSimilar = (): void => {
    if (!this.asset) return;
    const wanted = new RequestSimilarEvent(this.asset);
    this.dispatchEvent(new RequestCloseDetailEvent());
    this.dialog?.close();
    this.dispatchEvent(wanted);
  };

  private readonly handleCompare = (): void => {
    if (this.asset && (this.compared || !this.isCompareFull)) this.dispatchEvent(new RequestCompareEvent(this.asset));
  };

  private readonly handleClose = (): void => {
    this.call.abort();
    // The browser tells late: by then it may be open again.
    if (this.asset && !this.dialog?.open) this.dispatchEvent(new RequestCloseDetailEvent());
  };
}

function renderFacts(facts: readonly (readonly [string, string])[]): TemplateResult {
  return html`<dl>${facts.filter(([, value]) => value !== '').map(([term, value]) => html`<div><dt title=${term.length > longName ? term : nothing}>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

export function renderSheet({ connection, texts, rules, chosenIds, isShown, asset, compared, isCompareFull, onChoose, onSimilar, onCompare, onClose }: SheetState): TemplateResult {
  const isIn = (ids: readonly string[]): boolean => asset !== null && ids.includes(asset.id);
  return html`<asset-detail .texts=${texts} .rules=${rules} .asset=${isShown ? asset : null} .connection=${connection} ?chosen=${isIn(chosenIds)} ?compared=${isIn(compared.map(({ id }) => id))}
    ?compare-full=${isCompareFull} ?finds-similar=${onSimilar !== null} @request-similar=${onSimilar} @request-choose=${onChoose} @request-compare=${onCompare} @request-close-detail=${onClose}></asset-detail>`;
}

// Loaded when the first details are opened.
defineElement('asset-detail', AssetDetail);

declare global {
  interface HTMLElementTagNameMap {
    'asset-detail': AssetDetail;
  }
  interface HTMLElementEventMap {
    'request-similar': RequestSimilarEvent;
  }
}
