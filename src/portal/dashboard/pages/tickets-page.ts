import { html, nothing } from 'lit';
import type { TicketPage as Tickets, TicketSummary } from '../../api/support.ts';
import { ticketStatuses, type TicketStatus } from '../../api/constants.ts';
import type { ElementMap } from '../elements.ts';
import { finderNews } from '../parts/finder-news.ts';
import { notice, selectField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { momentText } from '../parts/moments.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { newTicketPath, statusBadge, ticketsPath } from '../parts/ticket-parts.ts';
import { problemText } from '../problem-text.ts';

/** Support tickets of the organisation. */
export class TicketsPage extends PortalPage {
  private status: TicketStatus | undefined;
  /** Where each page up to this one began. */
  private cursors: readonly string[] = [];
  private readonly found: LoadingController<Tickets> = new LoadingController(this, (signal) => {
    const cursor = this.cursors.at(-1);
    return this.call(() => this.portal.client.support.list({ ...(this.status ? { status: this.status } : {}), ...(cursor === undefined ? {} : { cursor }) }, { signal }));
  });

  protected override render() {
    const { say, found } = this;
    return html`
      <div class="page">
        <header class="page__head page__head--row">
          <div><h1 class="page__title" tabindex="-1">${say('sections.support-tickets')}</h1><p class="page__lead">${say('support.lead')}</p></div>
          <a class="button button--primary" href=${newTicketPath}>${say('support.new')}</a>
        </header>
        <div class="finder">
          ${selectField({
            id: 'ticket-status', label: say('support.status'), value: this.status ?? '', onChange: this.onStatus,
            options: [{ value: '', label: say('support.all') }, ...ticketStatuses.map((status) => ({ value: status, label: say(`support.statuses.${status}`) }))],
          })}
        </div>
        ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
        ${finderNews(found.isLoading ? say('loading') : this.news(), !found.isLoading && found.answer?.tickets.length === 0)}
        ${found.answer && found.answer.tickets.length > 0 ? this.renderTable(found.answer) : nothing}
      </div>
    `;
  }

  private news(): string {
    const { answer, problem } = this.found;
    if (!answer || problem !== null) return '';
    if (answer.tickets.length === 0) return this.say(this.status ? 'support.none-of-status' : 'support.none');
    return this.say('support.shown', { count: answer.tickets.length });
  }

  private renderTable({ tickets, nextCursor }: Tickets) {
    const { say } = this;
    return html`
      <div class="table-frame" role="region" tabindex="0" aria-label=${say('sections.support-tickets')}>
        <table class="table">
          <thead><tr>
            <th scope="col">${say('support.number')}</th><th scope="col">${say('support.subject')}</th><th scope="col">${say('support.status')}</th>
            <th scope="col">${say('support.severity')}</th><th scope="col">${say('support.changed')}</th>
          </tr></thead>
          <tbody>${tickets.map((ticket) => this.renderRow(ticket))}</tbody>
        </table>
      </div>
      <div class="table-foot">
        ${this.cursors.length > 0 ? html`<button class="button" type="button" @click=${() => this.turn(this.cursors.slice(0, -1))}>${say('support.previous')}</button>` : nothing}
        ${nextCursor === null ? nothing : html`<button class="button" type="button" @click=${() => this.turn([...this.cursors, nextCursor])}>${say('support.next')}</button>`}
      </div>
    `;
  }

  private renderRow({ number, subject, status, severity, changedAt, isUnread }: TicketSummary) {
    const { say } = this;
    return html`
      <tr>
        <td class="table__moment" data-label=${say('support.number')}>${number}</td>
        <th scope="row" class="table__subject"><a href=${`${ticketsPath}/${number}`} dir="auto">${subject}</a>${isUnread ? html` <span class="badge badge--own">${say('support.unread')}</span>` : nothing}</th>
        <td data-label=${say('support.status')}>${statusBadge(say, status)}</td>
        <td data-label=${say('support.severity')}>${say(`support.severities.${severity}`)}</td>
        <td class="table__moment" data-label=${say('support.changed')}>${momentText(this.portal.language, changedAt)}</td>
      </tr>
    `;
  }

  private readonly onStatus = (value: string): void => {
    this.status = ticketStatuses.find((status) => status === value);
    this.turn([]);
  };

  private turn(cursors: readonly string[]): void {
    this.cursors = cursors;
    void this.found.load();
  }
}

export const elements: ElementMap = { 'portal-tickets-page': TicketsPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-tickets-page': TicketsPage;
  }
}
