/** Runs in the page, before anything else of it: where each contender keeps its cards, and when they are there. */
export interface Probe {
  /** Moment of the event that is measured from, by the page's clock, in milliseconds. */
  readonly from: () => number;
  /** Resolves with the page's clock when so many cards have a name and a picture that is loaded. */
  cards(count: number): Promise<number>;
  /** The same for as many cards as are first looked at, looked for since the page began: nothing needs to be asked of a page while it loads. Only on pages that open at once. */
  readonly first: Promise<number> | null;
  /** The same when the first cards have these names. */
  names(expected: readonly string[]): Promise<number>;
  namesNow(): readonly string[];
  /** Scrolls at a speed until so many cards have passed, or to the end. */
  scroll(pixelsPerSecond: number, cards: number): Promise<{ readonly frames: number; readonly slow: number; readonly worstMs: number; readonly passed: number; readonly seconds: number }>;
  /** Jumps to the end of so many results; resolves with the milliseconds until cards with pictures stand there. */
  jumpToEnd(results: number): Promise<number>;
  readonly blockedMs: () => number;
  readonly longTasks: () => number;
}

/** Made into text for the page, so it stands alone. */
export function install({ contender, cards: firstCards }: { readonly contender: string; readonly cards: number }): void {
  let from = 0;
  for (const type of ['click', 'keydown']) addEventListener(type, () => (from = performance.now()), true);
  let blocked = 0;
  let long = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      blocked += duration - 50;
      long += 1;
    }
  }).observe({ type: 'longtask', buffered: true });

  interface Card { readonly element: Element; readonly name: string; readonly picture: HTMLImageElement | null; readonly hasPicture: boolean }
  const dialogOf = (): ShadowRoot | null => document.querySelector('asset-selector')?.shadowRoot?.querySelector('selector-dialog')?.shadowRoot ?? null;
  const gridOf = (): ShadowRoot | null => dialogOf()?.querySelector('asset-grid')?.shadowRoot ?? null;
  // The peer's root is found once; looking for it anew each frame would be its cost and not the peer's.
  let peerRoot: ShadowRoot | null = null;
  const peer = (): ShadowRoot | null => {
    if (peerRoot?.host.isConnected) return peerRoot;
    for (const element of document.querySelectorAll('*')) if (element.shadowRoot?.querySelector('[data-testid]')) return (peerRoot = element.shadowRoot);
    return null;
  };
  const elements = (): Element[] => contender === 'ours' ? [...gridOf()?.querySelectorAll('asset-card') ?? []]
    : contender === 'peer' ? [...peer()?.querySelectorAll('[data-testid="asset-card"]') ?? []] : [...document.querySelectorAll('.card')];
  const card = (element: Element): Card => {
    const root = contender === 'ours' ? element.shadowRoot : element;
    const name = root?.querySelector(contender === 'ours' ? '.name' : contender === 'peer' ? '[data-testid="asset-name"]' : 'p')?.textContent ?? '';
    const picture = root?.querySelector('img') ?? null;
    // An asset without a picture has a sign in its place.
    return { element, name, picture, hasPicture: picture !== null && picture.complete && picture.naturalWidth > 0 };
  };
  const scroller = (): HTMLElement => {
    if (contender === 'ours') return gridOf()!.querySelector<HTMLElement>('.scroller')!;
    let element: Element | null = elements()[0] ?? null;
    while (element) {
      if (element.scrollHeight > element.clientHeight + 50 && /auto|scroll/.test(getComputedStyle(element).overflowY)) return element as HTMLElement;
      element = element.parentElement ?? ((element.getRootNode() as ShadowRoot).host) ?? null;
    }
    throw new Error('Nothing scrolls');
  };
  const until = (test: () => boolean): Promise<number> => new Promise((done, fail) => {
    const began = performance.now();
    const look = (): void => {
      if (test()) done(performance.now());
      else if (performance.now() - began > 30_000) fail(new Error(`Not there after 30 s: ${elements().length} cards`));
      else requestAnimationFrame(look);
    };
    look();
  });

  const cards = (count: number): Promise<number> => until(() => {
    const found = elements();
    if (found.length < count) return false;
    let ready = 0;
    for (const element of found) {
      const { name, hasPicture } = card(element);
      if (name !== '' && hasPicture) ready += 1;
      if (ready >= count) return true;
    }
    return false;
  });
  const probe: Probe = {
    cards,
    first: location.pathname.endsWith('-open') ? cards(firstCards) : null,
    from: () => from,
    blockedMs: () => blocked,
    longTasks: () => long,
    namesNow: () => elements().map((element) => card(element).name),
    names: (expected) => until(() => {
      const found = elements();
      return expected.every((name, index) => found[index] !== undefined && card(found[index]).name === name);
    }),
    scroll: (pixelsPerSecond, cards) => new Promise((done) => {
      const box = scroller();
      const began = performance.now();
      let [last, frames, slow, worst] = [began, 0, 0, 0];
      const [first] = elements();
      const rowPx = first!.getBoundingClientRect();
      const across = Math.max(1, new Set(elements().slice(0, 12).map((element) => Math.round(element.getBoundingClientRect().left))).size);
      const below = elements().map((element) => element.getBoundingClientRect().top).find((top) => top > rowPx.top + 5) ?? rowPx.bottom;
      const height = below - rowPx.top;
      let at = box.scrollTop;
      const step = (now: number): void => {
        const passedMs = now - last;
        last = now;
        if (passedMs > 0) {
          frames += 1;
          if (passedMs > 50) slow += 1;
          worst = Math.max(worst, passedMs);
        }
        // A box that has not loaded further yet is scrolled as far as it goes.
        at = Math.min(at + (pixelsPerSecond * Math.min(passedMs, 100)) / 1000, box.scrollHeight - box.clientHeight);
        box.scrollTop = at;
        const passed = Math.floor((at / height) * across);
        if (passed >= cards || now - began > 90_000) done({ frames, slow, worstMs: worst, passed, seconds: (now - began) / 1000 });
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }),
    jumpToEnd: async (results) => {
      const box = scroller();
      const before = new Set(elements().map((element) => card(element).name));
      const { bench } = globalThis as unknown as { readonly bench?: { goTo(place: number): void } };
      const began = performance.now();
      // The floor has no length to scroll: it asks for the last page, which is the round trip that nobody can do without.
      if (bench) bench.goTo(results - 1);
      else box.scrollTop = box.scrollHeight;
      const bounds = box.getBoundingClientRect();
      const there = await until(() => {
        const seen = elements().map(card).filter(({ element }) => {
          const { top, bottom } = element.getBoundingClientRect();
          return bottom > bounds.top && top < bounds.bottom;
        });
        return seen.length >= 5 && seen.some(({ name }) => !before.has(name)) && seen.every(({ name, picture, hasPicture }) => name !== '' && (hasPicture || picture === null));
      });
      return there - began;
    },
  };
  (globalThis as unknown as { probe: Probe }).probe = probe;
}
