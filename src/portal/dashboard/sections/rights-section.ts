import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { rightsKinds, type RightsKind } from '../../../domain/rights.ts';
import type { ReplacementPlan } from '../../api/replacement.ts';
import type { RightsPage } from '../../api/tracking.ts';
import { assetPicture } from '../parts/asset-picture.ts';
import { finderNews } from '../parts/finder-news.ts';
import { notice, selectField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { countText, dayText, momentText } from '../parts/moments.ts';
import { PortalView } from '../parts/portal-view.ts';
import { linkToDam } from '../parts/tracked-usage.ts';
import { problemText } from '../problem-text.ts';

/** How long before the last day of use an asset is shown. */
const spans = ['0', '7', '30', '90', '365'] as const;

/** Assets in use that somebody should look at. */
export class RightsSection extends PortalView {
  /** The days of the settings. */
  @property({ type: Number }) days = 30;
  /** Whether a metaproperty says until when assets may be used. */
  @property({ type: Boolean }) hasEnds = false;
  /** Shows the pages that hold an asset. */
  @property({ attribute: false }) onLook: (assetId: string) => void = () => {};

  /** Has another asset take this one's place; `null` for people who may not. */
  @property({ attribute: false }) onReplace: ((asset: ReplacementPlan['asset']) => void) | null = null;

  @state() private kind: RightsKind = 'ending';
  @state() private chosen: string | null = null;
  private cursor: string | undefined;

  private readonly found: LoadingController<RightsPage> = new LoadingController(this, async (signal) => {
    const { cursor } = this;
    const before = cursor === undefined ? [] : this.found.answer?.assets ?? [];
    const query = { kind: this.kind, ...(this.kind === 'ending' ? { days: Number(this.span) } : {}), ...(cursor === undefined ? {} : { cursor }) };
    const page = await this.call(() => this.portal.client.tracking.rights(query, { signal }));
    return { ...page, assets: [...before, ...page.assets] };
  });

  protected override render() {
    const { say, found } = this;
    const { answer, problem } = found;
    const isUnnamed = this.kind === 'ending' && !this.hasEnds;
    return html`
      <p class="stack__text">${say('tracking.rights.lead')}</p>
      <div class="finder">
        ${selectField({
          id: 'rights-kind', label: say('tracking.rights.kind'), value: this.kind, onChange: (value) => this.look(rightsKinds.find((one) => one === value) ?? 'ending', this.chosen),
          options: rightsKinds.map((kind) => ({ value: kind, label: this.kindText(kind, answer?.counts[kind]) })),
        })}
        ${this.kind === 'ending' ? selectField({
          id: 'rights-days', label: say('tracking.rights.within'), value: this.span, onChange: (value) => this.look(this.kind, value),
          options: [...new Set([...spans, String(this.days)])].toSorted((a, b) => Number(a) - Number(b)).map((span) => ({ value: span, label: span === '0' ? say('tracking.rights.today') : say('tracking.rights.span', { count: Number(span) }) })),
        }) : nothing}
      </div>
      ${isUnnamed ? notice('info', say('tracking.rights.no-property')) : nothing}
      ${problem === null ? nothing : notice('danger', problemText(say, problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
      ${isUnnamed ? nothing : finderNews(found.isLoading ? say('loading') : answer ? this.newsText(answer) : '', !found.isLoading && answer?.assets.length === 0)}
      ${answer && answer.assets.length > 0 ? this.renderFound(answer) : nothing}
    `;
  }

  private renderFound({ assets, nextCursor, assetPage }: RightsPage) {
    const { say } = this;
    const { language } = this.portal;
    return html`
      <ul class="tracked">
        ${assets.map(({ assetId, assetName, standing, thumbnailUrl, endsOn, pages, lookedAt }) => html`
          <li class="tracked__item tracked__item--pictured" tabindex="-1">
            ${assetPicture(thumbnailUrl)}
            <div>
              <h3 class="tracked__title"><bdi>${assetName || assetId}</bdi></h3>
              <code class="tracked__url" dir="ltr">${assetId}</code>
            </div>
            <dl class="tracked__facts">
              ${endsOn === null ? nothing : html`<dt>${say('tracking.rights.ends')}</dt><dd>${dayText(language, endsOn)}</dd>`}
              ${standing === null ? nothing : html`<dt>${say('tracking.rights.standing')}</dt><dd>${say(`tracking.rights.standings.${standing}`)}</dd>`}
              <dt>${say('tracking.rights.looked')}</dt><dd>${lookedAt === '' ? say('tracking.rights.not-yet') : momentText(language, lookedAt)}</dd>
            </dl>
            <div class="tracked__state">
              ${hasEnded(endsOn) ? html`<span class="status status--gone">${say('tracking.rights.ended')}</span>` : nothing}
              <button class="button" type="button" aria-label=${say('tracking.rights.pages-of', { count: pages, asset: assetName || assetId })} @click=${() => this.onLook(assetId)}>${say('tracking.rights.pages', { count: pages })}</button>
              ${linkToDam(say, assetPage, { assetId, assetName, standing })}
              ${this.onReplace ? html`<button class="button button--plain" type="button" aria-label=${say('tracking.replace.of', { asset: assetName || assetId })} @click=${() => this.onReplace?.({ id: assetId, name: assetName, thumbnailUrl })}>${say('tracking.replace.button')}</button>` : nothing}
            </div>
          </li>
        `)}
      </ul>
      ${nextCursor === null ? nothing : html`<div class="table-foot"><button class="button" type="button" @click=${() => void this.showMore(nextCursor, assets.length)}>${say('tracking.search.more')}</button></div>`}
    `;
  }

  private get span(): string {
    return this.chosen ?? String(this.days);
  }

  private kindText(kind: RightsKind, count: number | undefined): string {
    const name = this.say(`tracking.rights.kinds.${kind}`);
    return count === undefined ? name : `${name} (${countText(this.portal.language, count)})`;
  }

  private newsText({ assets }: RightsPage): string {
    return assets.length === 0 ? this.say('tracking.rights.none') : this.say('tracking.rights.shown', { count: assets.length });
  }

  private look(kind: RightsKind, chosen: string | null): void {
    [this.kind, this.chosen, this.cursor] = [kind, chosen, undefined];
    void this.found.load();
  }

  private async showMore(cursor: string, shown: number): Promise<void> {
    this.cursor = cursor;
    await this.found.load();
    await this.updateComplete;
    // The button moves on, or is gone: reading goes on with what is new.
    this.querySelectorAll<HTMLElement>('.tracked__item')[shown]?.focus();
  }
}

/** The last day counts in full, in UTC. */
const hasEnded = (endsOn: string | null): boolean => endsOn !== null && endsOn < new Date().toISOString().slice(0, 10);

declare global {
  interface HTMLElementTagNameMap {
    'portal-rights-section': RightsSection;
  }
}
