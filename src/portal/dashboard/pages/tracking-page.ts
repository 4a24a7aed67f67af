import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { TrackedPage, TrackedUsage, TrackingSettings } from '../../api/tracking.ts';
import { trackedFilters, type TrackedFilter } from '../../api/constants.ts';
import type { ElementMap } from '../elements.ts';
import { mayEdit } from '../may-edit.ts';
import { finderNews } from '../parts/finder-news.ts';
import { notice, selectField, textField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { momentText } from '../parts/moments.ts';
import { reasonOf, trackedUsage } from '../parts/tracked-usage.ts';
import { homePath } from '../places.ts';
import { problemText } from '../problem-text.ts';
import { ComparisonSection } from '../sections/comparison-section.ts';
import { RightsSection } from '../sections/rights-section.ts';
import { TrackingSection } from '../sections/tracking-section.ts';

/** Asset tracking: its switch, and a search of where assets are used. What is searched for is in the address. */
export class TrackingPage extends PortalPage {
  @state() private typed = '';
  private text = '';
  private filter: TrackedFilter = 'all';
  /** Where the next part begins; without one, the list begins anew. */
  private cursor: string | undefined;
  /** Asset and page that the DAM is being told about. */
  @state() private retried = '';
  @state() private news = '';
  @state() private retryProblem: unknown = null;

  private readonly settings: LoadingController<TrackingSettings> = new LoadingController(this, (signal) => this.call(() => this.portal.client.tracking.settings({ signal })));
  private readonly found: LoadingController<TrackedPage> = new LoadingController(this, async (signal) => {
    const { cursor, query } = this;
    const before = cursor === undefined ? [] : this.found.answer?.usages ?? [];
    const page = await this.call(() => this.portal.client.tracking.list(cursor === undefined ? query : { ...query, cursor }, { signal }));
    return { ...page, usages: [...before, ...page.usages] };
  });

  override get hasUnsavedChanges(): boolean {
    return this.querySelector('portal-tracking-section')?.isDirty ?? false;
  }

  override connectedCallback(): void {
    const given = new URLSearchParams(location.search);
    this.text = (given.get('text') ?? '').slice(0, 200);
    this.typed = this.text;
    this.filter = trackedFilters.find((one) => one === given.get('state')) ?? 'all';
    super.connectedCallback();
  }

  protected override render() {
    const { say } = this;
    return html`
      <div class="page">
        <header class="page__head">
          <h1 class="page__title" tabindex="-1">${say('sections.asset-tracking')}</h1>
          <p class="page__lead">${say('tracking.lead')}</p>
        </header>
        <div class="stack">
          <section aria-labelledby="tracking-settings-title"><h2 class="stack__title" id="tracking-settings-title">${say('tracking.settings.title')}</h2>${this.renderSettings()}</section>
          <section aria-labelledby="tracking-search-title"><h2 class="stack__title" id="tracking-search-title">${say('tracking.search.title')}</h2>${this.renderSearch()}</section>
          ${this.settings.answer && this.settings.answer.telling !== 'no-dam'
            ? html`<section aria-labelledby="tracking-rights-title">
                <h2 class="stack__title" id="tracking-rights-title">${say('tracking.rights.title')}</h2>
                <portal-rights-section .portal=${this.portal} .days=${this.settings.answer.rules.endDays} .hasEnds=${this.settings.answer.rules.endProperty !== ''} .onLook=${this.onLook}></portal-rights-section>
              </section>`
            : nothing}
          ${this.settings.answer?.telling === 'possible' && mayEdit(this.portal)
            ? html`<section aria-labelledby="tracking-comparison-title"><h2 class="stack__title" id="tracking-comparison-title">${say('tracking.comparison.title')}</h2><portal-comparison-section .portal=${this.portal}></portal-comparison-section></section>`
            : nothing}
        </div>
      </div>
    `;
  }

  private renderSettings() {
    const { say } = this;
    const { answer, problem } = this.settings;
    if (problem !== null) return this.renderProblem(problem, this.settings);
    if (!answer) return html`<p role="status">${say('loading')}</p>`;
    return html`
      <portal-tracking-section .portal=${this.portal} .settings=${answer} .onSaved=${(saved: TrackingSettings) => this.settings.show(saved)}></portal-tracking-section>
      ${answer.telling === 'possible' ? nothing : notice('info', say(`tracking.telling.${answer.telling}`), answer.telling === 'no-dam' ? html`<a href=${homePath}>${say('tracking.telling.connect')}</a>` : nothing)}
      ${(['refused', 'waiting'] as const).map((kind) => answer[kind] === 0 ? nothing : notice(kind === 'refused' ? 'warning' : 'info', `${say(`tracking.${kind}`, { count: answer[kind] })}${kind === 'waiting' && answer.waitingSince !== null ? ` ${this.waitingText(answer.waitingSince, answer.problem)}` : ''}`,
        html`<button class="button" type="button" @click=${() => this.look('', kind)}>${say(`tracking.show-${kind}`)}</button>`))}
    `;
  }

  private renderSearch() {
    const { say, found } = this;
    return html`
      <form class="finder" role="search" @submit=${this.onSearch}>
        ${textField({ id: 'tracking-text', label: say('tracking.search.text'), value: this.typed, maxLength: 200, onInput: (value) => (this.typed = value) })}
        ${selectField({
          id: 'tracking-state', label: say('tracking.search.state'), value: this.filter, onChange: this.onState,
          options: trackedFilters.map((one) => ({ value: one, label: say(`tracking.states.${one}`) })),
        })}
        <button class="button button--primary" type="submit">${say('tracking.search.find')}</button>
        <a class="button" href=${this.portal.client.tracking.exportPath(this.query)} download>${say('tracking.search.export')}</a>
      </form>
      ${found.problem === null ? nothing : this.renderProblem(found.problem, found)}
      ${this.retryProblem === null ? nothing : notice('danger', problemText(say, this.retryProblem))}
      ${finderNews(found.isLoading ? say('loading') : this.newsText(), !found.isLoading && this.news === '' && found.answer?.usages.length === 0)}
      ${found.answer ? this.renderFound(found.answer) : nothing}
    `;
  }

  private renderFound({ usages, nextCursor }: TrackedPage) {
    const { say } = this;
    const { language } = this.portal;
    const mayRetry = mayEdit(this.portal);
    if (usages.length === 0) return this.isNarrowed ? html`<button class="button" type="button" @click=${() => this.look('', 'all')}>${say('tracking.search.all')}</button>` : nothing;
    return html`
      <ul class="tracked">
        ${usages.map((usage) => trackedUsage({ say, language, usage, isRetrying: this.retried === keyOf(usage), onRetry: mayRetry ? () => void this.retry(usage) : null }))}
      </ul>
      ${nextCursor === null ? nothing : html`<div class="table-foot"><button class="button" type="button" @click=${() => void this.showMore(nextCursor, usages.length)}>${say('tracking.search.more')}</button></div>`}
    `;
  }

  /** Since when, and why. */
  private waitingText(since: string, problem: string | null): string {
    const { say } = this;
    const words = say('tracking.waiting-since', { at: momentText(this.portal.language, since) });
    return problem === null ? words : `${words} ${say(`tracking.problems.${reasonOf(problem)}`)}`;
  }

  private renderProblem(problem: unknown, loading: { readonly load: () => Promise<void> }) {
    return notice('danger', problemText(this.say, problem), html`<button class="button" type="button" @click=${() => void loading.load()}>${this.say('retry')}</button>`);
  }

  private get isNarrowed(): boolean {
    return this.text !== '' || this.filter !== 'all';
  }

  private get query() {
    return { ...(this.text === '' ? {} : { text: this.text }), ...(this.filter === 'all' ? {} : { state: this.filter }) };
  }

  private newsText(): string {
    const { answer, problem } = this.found;
    if (this.news !== '') return this.news;
    if (!answer || problem !== null) return '';
    if (answer.usages.length === 0) return this.say(this.isNarrowed ? 'tracking.search.not-found' : 'tracking.search.none');
    return this.say('tracking.search.shown', { count: answer.usages.length });
  }

  private readonly onSearch = (event: SubmitEvent): void => {
    event.preventDefault();
    this.look(this.typed.trim(), this.filter);
  };

  /** The pages of an asset, in the search. */
  private readonly onLook = (assetId: string): void => {
    this.look(assetId, 'all');
    this.querySelector<HTMLElement>('#tracking-text')?.focus();
  };

  private readonly onState = (value: string): void => this.look(this.typed.trim(), trackedFilters.find((one) => one === value) ?? 'all');

  /** Searches anew. The address says it too, for a reload and for a colleague. */
  private look(text: string, filter: TrackedFilter): void {
    [this.text, this.typed, this.filter, this.cursor, this.news] = [text, text, filter, undefined, ''];
    const query = new URLSearchParams(this.query).toString();
    history.replaceState(history.state, '', `${location.pathname}${query === '' ? '' : `?${query}`}`);
    void this.found.load();
  }

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
      void this.settings.load();
    } catch (thrown) {
      this.retryProblem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      this.retried = '';
    }
  }
}

/** What the DAM is told about: an asset on a page. */
const keyOf = ({ pageUrl, assetId }: TrackedUsage): string => JSON.stringify([pageUrl, assetId]);

export const elements: ElementMap = { 'portal-tracking-page': TrackingPage, 'portal-tracking-section': TrackingSection, 'portal-comparison-section': ComparisonSection, 'portal-rights-section': RightsSection };

declare global {
  interface HTMLElementTagNameMap {
    'portal-tracking-page': TrackingPage;
  }
}
