import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { OperatedTicket, TicketChangeBody } from '../../api/support.ts';
import { ticketCategories, ticketSeverities, ticketStatuses, type TicketStatus } from '../../api/constants.ts';
import type { ElementMap } from '../elements.ts';
import { DraftController, isStale } from '../parts/draft.ts';
import { FilePicker } from '../parts/file-picker.ts';
import { notice, saveBar, selectField, switchField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { operatedTicketsPath, statusBadge, statusText, textArea, thread } from '../parts/ticket-parts.ts';
import { problemText } from '../problem-text.ts';

interface AnswerDraft {
  readonly text: string;
  readonly isInternal: boolean;
  readonly status: TicketStatus;
}

type Settled = Pick<DraftController<object, OperatedTicket>, 'settle'>;

/** Any ticket, with internal notes, for those who run the portal. */
export class OperatedTicketPage extends PortalPage {
  /** `T-1042` */
  @property({ attribute: false }) number = '';
  /** Why the answer cannot be sent yet. */
  @state() private wait: 'wait-for-files' | 'remove-failed' | null = null;
  private readonly found: LoadingController<OperatedTicket> = new LoadingController(this, (signal) => this.ask(signal));
  private readonly answer = new DraftController<AnswerDraft, OperatedTicket>(this, {
    read: () => ({ text: '', isInternal: false, status: 'answered' }),
    validate: ({ text }): { text?: string } => (text.trim() === '' ? { text: this.say('support.form.wrong.text') } : {}),
    send: ({ text, isInternal, status }) => this.call(() => this.portal.client.support.answer(this.number, { seen: this.seen, text, isInternal, fileIds: this.picker?.fileIds ?? [], ...(isInternal ? {} : { status }) })),
  });
  private readonly change = new DraftController<Omit<TicketChangeBody, 'seen'>, OperatedTicket>(this, {
    read: ({ ticket: { status, severity, category } }) => ({ status, severity, category }),
    validate: () => ({}),
    send: (body) => this.call(() => this.portal.client.support.changeAny(this.number, { ...body, seen: this.seen })),
  });

  override get hasUnsavedChanges(): boolean {
    return this.answer.isDirty || this.change.isDirty || this.picker?.isEmpty === false;
  }

  /** Of the thread on the page. */
  private get seen(): string {
    return this.found.answer?.state ?? '';
  }

  private get picker(): FilePicker | null {
    return this.querySelector('portal-file-picker');
  }

  protected override render() {
    const { say, found } = this;
    if (found.answer) {
      this.answer.adopt(found.answer);
      this.change.adopt(found.answer);
    }
    return html`
      <div class="page page--form">
        <a class="back" href=${operatedTicketsPath}>${say('support.operator.back')}</a>
        <header class="page__head"><h1 class="page__title" tabindex="-1" dir="auto">${found.answer?.ticket.subject ?? say('support.thread.title')}</h1></header>
        ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
        ${found.answer === null ? (found.problem === null ? html`<p class="loading" role="status">${say('loading')}</p>` : nothing) : this.renderTicket(found.answer)}
      </div>
    `;
  }

  private async ask(signal: AbortSignal): Promise<OperatedTicket> {
    const ticket = await this.call(() => this.portal.client.support.readAny(this.number, { signal }));
    // Should the mark fail, the ticket stays unread: that is no reason to show none.
    if (ticket.ticket.isUnread) this.portal.client.support.markAnyRead(this.number).catch(() => undefined);
    return ticket;
  }

  private renderTicket({ ticket: { number, status, organisation, openedBy }, openerEmail, messages }: OperatedTicket) {
    const { say } = this;
    return html`
      <div class="stack">
        <section class="card" aria-label=${say('support.status')}>
          <p><strong>${number}</strong> ${statusBadge(say, status, true)}</p>
          <dl class="facts">
            <div><dt>${say('support.operator.organisation')}</dt><dd><a href=${`/operator/organisations/${encodeURIComponent(organisation.id)}`}>${organisation.name}</a></dd></div>
            <div><dt>${say('support.operator.opener')}</dt><dd>${openedBy}<br />${openerEmail}</dd></div>
          </dl>
        </section>
        ${thread({ say, language: this.portal.language, messages, filesPath: `/api/v1/operator/tickets/${number}/files`, opener: openedBy })}
        ${this.renderAnswer()}
        ${this.renderChange()}
      </div>
    `;
  }

  private renderAnswer() {
    const { say, answer } = this;
    const { text, isInternal, status } = answer.value;
    return html`
      <form class="card form" novalidate @submit=${this.onAnswer}>
        ${textArea({ id: 'answer-text', label: say('support.operator.answer'), value: text, rows: 6, error: answer.errors.text, onInput: (value) => answer.set({ text: value }) })}
        <portal-file-picker .portal=${this.portal}></portal-file-picker>
        ${switchField({ id: 'answer-internal', label: say('support.operator.internal'), hint: say('support.operator.internal-hint'), isOn: isInternal, onChange: (isOn) => answer.set({ isInternal: isOn }) })}
        ${isInternal ? nothing : selectField({ ...this.statusParts('answer-status', say('support.operator.status-after'), status), onChange: (value) => answer.set({ status: toStatus(value) }) })}
        ${this.wait === null ? nothing : notice('danger', say(`support.form.${this.wait}`))}
        ${answer.problem === null ? nothing : isStale(answer.problem) ? this.renderStale(answer) : notice('danger', isPortalError(answer.problem) && answer.problem.code === 'too-large' ? say('support.thread.too-large') : problemText(say, answer.problem), say('support.form.kept'))}
        <div class="bar"><span class="bar__state"></span><button class="button button--primary" type="submit" aria-disabled=${answer.phase === 'saving' ? 'true' : 'false'}>${say(isInternal ? 'support.operator.save-note' : 'support.operator.send-answer')}</button></div>
      </form>
    `;
  }

  private renderChange() {
    const { say, change } = this;
    const { status, severity, category } = change.value;
    return html`
      <form class="card form" aria-label=${say('support.operator.change')} @submit=${(event: SubmitEvent) => void this.save(event, change)}>
        ${selectField({ ...this.statusParts('change-status', say('support.status'), status), onChange: (value) => change.set({ status: toStatus(value) }) })}
        ${selectField({
          id: 'change-severity', label: say('support.severity'), value: severity, options: ticketSeverities.map((one) => ({ value: one, label: say(`support.severities.${one}`) })),
          onChange: (value) => change.set({ severity: ticketSeverities.find((one) => one === value) ?? severity }),
        })}
        ${selectField({
          id: 'change-category', label: say('support.category'), value: category, options: ticketCategories.map((one) => ({ value: one, label: say(`support.categories.${one}`) })),
          onChange: (value) => change.set({ category: ticketCategories.find((one) => one === value) ?? category }),
        })}
        ${isStale(change.problem) ? this.renderStale(change) : nothing}
        ${saveBar({ say, phase: change.phase, isDirty: change.isDirty, problem: isStale(change.problem) ? null : change.problem, onDiscard: () => change.discard() })}
      </form>
    `;
  }

  /** Somebody was quicker: what is typed stays, and the thread is shown anew, where the focus goes. */
  private renderStale(draft: Settled) {
    const { say } = this;
    return notice('danger', say('support.operator.stale'), html`<button class="button" type="button" @click=${() => void this.look(draft)}>${say('support.operator.look')}</button>`);
  }

  private async look(draft: Settled): Promise<void> {
    await this.found.load();
    if (this.found.problem !== null) return;
    draft.settle();
    await this.updateComplete;
    this.querySelector<HTMLElement>('.message:last-child')?.focus();
  }

  private statusParts(id: string, label: string, value: TicketStatus) {
    return { id, label, value, options: ticketStatuses.map((one) => ({ value: one, label: statusText(this.say, one, true) })) };
  }

  private readonly onAnswer = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.wait = this.picker?.isSending ? 'wait-for-files' : this.picker?.hasFailed ? 'remove-failed' : null;
    if (this.wait === null && await this.save(event, this.answer)) this.picker?.clear();
  };

  private async save(event: SubmitEvent, draft: { readonly save: () => Promise<OperatedTicket | null> }): Promise<boolean> {
    event.preventDefault();
    const saved = await draft.save();
    if (saved) this.found.show(saved);
    return saved !== null;
  }
}

const toStatus = (value: string): TicketStatus => ticketStatuses.find((one) => one === value) ?? 'answered';

export const elements: ElementMap = { 'portal-operated-ticket-page': OperatedTicketPage, 'portal-file-picker': FilePicker };

declare global {
  interface HTMLElementTagNameMap {
    'portal-operated-ticket-page': OperatedTicketPage;
  }
}
