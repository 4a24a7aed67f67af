import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { OrganisationPage, OrganisationSummary } from '../../api/operator.ts';
import type { ElementMap } from '../elements.ts';
import { finderNews } from '../parts/finder-news.ts';
import { notice, textField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { countText, dayText, momentText } from '../parts/moments.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { operatorPath } from '../places.ts';
import { problemText } from '../problem-text.ts';

/** Every organisation of this portal, for those who run it. */
export class OperatorPage extends PortalPage {
  @state() private typed = '';
  /** Where each page up to this one began. */
  private cursors: readonly string[] = [];
  private search = '';
  private readonly found: LoadingController<OrganisationPage> = new LoadingController(this, (signal) => {
    const cursor = this.cursors.at(-1);
    return this.call(() => this.portal.client.operator.organisations({ search: this.search, ...(cursor === undefined ? {} : { cursor }) }, { signal }));
  });

  protected override render() {
    const { say, found } = this;
    return html`
      <div class="page">
        <header class="page__head">
          <h1 class="page__title" tabindex="-1">${say('operator.list.title')}</h1>
          <p class="page__lead">${say('operator.list.lead')}</p>
        </header>
        <form class="finder" role="search" @submit=${this.onSearch}>
          ${textField({ id: 'operator-search', label: say('operator.list.search'), value: this.typed, maxLength: 200, onInput: (value) => (this.typed = value) })}
          <button class="button" type="submit">${say('operator.list.find')}</button>
        </form>
        ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
        ${finderNews(found.isLoading ? say('loading') : this.news(), !found.isLoading && found.answer?.organisations.length === 0)}
        ${found.answer && found.answer.organisations.length > 0 ? this.renderTable(found.answer) : nothing}
      </div>
    `;
  }

  private news(): string {
    const { answer, problem } = this.found;
    if (!answer || problem !== null) return '';
    if (answer.organisations.length === 0) return this.say(this.search === '' ? 'operator.list.none' : 'operator.list.not-found', { search: this.search });
    return this.say('operator.list.shown', { count: answer.organisations.length });
  }

  private renderTable({ organisations, nextCursor }: OrganisationPage) {
    const { say } = this;
    const hasTickets = organisations.some(({ openTickets }) => openTickets !== null);
    return html`
      <div class="table-frame" role="region" tabindex="0" aria-label=${say('operator.list.title')}>
        <table class="table">
          <thead><tr>
            <th scope="col">${say('operator.list.name')}</th>
            <th scope="col">${say('subscription.plan')}</th>
            <th scope="col">${say('operator.list.dam')}</th>
            <th scope="col" class="table__number">${say('operator.list.people')}</th>
            ${hasTickets ? html`<th scope="col" class="table__number">${say('operator.list.tickets')}</th>` : nothing}
            <th scope="col">${say('operator.list.last-active')}</th>
          </tr></thead>
          <tbody>${organisations.map((one) => this.renderRow(one, hasTickets))}</tbody>
        </table>
      </div>
      <div class="table-foot">
        ${this.cursors.length > 0 ? html`<button class="button" type="button" @click=${() => this.turn(this.cursors.slice(0, -1))}>${say('operator.list.back')}</button>` : nothing}
        ${nextCursor === null ? nothing : html`<button class="button" type="button" @click=${() => this.turn([...this.cursors, nextCursor])}>${say('operator.list.next')}</button>`}
      </div>
    `;
  }

  private renderRow({ id, name, planName, validUntil, state: planState, damKind, people, openTickets, lastActiveAt }: OrganisationSummary, hasTickets: boolean) {
    const { say } = this;
    const { language } = this.portal;
    return html`
      <tr>
        <th scope="row"><a href=${`${operatorPath}/organisations/${encodeURIComponent(id)}`}>${name}</a></th>
        <td data-label=${say('subscription.plan')}>${planName ?? html`<span class="table__soft">${say('operator.no-plan')}</span>`}${validUntil === null ? nothing : html`<br /><span class="table__soft">${say('subscription.until', { until: dayText(language, validUntil) })}</span>`}${planState === 'active' ? nothing : html` <span class="badge">${say(`operator.states.${planState}`)}</span>`}</td>
        <td data-label=${say('operator.list.dam')}>${damKind === null ? html`<span class="table__soft">${say('operator.no-dam')}</span>` : say(`operator.dams.${damKind}`)}</td>
        <td class="table__number" data-label=${say('operator.list.people')}>${countText(language, people)}</td>
        ${hasTickets ? html`<td class="table__number" data-label=${say('operator.list.tickets')}>${countText(language, openTickets ?? 0)}</td>` : nothing}
        <td class="table__moment" data-label=${say('operator.list.last-active')}>${lastActiveAt === null ? html`<span class="table__soft">${say('operator.never')}</span>` : momentText(language, lastActiveAt)}</td>
      </tr>
    `;
  }

  private readonly onSearch = (event: SubmitEvent): void => {
    event.preventDefault();
    this.search = this.typed.trim();
    this.turn([]);
  };

  private turn(cursors: readonly string[]): void {
    this.cursors = cursors;
    void this.found.load();
  }
}

export const elements: ElementMap = { 'portal-operator-page': OperatorPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-operator-page': OperatorPage;
  }
}
