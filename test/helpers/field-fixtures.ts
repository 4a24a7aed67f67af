// What tests of the closed field and its stories of faults stand on: an asset, a portal whose answers the test holds, and a dialog that only obeys.
import { fixture } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { Asset } from '../../src/domain/asset.ts';
import type { Derivative } from '../../src/domain/derivative.ts';
import type { Selection } from '../../src/domain/selection.ts';
import { serialiseValue, toStoredValue } from '../../src/domain/stored-value.ts';
import { defaultFieldSettings, defaultGlobalSettings } from '../../src/domain/settings.ts';
import type { ToldLate, UsagePlace, UsageRecord } from '../../src/domain/usage.ts';
import { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import { SelectorCloseEvent, SelectorConfirmEvent } from '../../src/elements/internal/events.ts';
import { registerElements } from '../../src/elements/register.ts';
import type { SelectorUse } from '../../src/selector/state.ts';
import type { EmbedSettings, SelectorConnection } from '../../src/selector/connection.ts';

registerElements();

/** A picture in the page itself, in a colour. */
export function picture(widthPx: number, heightPx: number, colour = 'teal'): string {
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"><rect width="100%" height="100%" fill="${colour}"/></svg>`)}`;
}

export function aDerivative(overrides: Partial<Derivative> = {}): Derivative {
  return { name: 'webimage', url: picture(800, 533), widthPx: 800, heightPx: 533, ...overrides };
}

export function anAsset(overrides: Partial<Asset> = {}): Asset {
  return {
    id: '11111111-2222-3333-4444555555555555', name: 'Harbour at dawn', description: 'Fishing boats in a harbour', copyright: '', type: 'image', extensions: ['jpg'],
    widthPx: 6000, heightPx: 4000, sizeBytes: 8_400_000, createdAt: null, modifiedAt: null, publishedAt: null, createdBy: '', tags: [],
    isLimited: false, isArchived: false, isWatermarked: false, isPublic: true, thumbnailUrl: picture(250, 167), previewUrl: null, playableUrls: [],
    derivatives: [aDerivative()], metaproperties: {}, ...overrides,
  };
}

export function aSelection(asset: Asset = anAsset()): Selection {
  return { asset, derivative: asset.derivatives[0] ?? null };
}

/** The text that a field holds for an asset. */
export function aValue(asset: Asset = anAsset()): string {
  return serialiseValue(toStoredValue(aSelection(asset)));
}

export const someSettings: EmbedSettings = {
  global: defaultGlobalSettings, field: { ...defaultFieldSettings, visibleTypes: [...defaultFieldSettings.visibleTypes] }, source: 'global',
  capabilities: { hasLimitedUse: true, hasUsageTracking: true },
};

/** A portal that answers from what the test puts in, and keeps what it was told. */
export class FakeConnection implements SelectorConnection {
  settings: () => Promise<EmbedSettings> = () => Promise.resolve(someSettings);
  asset: (id: string) => Promise<Asset> = (id) => Promise.resolve(anAsset({ id }));
  usage: () => Promise<void> = () => Promise.resolve();
  /** Every call in order: `settings Banner`, `asset 1`, `set https://… Banner 1`, `clear https://… Banner`. */
  readonly calls: string[] = [];
  readonly usages: UsageRecord[] = [];
  /** Of each call about usage, in order: how long ago it says that the page was saved. */
  readonly ages: (number | undefined)[] = [];

  loadSettings(field: string): Promise<EmbedSettings> {
    this.calls.push(`settings ${field}`);
    return this.settings();
  }

  getAsset(id: string): Promise<Asset> {
    this.calls.push(`asset ${id}`);
    return this.asset(id);
  }

  search(): Promise<never> {
    return Promise.reject(new Error('A closed field searches nothing'));
  }

  setUsage({ ageSeconds, ...usage }: UsageRecord & ToldLate): Promise<void> {
    this.calls.push(`set ${usage.pageUrl} ${usage.field} ${usage.assetId}`);
    this.usages.push(usage);
    this.ages.push(ageSeconds);
    return this.usage();
  }

  clearUsage({ pageUrl, field, ageSeconds }: UsagePlace & ToldLate): Promise<void> {
    this.ages.push(ageSeconds);
    this.calls.push(`clear ${pageUrl} ${field}`);
    return this.usage();
  }

  /** The calls about usage. */
  get told(): readonly string[] {
    return this.calls.filter((call) => /^(set|clear) /.test(call));
  }
}

/** Stands where the real dialog does, with one button; the test chooses for the user. */
export class FakeDialog extends HTMLElement {
  connection: SelectorConnection | null = null;
  field = '';
  settings: EmbedSettings | undefined;
  language = '';
  selectedId: string | null = null;
  selectedDerivative: string | null = null;
  mode = '';
  use: SelectorUse | undefined;
  openings = 0;
  /** What the field said when it did not take the last choice. */
  refusal = '';
  readonly #modal = document.createElement('dialog');

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.#modal.setAttribute('aria-label', 'Assets');
    this.#modal.innerHTML = '<button>Inside</button>';
    this.#modal.addEventListener('close', () => this.dispatchEvent(new SelectorCloseEvent()));
    root.append(this.#modal);
  }

  get isOpen(): boolean {
    return this.#modal.open;
  }

  open(): void {
    this.openings += 1;
    this.#modal.showModal();
  }

  close(): void {
    this.#modal.close();
  }

  confirm(...selections: readonly Selection[]): void {
    const confirmed = new SelectorConfirmEvent({ selections });
    this.dispatchEvent(confirmed);
    this.refusal = confirmed.refusal;
  }
}

/** Registers the fake in the real dialog's place. */
export function loadFakeDialog(): Promise<void> {
  if (!customElements.get('selector-dialog')) customElements.define('selector-dialog', FakeDialog);
  return Promise.resolve();
}

/** The next event of a type, as its type says. */
export function nextEvent<Type extends keyof HTMLElementEventMap>(target: HTMLElement, type: Type): Promise<HTMLElementEventMap[Type]> {
  return new Promise((resolve) => { target.addEventListener(type, resolve, { once: true }); });
}

/** Waits for a state of the page; the test runner's own limit ends it if it never comes. */
export async function until<T>(condition: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const met = condition();
    if (met) return met;
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
  }
}

