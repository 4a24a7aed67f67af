// The page of many-results.test.ts: a dialog over a DAM of 100,000 assets, each as heavy as Bynder's, made when they are asked for.
import '../../src/elements/parts/selector-dialog.ts';
import type { Asset } from '../../src/domain/asset.ts';
import { createSelectorStore } from '../../src/selector/store.ts';
import { anAssetOf, embedSettings } from '../helpers/controlled-connection.ts';

const count = 100_000;
/** A DAM that opens any page, as the test says. */
const { opensAnyPage = false } = globalThis as { readonly opensAnyPage?: boolean };
const settings = embedSettings();
/** More than the portal gives, so that the whole way down takes a hundred pages and not two thousand. */
const pageSize = 1000;
const names = ['mini', 'thul', 'webimage', 'Web_1200', 'Web_2000', 'Hero_1920x640', 'Teaser_640x360', 'Square_600', 'Newsletter_PNG'];

/** Every text is its own, as texts from the network are. */
function heavyAsset(index: number): Asset {
  const address = (name: string): string => `https://dam.example/cdn/1B6BD9D0-78A1-47B5-A4DB-${String(index).padStart(12, '0')}/${name}-harbour-in-the-morning-${index}.jpg`;
  return anAssetOf(index, {
    id: `1B6BD9D0-78A1-47B5-A4DB${String(index).padStart(12, '0')}`, description: `Fishing boats, number ${index}, waiting for the tide in a harbour of the north`,
    tags: ['harbour', `berth ${index}`, 'morning'], thumbnailUrl: null, previewUrl: null,
    derivatives: names.map((name, at) => ({ name, url: address(name), widthPx: 80 * (at + 1), heightPx: 60 * (at + 1) })),
  });
}

let searches = 0;
const store = createSelectorStore({
  field: '', settings: { ...settings, capabilities: { ...settings.capabilities, opensAnyPage } }, pageSize: 100,
  connection: {
    loadSettings: () => Promise.resolve(embedSettings()),
    search: (_query, { cursor, page = 1, limit = 100 } = {}) => {
      searches += 1;
      const start = Number(cursor ?? (page - 1) * limit);
      const end = Math.min(count, start + (opensAnyPage ? limit : pageSize));
      return Promise.resolve({ assets: Array.from({ length: end - start }, (_, offset) => heavyAsset(start + offset)), total: count, nextCursor: end < count ? String(end) : null });
    },
    getAsset: () => Promise.reject(new Error('Nobody asks for one')),
    setUsage: () => Promise.resolve(),
    clearUsage: () => Promise.resolve(),
  },
});

const dialog = document.createElement('selector-dialog');
dialog.store = store;
document.body.append(dialog);

const frame = (): Promise<unknown> => new Promise((done) => { requestAnimationFrame(done); });

/** Every node below one, through all open shadow roots: elements, texts and comments. */
function nodesIn(root: Node): number {
  const inside = root instanceof Element && root.shadowRoot ? nodesIn(root.shadowRoot) : 0;
  return [...root.childNodes].reduce((sum, child) => sum + 1 + nodesIn(child), inside);
}

const results = () => dialog.shadowRoot?.querySelector<HTMLElement>('asset-grid, asset-list')?.shadowRoot;
const drawn = (): Element[] => [...results()?.querySelectorAll('[data-index]:not(button)') ?? []];
const isThere = (name: string): boolean => drawn().some((item) => (item.ariaLabel ?? item.textContent).includes(name));

/** What the test asks of the page. */
const controls = {
  open: () => dialog.open(),
  nodes: () => nodesIn(document),
  searches: () => searches,
  held: () => store.getState().assets.filter((asset) => asset !== null).length,
  until: async (name: string): Promise<void> => {
    while (!isThere(name)) await frame();
  },
  /** Scrolls down screen after screen of the last page, until the last asset is there; what each step draws is counted. */
  toBottom: async (): Promise<number> => {
    let most = 0;
    while (!isThere(`Harbour ${count - 1}`)) {
      const scroller = results()?.querySelector('.scroller');
      if (scroller) scroller.scrollTop = scroller.scrollHeight;
      await frame();
      most = Math.max(most, nodesIn(document));
    }
    return most;
  },
  toTop: (): void => {
    const scroller = results()?.querySelector('.scroller');
    if (scroller) scroller.scrollTop = 0;
  },
  compact: async (): Promise<void> => {
    const select = dialog.shadowRoot?.querySelector('view-switch')?.shadowRoot?.querySelector('select');
    if (!select) throw new Error('There is no choice of density');
    select.value = 'compact';
    select.dispatchEvent(new Event('change'));
    await frame();
  },
  list: async (): Promise<void> => {
    dialog.shadowRoot?.querySelector('view-switch')?.shadowRoot?.querySelector<HTMLButtonElement>('[aria-label="List"]')?.click();
    while (!dialog.shadowRoot?.querySelector('asset-list')) await frame();
  },
};
export type Controls = typeof controls;
Object.assign(globalThis, { controls });
