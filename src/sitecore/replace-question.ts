import { css, html, nothing, type PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import { BaseElement } from '../elements/internal/base-element.ts';
import { controls } from '../elements/internal/controls.styles.ts';
import { defineElement } from '../elements/internal/define.ts';
import { noticeStyles } from '../elements/internal/notice.styles.ts';
import { createLookup } from '../i18n/lookup.ts';
import { directionOf } from '../i18n/languages.ts';
import { foreignStyles, renderForeign } from './foreign-value.ts';
import { loadTexts, type SpokenTexts } from './texts/index.ts';

/** Asks, over the page, before a value that another connector made is replaced. */
export class ReplaceQuestion extends BaseElement {
  static override styles = [BaseElement.styles, controls, noticeStyles, foreignStyles, css`
    :host { display: contents; }
    dialog { inline-size: min(34rem, 100vw - 24px); max-block-size: calc(100dvh - 24px); overflow: auto; padding: 16px; border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); color: var(--_text); box-shadow: var(--_shadow-large); }
    dialog[open] { display: grid; gap: 12px; }
    dialog::backdrop { background: rgb(12 16 26 / 50%); }
    .actions { display: flex; flex-wrap: wrap; gap: 8px; justify-content: end; }
    @media (width < 24rem) { .actions .button { flex: 1 1 100%; } }
  `];

  @property({ attribute: false }) text = '';
  @property({ attribute: false }) spoken: SpokenTexts | null = null;
  /** Hears once whether the value may be replaced. */
  @property({ attribute: false }) answer: (mayReplace: boolean) => void = () => {};

  @query('#keep') private readonly keepButton!: HTMLButtonElement | null;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    this.dialog?.showModal();
    // Not by `autofocus`, which browsers block in a frame of another origin.
    this.keepButton?.focus();
  }

  /** One that is taken away keeps the value. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.answer(false);
  }

  protected override render(): unknown {
    if (!this.spoken) return nothing;
    const { language, texts } = this.spoken;
    const say = createLookup(texts);
    return html`<dialog lang=${language} dir=${directionOf(language)} aria-labelledby="foreign" aria-describedby="sure" @close=${this.#onClose}>
      ${renderForeign(this.text, say)}
      <p id="sure">${say('replace-sure')}</p>
      <div class="actions">
        <button class="button" type="button" id="keep" @click=${() => this.dialog?.close()}>${say('replace-no')}</button>
        <button class="button button--danger" type="button" @click=${() => this.dialog?.close('replace')}>${say('replace-yes')}</button>
      </div>
    </dialog>`;
  }

  readonly #onClose = (): void => this.answer(this.dialog?.returnValue === 'replace');
}

/** Whether the editor lets this value of another connector be replaced; rejects where no texts to ask with arrive. */
export async function mayReplace(text: string, language: string, page: Document): Promise<boolean> {
  defineElement('replace-question', ReplaceQuestion);
  const spoken = await loadTexts(language || page.documentElement.lang).catch(() => loadTexts('en'));
  const question = page.createElement('replace-question');
  const answered = new Promise<boolean>((answer) => Object.assign(question, { text, spoken, answer }));
  for (const earlier of page.querySelectorAll('replace-question')) earlier.remove();
  page.body.append(question);
  return answered.finally(() => question.remove());
}

declare global {
  interface HTMLElementTagNameMap {
    'replace-question': ReplaceQuestion;
  }
}
