import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Asset } from '../../src/domain/asset.ts';
import type { AssetUsage } from '../../src/domain/usage.ts';
import '../../src/elements/parts/asset-compare.ts';
import '../../src/elements/parts/asset-detail.ts';
import '../../src/elements/parts/shortcut-list.ts';
import type { SelectorConnection } from '../../src/selector/connection.ts';
import { createMemoryConnection } from '../../src/sandbox/client.ts';
import { anAssetOf, createLibraryConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepAll, deepOne, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

const root = ({ el }: DialogSetup): ParentNode => el.shadowRoot ?? el;
const sheet = (setup: DialogSetup, tag: string): Promise<HTMLElement> =>
  until(() => deepAll<HTMLElement>(root(setup), tag).find((one) => one.shadowRoot?.querySelector('dialog[open]')));
async function withAlt(key: 'Enter' | 'KeyC'): Promise<void> {
  await sendKeys({ down: 'Alt' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Alt' });
}
const closed = (setup: DialogSetup): Promise<unknown> => until(() => deepAll(root(setup), 'dialog[open]').length === 1);
const facts = (of: HTMLElement): Record<string, string> =>
  Object.fromEntries([...of.shadowRoot?.querySelectorAll('dl div') ?? []].map((one): [string, string] => [one.querySelector('dt')?.textContent ?? '', one.querySelector('dd')?.textContent ?? '']));

function connectionOf(assets: readonly Asset[], more: Partial<SelectorConnection> = {}): SelectorConnection {
  return { ...createLibraryConnection({ assets, settings: embedSettings({ visibleTypes: [] }) }), ...more };
}

/** Opens the details of the first card by key. */
async function openDetail(assets: readonly Asset[], more: Partial<SelectorConnection> = {}, options: { readonly language?: 'de'; readonly dir?: 'rtl' } = {}) {
  const setup = await setupDialog({ connection: connectionOf(assets, more), ...options });
  await until(() => setup.cards().length > 0);
  await sendKeys({ press: 'ArrowDown' });
  await until(() => setup.focused()?.localName === 'asset-card');
  await withAlt('Enter');
  return { setup, detail: await sheet(setup, 'asset-detail') };
}

const usage: AssetUsage = { count: 14, pages: [{ pageUrl: 'https://cms.example/home', pageTitle: 'Home', at: '2026-11-20T09:00:00Z' }, { pageUrl: 'javascript:alert(1)', pageTitle: '', at: '2026-11-19T09:00:00Z' }] };

describe('pictures like one', () => {
  it('are found from its details, as a filter that can be taken away', async () => {
    const connection = createMemoryConnection({ count: 120 });
    const setup = await setupDialog({ connection });
    await setup.says('assets');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => setup.focused()?.localName === 'asset-card');
    await withAlt('Enter');
    const detail = await sheet(setup, 'asset-detail');
    const name = textOf(deepOne(detail.shadowRoot ?? detail, 'h2'));
    deepAll<HTMLButtonElement>(detail.shadowRoot ?? detail, 'button').find((button) => textOf(button) === 'Find similar')?.click();
    const chip = await until(() => deepAll<HTMLButtonElement>(root(setup), 'button.chip')[0]);
    expect(chip.ariaLabel).to.equal(`Remove filter: Similar to: ${name}`);
    await closed(setup);
    await until(() => setup.cards().length > 3 && !setup.cards().some((card) => card.asset?.name === name));
    expect(setup.focused()?.localName).to.equal('input');
    expect(deepAll(root(setup), 'select.sort'), 'the most alike come first, whatever the order').to.have.length(0);
    await expect(setup.el).to.be.accessible();
    chip.click();
    await until(() => deepAll(root(setup), 'select.sort').length === 1);
    await until(() => setup.cards().some((card) => card.asset?.name === name));
  });

  it('are not offered where the DAM finds none', async () => {
    const { detail } = await openDetail([anAssetOf(0, { thumbnailUrl: 'data:,' })]);
    expect(textOf(detail)).to.include('Add to comparison').and.not.to.include('Find similar');
  });
});

describe('the details of an asset', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));

  it('show all that is known, open by key, and give the focus back', async () => {
    const asset = anAssetOf(0, {
      description: 'Boats at dawn', copyright: '© 2026 Meridian', tags: ['harbour', 'dawn'], modifiedAt: '2026-04-02T08:00:00Z', isLimited: true,
      metaproperties: { Region: ['north'], Shot_by: ['Ada <b>L.</b>'] },
    });
    const { setup, detail } = await openDetail([asset, anAssetOf(1)], {
      loadFilters: () => Promise.resolve({ brands: [], groups: [], metaproperties: [{ id: 'M', name: 'Region', label: 'Part of the world', isMultiple: false, isMain: true, options: [{ id: 'N', name: 'north', label: 'The North', children: [] }] }] }),
      loadUsage: () => Promise.resolve(usage),
    });
    await until(() => facts(detail)['Part of the world'] === 'The North');
    expect(facts(detail)).to.include({ Type: 'Image (JPG)', Dimensions: '2,400 × 1,600 px', 'File size': '3.4 MB', Added: 'Mar 1, 2026', Changed: 'Apr 2, 2026', 'Added by': 'Ada', Copyright: '© 2026 Meridian', 'Shot by': 'Ada <b>L.</b>' });
    await until(() => textOf(detail).includes('Used on 14 pages'));
    expect(textOf(detail)).to.include('and 12 more pages').and.to.include('Limited use').and.to.include('harbour');
    await expect(setup.el).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await closed(setup);
    expect(setup.focused()?.getAttribute('aria-label')).to.include('Harbour 0');
    expect(setup.dialog.open).to.be.true;
  });

  it('open by the button of a card, and choose', async () => {
    const setup = await setupDialog();
    const card = await setup.card('Harbour 3');
    card.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }));
    (await until(() => deepAll<HTMLButtonElement>(root(setup), '.detail').find((one) => one.ariaLabel === 'Details of “Harbour 3”'))).click();
    const detail = await sheet(setup, 'asset-detail');
    deepOne<HTMLButtonElement>(detail.shadowRoot ?? detail, 'footer .button--primary').click();
    await closed(setup);
    await until(() => setup.cards().some((one) => one.ariaSelected === 'true' && one.asset?.name === 'Harbour 3'));
    expect(setup.focused()?.outerHTML.slice(0, 300)).to.include('Harbour 3');
    setup.button('Details of “Harbour 3”').click();
    expect(textOf(await sheet(setup, 'asset-detail'))).to.include('Selected');
  });

  it('take no markup and no script from the DAM', async () => {
    const script = 'javascript:alert(document.domain)';
    const mark = '<img src=x onerror="window.pwned=1"><a href="javascript:window.pwned=1">x</a>';
    const { setup, detail } = await openDetail([anAssetOf(0, {
      name: mark, description: mark, copyright: mark, createdBy: mark, tags: [mark], type: 'video', metaproperties: { [mark]: [mark] }, thumbnailUrl: script, previewUrl: script,
      playableUrls: [script], derivatives: [{ name: mark, url: script, widthPx: 10, heightPx: 10 }],
    })], { loadUsage: () => Promise.resolve({ count: 1, pages: [{ pageUrl: script, pageTitle: mark, at: 'yesterday' }] }) });
    await until(() => textOf(detail).includes('Used on 1 page'));
    expect(deepAll(root(setup), 'a, b, [onerror]').map((one) => one.outerHTML)).to.deep.equal([]);
    expect(deepAll<HTMLElement>(detail.shadowRoot ?? detail, '[src], [href], [poster]').flatMap((one) => ['src', 'href', 'poster'].map((name) => one.getAttribute(name) ?? '')).filter((address) => /^\s*javascript:/i.test(address))).to.deep.equal([]);
    expect((window as { pwned?: number }).pwned).to.equal(undefined);
    await expect(setup.el).to.be.accessible();
  });

  it('show strange assets well: no picture, unknown type, no sizes, names of 500 characters, right to left and emoji', async () => {
    await setViewport({ width: 320, height: 640 });
    const name = 'ميناء🌅'.repeat(70);
    const { setup, detail } = await openDetail([anAssetOf(0, {
      name, type: 'other', extensions: [], widthPx: null, heightPx: null, sizeBytes: null, thumbnailUrl: null, previewUrl: null, derivatives: [], createdAt: 'not a date', createdBy: '', durationSeconds: -5, pageCount: 0,
    })], {}, { dir: 'rtl' });
    expect(textOf(detail)).to.include('There is no preview of this asset.').and.to.include('The DAM offers no derivative of this asset.').and.to.not.include('NaN').and.to.not.include('Invalid').and.to.not.include('null');
    expect(Object.keys(facts(detail))).to.deep.equal(['Name', 'Type', 'Public in the DAM']);
    expect(facts(detail)['Name']).to.equal(name);
    const dialog = deepOne<HTMLDialogElement>(detail.shadowRoot ?? detail, 'dialog');
    const { left, width, height } = dialog.getBoundingClientRect();
    expect([left, width, height]).to.deep.equal([0, 320, 640]);
    for (const part of deepAll<HTMLElement>(detail.shadowRoot ?? detail, 'h2, button, section, .body')) {
      const { left: from, right: to } = part.getBoundingClientRect();
      expect(from >= 0 && to <= 320, `${part.outerHTML.slice(0, 60)} ${from}–${to}`).to.be.true;
    }
    await expect(setup.el).to.be.accessible();
  });

  it('play films and sounds, and say when this browser cannot', async () => {
    const { detail } = await openDetail([anAssetOf(0, { type: 'video', playableUrls: ['data:video/webm;base64,AAAA', '/there-is-no-film.webm'] })]);
    // An address of data is for pictures only; the other one the server does not have.
    await until(() => textOf(detail).includes('This browser cannot play it.'));
    expect(deepAll(detail.shadowRoot ?? detail, 'asset-preview img').length + deepAll(detail.shadowRoot ?? detail, 'img').length).to.be.greaterThan(0);
  });

  it('say that the usage could not be loaded, and ask again on Retry', async () => {
    let asked = 0;
    const { setup, detail } = await openDetail([anAssetOf(0)], { loadUsage: () => ((asked += 1) === 1 ? Promise.reject(new Error('down')) : Promise.resolve({ count: 0, pages: [] })) }, { language: 'de' });
    await until(() => textOf(detail).includes('Wo es verwendet wird, konnte nicht geladen werden.'));
    await expect(setup.el).to.be.accessible();
    deepOne<HTMLButtonElement>(detail.shadowRoot ?? detail, '.notice button').click();
    await until(() => textOf(detail).includes('Auf keiner Seite verwendet'));
    expect(asked).to.equal(2);
  });
});

