import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import type { DownloadOffer } from '../../domain/download.ts';
import { isWebAddress } from '../../domain/selection.ts';
import type { SelectorConnection } from '../../selector/connection.ts';
import { downloadsOf, fetchDownload } from '../../selector/downloads.ts';
import { toProblem } from '../../selector/problem.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { problemText } from '../internal/problem-text.ts';
import type { SayDetail } from './asset-facts.ts';
import type { DialogTexts } from './dialog-texts.ts';

/** How a file stands that somebody wants. */
type Wish = { readonly status: 'preparing' } | { readonly status: 'ready'; readonly url: string } | { readonly status: 'failed'; readonly words: string };

/**
 * Files of an asset that its DAM hands out. What the DAM must make first is waited for; its address holds for a moment, so it is opened
 * at once or asked for anew.
 *
 * @tag asset-downloads
 */
export class AssetDownloads extends BaseElement {
  static override styles = [BaseElement.styles, controls, css`
    :host { display: block; }
    h3 { margin: 0 0 8px; font-size: inherit; }
    ul { margin: 0; padding: 0; list-style: none; font-size: var(--_font-small); }
    li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 16px; min-block-size: 44px; padding-block: 2px; border-block-end: 1px solid var(--_border); }
    .soft { display: inline-flex; align-items: center; gap: 8px; color: var(--_text-soft); }
    .failed { color: var(--_danger); overflow-wrap: anywhere; }
    .end { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 8px; }
  `];

  @property({ attribute: false }) asset: Asset | null = null;
  @property({ attribute: false }) connection: SelectorConnection | null = null;
  @property({ attribute: false }) texts: DialogTexts | null = null;
  @property({ attribute: false }) say: SayDetail | null = null;

  @state() private offers: readonly DownloadOffer[] = [];
  @state() private wishes: Readonly<Record<string, Wish>> = {};
  private call = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.call.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('connection')) void this.load();
    if (!changed.has('asset') || changed.get('asset')?.id === this.asset?.id) return;
    this.call.abort();
    this.call = new AbortController();
    this.wishes = {};
  }

  protected override render(): TemplateResult | typeof nothing {
    const { asset, texts, say, offers } = this;
    if (!asset || !texts || !say || offers.length === 0) return nothing;
    return html`<section><h3>${say('downloads.title')}</h3><ul>${offers.map((offer) => this.renderOffer(offer, asset, say))}</ul></section>`;
  }

  private renderOffer(offer: DownloadOffer, asset: Asset, say: SayDetail): TemplateResult {
    const name = offer.name === '' ? say('downloads.original') : offer.name;
    const wish = this.wishes[offer.id];
    return html`<li><bdi>${name}</bdi><span class="end" role="status">
      ${wish?.status === 'preparing' ? html`<span class="soft"><span class="spinner"></span>${say('downloads.preparing')}</span>` : nothing}
      ${wish?.status === 'failed' ? html`<span class="failed">${wish.words}</span>` : nothing}
      ${wish?.status === 'ready' ? html`<a class="button" href=${wish.url} target="_blank" rel="noopener noreferrer" download aria-label=${say('downloads.openOf', { name })} @click=${() => this.put(offer.id, null)}>${say('downloads.open')}</a>` : nothing}
      ${wish?.status === 'preparing' || wish?.status === 'ready' ? nothing : html`<button class="button" type="button" aria-label=${say('downloads.getOf', { name })} @click=${() => void this.get(offer, asset)}>${say(wish ? 'downloads.again' : 'downloads.get')}</button>`}
    </span></li>`;
  }

  private async load(): Promise<void> {
    const { connection } = this;
    const offers = connection ? await downloadsOf(connection) : [];
    if (this.connection === connection) this.offers = offers;
  }

  private async get({ id }: DownloadOffer, asset: Asset): Promise<void> {
    const { connection, texts, say } = this;
    const { signal } = this.call;
    if (!connection || !texts || !say) return;
    this.put(id, { status: 'preparing' });
    try {
      const made = await fetchDownload(connection, asset.id, id, { signal });
      if (signal.aborted) return;
      if (made?.status === 'ready' && made.url !== null && isWebAddress(made.url)) {
        this.put(id, { status: 'ready', url: made.url });
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>(`a[href="${CSS.escape(made.url)}"]`)?.focus();
      } else this.put(id, { status: 'failed', words: made === null ? say('downloads.slow') : `${say('downloads.failed')} ${made?.reason ?? ''}`.trim() });
    } catch (error) {
      if (signal.aborted) return;
      const problem = toProblem(error);
      this.put(id, { status: 'failed', words: problem.code === 'dam-refused' ? say('downloads.forbidden') : problemText(texts.sayField, problem) });
    }
  }

  private put(id: string, wish: Wish | null): void {
    const { [id]: _before, ...others } = this.wishes;
    this.wishes = wish === null ? others : { ...others, [id]: wish };
  }
}

defineElement('asset-downloads', AssetDownloads);

declare global {
  interface HTMLElementTagNameMap {
    'asset-downloads': AssetDownloads;
  }
}
