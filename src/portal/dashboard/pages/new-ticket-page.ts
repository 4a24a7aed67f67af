import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { Ticket, TicketForm } from '../../api/support.ts';
import { ticketCategories, ticketSeverities, type TicketCategory, type TicketSeverity } from '../../api/constants.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { ElementMap } from '../elements.ts';
import { DraftController } from '../parts/draft.ts';
import { FilePicker } from '../parts/file-picker.ts';
import { notice, selectField, switchField, textField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { textArea, ticketsPath } from '../parts/ticket-parts.ts';
import { problemText } from '../problem-text.ts';

interface TicketDraft {
  readonly subject: string;
  readonly text: string;
  readonly category: TicketCategory;
  readonly severity: TicketSeverity;
  readonly withLogs: boolean;
}

/** What is stored: nothing, until the ticket is. */
interface Sent {
  readonly ticket: Ticket | null;
}

const nothingSent: Sent = { ticket: null };
const empty: TicketDraft = { subject: '', text: '', category: 'question', severity: 'normal', withLogs: false };

/** Opens a ticket. What is written outlives a failed try and a login that ended. */
export class NewTicketPage extends PortalPage {
  @state() private sent: Ticket | null = null;
  /** Why it cannot be sent yet. */
  @state() private wait: 'wait-for-files' | 'remove-failed' | null = null;
  private readonly form: LoadingController<TicketForm> = new LoadingController(this, (signal) => this.call(() => this.portal.client.support.form({ signal })));
  private readonly draft = new DraftController<TicketDraft, Sent>(this, {
    read: () => empty,
    validate: ({ subject, text }) => ({
      ...(subject.trim() === '' ? { subject: this.say('support.form.wrong.subject') } : {}), ...(text.trim() === '' ? { text: this.say('support.form.wrong.text') } : {}),
    }),
    send: async (draft) => ({
      ticket: await this.call(() => this.portal.client.support.open({ ...draft, fileIds: this.picker?.fileIds ?? [], language: this.portal.language })),
    }),
  });

  override get hasUnsavedChanges(): boolean {
    return this.sent === null && (this.draft.isDirty || this.picker?.isEmpty === false);
  }

  private get picker(): FilePicker | null {
    return this.querySelector('portal-file-picker');
  }

  protected override willUpdate(): void {
    this.draft.adopt(nothingSent);
  }

  protected override render() {
    const { say } = this;
    return html`
      <div class="page page--form">
        <a class="back" href=${ticketsPath}>${say('support.form.all')}</a>
        ${this.sent ? this.renderSent(this.sent) : html`
          <header class="page__head"><h1 class="page__title" tabindex="-1">${say('support.new')}</h1><p class="page__lead">${say('support.form.lead')}</p></header>
          ${this.renderForm()}
        `}
      </div>
    `;
  }

  private renderSent({ ticket: { number } }: Ticket) {
    const { say } = this;
    return html`
      <header class="page__head"><h1 class="page__title" tabindex="-1">${say('support.form.sent-title', { number })}</h1><p class="page__lead">${say('support.form.sent-text')}</p></header>
      <a class="button button--primary" href=${`${ticketsPath}/${number}`}>${say('support.form.sent-open', { number })}</a>
    `;
  }

  private renderForm() {
    const { say, draft } = this;
    const { subject, text, category, severity, withLogs } = draft.value;
    const isSending = draft.phase === 'saving';
    return html`
      <form class="card form" novalidate @submit=${this.onSubmit}>
        ${textField({ id: 'ticket-subject', label: say('support.form.subject'), hint: say('support.form.subject-hint'), value: subject, maxLength: 200, isRequired: true, error: draft.errors.subject, onInput: (value) => draft.set({ subject: value }) })}
        ${selectField({
          id: 'ticket-category', label: say('support.category'), value: category, options: ticketCategories.map((one) => ({ value: one, label: say(`support.categories.${one}`) })),
          onChange: (value) => draft.set({ category: ticketCategories.find((one) => one === value) ?? 'question' }),
        })}
        <fieldset class="field">
          <legend class="field__label">${say('support.severity')}</legend>
          <div class="levels">${ticketSeverities.map((one) => html`
            <label class="choice"><input type="radio" name="ticket-severity" value=${one} .checked=${one === severity} @change=${() => draft.set({ severity: one })} />
              <span>${say(`support.severities.${one}`)} <span class="field__hint">${say(`support.severity-hints.${one}`)}</span></span></label>
          `)}</div>
        </fieldset>
        ${textArea({ id: 'ticket-text', label: say('support.form.text'), hint: say('support.form.text-hint'), value: text, rows: 8, error: draft.errors.text, onInput: (value) => draft.set({ text: value }) })}
        <portal-file-picker .portal=${this.portal}></portal-file-picker>
        ${this.form.answer?.canAttachLogs ? switchField({ id: 'ticket-logs', label: say('support.form.logs'), hint: say('support.form.logs-hint'), isOn: withLogs, onChange: (isOn) => draft.set({ withLogs: isOn }) }) : nothing}
        ${this.wait === null ? nothing : notice('danger', say(`support.form.${this.wait}`))}
        ${draft.problem === null ? nothing : notice('danger', isPortalError(draft.problem) && draft.problem.code === 'too-large' ? say('support.thread.too-large') : problemText(say, draft.problem), say('support.form.kept'))}
        <div class="bar"><span class="bar__state"></span>
          <button class="button button--primary" type="submit" aria-disabled=${isSending ? 'true' : 'false'}>${say(isSending ? 'support.form.sending' : 'support.form.send')}</button>
        </div>
      </form>
    `;
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.wait = this.picker?.isSending ? 'wait-for-files' : this.picker?.hasFailed ? 'remove-failed' : null;
    if (this.wait !== null) return;
    const saved = await this.draft.save();
    if (!saved?.ticket) return;
    this.sent = saved.ticket;
    await this.updateComplete;
    this.querySelector<HTMLElement>('h1')?.focus();
  };
}

export const elements: ElementMap = { 'portal-new-ticket-page': NewTicketPage, 'portal-file-picker': FilePicker };

declare global {
  interface HTMLElementTagNameMap {
    'portal-new-ticket-page': NewTicketPage;
  }
}
