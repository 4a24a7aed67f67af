import { html } from 'lit';
import { property, state } from 'lit/decorators.js';
import { tidyRules, type FieldRules } from '../../../domain/field-rules.ts';
import { parseCuts, parseWidths } from '../../../domain/responsive.ts';
import { parseAspectRatio } from '../../../domain/rules.ts';
import { switchField, textField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { megabyte, switched, textOf, typed, type Typed } from '../parts/rule-words.ts';

const isNumber = (name: Typed): name is Exclude<Typed, 'aspectRatio' | 'widths' | 'breakpoints' | 'altFrom'> => !['aspectRatio', 'widths', 'breakpoints', 'altFrom'].includes(name);

/** What people write for the content's language, which is no gap to be filled in. */
const written = { language: '{language}' };

/** A rule from what was written; `null` where it makes no sense. */
function read(name: Typed, text: string): FieldRules | null {
  const words = text.trim();
  if (words === '') return { [name]: undefined };
  if (name === 'aspectRatio') {
    const ratio = parseAspectRatio(words);
    return ratio ? { aspectRatio: ratio } : null;
  }
  // What a list would leave out is said instead.
  const entries = words.split(',').filter((entry) => entry.trim() !== '').length;
  if (name === 'widths') return parseWidths(words).length === new Set(words.split(/[\s,]+/).filter((word) => word !== '')).size && entries <= 20 ? { widths: parseWidths(words) } : null;
  if (name === 'breakpoints') return parseCuts(words).length === entries && entries <= 10 ? { breakpoints: parseCuts(words) } : null;
  if (name === 'altFrom') return entries <= 10 ? { altFrom: words.split(',').map((source) => source.trim()).filter((source) => source !== '') } : null;
  const number = Number(words.replace(',', '.'));
  const most = name === 'maxBytes' ? 1_000_000 : name === 'minAssets' || name === 'maxAssets' ? 1000 : 100_000;
  if (!(number > 0 && number <= most) || (name !== 'maxBytes' && !Number.isInteger(number))) return null;
  return { [name]: name === 'maxBytes' ? Math.round(number * megabyte) : number };
}

/**
 * The part of a field's form that says what the field asks of its assets.
 * @fires {CustomEvent<FieldRules>} rules-changed - Other rules are wanted.
 */
export class FieldRulesForm extends PortalView {
  @property({ attribute: false }) rules: FieldRules = {};
  /** What is typed and makes no sense yet. */
  @state() private wrong: Partial<Record<Typed, string>> = {};
  private told: FieldRules | null = null;

  /** Whether something that is typed makes no sense. */
  get hasProblem(): boolean {
    return Object.keys(this.wrong).length > 0;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // Rules from elsewhere, as by Discard, are not what was typed here.
    if (changed.has('rules') && this.rules !== this.told) this.wrong = {};
  }

  protected override render() {
    const { say, rules, wrong } = this;
    return html`
      <fieldset class="field field--group" aria-describedby="editor-rules-hint">
        <legend class="field__label">${say('rules.title')}</legend>
        <p class="field__hint" id="editor-rules-hint">${say('rules.text')}</p>
        ${typed.map((name) => textField({
          id: `editor-rules-${name}`, label: say(`rules.${name}`), value: wrong[name] ?? textOf(rules, name), maxLength: 200, isMonospaced: true,
          hint: isNumber(name) ? undefined : say(`rules.hints.${name}`, written), error: wrong[name] === undefined ? undefined : say(`rules.wrong.${isNumber(name) ? 'number' : name}`, written), onInput: (text) => this.type(name, text),
        }))}
        ${switched.map((name) => switchField({ id: `editor-rules-${name}`, label: say(`rules.${name}`), hint: say(`rules.hints.${name}`), isOn: rules[name] ?? false, onChange: (isOn) => this.tell({ [name]: isOn }) }))}
      </fieldset>
    `;
  }

  private type(name: Typed, text: string): void {
    const change = read(name, text);
    const { [name]: _before, ...others } = this.wrong;
    // What is half typed stays as it is; written anew from its meaning it would jump under the cursor.
    this.wrong = change && textOf({ ...this.rules, ...change }, name) === text.trim() ? others : { ...others, ...(change ? {} : { [name]: text }) };
    if (change) this.tell(change);
  }

  private tell(change: FieldRules): void {
    this.told = tidyRules({ ...this.rules, ...change }) ?? {};
    this.dispatchEvent(new CustomEvent('rules-changed', { detail: this.told }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-field-rules': FieldRulesForm;
  }
}
