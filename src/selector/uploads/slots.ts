/** So many may do something at once; the others wait in the order that they came. */
export class Slots {
  #free: number;
  #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Changes how many there are; who has one keeps it. */
  add(more: number): void {
    this.#free += more;
    while (this.#free > 0 && this.#waiting.length > 0) this.#next();
  }

  /** A slot, when one is free; returns how to give it back. @throws the signal's reason */
  take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    return new Promise((taken, fail) => {
      const give = (): void => {
        signal.removeEventListener('abort', leave);
        let isOut = true;
        taken(() => {
          if (isOut) this.add(1);
          isOut = false;
        });
      };
      const leave = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== give);
        fail(signal.reason as unknown);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(give);
      if (this.#free > 0) this.#next();
    });
  }

  #next(): void {
    this.#free -= 1;
    this.#waiting.shift()?.();
  }
}
