import { html } from 'lit';
import { state } from 'lit/decorators.js';
import type { Question } from '../context.ts';
import { PortalView } from './portal-view.ts';

/** Asks before something is lost. Escape and the first button mean no. */
export class ConfirmDialog extends PortalView {
  @state() private question: Question | null = null;
  private answer: ((isConfirmed: boolean) => void) | null = null;

  /** Asks and resolves with the answer; a question that is still open is answered with no. */
  async ask(question: Question): Promise<boolean> {
    this.answer?.(false);
    this.question = question;
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    if (!dialog) return false;
    if (!dialog.open) dialog.showModal();
    return new Promise((resolve) => (this.answer = resolve));
  }

  protected override render() {
    const { question } = this;
    return html`
      <dialog class="dialog dialog--small" role="alertdialog" aria-labelledby="confirm-title" aria-describedby="confirm-text" @close=${this.onClose}>
        <h2 class="dialog__title" id="confirm-title">${question?.title ?? ''}</h2>
        <p id="confirm-text">${question?.text ?? ''}</p>
        <div class="dialog__actions">
          <button class="button" type="button" @click=${() => this.settle(false)}>${question?.cancel ?? ''}</button>
          <button class=${question?.isDangerous ? 'button button--danger' : 'button button--primary'} type="button" @click=${() => this.settle(true)}>
            ${question?.confirm ?? ''}
          </button>
        </div>
      </dialog>
    `;
  }

  /** The event comes later than the act: by then the next question may be open. */
  private readonly onClose = (event: Event): void => {
    if (!(event.target as HTMLDialogElement).open) this.settle(false);
  };

  private settle(isConfirmed: boolean): void {
    const { answer } = this;
    this.answer = null;
    this.querySelector('dialog')?.close();
    answer?.(isConfirmed);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-confirm-dialog': ConfirmDialog;
  }
}
