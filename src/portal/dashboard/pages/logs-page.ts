import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { logLevels, logLimits, mayDo } from '../../api/constants.ts';
import type { LogPage, LogQuery, StoredLogEntry } from '../../api/logs.ts';
import type { ElementMap } from '../elements.ts';
import { finderNews } from '../parts/finder-news.ts';
import { notice, selectField, textField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { countText } from '../parts/moments.ts';
import { fromLocal, toLocal } from '../parts/local-time.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { homePath } from '../places.ts';
import { problemText } from '../problem-text.ts';
import { LogFollower } from './log-follower.ts';
import { addressOf, filterOf, queryOf } from './log-address.ts';
import { logEntry } from './log-entry.ts';

/** The remote log: what connectors and elements wrote. What is shown stands in the address, so that a colleague can be sent it. */
export class LogsPage extends PortalPage {
  @state() private query: LogQuery = {};
  /** As typed, until it is applied. */
  @state() private typed: LogQuery = {};
  @state() private done = '';
  @state() private deleteProblem: unknown = null;
  private readonly found: LoadingController<LogPage> = new LoadingController(this, (signal) => this.call(() => this.portal.client.logs.list(this.query, { signal })));
  private readonly follower: LogFollower = new LogFollower(this);

  override connectedCallback(): void {
    this.query = queryOf(location.search);
    this.typed = this.query;
    super.connectedCallback();
    window.addEventListener('popstate', this.onPopState);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.onPopState);
  }

  protected override render() {
    const { say, found } = this;
    const settings = found.answer?.settings;
    return html`
      <div class="page">
        <header class="page__head">
          <h1 class="page__title" tabindex="-1">${say('logs.title')}</h1>
          <p class="page__lead">${say('logs.lead')} ${settings ? say('logs.kept', { count: settings.retentionDays, most: countText(this.portal.language, logLimits.rows) }) : nothing}</p>
        </header>
        ${settings && !settings.isEnabled ? notice('info', say('logs.off'), html`<a href=${`${homePath}#advanced`}>${say('logs.off-link')}</a>`) : nothing}
        ${this.renderFilter()}
        ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
        ${this.deleteProblem === null ? nothing : notice('danger', problemText(say, this.deleteProblem))}
        ${this.renderTools()}
        ${found.answer ? this.renderEntries(found.answer) : nothing}
      </div>
    `;
  }

  private renderFilter() {
    const { say, typed } = this;
    const connectors = [...new Set([...this.found.answer?.connectors ?? [], ...(typed.connector ? [typed.connector] : [])])];
    const moment = (name: 'from' | 'until') => html`<div class="field field--short">
      <label class="field__label" for=${`logs-${name}`}>${say(`logs.${name}`)}</label>
      <input class="input" id=${`logs-${name}`} type="datetime-local" .value=${live(toLocal(typed[name]))}
        @change=${(event: Event) => this.set({ [name]: fromLocal((event.target as HTMLInputElement).value) })} />
    </div>`;
    return html`
      <form class="finder" role="search" @submit=${this.onSearch}>
        <div class="field--short">${selectField({
          id: 'logs-level', label: say('logs.level'), value: typed.level ?? logLevels[0],
          options: logLevels.map((level) => ({ value: level, label: say(`logs.at-least.${level}`) })),
          onChange: (value) => this.set({ level: logLevels.find((level) => level === value && level !== logLevels[0]) }),
        })}</div>
        <div class="field--short">${selectField({
          id: 'logs-connector', label: say('logs.connector'), value: typed.connector ?? '',
          options: [{ value: '', label: say('logs.all-connectors') }, ...connectors.map((name) => ({ value: name, label: name }))],
          onChange: (value) => this.set({ connector: value }),
        })}</div>
        ${moment('from')}
        ${moment('until')}
        ${textField({ id: 'logs-text', label: say('logs.text'), value: typed.text ?? '', maxLength: 200, onInput: (text) => this.set({ text }) })}
        <button class="button" type="submit">${say('logs.find')}</button>
        <button class="button button--plain" type="button" @click=${() => this.show({})}>${say('logs.clear')}</button>
      </form>
    `;
  }

  private renderTools() {
    const { say, follower, found } = this;
    const { client, session } = this.portal;
    const { fresh, state: phase } = follower;
    const filter = filterOf(this.query);
    const isAdministrator = session !== null && mayDo(session.user.role, 'administrator');
    return html`
      <div class="log-tools">
        <button class="button" type="button" aria-pressed=${phase === 'off' ? 'false' : 'true'} @click=${this.onFollow}>${say('logs.follow')}</button>
        ${phase === 'off' ? nothing : html`<button class="button" type="button" aria-pressed=${follower.isPaused ? 'true' : 'false'} @click=${() => follower.pause(!follower.isPaused)}>${say('logs.pause')}</button>`}
        ${fresh === 0 ? nothing : html`<button class="button button--primary" type="button" @click=${() => follower.reveal()}>${say('logs.new', { count: fresh })}</button>`}
        <span class="log-tools__end">
          <a class="button" download href=${client.logs.exportUrl(filter, 'csv')}>${say('logs.export', { format: 'CSV' })}</a>
          <a class="button" download href=${client.logs.exportUrl(filter, 'ndjson')}>${say('logs.export', { format: 'NDJSON' })}</a>
          ${isAdministrator ? html`<button class="button button--danger" type="button" @click=${() => void this.deleteAll()}>${say('logs.delete')}</button>` : nothing}
        </span>
      </div>
      ${isAdministrator ? nothing : html`<p class="field__hint">${say('logs.viewer')}</p>`}
      ${finderNews(found.isLoading ? say('loading') : this.news(), !found.isLoading && follower.state === 'off' && found.answer?.entries.length === 0)}
    `;
  }

  /** Said to readers; while following no more often than the follower lets it change. */
  private news(): string {
    const { say, follower, found } = this;
    const parts = [this.done];
    if (follower.state !== 'off') parts.push(say(`logs.state.${follower.isPaused ? 'paused' : follower.state}`), follower.spoken > 0 ? say('logs.came', { count: follower.spoken }) : '');
    else if (follower.hasEnded) parts.push(say('logs.state.ended'));
    if (found.answer && follower.state === 'off') parts.push(found.answer.entries.length === 0 ? say(addressOf(this.query) === '' ? 'logs.none' : 'logs.not-found') : say('logs.shown', { count: found.answer.entries.length }));
    return parts.filter((part) => part !== '').join(' ');
  }

  private renderEntries({ entries, nextCursor }: LogPage) {
    const { say, follower, query } = this;
    const shown: readonly StoredLogEntry[] = follower.merge(entries);
    return html`
      ${shown.length === 0 ? nothing : html`<ol class="log" aria-label=${say('logs.title')}>
        ${repeat(shown, ({ id }) => id, (entry) => logEntry(entry, say, this.portal.language))}
      </ol>`}
      <div class="table-foot">
        ${query.cursor === undefined ? nothing : html`<button class="button" type="button" @click=${() => this.show(filterOf(query))}>${say('logs.newest')}</button>`}
        ${nextCursor === null ? nothing : html`<button class="button" type="button" @click=${() => this.show({ ...query, cursor: follower.state === 'off' ? nextCursor : shown.at(-1)?.id ?? nextCursor })}>${say('logs.older')}</button>`}
      </div>
    `;
  }

  private set(change: { readonly [Name in keyof LogQuery]?: LogQuery[Name] | undefined }): void {
    const given = Object.entries({ ...this.typed, ...change }).filter(([, value]) => value !== undefined && value !== '');
    this.typed = Object.fromEntries(given);
  }

  private readonly onSearch = (event: SubmitEvent): void => {
    event.preventDefault();
    this.show(filterOf(this.typed));
  };

  /** Each view is a step of the history: back leads to the one before. */
  private show(query: LogQuery): void {
    const address = addressOf(query);
    if (address !== location.search) history.pushState(history.state, '', `${location.pathname}${address}`);
    this.take(query);
  }

  private take(query: LogQuery): void {
    this.follower.stop();
    this.query = query;
    this.typed = query;
    this.done = '';
    void this.found.load();
  }

  private readonly onPopState = (): void => {
    const query = queryOf(location.search);
    if (this.isConnected && addressOf(query) !== addressOf(this.query)) this.take(query);
  };

  private readonly onFollow = (): void => {
    if (this.follower.state !== 'off') {
      this.follower.stop();
      return;
    }
    // What comes belongs above the newest, and nothing comes in the past.
    const { until: _, ...filter } = filterOf(this.query);
    this.show(filter);
    this.follower.start((listener) => this.portal.client.logs.follow(filter, listener));
  };

  private async deleteAll(): Promise<void> {
    const { say, portal } = this;
    const isSure = await portal.ask({ title: say('logs.delete-title'), text: say('logs.delete-text'), confirm: say('logs.delete'), cancel: say('leave.cancel'), isDangerous: true });
    if (!isSure) return;
    this.deleteProblem = null;
    try {
      const { deleted } = await this.call(() => portal.client.logs.deleteAll());
      this.show({});
      this.done = say('logs.deleted', { count: deleted });
    } catch (thrown) {
      this.deleteProblem = thrown;
    }
  }
}

export const elements: ElementMap = { 'portal-logs-page': LogsPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-logs-page': LogsPage;
  }
}
