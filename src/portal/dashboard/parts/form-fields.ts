import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { alertIcon, infoIcon } from '../../../elements/internal/icons.ts';
import { checkIcon } from '../../../elements/internal/more-icons.ts';
import type { PortalContext, Say } from '../context.ts';
import { problemText } from '../problem-text.ts';

/** Any content of a template. */
export type Content = TemplateResult | string | typeof nothing;

interface FieldParts {
  /** Unique on the page; hint and error derive theirs from it. */
  readonly id: string;
  readonly label: string;
  readonly hint?: Content | undefined;
  readonly error?: string | undefined;
  /** To look at only. */
  readonly isReadOnly?: boolean;
}

export interface TextFieldParts extends FieldParts {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly name?: string;
  readonly type?: 'text' | 'email' | 'password' | 'url';
  readonly autocomplete?: AutoFill;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isMonospaced?: boolean;
  readonly maxLength?: number;
  /** Stands beside the input: a button, say. */
  readonly after?: Content;
}

/** Which of its hint and error a field has, as `aria-describedby` wants it. */
function describedBy({ id, hint, error }: FieldParts): string | typeof nothing {
  const ids = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter((one) => one !== '');
  return ids.length > 0 ? ids.join(' ') : nothing;
}

/** Hint and error below a field. */
function notes({ id, hint, error }: FieldParts): TemplateResult {
  return html`
    ${error ? html`<p class="field__error" id=${`${id}-error`}>${alertIcon(16)}<span>${error}</span></p>` : nothing}
    ${hint ? html`<p class="field__hint" id=${`${id}-hint`}>${hint}</p>` : nothing}
  `;
}

/** A labelled line that is looked at and copied; `beside` stands between it and its button. */
export function copyField({ id, label, value, copied = value, hint, beside = nothing, portal }: {
  readonly id: string; readonly label: string; readonly value: string; readonly hint: Content; readonly beside?: Content; readonly portal: PortalContext;
  /** What is copied, where only a part of it is shown. */
  readonly copied?: string;
}): TemplateResult {
  return html`
    <div class="field">
      <label class="field__label" for=${id}>${label}</label>
      <div class="field__control field__control--wrap">
        <input class="input input--code" id=${id} dir="ltr" readonly autocomplete="off" spellcheck="false" aria-describedby=${`${id}-hint`} .value=${value} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
        ${beside}<portal-copy-button .portal=${portal} .text=${copied} .what=${label}></portal-copy-button>
      </div>
      <p class="field__hint" id=${`${id}-hint`}>${hint}</p>
    </div>
  `;
}

/** A labelled line of text. */
export function textField(parts: TextFieldParts): TemplateResult {
  const { id, label, value, onInput, name, type = 'text', autocomplete = 'off', placeholder, isRequired, isMonospaced, maxLength, after, isReadOnly } = parts;
  return html`
    <div class="field">
      <label class="field__label" for=${id}>${label}</label>
      <div class="field__control">
        <input
          class=${isMonospaced ? 'input input--code' : 'input'}
          id=${id}
          name=${name ?? id}
          type=${type}
          dir=${isMonospaced || type === 'url' || type === 'email' ? 'ltr' : 'auto'}
          autocomplete=${autocomplete}
          autocapitalize="none"
          spellcheck="false"
          maxlength=${maxLength ?? nothing}
          ?readonly=${isReadOnly}
          placeholder=${placeholder ?? nothing}
          aria-required=${isRequired ? 'true' : nothing}
          aria-invalid=${parts.error ? 'true' : nothing}
          aria-describedby=${describedBy(parts)}
          .value=${live(value)}
          @input=${(event: InputEvent) => onInput((event.target as HTMLInputElement).value)}
        />
        ${after ?? nothing}
      </div>
      ${notes(parts)}
    </div>
  `;
}

export interface LinesFieldParts extends FieldParts {
  readonly value: string;
  readonly rows: number;
  readonly maxLength: number;
  readonly isMonospaced?: boolean;
  readonly onInput: (value: string) => void;
}

