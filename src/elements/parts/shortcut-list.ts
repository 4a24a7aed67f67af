import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { closeIcon } from '../internal/more-icons.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { RequestCloseDetailEvent } from './requests.ts';
import type { SheetState } from './sheet.ts';

/** Keys as they stand on keyboards, with the text that says what they do. Several in one row do much the same. */
const shortcuts = [
  ['search', ['↓']], ['move', ['←', '↑', '→', '↓']], ['page', ['Page ↑', 'Page ↓']], ['ends', ['Home', 'End']], ['letters', ['A', '…', 'Z']],
  ['choose', ['Enter', 'Space']], ['confirm', ['Enter']], ['details', ['Alt', '+', 'Enter']], ['compare', ['Alt', '+', 'C']], ['close', ['Esc']], ['help', ['?']],
] as const;

/**
 * What keys do, in a small dialog.
 *
 * @tag shortcut-list
 * @fires {RequestCloseDetailEvent} request-close-detail - It has closed.
 */
export class ShortcutList extends BaseElement {
  static override styles = [BaseElement.styles, controls, css`
    :host { display: contents; }
    dialog { inline-size: min(480px, 100vw - 24px); max-block-size: calc(100dvh - 24px); padding: 12px 20px 20px; border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); color: var(--_text); box-shadow: var(--_shadow-large); overflow: hidden auto; }
    dialog::backdrop { background: rgb(12 16 26 / 45%); }
    header { display: flex; align-items: center; justify-content: space-between; gap: 12px; margin-inline-end: -8px; }
    h2 { font-size: 1.1em; font-weight: 650; }
    dl { font-size: var(--_font-small); }
    dl div { display: flex; align-items: center; justify-content: space-between; gap: 16px; padding-block: 7px; border-block-end: 1px solid var(--_border); }
    dl div:last-child { border: 0; }
    dd { flex: 0 1 auto; display: flex; flex-wrap: wrap; justify-content: flex-end; align-items: center; gap: 4px; direction: ltr; }
    kbd { min-inline-size: 26px; padding: 2px 7px; border: 1px solid var(--_border-strong); border-radius: 5px; background: var(--_surface-raised); font: inherit; font-weight: 550; text-align: center; white-space: nowrap; }
    dt { flex: 1 1 8em; unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
  `];

  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** It is shown. */
  @property({ type: Boolean }) open = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dialog?.close();
  }

  protected override updated(): void {
    if (this.open && this.dialog && !this.dialog.open) this.dialog.showModal();
    else if (!this.open) this.dialog?.close();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this;
    if (!texts) return nothing;
    return html`<dialog aria-labelledby="title" lang=${texts.language} closedby="any" @close=${() => this.dispatchEvent(new RequestCloseDetailEvent())}>
      <header><h2 id="title">${texts.say('keys.title')}</h2><button class="icon-button" type="button" aria-label=${texts.say('keys.close')} @click=${() => this.dialog?.close()}>${closeIcon()}</button></header>
      <dl>${shortcuts.map(([action, keys]) => html`<div><dt>${texts.say(action === 'close' ? 'close' : `keys.${action}`)}</dt><dd>${keys.map((key) => (key === '+' || key === '…' ? html`<span aria-hidden="true">${key}</span>` : html`<kbd>${key}</kbd>`))}</dd></div>`)}</dl>
    </dialog>`;
  }
}

export function renderSheet({ texts, isShown, onClose }: SheetState): TemplateResult {
  return html`<shortcut-list .texts=${texts} ?open=${isShown} @request-close-detail=${onClose}></shortcut-list>`;
}

// Loaded when it is asked for first.
defineElement('shortcut-list', ShortcutList);

declare global {
  interface HTMLElementTagNameMap {
    'shortcut-list': ShortcutList;
  }
}
