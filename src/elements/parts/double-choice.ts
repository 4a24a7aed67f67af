import type { VirtualResults } from './virtual-results.ts';

/**
 * Two clicks are one act: the first chooses, both confirm. What is told of a choice may move results and buttons under the pointer in between, so the
 * second click can meet another result, or Cancel. What it meets does not count where the first one chose something.
 */
export class DoubleChoice {
  readonly #confirm: () => void;
  readonly #isSeveral: () => boolean;
  #hasChosen = false;

  constructor(confirm: () => void, isSeveral: () => boolean) {
    this.#confirm = confirm;
    this.#isSeveral = isSeveral;
  }

  /** The click that is being handled chose something. */
  note(): void {
    this.#hasChosen = true;
  }

  /** On its way to what it meets; for `mousedown`, `click` and `dblclick`. */
  readonly listener = {
    capture: true,
    handleEvent: (event: MouseEvent): void => {
      if (event.detail < 2) {
        if (event.type === 'click') this.#hasChosen = false;
        return;
      }
      // A field of several has its own rule for results: the second click gives nothing back.
      const isResult = event.composedPath().some((node) => (node as Partial<VirtualResults>).localName?.match(/^asset-(?:grid|list)$/));
      if (!this.#hasChosen || (isResult && this.#isSeveral())) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type !== 'dblclick') return;
      this.#hasChosen = false;
      if (!this.#isSeveral()) this.#confirm();
    },
  };
}
