import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon, infoIcon, retryIcon } from '../internal/icons.ts';
import type { SayField } from '../internal/texts-controller.ts';

/** A message in the field. `alert` interrupts a reader and is for what follows a user's own act; `status` waits its turn. */
export interface Notice {
  readonly tone: 'danger' | 'warning';
  readonly role: 'alert' | 'status';
  readonly text: string;
  /** Names the request in the portal's log; empty for none. */
  readonly requestId?: string;
  readonly onRetry?: (() => void) | undefined;
}

export function renderNotice(notice: Notice, say: SayField): TemplateResult {
  const { tone, role, text, requestId, onRetry } = notice;
  return html`<div part="notice" class="notice notice--${tone}" role=${role}>
    ${tone === 'danger' ? alertIcon(18) : infoIcon(18)}
    <p class="notice__text"><bdi>${text}</bdi>${requestId ? html`<span class="notice__detail">${say('notices.request', { id: requestId })}</span>` : nothing}</p>
    ${onRetry ? html`<button part="button retry-button" class="button" type="button" @click=${onRetry}>${retryIcon(16)}${say('retry')}</button>` : nothing}
  </div>`;
}