/** A labelled text of several lines. */
export function linesField(parts: LinesFieldParts): TemplateResult {
  const { id, label, value, rows, maxLength, isMonospaced, onInput, isReadOnly } = parts;
  return html`
    <div class="field">
      <label class="field__label" for=${id}>${label}</label>
      <textarea
        class=${isMonospaced ? 'input input--code' : 'input'}
        id=${id}
        rows=${rows}
        dir=${isMonospaced ? 'ltr' : 'auto'}
        autocapitalize="none"
        spellcheck="false"
        maxlength=${maxLength}
        ?readonly=${isReadOnly}
        aria-invalid=${parts.error ? 'true' : nothing}
        aria-describedby=${describedBy(parts)}
        .value=${live(value)}
        @input=${(event: InputEvent) => onInput((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${notes(parts)}
    </div>
  `;
}

/** What stands on the lines of a text, without empty ones. */
export const linesOf = (text: string): readonly string[] => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');

export interface SelectFieldParts extends FieldParts {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** A labelled choice of one. */
export function selectField(parts: SelectFieldParts): TemplateResult {
  const { id, label, value, options, onChange } = parts;
  return html`
    <div class="field">
      <label class="field__label" for=${id}>${label}</label>
      <div class="field__control">
        <select
          class="select"
          id=${id}
          ?disabled=${parts.isReadOnly}
          aria-invalid=${parts.error ? 'true' : nothing}
          aria-describedby=${describedBy(parts)}
          @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}
        >
          ${options.map((option) => html`<option value=${option.value} .selected=${live(option.value === value)}>${option.label}</option>`)}
        </select>
      </div>
      ${notes(parts)}
    </div>
  `;
}

export interface SwitchFieldParts extends FieldParts {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A labelled yes or no. */
export function switchField(parts: SwitchFieldParts): TemplateResult {
  const { id, label, isOn, onChange } = parts;
  return html`
    <div class="field field--switch">
      <input
        class="switch"
        type="checkbox"
        id=${id}
        ?disabled=${parts.isReadOnly}
        aria-describedby=${describedBy(parts)}
        .checked=${live(isOn)}
        @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked)}
      />
      <div>
        <label class="field__label" for=${id}>${label}</label>
        ${notes(parts)}
      </div>
    </div>
  `;
}

export interface SaveBarParts {
  readonly say: Say;
  readonly phase: 'idle' | 'saving' | 'saved';
  readonly isDirty: boolean;
  readonly problem: unknown;
  readonly onDiscard: () => void;
  /** Stands at the start of the bar: a further button, say. */
  readonly extra?: Content;
}

/** Foot of a form: what is the matter with it, and Save. The button stays in reach of the keyboard while saving. */
export function saveBar({ say, phase, isDirty, problem, onDiscard, extra }: SaveBarParts): TemplateResult {
  return html`
    ${problem === null ? nothing : notice('danger', problemText(say, problem), say('save.kept'))}
    <div class="bar bar--save">
      ${extra ?? nothing}
      <span class="bar__state">
        <span role="status">${phase === 'saved' && !isDirty ? html`<span class="bar__saved">${checkIcon(16)}${say('save.saved')}</span>` : nothing}</span>
        ${isDirty && phase !== 'saving' ? html`<span class="bar__dirty">${say('save.dirty')}</span>` : nothing}
      </span>
      ${isDirty && phase !== 'saving'
        ? html`<button class="button button--plain" type="button" @click=${onDiscard}>${say('save.discard')}</button>`
        : nothing}
      <button class="button button--primary" type="submit" aria-disabled=${phase === 'saving' ? 'true' : 'false'}>
        ${phase === 'saving' ? say('save.saving') : say('save.button')}
      </button>
    </div>
  `;
}

/** A boxed message; a `danger` is spoken at once. */
export function notice(kind: 'danger' | 'info' | 'warning', text: Content, more: Content = nothing): TemplateResult {
  return html`
    <div class=${`notice notice--${kind}`} role=${kind === 'danger' ? 'alert' : nothing}>
      ${(kind === 'info' ? infoIcon : alertIcon)(18)}
      <div class="notice__text">${text}${more === nothing ? nothing : html`<span class="notice__detail">${more}</span>`}</div>
    </div>
  `;
}
