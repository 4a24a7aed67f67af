import { html, nothing } from 'lit';
import type { OperatedTicketPage as Tickets } from '../../api/support.ts';
import { ticketSeverities, ticketStatuses, type TicketSeverity, type TicketStatus } from '../../api/constants.ts';
import type { ElementMap } from '../elements.ts';
import { finderNews } from '../parts/finder-news.ts';
import { notice, selectField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { momentText } from '../parts/moments.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { isDone, operatedTicketsPath, statusBadge, statusText } from '../parts/ticket-parts.ts';
import { problemText } from '../problem-text.ts';

/** Tickets of all organisations, for those who run the portal. */
export class OperatedTicketsPage extends PortalPage {
  private status: TicketStatus | undefined;
  private severity: TicketSeverity | undefined;
  private organisation: { readonly id: string; readonly name: string } | null = null;
  private cursors: readonly string[] = [];
  private readonly found: LoadingController<Tickets> = new LoadingController(this, (signal) => {
    const cursor = this.cursors.at(-1);
    return this.call(() => this.portal.client.support.listAll({
      ...(this.status ? { status: this.status } : {}), ...(this.severity ? { severity: this.severity } : {}),
      ...(this.organisation ? { organisationId: this.organisation.id } : {}), ...(cursor === undefined ? {} : { cursor }),
    }, { signal }));
  });

  protected override render() {
    const { say, found } = this;
    const all = { value: '', label: say('support.all') };
    return html`
      <div class="page">
        <header class="page__head"><h1 class="page__title" tabindex="-1">${say('support.operator.title')}</h1><p class="page__lead">${say('support.operator.lead')}</p></header>
        <div class="finder">
          ${selectField({
            id: 'ticket-status', label: say('support.status'), value: this.status ?? '', options: [all, ...ticketStatuses.map((one) => ({ value: one, label: statusText(say, one, true) }))],
            onChange: (value) => this.narrow(() => (this.status = ticketStatuses.find((one) => one === value))),
          })}
          ${selectField({
            id: 'ticket-severity', label: say('support.severity'), value: this.severity ?? '', options: [all, ...ticketSeverities.map((one) => ({ value: one, label: say(`support.severities.${one}`) }))],
            onChange: (value) => this.narrow(() => (this.severity = ticketSeverities.find((one) => one === value))),
          })}
        </div>
        ${this.organisation ? html`<p>${say('support.operator.organisation-filter', { name: this.organisation.name })} <button class="button button--plain" type="button" @click=${() => this.narrow(() => (this.organisation = null))}>${say('support.operator.show-all')}</button></p>` : nothing}
        ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
        ${finderNews(found.isLoading ? say('loading') : !found.answer || found.problem !== null ? '' : found.answer.tickets.length === 0 ? say('support.operator.none') : say('support.shown', { count: found.answer.tickets.length }), !found.isLoading && found.answer?.tickets.length === 0)}
        ${found.answer && found.answer.tickets.length > 0 ? this.renderTable(found.answer) : nothing}
      </div>
    `;
  }

  private renderTable({ tickets, nextCursor }: Tickets) {
    const { say } = this;
    return html`
      <div class="table-frame" role="region" tabindex="0" aria-label=${say('support.operator.title')}>
        <table class="table">
          <thead><tr>
            <th scope="col">${say('support.number')}</th><th scope="col">${say('support.subject')}</th><th scope="col">${say('support.operator.organisation')}</th>
            <th scope="col">${say('support.status')}</th><th scope="col">${say('support.severity')}</th><th scope="col">${say('support.changed')}</th>
          </tr></thead>
          <tbody>${tickets.map(({ number, subject, organisation, status, severity, changedAt, isUnread, hasFailedMail }) => html`
            <tr>
              <td class="table__moment" data-label=${say('support.number')}>${number}</td>
              <th scope="row" class="table__subject"><a href=${`${operatedTicketsPath}/${number}`} dir="auto">${subject}</a>${isUnread ? html` <span class="badge badge--own">${say('support.operator.from')}</span>` : nothing}${hasFailedMail && !isDone(status) ? html` <span class="badge badge--warning">${say('support.operator.mail-not-sent')}</span>` : nothing}</th>
              <td data-label=${say('support.operator.organisation')}><button class="button button--plain" type="button" @click=${() => this.narrow(() => (this.organisation = organisation))}>${organisation.name}</button></td>
              <td data-label=${say('support.status')}>${statusBadge(say, status, true)}</td>
              <td data-label=${say('support.severity')}>${say(`support.severities.${severity}`)}</td><td class="table__moment" data-label=${say('support.changed')}>${momentText(this.portal.language, changedAt)}</td>
            </tr>
          `)}</tbody>
        </table>
      </div>
      <div class="table-foot">
        ${this.cursors.length > 0 ? html`<button class="button" type="button" @click=${() => this.turn(this.cursors.slice(0, -1))}>${say('support.previous')}</button>` : nothing}
        ${nextCursor === null ? nothing : html`<button class="button" type="button" @click=${() => this.turn([...this.cursors, nextCursor])}>${say('support.next')}</button>`}
      </div>
    `;
  }

  private narrow(change: () => void): void {
    change();
    this.turn([]);
  }

  private turn(cursors: readonly string[]): void {
    this.cursors = cursors;
    void this.found.load();
  }
}

export const elements: ElementMap = { 'portal-operated-tickets-page': OperatedTicketsPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-operated-tickets-page': OperatedTicketsPage;
  }
}
