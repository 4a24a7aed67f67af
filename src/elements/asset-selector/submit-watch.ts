/**
 * Notices that a form is really submitted. `formdata` follows a submit that nobody prevented, whichever listener spoke last;
 * a script's own `new FormData(form)` fires it too, so it counts only right after such a submit.
 */
export class SubmitWatch {
  readonly #onSubmitted: () => void;
  #form: HTMLFormElement | null = null;
  #submit: SubmitEvent | null = null;

  constructor(onSubmitted: () => void) {
    this.#onSubmitted = onSubmitted;
  }

  /** Watches this form from now on, and no other. */
  follow(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener('submit', this.#onSubmit, true);
    this.#form?.removeEventListener('formdata', this.#onFormData);
    this.#form = form;
    form?.addEventListener('submit', this.#onSubmit, true);
    form?.addEventListener('formdata', this.#onFormData);
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    this.#submit = event;
    // `method="dialog"` collects no data; what a script collects later is not this submit's.
    setTimeout(() => { if (this.#submit === event) this.#submit = null; });
  };

  readonly #onFormData = (): void => {
    const submit = this.#submit;
    const isOver = submit?.eventPhase === Event.NONE;
    if (!submit || !isOver || submit.defaultPrevented) return;
    this.#submit = null;
    this.#onSubmitted();
  };
}
