import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AuditPage, AuditQuery } from '../../api/audit.ts';
import type { ElementMap } from '../elements.ts';
import { daysText, momentText } from '../moment-text.ts';
import { actionGroups, actionText, actionTexts } from '../parts/audit-words.ts';
import { finderNews } from '../parts/finder-news.ts';
import { notice, selectField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { fromLocal, toLocal } from '../parts/local-time.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { settingLabel, settingValue } from '../parts/setting-words.ts';
import { problemText } from '../problem-text.ts';
import { auditAddressOf, auditQueryOf } from './audit-address.ts';

type Entry = AuditPage['entries'][number];

/** Who changed what, the newest first. What is shown stands in the address, so that a colleague can be sent it. */
export class ChangesPage extends PortalPage {
  @state() private query: AuditQuery = {};
  /** As typed, until it is applied. */
  @state() private typed: AuditQuery = {};
  private readonly found: LoadingController<AuditPage> = new LoadingController(this, (signal) => this.call(() => this.portal.client.audit.list(this.query, { signal })));

  override connectedCallback(): void {
    this.query = auditQueryOf(location.search);
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
    return html`
      <div class="page">
        <header class="page__head">
          <h1 class="page__title" tabindex="-1">${say('audit.title')}</h1>
          <p class="page__lead">${say('audit.lead')}${found.answer ? ` ${say('audit.kept', { time: daysText(this.portal, found.answer.retentionDays) })}` : nothing}</p>
        </header>
        ${this.renderFilter()}
        ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
        ${finderNews(found.isLoading ? say('loading') : this.news(), !found.isLoading && found.answer?.entries.length === 0)}
        ${found.answer && found.problem === null ? this.renderEntries(found.answer) : nothing}
      </div>
    `;
  }

  private renderFilter() {
    const { say, typed } = this;
    const people = [...new Set([...this.found.answer?.people ?? [], ...(typed.person ? [typed.person] : [])])];
    const moment = (name: 'from' | 'until') => html`<div class="field field--short">
      <label class="field__label" for=${`changes-${name}`}>${say(`audit.${name}`)}</label>
      <input class="input" id=${`changes-${name}`} type="datetime-local" .value=${live(toLocal(typed[name]))}
        @change=${(event: Event) => this.set({ [name]: fromLocal((event.target as HTMLInputElement).value) })} />
    </div>`;
    return html`
      <form class="finder" role="search" @submit=${this.onSearch}>
        ${selectField({
          id: 'changes-kind', label: say('audit.kind'), value: typed.kind ?? '', options: this.kinds(), onChange: (kind) => this.set({ kind }),
        })}
        ${selectField({
          id: 'changes-person', label: say('audit.person'), value: typed.person ?? '',
          options: [{ value: '', label: say('audit.all-people') }, ...people.map((actor) => ({ value: actor, label: this.nameOf(actor) }))],
          onChange: (person) => this.set({ person }),
        })}
        ${moment('from')}
        ${moment('until')}
        <button class="button" type="submit">${say('audit.find')}</button>
        <button class="button button--plain" type="button" @click=${() => this.show({})}>${say('audit.clear')}</button>
      </form>
    `;
  }

  private kinds() {
    const { say, typed } = this;
    const known = [
      { value: '', label: say('audit.all-kinds') },
      ...Object.entries(actionGroups).map(([value, key]) => ({ value, label: say(key) })),
      ...Object.entries(actionTexts).map(([value, key]) => ({ value, label: say(key) })),
    ];
    const wanted = typed.kind ?? '';
    return known.some(({ value }) => value === wanted) ? known : [...known, { value: wanted, label: wanted }];
  }

  private news(): string {
    const { answer, problem } = this.found;
    if (!answer || problem !== null) return '';
    const { entries: { length: count } } = answer;
    if (count === 0) return this.say(auditAddressOf(this.query) === '' ? 'audit.none' : 'audit.not-found');
    return this.say('audit.shown', { count });
  }

  private renderEntries({ entries, nextCursor }: AuditPage) {
    const { say, query } = this;
    const { cursor, ...filter } = query;
    return html`
      ${entries.length === 0 ? nothing : html`<ol class="changes" aria-label=${say('audit.title')}>${repeat(entries, ({ id }) => id, (entry) => this.renderEntry(entry))}</ol>`}
      <div class="table-foot">
        ${cursor === undefined ? nothing : html`<button class="button" type="button" @click=${() => this.show(filter)}>${say('audit.newest')}</button>`}
        ${nextCursor === null ? nothing : html`<button class="button" type="button" @click=${() => this.show({ ...filter, cursor: nextCursor })}>${say('audit.older')}</button>`}
      </div>
    `;
  }

  private renderEntry({ at, actor, action, subject, changes }: Entry) {
    const { say, portal } = this;
    return html`
      <li class="change">
        <h2 class="change__title">${actionText(say, action)}${subject === '' ? nothing : html`: <bdi>${subject}</bdi>`}</h2>
        <p class="change__who"><bdi>${this.nameOf(actor)}</bdi> · <time datetime=${at}>${momentText(portal, at)}</time></p>
        ${changes.length === 0 ? nothing : html`<dl class="change__list">
          ${changes.map(({ setting, before, after }) => html`<div>
            <dt>${settingLabel(say, setting)}</dt>
            <dd><span class="change__when">${say('audit.before')}:</span> <bdi>${settingValue(portal, setting, before)}</bdi></dd>
            <dd><span class="change__when">${say('audit.after')}:</span> <bdi class="change__now">${settingValue(portal, setting, after)}</bdi></dd>
          </div>`)}
        </dl>`}
      </li>
    `;
  }

  private nameOf(actor: string): string {
    return actor === 'operator' ? this.say('audit.operator') : actor;
  }

  private set(change: { readonly [Name in keyof AuditQuery]?: string | undefined }): void {
    this.typed = Object.fromEntries(Object.entries({ ...this.typed, ...change }).filter(([, value]) => value !== undefined && value !== ''));
  }

  private readonly onSearch = (event: SubmitEvent): void => {
    event.preventDefault();
    const { cursor: _, ...filter } = this.typed;
    this.show(filter);
  };

  /** Each view is a step of the history: back leads to the one before. */
  private show(query: AuditQuery): void {
    const address = auditAddressOf(query);
    if (address !== location.search) history.pushState(history.state, '', `${location.pathname}${address}`);
    this.take(query);
  }

  private take(query: AuditQuery): void {
    this.query = query;
    this.typed = query;
    void this.found.load();
  }

  private readonly onPopState = (): void => {
    const query = auditQueryOf(location.search);
    if (this.isConnected && auditAddressOf(query) !== auditAddressOf(this.query)) this.take(query);
  };
}

export const elements: ElementMap = { 'portal-changes-page': ChangesPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-changes-page': ChangesPage;
  }
}
