import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { standings, trackedFilters } from '../../api/constants.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { ReplacementPlan } from '../../api/replacement.ts';
import type { TrackedFilterQuery, TrackedPage, TrackedUsage } from '../../api/tracking.ts';
import { mayEdit } from '../may-edit.ts';
import { tidyQuery, trackedAddressOf, trackedDays, trackedQueryOf, type TrackedText } from '../pages/tracking-address.ts';
import { finderNews } from '../parts/finder-news.ts';
import { notice, selectField, textField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { countText, momentText } from '../parts/moments.ts';
import { PortalView } from '../parts/portal-view.ts';
import { trackedUsage } from '../parts/tracked-usage.ts';
import { problemText } from '../problem-text.ts';

/** Behind “More filters”. */
const further = ['asset', 'page', 'field', 'editor', 'language'] as const satisfies readonly TrackedText[];

/** A search of where assets are used. What is searched for is in the address. */
export class TrackingSearch extends PortalView {
  /** Hears that the DAM was told of something. */
  @property({ attribute: false }) onTold: () => void = () => {};
  /** Has another asset take one's place everywhere; `null` for people who may not. */
  @property({ attribute: false }) onReplace: ((asset: ReplacementPlan['asset']) => void) | null = null;
  /** As typed, until it is applied. */
  @state() private typed: TrackedFilterQuery = {};
  @state() private query: TrackedFilterQuery = {};
  /** Where the next part begins; without one, the list begins anew. */
  private cursor: string | undefined;
  /** Asset and page that the DAM is being told about. */
  @state() private retried = '';
  @state() private news = '';
  @state() private retryProblem: unknown = null;
  @state() private isOpen = false;

  private readonly found: LoadingController<TrackedPage> = new LoadingController(this, async (signal) => {
    const { cursor, query } = this;
    const before = cursor === undefined ? null : this.found.answer;
    const page = await this.call(() => this.portal.client.tracking.list(cursor === undefined ? query : { ...query, cursor }, { signal }));
    return { ...page, usages: [...before?.usages ?? [], ...page.usages], total: page.total ?? before?.total ?? null };
  });

  override connectedCallback(): void {
    this.query = trackedQueryOf(location.search);
    this.typed = this.query;
    this.isOpen = hasFurther(this.query);
    super.connectedCallback();
  }

  /** Searches anew. The address says it too, for a reload and for a colleague. */
  look(query: TrackedFilterQuery): void {
    this.query = tidyQuery(query);
    [this.typed, this.cursor, this.news] = [this.query, undefined, ''];
    this.isOpen ||= hasFurther(this.query);
    history.replaceState(history.state, '', `${location.pathname}${trackedAddressOf(this.query)}`);
    void this.found.load();
  }

  /** The places of an asset. */
  async showAsset(assetId: string): Promise<void> {
    this.look({ asset: assetId });
    await this.updateComplete;
    this.querySelector<HTMLElement>('#tracking-by-asset')?.focus();
  }

  protected override render() {
    const { say, found } = this;
    return html`
      ${this.renderFinder()}
      <portal-saved-tracking-searches .portal=${this.portal} .query=${this.query} .onLook=${(query: TrackedFilterQuery) => this.look(query)}></portal-saved-tracking-searches>
      ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
      ${this.retryProblem === null ? nothing : notice('danger', problemText(say, this.retryProblem))}
      ${finderNews(found.isLoading ? say('loading') : this.newsText(), !found.isLoading && this.news === '' && found.answer?.usages.length === 0)}
      ${found.answer ? this.renderFound(found.answer) : nothing}
    `;
  }

  private renderFinder() {
    const { say, typed } = this;
    return html`
      <form class="finder finder--tracking" role="search" @submit=${this.onSearch}>
        ${textField({ id: 'tracking-text', label: say('tracking.search.text'), value: typed.text ?? '', maxLength: 200, onInput: (text) => this.set({ text }) })}
        ${selectField({
          id: 'tracking-state', label: say('tracking.search.state'), value: typed.state ?? 'all', onChange: (value) => this.choose({ state: trackedFilters.find((one) => one === value) }),
          options: trackedFilters.map((one) => ({ value: one, label: say(`tracking.states.${one}`) })),
        })}
        <button class="button button--primary" type="submit">${say('tracking.search.find')}</button>
        <a class="button" href=${this.portal.client.tracking.exportPath(this.query)} download>${say('tracking.search.export')}</a>
        <details class="finder__more" ?open=${live(this.isOpen)} @toggle=${(event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open)}>
          <summary>${say('tracking.search.further')}</summary>
          <div class="finder__further">
            ${further.map((name) => textField({ id: `tracking-by-${name}`, label: say(`tracking.by.${name}`), value: typed[name] ?? '', maxLength: name === 'language' ? 35 : 200, onInput: (value) => this.set({ [name]: value }) }))}
            ${trackedDays.map((name) => html`<div class="field">
              <label class="field__label" for=${`tracking-by-${name}`}>${say(`tracking.by.${name}`)}</label>
              <input class="input" id=${`tracking-by-${name}`} type="date" .value=${live(typed[name] ?? '')} @change=${(event: Event) => this.set({ [name]: (event.target as HTMLInputElement).value })} />
            </div>`)}
            ${selectField({
              id: 'tracking-by-standing', label: say('tracking.by.standing'), value: typed.standing ?? '', onChange: (value) => this.choose({ standing: standings.find((one) => one === value) }),
              options: [{ value: '', label: say('tracking.standings.all') }, ...standings.map((one) => ({ value: one, label: say(`tracking.standings.${one}`) }))],
            })}
            <div class="finder__apply"><button class="button" type="submit">${say('tracking.search.apply')}</button></div>
          </div>
        </details>
      </form>
    `;
  }

  private renderFound({ usages, nextCursor, lookedBackTo, assetPage }: TrackedPage) {
    const { say } = this;
    const { language } = this.portal;
    const mayRetry = mayEdit(this.portal);
    return html`
      ${usages.length === 0 && this.isNarrowed ? html`<button class="button" type="button" @click=${() => this.look({})}>${say('tracking.search.all')}</button>` : nothing}
      ${usages.length === 0 ? nothing : html`<ul class="tracked">
        ${usages.map((usage, index) => trackedUsage({
          say, language, usage, assetPage, isRetrying: this.retried === keyOf(usage), onRetry: mayRetry ? () => void this.retry(usage) : null,
          onAsset: this.query.asset === usage.assetId ? null : () => void this.showAsset(usage.assetId),
          // Of one asset's places, once.
          onReplace: this.onReplace && index === 0 && this.query.asset === usage.assetId ? () => this.onReplace?.({ id: usage.assetId, name: usage.assetName, thumbnailUrl: usage.thumbnailUrl }) : null,
        }))}
      </ul>`}
      ${nextCursor === null ? nothing : html`<div class="table-foot">
        <button class="button" type="button" @click=${() => void this.showMore(nextCursor, usages.length)}>${say(lookedBackTo === null ? 'tracking.search.more' : 'tracking.search.further-back')}</button>
      </div>`}
    `;
  }

  private newsText(): string {
    const { say, found: { answer, problem } } = this;
    if (this.news !== '') return this.news;
    if (!answer || problem !== null) return '';
    const { usages, total, nextCursor, lookedBackTo } = answer;
    const lookedBack = lookedBackTo === null ? '' : ` ${say('tracking.search.looked-back', { at: momentText(this.portal.language, lookedBackTo) })}`;
    if (usages.length === 0) return lookedBack === '' ? say(this.isNarrowed ? 'tracking.search.not-found' : 'tracking.search.none') : `${say('tracking.search.not-yet')}${lookedBack}`;
    const shown = say('tracking.search.shown', { count: usages.length });
    if (nextCursor === null || total === null || lookedBack !== '') return `${shown}${lookedBack}`;
    return `${shown} ${say(total.isExact ? 'tracking.search.of' : 'tracking.search.of-more', { total: countText(this.portal.language, total.count) })}`;
  }

  private get isNarrowed(): boolean {
    return Object.keys(this.query).length > 0;
  }

  private set(change: { readonly [Name in keyof TrackedFilterQuery]?: TrackedFilterQuery[Name] | undefined }): void {
    this.typed = { ...this.typed, ...change } as TrackedFilterQuery;
  }

  /** A choice holds at once, with what is typed. */
  private choose(change: { readonly [Name in keyof TrackedFilterQuery]?: TrackedFilterQuery[Name] | undefined }): void {
    this.set(change);
    this.look(this.typed);
  }

  private readonly onSearch = (event: SubmitEvent): void => {
    event.preventDefault();
    this.look(this.typed);
  };

  private async showMore(cursor: string, shown: number): Promise<void> {
    [this.cursor, this.news] = [cursor, ''];
    await this.found.load();
    await this.updateComplete;
    // The button moves on, or is gone: reading goes on with what is new.
    this.querySelectorAll<HTMLElement>('.tracked__item')[shown]?.focus();
  }

  private async retry(usage: TrackedUsage): Promise<void> {
    if (this.retried !== '') return;
    const key = keyOf(usage);
    [this.retried, this.news, this.retryProblem] = [key, '', null];
    try {
      const outcome = await this.call(() => this.portal.client.tracking.retry({ pageUrl: usage.pageUrl, assetId: usage.assetId }));
      const { answer } = this.found;
      if (answer) this.found.show({ ...answer, usages: answer.usages.map((one) => (keyOf(one) === key ? { ...one, ...outcome } : one)) });
      this.news = this.say(`tracking.outcome.${outcome.state}`);
      this.onTold();
    } catch (thrown) {
      this.retryProblem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      this.retried = '';
    }
  }
}

const hasFurther = ({ text: _text, state: _state, ...more }: TrackedFilterQuery): boolean => Object.keys(more).length > 0;

/** What the DAM is told about: an asset on a page. */
const keyOf = ({ pageUrl, assetId }: TrackedUsage): string => JSON.stringify([pageUrl, assetId]);

declare global {
  interface HTMLElementTagNameMap {
    'portal-tracking-search': TrackingSearch;
  }
}
