import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { noTexts } from '../../src/domain/asset-texts.ts';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import '../../src/elements/parts/asset-list.ts';
import { loadView, saveView } from '../../src/elements/parts/result-view.ts';
import { TypeAhead } from '../../src/elements/parts/type-ahead.ts';
import { createSelectorStore } from '../../src/selector/store.ts';
import { anAssetOf, aPageOf, createControlledConnection, createLibraryConnection, embedSettings, type ControlledConnection } from '../helpers/controlled-connection.ts';
import { deepAll, deepOne, frames, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { until } from '../helpers/field-fixtures.ts';

const storageKey = 'dam-asset-selector:view';
const rows = ({ el }: DialogSetup): HTMLElement[] => deepAll<HTMLElement>(el.shadowRoot ?? el, '.row');
const row = (setup: DialogSetup, name: string): Promise<HTMLElement> => until(() => rows(setup).find((one) => one.querySelector('.name__text')?.textContent === name));
const cellsOf = (one: HTMLElement): string[] => [...one.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent.trim());

describe('the views of the results', () => {
  beforeEach(async () => {
    localStorage.removeItem(storageKey);
    await setViewport({ width: 1280, height: 800 });
  });
  after(() => localStorage.removeItem(storageKey));

  it('shows the results as a table, with the same keys and the same choice as the grid', async () => {
    const setup = await setupDialog({ selectedId: 'asset-2' });
    await setup.card('Harbour 2');
    setup.button('List').click();
    const first = await row(setup, 'Harbour 0');
    expect(cellsOf(first)).to.deep.equal(['Harbour 0', 'JPG', '2,400 × 1,600 px', '3.4 MB', 'Mar 1, 2026']);
    expect((await row(setup, 'Harbour 2')).ariaSelected).to.equal('true');
    setup.searchBox.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => setup.focused()?.textContent.includes('Harbour 2'));
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowRight' });
    await until(() => setup.focused()?.textContent.includes('Harbour 3'));
    await sendKeys({ press: 'Enter' });
    await until(() => rows(setup).some((one) => one.ariaSelected === 'true' && one.textContent.includes('Harbour 3')));
    await sendKeys({ press: 'End' });
    const last = await until(() => (setup.focused()?.textContent.includes('Harbour 49') ? setup.focused() : null));
    const [frame, place] = [setup.scroller().getBoundingClientRect(), last.getBoundingClientRect()];
    expect(place.top >= frame.top + 40 && place.bottom <= frame.bottom, 'in view, below the head').to.be.true;
    await expect(setup.el).to.be.accessible();
  });

  it('shows the type\'s icon alone where a picture cannot be had, in a row that the field refuses too', async () => {
    const unfit = anAssetOf(0, { thumbnailUrl: 'data:image/png;base64,AAAA' });
    const setup = await setupDialog({ connection: createLibraryConnection({ assets: [unfit] }), use: { limits: null, picks: [], rules: { minWidthPx: 9000 }, texts: noTexts, currentWords: null } });
    await setup.card('Harbour 0');
    setup.button('List').click();
    const refused = await until(() => rows(setup).find((one) => one.ariaDisabled === 'true'));
    expect(getComputedStyle(refused.querySelector('img')!).opacity).to.equal('0');
  });

  it('sorts by size and change where the DAM can, and leaves the heads of others alone', async () => {
    const plain = embedSettings();
    const setup = await setupDialog({ connection: createControlledConnection(), settings: { ...plain, capabilities: { ...plain.capabilities, sorts: ['newest', 'changed', 'largest', 'smallest'] } } });
    const connection = setup.el.connection as ReturnType<typeof createControlledConnection>;
    connection.lastSearch.answer(aPageOf(0, 3));
    await setup.card('Harbour 0');
    setup.button('List').click();
    await row(setup, 'Harbour 0');
    const head = (name: string): HTMLElement => deepAll<HTMLElement>(setup.el.shadowRoot ?? setup.el, '[role=columnheader]').find((one) => one.textContent.trim() === name)!;
    expect(head('Name').querySelector('button'), 'no order by name').to.equal(null);
    for (const [name, order, direction] of [['Size', 'largest', 'descending'], ['Size', 'smallest', 'ascending'], ['Added', 'newest', 'descending'], ['Added', 'newest', 'descending']] as const) {
      head(name).querySelector('button')?.click();
      expect(connection.lastSearch.input.query.sort).to.equal(order);
      await frames();
      expect(head(name).ariaSort).to.equal(direction);
    }
  });

  it('sorts by the columns that the DAM can sort by, the other way at the second press', async () => {
    const setup = await setupDialog({ connection: createControlledConnection(), settings: embedSettings() });
    const connection = setup.el.connection as ReturnType<typeof createControlledConnection>;
    connection.lastSearch.answer(aPageOf(0, 3));
    await setup.card('Harbour 0');
    setup.button('List').click();
    await row(setup, 'Harbour 0');
    const head = (name: string): HTMLElement => deepAll<HTMLElement>(setup.el.shadowRoot ?? setup.el, '[role=columnheader]').find((one) => one.textContent.trim() === name)!;
    expect(head('Added').ariaSort).to.equal('descending');
    expect(head('Name').ariaSort).to.equal('none');
    expect(head('Type').hasAttribute('aria-sort')).to.be.false;
    for (const order of ['name-ascending', 'name-descending']) {
      head('Name').querySelector('button')?.click();
      expect(connection.lastSearch.input.query.sort).to.equal(order);
      await frames();
    }
    expect(head('Name').ariaSort).to.equal('descending');
  });

  it('remembers view and density, and begins the other view with the same asset', async () => {
    const setup = await setupDialog();
    await setup.card('Harbour 0');
    setup.scroller().scrollTop = 900;
    const top = await setup.card('Harbour 25');
    await until(() => top.getBoundingClientRect().top - setup.scroller().getBoundingClientRect().top < 10 || setup.cards().length > 0);
    setup.button('List').click();
    await row(setup, 'Harbour 25');
    expect(loadView()).to.deep.equal({ layout: 'list', density: 'comfortable' });
    const select = deepOne<HTMLSelectElement>(setup.el.shadowRoot ?? setup.el, 'select[aria-label=Density]');
    const heightBefore = rows(setup)[0]?.offsetHeight ?? 0;
    select.value = 'spacious';
    select.dispatchEvent(new Event('change'));
    await until(() => (rows(setup)[0]?.offsetHeight ?? 0) > heightBefore);
    const another = await setupDialog();
    await row(another, 'Harbour 0');
    expect(loadView()).to.deep.equal({ layout: 'list', density: 'spacious' });
  });

  it('does without storage, and without what it cannot read in it', () => {
    const blocked = (): never => { throw new DOMException('blocked', 'SecurityError'); };
    expect(loadView(blocked)).to.deep.equal({ layout: 'grid', density: 'comfortable' });
    saveView({ layout: 'list', density: 'compact' }, blocked);
    for (const kept of ['{', '[]', '"x"', '{"layout":"wall","density":3}']) expect(loadView(() => ({ getItem: () => kept }))).to.deep.equal({ layout: 'grid', density: 'comfortable' });
    expect(loadView(() => ({ getItem: () => 'null' }))).to.deep.equal({ layout: 'grid', density: 'comfortable' });
  });

  it('shows the grid where the list\'s code cannot be had', async () => {
    const setup = await setupDialog();
    await setup.card('Harbour 0');
    setup.el.loadList = () => Promise.reject(new Error('offline'));
    setup.button('List').click();
    await until(() => setup.button('Grid').getAttribute('aria-pressed') === 'true');
    await setup.card('Harbour 0');
  });

  it('fits a list into 320 pixels, in compact and spacious, without scrolling sideways', async () => {
    await setViewport({ width: 320, height: 640 });
    saveView({ layout: 'list', density: 'compact' });
    const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(12);
    const setup = await setupDialog({ connection: createLibraryConnection({ assets: [anAssetOf(0, { name: long, isLimited: true, isArchived: true }), anAssetOf(1, { name: 'ميناء 🌅', thumbnailUrl: null })] }) });
    await row(setup, long);
    expect(setup.dialog.scrollWidth).to.be.at.most(320);
    for (const control of deepAll<HTMLElement>(setup.el.shadowRoot ?? setup.el, 'button, select, .row, .cell')) {
      const { left, right, width } = control.getBoundingClientRect();
      if (width > 0) expect(left >= 0 && right <= 320, `${control.outerHTML.slice(0, 80)} ${left}–${right}`).to.be.true;
    }
    await expect(setup.el).to.be.accessible();
  });

  it('moves to a name by its first letters, with or without accents', async () => {
    const names = ['Alpen', 'Berg', 'Éclair', 'Berlin Nord', 'Zoo'];
    const setup = await setupDialog({ connection: createLibraryConnection({ assets: names.map((name, index) => anAssetOf(index, { name })) }) });
    await setup.card('Alpen');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ type: 'ec' });
    await until(() => setup.focused()?.getAttribute('aria-label')?.startsWith('Éclair'));
    expect(setup.el.shadowRoot && setup.searchBox.value).to.equal('');
  });

  it('cuts off no head and no fact of the table, in the language whose words are the widest', async () => {
    const setup = await setupDialog({ language: 'ar', connection: createLibraryConnection({ assets: [anAssetOf(1, { sizeBytes: 679_000 })] }) });
    deepAll<HTMLElement>(setup.el.shadowRoot ?? setup.el, 'view-switch .icon-button, .group .icon-button')[1]?.click();
    await until(() => rows(setup).length === 1);
    for (const cell of deepAll<HTMLElement>(setup.el.shadowRoot ?? setup.el, '[role=columnheader], [role=gridcell]')) expect(cell.scrollWidth, cell.textContent).to.be.at.most(cell.clientWidth);
  });

  it('reads letters that follow one another as one beginning, and the same letter again as the next of that letter', () => {
    const ahead = new TypeAhead();
    const key = (letter: string, timeStamp: number) => ahead.add({ key: letter, timeStamp, isComposing: false });
    const assets = ['Alpen', 'Berg', 'Berlin Nord', 'Berlin Süd', 'Bonn'].map((name, index) => (index === 1 ? null : anAssetOf(index, { name })));
    expect(key(' ', 0)).to.equal(null);
    expect(key('b', 1000)).to.equal('b');
    expect(ahead.find(assets, 0, 'b')).to.equal(2);
    expect(ahead.find(assets, 2, key('b', 1200) ?? '')).to.equal(3);
    expect(key('ArrowDown', 1300)).to.equal(null);
    expect([...'berlin s'].map((letter, index) => key(letter, 5000 + index * 100)).at(-1)).to.equal('berlin s');
    expect(ahead.find(assets, 2, 'berlin s')).to.equal(3);
    expect(ahead.find(assets, 4, 'b')).to.equal(2);
    expect(ahead.find(assets, 0, 'x')).to.equal(null);
    expect(ahead.find([], 0, 'x')).to.equal(null);
  });

  /** The dialog at the top of so many results that the page there was let go, and asks for it again. */
  async function setupReturning(): Promise<{ readonly connection: ControlledConnection; readonly setup: DialogSetup }> {
    const connection = createControlledConnection();
    const store = createSelectorStore({ connection, field: '', settings: embedSettings(), pageSize: 100 });
    const setup = await setupDialog({ store });
    connection.lastSearch.answer(aPageOf(0, 1500, { total: 4000, nextCursor: 'b' }));
    await setup.card('Harbour 0');
    setup.scroller().scrollTop = setup.scroller().scrollHeight;
    await until(() => connection.searches.length === 2);
    connection.lastSearch.answer(aPageOf(1500, 2500, { total: 4000 }));
    const toBottom = (): Promise<unknown> => until(() => {
      setup.scroller().scrollTop = setup.scroller().scrollHeight;
      return setup.cards().some((card) => card.asset?.name === 'Harbour 3999');
    });
    await toBottom();
    expect(store.getState().assets[0]).to.equal(null);
    setup.scroller().scrollTop = 0;
    await until(() => connection.searches.length === 3);
    await setup.says('Loading…');
    return { connection, setup };
  }

  it('offers Retry at a page in the middle that could not be brought back, and keeps the rest', async () => {
    const { connection, setup } = await setupReturning();
    await expect(setup.el).to.be.accessible();
    connection.lastSearch.fail(new PortalError('dam-timeout', 'slow', { status: 504 }));
    await setup.says('These assets could not be loaded again. The DAM took too long to answer.');
    await expect(setup.el).to.be.accessible();
    setup.button('Retry').click();
    expect(connection.lastSearch.input.cursor).to.equal(null);
    connection.lastSearch.answer(aPageOf(0, 1500, { total: 4000, nextCursor: 'b' }));
    await setup.card('Harbour 0');
    expect(deepAll(setup.el.shadowRoot ?? setup.el, '.page-problem')).to.be.empty;
  });

  it('keeps what could not be brought back in view wherever its page is scrolled to, no longer says that it is loading, and asks again by itself once the browser is online', async () => {
    const { connection, setup } = await setupReturning();
    connection.lastSearch.fail(new PortalError('portal-unreachable', 'offline'));
    await setup.says('These assets could not be loaded again.');
    const frame = setup.scroller().getBoundingClientRect();
    for (const top of [130, 777, 3333]) {
      setup.scroller().scrollTop = top;
      await frames();
      const { top: upper, bottom: lower } = deepOne(setup.el.shadowRoot ?? setup.el, '.page-problem .notice').getBoundingClientRect();
      expect(upper, `at ${top}`).to.be.at.least(frame.top);
      expect(lower, `at ${top}`).to.be.at.most(frame.bottom);
    }
    expect(setup.cards().some((card) => card.absent === 'Loading…')).to.be.false;
    const asked = connection.searches.length;
    dispatchEvent(new Event('online'));
    expect(connection.searches.length).to.equal(asked + 1);
    connection.lastSearch.answer(aPageOf(0, 1500, { total: 4000, nextCursor: 'b' }));
    await until(() => deepAll(setup.el.shadowRoot ?? setup.el, '.page-problem').length === 0);
  });
});
