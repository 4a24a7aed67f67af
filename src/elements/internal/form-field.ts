import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { BaseElement } from './base-element.ts';

/** A form field as `<input>` is one: value and initial value, reset, restore, validity. What the value means is the subclass's. */
export abstract class FormField extends BaseElement {
  /** The element takes part in forms. */
  static readonly formAssociated = true;

  /** Name under which the form submits the value. */
  @property({ reflect: true, converter: { toAttribute: (name: string) => name || null } }) name = '';
  /** The form cannot be submitted while the field is empty. */
  @property({ type: Boolean, reflect: true }) required = false;
  /** Shows the field, but lets nobody use it, and submits nothing. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Shows the value without letting anybody change it; it is submitted. */
  @property({ type: Boolean, reflect: true, attribute: 'readonly' }) readOnly = false;

  /** The initial value: what the attribute says, and what a reset brings back. */
  @property({ attribute: 'value' })
  get defaultValue(): string { return this.#initialValue; }
  set defaultValue(value: string | null) {
    this.#initialValue = value ?? '';
    if (this.#ownValue === null) this.#takeValue(true);
  }

  /** The value as text; empty for none. Setting it fires no event. */
  @property({ attribute: false })
  get value(): string { return this.#ownValue ?? this.#initialValue; }
  set value(value: string | null) {
    this.#ownValue = value ?? '';
    this.#takeValue(true);
  }

  @state() private isFormDisabled = false;
  @state() private hasShownInvalid = false;
  protected readonly internals = this.attachInternals();
  #initialValue = '';
  /** The value once it was set by code or by the user; until then the attribute's holds. */
  #ownValue: string | null = null;

  /** The form that the field belongs to. */
  get form(): HTMLFormElement | null { return this.internals.form; }
  /** The page's `<label>`s of the field. */
  get labels(): NodeList { return this.internals.labels; }
  /** What is wrong with the value, as of an `<input>`. */
  get validity(): ValidityState { return this.internals.validity; }
  /** The sentence that says so. */
  get validationMessage(): string { return this.internals.validationMessage; }
  /** Whether the form checks this field. */
  get willValidate(): boolean { return this.internals.willValidate; }
  /** The tag, as an `<input>` tells its type. */
  get type(): string { return this.localName; }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('invalid', this.#onInvalid);
  }

  /** @internal */
  formDisabledCallback(isDisabled: boolean): void { this.isFormDisabled = isDisabled; }
  /** @internal */
  formStateRestoreCallback(restored: unknown): void { if (typeof restored === 'string') this.value = restored; }
  /** @internal */
  formResetCallback(): void {
    this.#ownValue = null;
    this.hasShownInvalid = false;
    this.#takeValue(true);
    this.requestUpdate();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    // What is drawn may name what is wrong, as it is known and said by now.
    this.#validate();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    // The anchor of the browser's own message is there only now, and the message may be in another language.
    this.#validate();
    this.mark('invalid', this.isInvalidShown);
  }

  /** Whether the value is valid; fires `invalid` if not. */
  checkValidity(): boolean { return this.internals.checkValidity(); }
  /** As `checkValidity`, and shows the user what is wrong. */
  reportValidity(): boolean { return this.internals.reportValidity(); }

  /** There is a new value; `isStored` if the page, a reset or the browser's history set it, and not the user. */
  protected abstract valueTaken(isStored: boolean): void;
  /** What a user is told who left a required field empty. */
  protected abstract get missingMessage(): string;
  /** What else is wrong with the value, beside that it is missing. */
  protected get ownProblem(): { readonly flags: ValidityStateFlags; readonly message: string } | null { return null; }
  /** What the browser points at with its own message. */
  protected abstract get anchor(): HTMLElement | null;

  protected get isOff(): boolean { return this.disabled || this.isFormDisabled; }
  /** Whether the field is invalid and its user has been told, and is to be told still. */
  protected get isInvalidShown(): boolean { return this.hasShownInvalid && !this.internals.validity.valid; }

  /** Sets the value as the user's act, and tells the page if it is another one. */
  protected changeByUser(value: string): void {
    const isChanged = value !== this.value;
    this.#ownValue = value;
    this.#takeValue(false);
    this.requestUpdate();
    if (!isChanged) return;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Shows a state to the page's styles, as `:state(name)`. */
  protected mark(name: string, isOn: boolean): void {
    if (isOn) this.internals.states.add(name);
    else this.internals.states.delete(name);
  }

  #takeValue(isStored: boolean): void {
    this.internals.setFormValue(this.value);
    this.valueTaken(isStored);
    this.#validate();
  }

  #validate(): void {
    const isMissing = this.required && !this.readOnly && this.value.trim() === '';
    const problem = isMissing ? { flags: { valueMissing: true }, message: this.missingMessage } : this.readOnly ? null : this.ownProblem;
    if (problem) this.internals.setValidity(problem.flags, problem.message, this.anchor ?? undefined);
    else {
      this.internals.setValidity({});
      this.hasShownInvalid = false;
    }
  }

  readonly #onInvalid = (): void => {
    this.hasShownInvalid = true;
  };
}
