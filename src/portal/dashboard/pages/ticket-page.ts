import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { Ticket } from '../../api/support.ts';
import type { ElementMap } from '../elements.ts';
import { DraftController } from '../parts/draft.ts';
import { FilePicker } from '../parts/file-picker.ts';
import { notice } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { momentText } from '../parts/moments.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { isDone, statusBadge, textArea, thread, ticketsPath } from '../parts/ticket-parts.ts';
import { problemText } from '../problem-text.ts';

/** One ticket: what was written, and a box to answer. */
export class TicketPage extends PortalPage {
  /** `T-1042` */
  @property({ attribute: false }) number = '';
  /** Why it cannot be sent yet. */
  @state() private wait: 'wait-for-files' | 'remove-failed' | null = null;
  @state() private closing: unknown = null;
  private readonly found: LoadingController<Ticket> = new LoadingController(this, (signal) => this.ask(signal));
  private readonly draft = new DraftController<{ readonly text: string }, Ticket>(this, {
    read: () => ({ text: '' }),
    validate: ({ text }): { text?: string } => (text.trim() === '' ? { text: this.say('support.form.wrong.text') } : {}),
    send: ({ text }) => this.call(() => this.portal.client.support.write(this.number, { text, fileIds: this.picker?.fileIds ?? [] })),
  });

  override get hasUnsavedChanges(): boolean {
    return this.found.answer !== null && (this.draft.isDirty || this.picker?.isEmpty === false);
  }

  private get picker(): FilePicker | null {
    return this.querySelector('portal-file-picker');
  }

  protected override render() {
    const { say, found } = this;
    if (found.answer) this.draft.adopt(found.answer);
    return html`
      <div class="page page--form">
        <a class="back" href=${ticketsPath}>${say('support.form.all')}</a>
        <header class="page__head"><h1 class="page__title" tabindex="-1" dir="auto">${found.answer?.ticket.subject ?? say('support.thread.title')}</h1></header>
        ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
        ${found.answer === null ? (found.problem === null ? html`<p class="loading" role="status">${say('loading')}</p>` : nothing) : this.renderTicket(found.answer)}
      </div>
    `;
  }

  private async ask(signal: AbortSignal): Promise<Ticket> {
    const ticket = await this.call(() => this.portal.client.support.read(this.number, { signal }));
    // Should the mark fail, the ticket stays unread: that is no reason to show none.
    if (ticket.ticket.isUnread) this.portal.client.support.markRead(this.number).catch(() => undefined);
    return ticket;
  }

  private renderTicket({ ticket, messages }: Ticket) {
    const { say, draft } = this;
    const { language } = this.portal;
    const { number, status, severity, category, openedBy, createdAt } = ticket;
    const isSending = draft.phase === 'saving';
    return html`
      <div class="stack">
        <section class="card" aria-label=${say('support.status')}>
          <p class="card__row"><span><strong>${number}</strong> ${statusBadge(say, status)}</span>
            <button class="button" type="button" @click=${() => void this.setClosed(!isDone(status))}>${say(isDone(status) ? 'support.thread.reopen' : 'support.thread.close')}</button></p>
          <p role="status">${say(`support.status-texts.${status}`)}</p>
          ${this.closing === null ? nothing : notice('danger', problemText(say, this.closing))}
          <dl class="facts">
            <div><dt>${say('support.category')}</dt><dd>${say(`support.categories.${category}`)}</dd></div>
            <div><dt>${say('support.severity')}</dt><dd>${say(`support.severities.${severity}`)}</dd></div>
          </dl>
          <p class="table__soft">${say('support.thread.opened', { name: openedBy, at: momentText(language, createdAt) })}</p>
        </section>
        ${thread({ say, language, messages, filesPath: `/api/v1/support/tickets/${number}/files` })}
        <form class="card form" novalidate @submit=${this.onSubmit}>
          ${textArea({ id: 'ticket-answer', label: say('support.thread.answer'), value: draft.value.text, rows: 5, error: draft.errors.text, onInput: (text) => draft.set({ text }) })}
          <portal-file-picker .portal=${this.portal}></portal-file-picker>
          ${this.wait === null ? nothing : notice('danger', say(`support.form.${this.wait}`))}
          ${draft.problem === null ? nothing : notice('danger', isPortalError(draft.problem) && draft.problem.code === 'too-large' ? say('support.thread.too-large') : problemText(say, draft.problem), say('support.form.kept'))}
          <div class="bar"><span class="bar__state" role="status">${draft.phase === 'saved' && !draft.isDirty ? say('support.thread.sent') : nothing}</span>
            <button class="button button--primary" type="submit" aria-disabled=${isSending ? 'true' : 'false'}>${say(isSending ? 'support.form.sending' : 'support.thread.send')}</button></div>
        </form>
      </div>
    `;
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.wait = this.picker?.isSending ? 'wait-for-files' : this.picker?.hasFailed ? 'remove-failed' : null;
    if (this.wait !== null) return;
    const saved = await this.draft.save();
    if (!saved) return;
    this.picker?.clear();
    this.found.show(saved);
  };

  private async setClosed(isClosed: boolean): Promise<void> {
    this.closing = null;
    try {
      this.found.show(await this.call(() => this.portal.client.support.setClosed(this.number, isClosed)));
    } catch (thrown) {
      this.closing = thrown;
      if (!isPortalError(thrown)) throw thrown;
    }
  }
}

export const elements: ElementMap = { 'portal-ticket-page': TicketPage, 'portal-file-picker': FilePicker };

declare global {
  interface HTMLElementTagNameMap {
    'portal-ticket-page': TicketPage;
  }
}
