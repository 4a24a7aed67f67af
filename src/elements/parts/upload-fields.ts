import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { UploadDetails, UploadForm, UploadProperty } from '../../domain/upload.ts';
import { noDetails } from '../../selector/uploads/upload-state.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { chevronDownIcon } from '../internal/more-icons.ts';
import { RequestDetailsEvent } from './upload-requests.ts';
import type { UploadTexts } from './upload-texts.ts';

/** Longer lists of options have a box to find one in. */
const fewOptions = 12;
const tagsIn = (text: string): readonly string[] => [...new Set(text.split(/[,;\n]/).map((tag) => tag.trim()).filter((tag) => tag !== ''))];

/**
 * What is written with files: the DAM's own questions, each with the control that fits it. What must be answered comes first; the rest folds.
 *
 * @tag upload-fields
 * @fires {RequestDetailsEvent} request-details - Something else is written.
 */
export class UploadFields extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, css`
    .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr)); gap: 12px 16px; align-items: start; }
    .field { display: grid; gap: 4px; min-inline-size: 0; }
    .wide { grid-column: 1 / -1; }
    label, legend { font-size: var(--_font-small); font-weight: 600; padding: 0; overflow-wrap: anywhere; }
    .mark { color: var(--_danger); }
    .hint { font-weight: 400; color: var(--_text-soft); font-size: var(--_font-small); }
    .error { color: var(--_danger); font-size: var(--_font-small); }
    textarea.input { min-block-size: 72px; resize: vertical; }
    .options { max-block-size: 190px; overflow: auto; padding: 4px; border: 1px solid var(--_border-strong); border-radius: var(--_radius); background: var(--_surface); }
    .options label { display: flex; align-items: center; gap: 8px; min-block-size: 32px; padding: 2px 6px; padding-inline-start: calc(6px + var(--_level, 0) * 18px); border-radius: var(--_radius-small); font-weight: 400; font-size: inherit; cursor: pointer; }
    .options label:hover { background: var(--_hover); }
    .options[aria-invalid='true'] { border-color: var(--_danger); }
    .find { margin-block-end: 4px; }
    details { margin-block-start: 12px; border-block-start: 1px solid var(--_border); }
    summary { display: flex; align-items: center; gap: 6px; list-style: none; min-block-size: 44px; font-weight: 600; font-size: var(--_font-small); cursor: pointer; }
    summary::-webkit-details-marker { display: none; }
    summary svg { color: var(--_text-soft); transition: rotate var(--_duration); }
    details[open] > summary svg { rotate: 180deg; }
    @media (pointer: coarse) { .options label { min-block-size: 44px; } }
  `];

  @property({ attribute: false }) texts: UploadTexts | null = null;
  @property({ attribute: false }) form: UploadForm | null = null;
  @property({ attribute: false }) details: UploadDetails = noDetails;
  /** What is missing, once people are to be told: `name`, `brand`, `folder`, ids of properties. */
  @property({ attribute: false }) missing: readonly string[] = [];
  /** For one file: it has a name. */
  @property({ type: Boolean, attribute: 'with-name' }) withName = false;

  /** What stands in the box of tags, as it was typed. */
  @state() private typedTags: string | null = null;
  @state() private finding: Readonly<Record<string, string>> = {};

  /** Focuses the first control that lacks its answer, else the first. */
  override focus(options?: FocusOptions): void {
    const wanted = this.renderRoot.querySelector<HTMLElement>('.input[aria-invalid="true"], .select[aria-invalid="true"], .options[aria-invalid="true"] input') ?? this.renderRoot.querySelector<HTMLElement>('.input, .select');
    const folded = wanted?.closest('details');
    if (folded) folded.open = true;
    wanted?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('details') && this.typedTags !== null && tagsIn(this.typedTags).join() !== this.details.tags.join()) this.typedTags = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, form, details } = this;
    if (!texts || !form) return nothing;
    const { say } = texts;
    const required = form.properties.filter(({ isRequired }) => isRequired);
    const others = form.properties.filter(({ isRequired }) => !isRequired);
    return html`
      <div class="fields">
        ${this.withName ? this.renderText('name', say('fields.name'), details.name, { isRequired: true, onInput: (name) => this.write({ name }) }) : nothing}
        ${form.brands.length > 1 ? this.renderBrand(form, texts) : nothing}
        ${(form.folders?.length ?? 0) > 1 ? this.renderFolder(form, texts) : nothing}
        ${required.map((one) => this.renderProperty(one, texts))}
        ${this.renderText('tags', say('fields.tags'), this.typedTags ?? details.tags.join(', '), { hint: say('fields.tagsHint'), onInput: (text) => this.writeTags(text) })}
        ${this.renderText('description', say('fields.description'), details.description, { isLong: true, onInput: (description) => this.write({ description }) })}
      </div>
      <details>
        <summary>${say('fields.more')}${chevronDownIcon(18)}</summary>
        <div class="fields">
          ${this.renderText('copyright', say('fields.copyright'), details.copyright, { onInput: (copyright) => this.write({ copyright }) })}
          ${others.map((one) => this.renderProperty(one, texts))}
        </div>
      </details>`;
  }

  private renderText(id: string, label: string, value: string, { hint = '', isLong = false, isRequired = false, type = 'text', onInput }: {
    readonly hint?: string; readonly isLong?: boolean; readonly isRequired?: boolean; readonly type?: string; readonly onInput: (text: string) => void;
  }): TemplateResult {
    const isMissing = this.missing.includes(id);
    const described = [hint ? `hint-${id}` : '', isMissing ? `error-${id}` : ''].filter(Boolean).join(' ') || nothing;
    const input = (event: Event): void => onInput((event.target as HTMLInputElement).value);
    return html`<div class="field ${isLong ? 'wide' : ''}">
      <label for=${id}><bdi>${label}</bdi>${this.renderMark(isRequired)}${hint ? html` <span class="hint" id="hint-${id}">${hint}</span>` : nothing}</label>
      ${isLong ? html`<textarea class="input" id=${id} rows="2" maxlength="5000" ?required=${isRequired} aria-invalid=${isMissing ? 'true' : nothing} aria-describedby=${described} .value=${value} @input=${input}></textarea>`
        : html`<input class="input" id=${id} type=${type} autocomplete="off" maxlength=${type === 'text' ? 1000 : nothing} ?required=${isRequired} aria-invalid=${isMissing ? 'true' : nothing} aria-describedby=${described} .value=${value} @input=${input}>`}
      ${this.renderMissing(id)}
    </div>`;
  }

  private renderBrand({ brands }: UploadForm, { say }: UploadTexts): TemplateResult {
    return this.renderSelect('brand', say('fields.brand'), brands.map(({ id, name }) => ({ id, label: name, level: 0 })), this.details.brandId ?? '', true, (id) => this.write({ brandId: id === '' ? null : id }));
  }

  private renderFolder({ folders = [] }: UploadForm, { say }: UploadTexts): TemplateResult {
    const chosen = this.details.folderId ?? '';
    const text = (this.finding['folder'] ?? '').trim().toLowerCase();
    const shown = folders.filter(({ id, name }) => id === chosen || name.toLowerCase().includes(text));
    return this.renderSelect('folder', say('fields.folder'), shown.map(({ id, name }) => ({ id, label: name, level: 0 })), chosen, true, (id) => this.write({ folderId: id }), folders.length > fewOptions);
  }

  private renderSelect(id: string, label: string, options: UploadProperty['options'], chosen: string, isRequired: boolean, onChange: (id: string) => void, isLong = false): TemplateResult {
    const isMissing = this.missing.includes(id);
    return html`<div class="field">
      <label for=${id}><bdi>${label}</bdi>${this.renderMark(isRequired)}</label>
      ${isLong ? this.renderFind(id, label) : nothing}
      <select class="select" id=${id} ?required=${isRequired} aria-invalid=${isMissing ? 'true' : nothing} aria-describedby=${isMissing ? `error-${id}` : nothing} @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}>
        <option value="" .selected=${chosen === ''}>${this.texts?.say(isRequired ? 'fields.choose' : 'fields.none')}</option>
        ${options.map((option) => html`<option value=${option.id} .selected=${option.id === chosen}>${'\u2003'.repeat(option.level)}${option.label}</option>`)}
      </select>
      ${this.renderMissing(id)}
    </div>`;
  }

  private renderProperty(one: UploadProperty, texts: UploadTexts): TemplateResult {
    const values = this.details.properties[one.id] ?? [];
    const write = (next: readonly string[]): void => this.write({ properties: { [one.id]: next } });
    if (one.kind === 'single') return this.renderSelect(one.id, one.label, one.options, values[0] ?? '', one.isRequired, (id) => write(id === '' ? [] : [id]));
    if (one.kind === 'multiple') return this.renderTicks(one, values, texts, write);
    return this.renderText(one.id, one.label, values[0] ?? '', { isLong: one.kind === 'long-text', isRequired: one.isRequired, type: one.kind === 'date' ? 'date' : 'text', onInput: (text) => write(text === '' ? [] : [text]) });
  }

  private renderTicks({ id, label, options, isRequired }: UploadProperty, values: readonly string[], { say }: UploadTexts, write: (next: readonly string[]) => void): TemplateResult {
    const isMissing = this.missing.includes(id);
    const text = (this.finding[id] ?? '').trim().toLowerCase();
    const shown = text === '' ? options : options.filter((option) => option.label.toLowerCase().includes(text) || values.includes(option.id));
    return html`<fieldset class="field wide" aria-describedby=${isMissing ? `error-${id}` : nothing}>
      <legend><bdi>${label}</bdi>${this.renderMark(isRequired)}</legend>
      ${options.length > fewOptions ? this.renderFind(id, label) : nothing}
      <div class="options" aria-invalid=${isMissing ? 'true' : nothing}>
        ${shown.map((option) => html`<label style="--_level:${text === '' ? option.level : 0}"><input type="checkbox" .checked=${values.includes(option.id)}
          @change=${(event: Event) => write((event.target as HTMLInputElement).checked ? [...values, option.id] : values.filter((value) => value !== option.id))}><bdi>${option.label}</bdi></label>`)}
        ${shown.length === 0 ? html`<span class="hint">${say('fields.noMatch')}</span>` : nothing}
      </div>
      ${this.renderMissing(id)}
    </fieldset>`;
  }

  /** For a choice of many. */
  private renderFind(id: string, label: string): TemplateResult {
    const words = this.texts?.say('fields.find', { name: label });
    return html`<input class="input find" type="text" autocomplete="off" aria-label=${words} placeholder=${words} .value=${this.finding[id] ?? ''}
      @input=${(event: Event) => { this.finding = { ...this.finding, [id]: (event.target as HTMLInputElement).value }; }}>`;
  }

  private renderMark(isRequired: boolean): TemplateResult | typeof nothing {
    return isRequired ? html`<span class="mark" aria-hidden="true"> *</span>` : nothing;
  }

  private renderMissing(id: string): TemplateResult | typeof nothing {
    return this.missing.includes(id) ? html`<span class="error" id="error-${id}">${this.texts?.say('fields.missing')}</span>` : nothing;
  }

  private writeTags(text: string): void {
    this.typedTags = text;
    this.write({ tags: tagsIn(text) });
  }

  private write(details: Partial<UploadDetails>): void {
    this.dispatchEvent(new RequestDetailsEvent(details));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'upload-fields': UploadFields;
  }
}
