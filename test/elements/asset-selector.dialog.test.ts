import { expect, fixture, html } from '@open-wc/testing';
import type { StoredValue } from '../../src/domain/selection.ts';
import type { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import { registerElements } from '../../src/elements/register.ts';
import type { SelectorConnection } from '../../src/selector/connection.ts';
import { createMemoryConnection } from '../../src/sandbox/client.ts';
import { findButton, nextEvent, until } from '../helpers/field-fixtures.ts';

registerElements();

/** All elements in an element's open shadow roots. */
function within(root: Element | ShadowRoot): Element[] {
  return [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? within(node.shadowRoot) : [])]);
}

/** A connection that tells what is asked of it as one request, and what in others. */
function counted() {
  const plain = createMemoryConnection({ count: 60 });
  const asked: string[] = [];
  const settings: string[] = [];
  const connection: SelectorConnection = {
    ...plain,
    loadSettings: (field) => {
      settings.push(field);
      return plain.loadSettings(field);
    },
    loadOpening: async (field, isAhead) => {
      asked.push(isAhead ? 'ahead' : 'opening');
      const settings = await plain.loadSettings(field);
      return { settings, page: await plain.search({ text: settings.field.defaultSearchTerm, types: settings.field.visibleTypes, hideLimited: false, sort: 'newest' }, { field, limit: 50 }) };
    },
    search: (query, options) => {
      asked.push('search');
      return plain.search(query, options);
    },
  };
  return { connection, asked, settings };
}

/** What `act` leaves for later, which then does not come by itself. */
function heldTimers(act: () => void): (() => void)[] {
  const held: (() => void)[] = [];
  const real = globalThis.setTimeout.bind(globalThis);
  globalThis.setTimeout = ((run: () => void) => held.push(run)) as unknown as typeof real;
  try {
    act();
  } finally {
    globalThis.setTimeout = real;
  }
  return held;
}

