/** Somebody in front of a browser, whichever it is: looks for things by their words, points, types. */
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** What a browser's driver has to do. */
export interface Driver {
  readonly name: string;
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page; it and what it is given travel as text and JSON. */
  run<Given extends readonly unknown[], Answer>(work: (...given: Given) => Answer, ...given: Given): Promise<Answer>;
  /** A press and its end, at a place of the window. */
  click(x: number, y: number): Promise<void>;
  type(text: string): Promise<void>;
  stop(): Promise<void>;
}

/** Waits as long as a person would who sees that something happens. */
const patienceMs = 30_000;

export class Visitor {
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  /** Waits for something that can be seen, by a CSS selector of its own tree and by its words. */
  async see(selector: string, words = ''): Promise<Spot> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const spot = await this.#driver.run(findSpot, selector, words);
      if (spot) return spot;
      assert.ok(Date.now() < deadline, `${this.#driver.name} shows no ${selector} with “${words}”`);
      await turn();
    }
  }

  /** Waits until it is no longer seen. */
  async miss(selector: string, words = ''): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (await this.#driver.run(findSpot, selector, words)) {
      assert.ok(Date.now() < deadline, `${this.#driver.name} still shows ${selector} with “${words}”`);
      await turn();
    }
  }

  async press(selector: string, words = ''): Promise<string> {
    const spot = await this.see(selector, words);
    await this.#driver.click(spot.x, spot.y);
    return spot.words;
  }
}

/** In the page: the first element that is seen, in the tree of whatever component, and the middle of what is in view of it. */
function findSpot(selector: string, words: string): Spot | null {
  const look = (root: ParentNode): Spot | null => {
    for (const node of root.querySelectorAll<HTMLElement>('*')) {
      if (node.shadowRoot) {
        const inside = look(node.shadowRoot);
        if (inside) return inside;
      }
      if (!node.matches(selector)) continue;
      const own = (node.getAttribute('aria-label') ?? node.innerText).trim();
      if (!own.includes(words) || getComputedStyle(node).visibility !== 'visible') continue;
      node.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = node.getBoundingClientRect();
      if (width > 0 && height > 0) return { x: Math.round(left + width / 2), y: Math.round(top + height / 2), words: own };
    }
    return null;
  };
  return look(document);
}
