import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { noTexts } from '../../src/domain/asset-texts.ts';
import type { Selection } from '../../src/domain/selection.ts';
import { createSelectorStore } from '../../src/selector/store.ts';
import { anAssetOf, aPageOf, createControlledConnection, createLibraryConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepAll, frames, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

/** What each confirmation brought. */
function confirmations(el: HTMLElement): Selection[] {
  const heard: Selection[] = [];
  el.addEventListener('selector-confirm', (event) => heard.push(...event.detail.selections));
  return heard;
}

describe('the dialog', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  it('is named, has the focus in its search box and gives it back to the opener', async () => {
    const { el, dialog, searchBox, opener, focused } = await setupDialog();
    expect(dialog.matches(':modal')).to.be.true;
    expect(focused()).to.equal(searchBox);
    await expect(el).to.be.accessible();
    const closed = oneEvent(el, 'selector-close');
    await sendKeys({ press: 'Escape' });
    await closed;
    expect(focused()).to.equal(opener);
  });

  it('closes with Cancel, the close button and by code, without a choice', async () => {
    const { el, card, button } = await setupDialog();
    const heard = confirmations(el);
    for (const way of [() => button('Cancel').click(), () => button('Close').click(), () => el.close()]) {
      await el.open();
      (await card('Harbour 1')).click();
      const closed = oneEvent(el, 'selector-close');
      way();
      await closed;
    }
    expect(heard).to.deep.equal([]);
  });

  it('keeps the focus among its own controls', async () => {
    const { card, focused, el } = await setupDialog();
    await card('Harbour 1');
    for (let presses = 0; presses < 15; presses += 1) {
      await sendKeys({ press: 'Tab' });
      const where = focused();
      // Past its last control a modal dialog leads to the browser's own, where the page has no focus; never to the page behind.
      expect(where === document.body || el.contains(where) || where?.getRootNode() !== document, where?.outerHTML).to.be.true;
    }
  });

  it('leads from the search to the grid to the derivative to a confirmed choice by keys alone', async () => {
    const { el, searchBox, card, focused, says } = await setupDialog();
    const heard = confirmations(el);
    await sendKeys({ type: 'harbour 1' });
    await says('31 assets');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => focused()?.localName === 'asset-card');
    await sendKeys({ press: 'ArrowRight' });
    const second = await card('Harbour 10');
    await until(() => focused() === second);
    await sendKeys({ press: 'Space' });
    await until(() => second.ariaSelected === 'true');
    await sendKeys({ press: 'Tab' });
    expect(focused()?.ariaLabel).to.equal('Details of “Harbour 10”');
    await sendKeys({ press: 'Tab' });
    expect((focused() as HTMLInputElement).value).to.equal('webimage');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(focused()?.textContent).to.equal('Use asset');
    await sendKeys({ press: 'Enter' });
    expect(heard.map(({ asset, derivative }) => `${asset.name} ${derivative?.name}`)).to.deep.equal(['Harbour 10 Banner']);
    expect(searchBox.value).to.equal('harbour 1');
  });

  for (const [where, what] of [
    ['a button, which is not pressed', ({ button }: DialogSetup) => button('Cancel')],
    ['another card, which is not chosen', ({ cards }: DialogSetup) => cards()[2]],
  ] as const) {
    it(`confirms by a double click what its first click chose, though the second meets ${where}`, async () => {
      const setup = await setupDialog();
      await until(() => setup.cards().length > 3);
      const [first] = setup.cards();
      const name = first?.asset?.name;
      let confirmed = '';
      let closed = 0;
      setup.el.addEventListener('selector-confirm', (event) => { confirmed = event.detail.selections[0]?.asset.name ?? ''; });
      setup.el.addEventListener('selector-close', () => { closed += 1; });
      const tell = (node: Element | undefined, type: string, detail: number) => node?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, detail }));
      for (const type of ['mousedown', 'click']) tell(first, type, 1);
      await setup.el.updateComplete;
      const met = what(setup);
      expect(tell(met, 'mousedown', 2), 'nothing takes the focus or opens').to.equal(false);
      tell(met, 'click', 2);
      expect(closed).to.equal(0);
      tell(met, 'dblclick', 2);
      await until(() => closed === 1);
      expect(confirmed).to.equal(name);
    });
  }

  it('a double click that began beside the results is nobody else\'s affair', async () => {
    const setup = await setupDialog();
    await until(() => setup.cards().length > 0);
    const box = setup.searchBox;
    for (const [type, detail] of [['click', 1], ['click', 2], ['dblclick', 2]] as const) {
      expect(box.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, detail })), type).to.equal(true);
    }
  });

  it('confirms a chosen card with Enter, and any card with a double click', async () => {
    const { el, card, focused } = await setupDialog();
    const heard = confirmations(el);
    await card('Harbour 0');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => focused()?.localName === 'asset-card');
    await sendKeys({ press: 'Enter' });
    expect(heard.length).to.equal(0);
    await sendKeys({ press: 'Enter' });
    expect(heard[0]?.asset.name).to.equal('Harbour 0');
    await el.open();
    const other = await card('Harbour 3');
    other.click();
    other.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    expect(heard[1]?.asset.name).to.equal('Harbour 3');
  });

  it('does not confirm without a choice, and says why', async () => {
    const { el, button, dialog } = await setupDialog();
    const heard = confirmations(el);
    const use = button('Use asset');
    expect(use.ariaDisabled).to.equal('true');
    const root = use.getRootNode() as ShadowRoot;
    expect(root.getElementById(use.getAttribute('aria-describedby') ?? '')?.textContent).to.equal('Select an asset to use it.');
    use.click();
    expect(heard).to.deep.equal([]);
    expect(dialog.open).to.be.true;
  });

  it('closes on a click beside it, but not while a choice would be lost', async () => {
    const { el, dialog, card, says } = await setupDialog();
    (await card('Harbour 1')).click();
    await says('File size');
    await sendMouse({ type: 'click', position: [4, 4] });
    expect(dialog.open).to.be.true;
    const cancelled = oneEvent(el, 'selector-close');
    el.close();
    await cancelled;
    await el.open();
    await says('No asset selected');
    const closed = oneEvent(el, 'selector-close');
    await sendMouse({ type: 'click', position: [4, 4] });
    await closed;
    expect(dialog.open).to.be.false;
  });

  it('does not tell the page what its parts ask for', async () => {
    const { el, card } = await setupDialog();
    const heard: string[] = [];
    for (const name of ['request-choose', 'request-search', 'request-more', 'request-results']) document.addEventListener(name, () => heard.push(name));
    (await card('Harbour 1')).click();
    await sendKeys({ type: 'a' });
    await el.updateComplete;
    expect(heard).to.deep.equal([]);
  });

  it('marks the asset that the field holds and starts with it and its derivative', async () => {
    const { card, button, says, el } = await setupDialog({ selectedId: 'asset-2', selectedDerivative: 'Banner' });
    const current = await card('Harbour 2');
    await until(() => current.ariaSelected === 'true');
    expect(textOf(current)).to.include('Current');
    await says('Banner');
    const heard = confirmations(el);
    button('Use asset').click();
    expect(heard[0]?.derivative?.name).to.equal('Banner');
  });

  it('keeps search, filter and scroll position for the next opening, but not the choice', async () => {
    const { el, searchBox, card, scroller, says, button } = await setupDialog();
    await sendKeys({ type: 'harbour' });
    button('Images').click();
    await until(() => button('Images').ariaPressed === 'true');
    (await card('Harbour 1')).click();
    scroller().scrollTop = 700;
    await until(() => scroller().scrollTop > 600);
    await frames();
    const { scrollTop } = scroller();
    const closed = oneEvent(el, 'selector-close');
    await sendKeys({ press: 'Escape' });
    await closed;
    await el.open();
    expect(searchBox.value).to.equal('harbour');
    expect(button('Images').ariaPressed).to.equal('true');
    await until(() => scroller().scrollTop === scrollTop);
    await says('No asset selected');
  });

  it('loads the field\'s settings and starts with its search term', async () => {
    const connection = createLibraryConnection({ settings: embedSettings({ defaultSearchTerm: 'Harbour 11', visibleTypes: ['image'] }) });
    const { el, searchBox, says } = await setupDialog({ connection });
    await says('11 assets');
    expect(searchBox.value).to.equal('Harbour 11');
    // One type leaves nothing to filter.
    expect(deepAll(el.shadowRoot ?? el, 'type-filter').length).to.equal(0);
  });

  it('speaks German and Dutch', async () => {
    const german = await setupDialog({ language: 'de' });
    await german.says('120 Assets');
    expect(german.button('Asset verwenden').textContent).to.equal('Asset verwenden');
    german.el.close();
    const dutch = await setupDialog({ language: 'nl', connection: createLibraryConnection({ count: 1 }) });
    await dutch.says('1 asset');
    expect(dutch.dialog.lang).to.equal('nl');
  });

  it('says that it is closed when it is opened without a connection', async () => {
    const { el } = await setupDialog();
    el.close();
    el.connection = null;
    let reason: unknown;
    await el.open().catch((error: unknown) => { reason = error; });
    expect(String(reason)).to.include('set its property `connection`');
  });

  it('shows another store when it is given one', async () => {
    const connection = createControlledConnection();
    const store = createSelectorStore({ connection, field: '', settings: embedSettings() });
    const { says } = await setupDialog({ store });
    connection.lastSearch.answer(aPageOf(500, 1));
    await says('Harbour 500');
    expect(store.getState().assets[0]).to.deep.equal(anAssetOf(500));
  });

  it('turns to another language while it is open, and keeps what was typed and chosen', async () => {
    const { el, searchBox, card, dialog, says } = await setupDialog();
    await sendKeys({ type: 'harbour 1' });
    await says('31 assets');
    (await card('Harbour 10')).click();
    el.language = 'ar';
    await until(() => dialog.lang === 'ar' && dialog.dir === 'rtl');
    expect([dialog.open, searchBox.value, (await card('Harbour 10')).ariaSelected]).to.deep.equal([true, 'harbour 1', 'true']);
    await says('استخدام الأصل');
    el.language = 'en';
    await says('Use asset');
  });

  it('says at its button that the choice takes the place of all that a field of one holds', async () => {
    const { card, button } = await setupDialog({ use: { limits: null, picks: [], replacesAll: true, rules: {}, texts: noTexts, currentWords: null } });
    (await card('Harbour 1')).click();
    await until(() => button('Use only this asset').ariaDisabled === 'false');
  });
});