describe('comparing assets', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));

  async function compare(setup: DialogSetup, count: number): Promise<void> {
    await setup.card('Harbour 0');
    await sendKeys({ press: 'ArrowDown' });
    for (let index = 0; index < count; index += 1) {
      if (index > 0) await sendKeys({ press: 'ArrowRight' });
      await until(() => setup.focused()?.getAttribute('aria-label')?.startsWith(`Harbour ${index},`));
      await withAlt('KeyC');
    }
  }

  const rowOf = (of: HTMLElement, term: string): string[] =>
    [...[...of.shadowRoot?.querySelectorAll('tbody tr') ?? []].find((one) => one.querySelector('th')?.textContent.startsWith(term))?.querySelectorAll('td') ?? []].map((cell) => cell.textContent.trim());

  it('shows up to four side by side, and marks what differs', async () => {
    const setup = await setupDialog({ connection: connectionOf([0, 1, 2, 3, 4].map((index) => anAssetOf(index, { sizeBytes: 1000 * (index + 1), metaproperties: index === 2 ? { Region: ['north'] } : {} }))) });
    await compare(setup, 5);
    await until(() => setup.cards().filter(({ compared, ariaLabel }) => compared && ariaLabel?.includes('In comparison')).length === 4);
    await setup.says('Compare 4 assets');
    setup.button('Compare 4 assets').click();
    const shown = await sheet(setup, 'asset-compare');
    expect(rowOf(shown, 'File size')).to.deep.equal(['1 kB', '2 kB', '3 kB', '4 kB']);
    expect(rowOf(shown, 'Region')).to.deep.equal(['–', '–', 'north', '–']);
    expect([...shown.shadowRoot?.querySelectorAll('tr.differs th') ?? []].map((one) => one.textContent)).to.deep.equal(['File size (differs)', 'Region (differs)']);
    await expect(setup.el).to.be.accessible();
  });

  it('lets one be taken out or chosen, and gives the focus back', async () => {
    const setup = await setupDialog({ connection: connectionOf([0, 1, 2].map((index) => anAssetOf(index))) });
    await compare(setup, 3);
    await setup.says('Compare 3 assets');
    setup.button('Compare 3 assets').click();
    const shown = await sheet(setup, 'asset-compare');
    setup.button('Take “Harbour 1” out of the comparison').click();
    await until(() => rowOf(shown, 'File size').length === 2);
    setup.button('Select: Harbour 2').click();
    await closed(setup);
    await until(() => setup.cards().some((one) => one.ariaSelected === 'true' && one.asset?.name === 'Harbour 2'));
    setup.button('Compare 2 assets').focus();
    setup.button('Compare 2 assets').click();
    await sheet(setup, 'asset-compare');
    setup.button('Close comparison').click();
    await closed(setup);
    expect(setup.focused()?.textContent).to.equal('Compare 2 assets');
  });

  it('needs two, and says so', async () => {
    const setup = await setupDialog();
    await compare(setup, 1);
    await setup.says('Compare 1 asset');
    setup.button('Compare 1 asset').click();
    await until(() => deepAll(root(setup), '[role=status]').some((one) => one.textContent.includes('Add one more asset')));
    expect(deepAll(root(setup), 'dialog[open]').length).to.equal(1);
    await expect(setup.el).to.be.accessible();
  });
});

describe('the list of keys', () => {
  it('opens on ?, not while a text is written', async () => {
    const setup = await setupDialog();
    await setup.card('Harbour 0');
    await sendKeys({ type: '?' });
    expect(setup.searchBox.value).to.equal('?');
    setup.searchBox.select();
    await sendKeys({ press: 'Delete' });
    await setup.card('Harbour 0');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => setup.focused()?.localName === 'asset-card');
    await sendKeys({ type: '?' });
    expect(textOf(await sheet(setup, 'shortcut-list'))).to.include('Keyboard shortcuts').and.to.include('Add to comparison');
    await expect(setup.el).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await closed(setup);
    expect(setup.focused()?.localName).to.equal('asset-card');
  });
});