describe('asset-selector with its real dialog, over the sandbox', () => {
  it('begins with one request, made as soon as it is to open, and has no more for the first results', async () => {
    const { connection, asked } = counted();
    const el = await fixture<AssetSelector>(html`<asset-selector label="Banner" field="Banner" .connection=${connection}></asset-selector>`);
    await el.open();
    await until(() => within(el.shadowRoot!).find((node) => node.localName === 'asset-card'));
    expect(asked).to.deep.equal(['opening']);
    el.close();
    await until(() => !el.matches(':state(open)'));
    await el.open();
    expect(asked).to.deep.equal(['opening'], 'what was found stands there again');
  });

  it('asks nothing else where it is opened as soon as it is there: the settings come with the results', async () => {
    const { connection, asked, settings } = counted();
    const el = Object.assign(document.createElement('asset-selector'), { label: 'Banner', field: 'Banner', connection });
    const there = fixture<AssetSelector>(html`${el}`);
    await el.open();
    await there;
    await until(() => within(el.shadowRoot!).find((node) => node.localName === 'asset-card'));
    expect(asked).to.deep.equal(['opening']);
    expect(settings).to.deep.equal([]);
  });

  it('asks for the settings alone where what brings both fails', async () => {
    const { connection, settings } = counted();
    const el = Object.assign(document.createElement('asset-selector'), { label: 'Banner', field: 'Banner', connection: { ...connection, loadOpening: () => Promise.reject(new TypeError('down')) } });
    const there = fixture<AssetSelector>(html`${el}`);
    await el.open();
    await there;
    await until(() => settings.length > 0);
    expect(settings).to.deep.equal(['Banner']);
  });

  it('shows results that come soon at once, and does not wait for those that do not', async () => {
    const { connection } = counted();
    const countIn = (el: AssetSelector) => el.shadowRoot?.querySelector('selector-dialog')?.shadowRoot?.querySelector('dialog[open] .count')?.textContent?.trim();
    const soon = await fixture<AssetSelector>(html`<asset-selector label="Banner" field="Banner" .connection=${connection}></asset-selector>`);
    await soon.open();
    expect(countIn(soon)).to.match(/^\d+ assets$/);
    expect(within(soon.shadowRoot!).filter((node) => node.localName === 'asset-card')).to.not.have.length(0, 'with its cards, not a frame before them');
    soon.close();
    const never = await fixture<AssetSelector>(html`<asset-selector label="Banner" field="Other" .connection=${{ ...connection, loadOpening: () => new Promise(() => undefined) }}></asset-selector>`);
    await never.open();
    expect(countIn(never)).to.be.a('string').and.not.to.match(/\d/);
  });

  it('has it on its way when the focus rests on it, together with code, texts and pictures; not when it only passes', async () => {
    const { connection, asked } = counted();
    const el = await fixture<AssetSelector>(html`<asset-selector label="Banner" field="Banner" .connection=${connection}></asset-selector>`);
    const button = await until(() => findButton(el, 'Select asset'));
    const passed = heldTimers(() => {
      button.focus();
      button.blur();
    });
    expect(passed.length).to.be.greaterThan(0);
    for (const run of passed) run();
    expect(asked).to.deep.equal([]);
    button.focus();
    const dialog = await until(() => el.shadowRoot?.querySelector('selector-dialog')?.shadowRoot?.querySelector('dialog'));
    expect(dialog.open).to.equal(false);
    expect(asked).to.deep.equal(['ahead']);
    button.click();
    await until(() => within(el.shadowRoot!).find((node) => node.localName === 'asset-card'));
    expect(asked).to.deep.equal(['ahead'], 'and is not asked again by the click');
  });

  it('asks at the press of the mouse, which comes before its click', async () => {
    const { connection, asked } = counted();
    const el = await fixture<AssetSelector>(html`<asset-selector label="Banner" field="Banner" .connection=${connection}></asset-selector>`);
    const button = await until(() => findButton(el, 'Select asset'));
    button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 2 }));
    expect(asked).to.deep.equal([], 'what opens a menu opens no dialog');
    button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    expect(asked).to.deep.equal(['opening']);
    button.click();
    await until(() => within(el.shadowRoot!).find((node) => node.localName === 'asset-card'));
    expect(asked).to.deep.equal(['opening'], 'and is not asked again by the click');
  });

  it('asks again by the click where the request ahead failed', async () => {
    const { connection, asked } = counted();
    let isDown = true;
    const el = await fixture<AssetSelector>(html`<asset-selector label="Banner" field="Banner" .connection=${{ ...connection, loadOpening: async (field: string, isAhead: boolean) => {
      const opening = await connection.loadOpening!(field, isAhead);
      if (isDown) throw new TypeError('down');
      return opening;
    } }}></asset-selector>`);
    const button = await until(() => findButton(el, 'Select asset'));
    button.focus();
    await until(() => asked.includes('ahead'));
    await el.updateComplete;
    isDown = false;
    await until(() => el.shadowRoot?.querySelector('selector-dialog'));
    button.click();
    await until(() => within(el.shadowRoot!).find((node) => node.localName === 'asset-card'));
    expect(asked).to.deep.equal(['ahead', 'opening']);
  });

  it('loads the dialog, takes the asset that the user chooses there, and shows it', async () => {
    const form = await fixture<HTMLFormElement>(html`<form><asset-selector name="banner" label="Banner" field="Banner" .connection=${createMemoryConnection({ count: 60 })}></asset-selector></form>`);
    const el = form.querySelector<AssetSelector>('asset-selector');
    if (!el?.shadowRoot) throw new Error('There is no field');
    const { shadowRoot } = el;
    await until(() => findButton(el, 'Select asset'));
    findButton(el, 'Select asset')?.click();
    const card = await until(() => within(shadowRoot).find((node): node is HTMLElement => node.localName === 'asset-card'));
    card.click();
    const use = await until(() => within(shadowRoot).find((node): node is HTMLButtonElement => node instanceof HTMLButtonElement && node.textContent?.trim() === 'Use asset' && !node.disabled));
    const heard = nextEvent(el, 'assets-selected');
    use.click();
    const { detail } = await heard;
    const stored = JSON.parse(new FormData(form).get('banner') as string) as StoredValue;
    expect(stored.asset.name).to.equal(detail.selections[0]?.asset.name);
    await until(() => !el.matches(':state(open)') && shadowRoot.activeElement === findButton(el, 'Change'));
    await expect(el).to.be.accessible();
  });
});