/** Everything a reader finds in an element and its open shadow roots, in order, of what is rendered. */
export function textOf(root: Node): string {
  const words: string[] = [];
  const visit = (node: Node): void => {
    if (node instanceof HTMLElement && getComputedStyle(node).display === 'none') return;
    if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) node.assignedNodes().forEach(visit);
    else if (node instanceof Element && node.shadowRoot) node.shadowRoot.childNodes.forEach(visit);
    else if (node instanceof Text) words.push(node.data);
    else if (!(node instanceof HTMLStyleElement)) node.childNodes.forEach(visit);
  };
  visit(root);
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** A button of the element by the words on it. */
export function findButton(element: Element, words: string): HTMLButtonElement | null {
  return [...element.shadowRoot?.querySelectorAll('button') ?? []].find((button) => button.textContent?.trim() === words) ?? null;
}

export function getButton(element: Element, words: string): HTMLButtonElement {
  const button = findButton(element, words);
  if (!button) throw new Error(`There is no button "${words}" in: ${textOf(element)}`);
  return button;
}

/** The field in a template, and its dialog once it is open. */
export async function setupField(template: TemplateResult): Promise<{
  readonly el: AssetSelector; readonly root: HTMLElement; readonly openDialog: () => Promise<FakeDialog>; readonly choose: (selection?: Selection) => Promise<void>;
}> {
  const root = await fixture<HTMLElement>(template);
  const el = root instanceof AssetSelector ? root : root.querySelector('asset-selector');
  if (!el) throw new Error('The template has no asset-selector');
  el.loadDialog = loadFakeDialog;
  await el.updateComplete;
  // A field that holds something brings the code that changes it; a user is slower than that.
  await import('../../src/elements/asset-selector/editing.ts');
  await el.updateComplete;
  const openDialog = async (): Promise<FakeDialog> => {
    await el.open();
    const dialog: Element | null | undefined = el.shadowRoot?.querySelector('selector-dialog');
    if (!(dialog instanceof FakeDialog)) throw new Error('The dialog is not there');
    return dialog;
  };
  const choose = async (selection = aSelection()): Promise<void> => {
    (await openDialog()).confirm(selection);
    await el.updateComplete;
  };
  return { el, root, openDialog, choose };
}
