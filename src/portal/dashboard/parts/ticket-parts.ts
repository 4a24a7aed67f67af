import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DashboardLanguage } from '../../../i18n/languages.ts';
import { alertIcon, fileIcon } from '../../../elements/internal/icons.ts';
import type { TicketMessage } from '../../api/support.ts';
import type { TicketStatus } from '../../api/constants.ts';
import type { Say } from '../context.ts';
import { momentText } from './moments.ts';

export const ticketsPath = '/dashboard/support-tickets';
export const newTicketPath = `${ticketsPath}/new`;
export const operatedTicketsPath = '/operator/tickets';

/** Nobody has to do anything about it. */
export const isDone = (status: TicketStatus): boolean => status === 'closed' || status === 'solved';

/** A status in words: whom a ticket waits for depends on who reads. */
export const statusText = (say: Say, status: TicketStatus, isForOperator = false): string => say(isForOperator && status === 'waiting' ? 'support.operator.waiting' : `support.statuses.${status}`);

/** A status as a word with its tone. */
export const statusBadge = (say: Say, status: TicketStatus, isForOperator = false): TemplateResult => html`<span class=${`status status--${status}`}>${statusText(say, status, isForOperator)}</span>`;

/** Bytes as people read them. */
export function sizeText(language: DashboardLanguage, bytes: number): string {
  const [unit, amount] = bytes >= 1_000_000 ? ['megabyte', bytes / 1_000_000] as const : ['kilobyte', Math.max(0.1, bytes / 1000)] as const;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}

export interface TextAreaParts {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly onInput: (value: string) => void;
}

/** A labelled text of several lines. */
export function textArea({ id, label, value, rows, hint, error, onInput }: TextAreaParts): TemplateResult {
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter((one) => one !== '').join(' ');
  return html`
    <div class="field">
      <label class="field__label" for=${id}>${label}</label>
      <textarea class="input" id=${id} rows=${rows} maxlength="20000" dir="auto" aria-required="true" aria-invalid=${error ? 'true' : nothing} aria-describedby=${described || nothing}
        .value=${live(value)} @input=${(event: InputEvent) => onInput((event.target as HTMLTextAreaElement).value)}></textarea>
      ${error ? html`<p class="field__error" id=${`${id}-error`}>${alertIcon(16)}<span>${error}</span></p>` : nothing}
      ${hint ? html`<p class="field__hint" id=${`${id}-hint`}>${hint}</p>` : nothing}
    </div>
  `;
}

export interface ThreadParts {
  readonly say: Say;
  readonly language: DashboardLanguage;
  readonly messages: readonly TicketMessage[];
  /** Where the portal gives out the ticket's files: `/api/v1/support/tickets/T-1042/files`. */
  readonly filesPath: string;
  /** Who opened the ticket, for those who run the portal; absent: its own people read it. */
  readonly opener?: string;
}

/** What was written, oldest first. */
export function thread({ say, language, messages, filesPath, opener }: ThreadParts): TemplateResult {
  return html`
    <ol class="thread" aria-label=${say('support.thread.label')}>
      ${messages.map(({ author, authorName, at, text, isInternal, files, mailFailedAt }) => html`
        <li class=${`message message--${isInternal ? 'internal' : author}`} tabindex="-1">
          <p class="message__head">
            <strong>${authorName}</strong>
            ${author === 'operator' ? html`<span class="badge">${isInternal ? say('support.operator.internal') : say('support.thread.support')}</span>` : nothing}
            <time datetime=${at}>${momentText(language, at)}</time>
          </p>
          <p class="message__text" dir="auto">${text}</p>
          ${mailFailedAt === null ? nothing : html`<p class="message__mail">${alertIcon(16)}<span>${opener === undefined ? say(`support.thread.mail-failed.${author}`) : say(`support.operator.mail-failed.${author}`, { name: opener, at: momentText(language, mailFailedAt) })}</span></p>`}
          ${files.length === 0 ? nothing : html`<ul class="files" aria-label=${say('support.files.label')}>
            ${files.map(({ id, name, sizeBytes }) => html`<li>
              <a class="files__link" href=${`${filesPath}/${encodeURIComponent(id)}`} download=${name} aria-label=${say('support.files.download', { name, size: sizeText(language, sizeBytes) })}>
                ${fileIcon(16)}<span>${name}</span><span class="table__soft">${sizeText(language, sizeBytes)}</span>
              </a>
            </li>`)}
          </ul>`}
        </li>
      `)}
    </ol>
  `;
}
