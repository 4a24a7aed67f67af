import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import type { AssetGrid } from '../../src/elements/parts/asset-grid.ts';
import { cardsInView, gridHeight, indexAfterKey, layoutGrid } from '../../src/elements/parts/grid-geometry.ts';
import { createSelectorStore } from '../../src/selector/store.ts';
import { aPageOf, createControlledConnection, createLibraryConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepAll, frames, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

const nameOf = (card: Element | null): string => (card?.localName === 'asset-card' ? (card.ariaLabel ?? '').split(',')[0] ?? '' : '');

/** Presses a key and waits for the card it leads to. */
async function press({ focused }: DialogSetup, key: string, name: string): Promise<void> {
  await sendKeys({ press: key });
  await until(() => nameOf(focused()) === name);
}

/** How many cards stand in a row: those as high up as the first. */
const columnsOf = ({ cards }: DialogSetup): number => {
  const tops = cards().map((card) => card.offsetTop);
  return tops.filter((top) => top === tops[0]).length;
};

describe('the grid of results', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  it('moves by arrows, Home, End and pages, and shows where it is', async () => {
    const setup = await setupDialog();
    await setup.card('Harbour 0');
    await press(setup, 'ArrowDown', 'Harbour 0');
    const columns = columnsOf(setup);
    await press(setup, 'ArrowLeft', 'Harbour 0');
    await press(setup, 'ArrowRight', 'Harbour 1');
    await press(setup, 'ArrowDown', `Harbour ${columns + 1}`);
    await press(setup, 'ArrowUp', 'Harbour 1');
    await press(setup, 'ArrowUp', 'Harbour 1');
    await sendKeys({ press: 'PageDown' });
    await until(() => Number(nameOf(setup.focused()).slice(8)) >= columns * 2 + 1);
    await press(setup, 'Home', 'Harbour 0');
    await sendKeys({ press: 'End' });
    const last = await until(() => (Number(nameOf(setup.focused()).slice(8)) >= 49 ? setup.focused() : null));
    const frame = setup.scroller().getBoundingClientRect();
    const card = last.getBoundingClientRect();
    expect(card.top >= frame.top && card.bottom <= frame.bottom).to.be.true;
  });

  it('draws no card anew for a picture that came, and one that is broken has a sign in its place', async () => {
    const setup = await setupDialog();
    const card = await setup.card('Harbour 0');
    const picture = () => card.shadowRoot?.querySelector<HTMLImageElement>('.picture img');
    const asset = { ...card.asset!, derivatives: [], thumbnailUrl: `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')}` };
    card.asset = asset;
    await card.updateComplete;
    let drawn = 0;
    const update = card.requestUpdate.bind(card);
    card.requestUpdate = (...given: Parameters<typeof update>) => {
      drawn += 1;
      update(...given);
    };
    await until(() => picture()?.naturalWidth);
    expect(drawn).to.equal(0);
    card.asset = { ...asset, thumbnailUrl: 'data:image/png;base64,AAAA' };
    await until(() => card.shadowRoot?.querySelector('.stand-in'));
    expect(picture()).to.equal(null);
  });

  it('sets no style by attribute, which a strict Content-Security-Policy refuses', async () => {
    const original = Object.getOwnPropertyDescriptor(Element.prototype, 'setAttribute') ?? {};
    const setAttribute = original.value as (this: Element, name: string, value: string) => void;
    const styled: string[] = [];
    Element.prototype.setAttribute = function (name, value) {
      if (name === 'style') styled.push(`${this.localName}: ${value}`);
      setAttribute.call(this, name, value);
    };
    try {
      const setup = await setupDialog();
      expect((await setup.card('Harbour 1')).offsetLeft).to.be.greaterThan(0);
      expect(styled).to.be.empty;
    } finally {
      Object.defineProperty(Element.prototype, 'setAttribute', original);
    }
  });

  it('has one tab stop, and that one stays when it is scrolled out of view', async () => {
    const setup = await setupDialog();
    await setup.card('Harbour 0');
    await press(setup, 'ArrowDown', 'Harbour 0');
    expect(setup.cards().filter((card) => card.tabIndex === 0).length).to.equal(1);
    setup.scroller().scrollTop = 1500;
    await setup.card('Harbour 35');
    expect(nameOf(setup.focused())).to.equal('Harbour 0');
    await press(setup, 'ArrowRight', 'Harbour 1');
    await until(() => setup.scroller().scrollTop < 100);
  });

  it('chooses the card that is pressed right after scrolling, and does not jump back', async () => {
    const setup = await setupDialog();
    await setup.card('Harbour 0');
    const scroller = setup.scroller();
    scroller.scrollTop = 400;
    const pressed = setup.cards().find((card) => card.getBoundingClientRect().top >= scroller.getBoundingClientRect().top);
    const name = nameOf(pressed ?? null);
    // Pressing moves the focus before the browser has told anybody of the scroll.
    pressed?.focus({ preventScroll: true });
    await (scroller.getRootNode() as ShadowRoot & { readonly host: AssetGrid }).host.updateComplete;
    expect(scroller.scrollTop).to.equal(400);
    pressed?.click();
    await until(() => setup.cards().some((card) => nameOf(card) === name && card.ariaSelected === 'true'));
    expect(scroller.scrollTop).to.equal(400);
  });

  it('mirrors the arrows where writing runs from right to left', async () => {
    const setup = await setupDialog({ dir: 'rtl' });
    const first = await setup.card('Harbour 0');
    const second = await setup.card('Harbour 1');
    expect(first.getBoundingClientRect().left).to.be.greaterThan(second.getBoundingClientRect().left);
    await press(setup, 'ArrowDown', 'Harbour 0');
    await press(setup, 'ArrowLeft', 'Harbour 1');
    await press(setup, 'ArrowRight', 'Harbour 0');
    await expect(setup.el).to.be.accessible();
  });

  it('fetches the next page before the end is reached, and each result once', async () => {
    const setup = await setupDialog({ connection: createLibraryConnection({ count: 120 }) });
    await setup.card('Harbour 0');
    for (let page = 0; page < 8; page += 1) {
      setup.scroller().scrollTop = setup.scroller().scrollHeight;
      await frames();
    }
    const last = await setup.card('Harbour 119');
    expect(last.ariaPosInSet).to.equal('120');
    expect(last.ariaSetSize).to.equal('120');
  });

  it('keeps fewer than 100 cards in the document with 10,000 results, from top to bottom', async () => {
    const connection = createControlledConnection();
    const store = createSelectorStore({ connection, field: '', settings: embedSettings() });
    const setup = await setupDialog({ store });
    connection.lastSearch.answer(aPageOf(0, 10_000));
    await setup.card('Harbour 0');
    const nodes = (): number => deepAll(setup.el.shadowRoot ?? setup.el, '*').length;
    const atTop = { cards: setup.cards().length, nodes: nodes() };
    expect(atTop.cards).to.be.within(10, 60);
    for (const [share, name] of [[0.5, null], [1, 'Harbour 9999']] as const) {
      setup.scroller().scrollTop = setup.scroller().scrollHeight * share;
      await until(() => setup.cards().some((card) => (card.asset ? Number(card.asset.name.slice(8)) : 0) > 9000 * share - 4500));
      if (name !== null) await setup.card(name);
      expect(setup.cards().length).to.be.lessThan(100);
      expect(nodes()).to.be.lessThan(atTop.nodes * 2);
    }
  });

  it('says when the next page failed, keeps what is there and fetches it on Retry', async () => {
    const connection = createControlledConnection();
    const store = createSelectorStore({ connection, field: '', settings: embedSettings() });
    const setup = await setupDialog({ store });
    connection.lastSearch.answer(aPageOf(0, 10, { total: 12, nextCursor: 'next' }));
    await setup.card('Harbour 0');
    await until(() => connection.searches.length === 2);
    connection.lastSearch.fail(new PortalError('dam-timeout', 'slow', { status: 504 }));
    await setup.says('More assets could not be loaded. The DAM took too long to answer.');
    await expect(setup.el).to.be.accessible();
    setup.button('Retry').click();
    expect(connection.lastSearch.input.cursor).to.equal('next');
    connection.lastSearch.answer(aPageOf(9, 3, { total: 12 }));
    await setup.card('Harbour 11');
    expect(setup.cards().length).to.equal(12);
    expect(textOf(setup.el)).to.not.include('Retry');
  });

  it('begins at the top with the results of another search', async () => {
    const setup = await setupDialog();
    await setup.card('Harbour 0');
    setup.scroller().scrollTop = 900;
    await setup.card('Harbour 25');
    setup.searchBox.focus();
    await sendKeys({ type: 'harbour' });
    await sendKeys({ press: 'Enter' });
    await until(() => setup.scroller().scrollTop === 0);
    await setup.card('Harbour 0');
  });
});

describe('the geometry of the grid', () => {
  const layout = layoutGrid({ widthPx: 800, textHeightPx: 60, minCardPx: 150, gapPx: 10 });

  it('fits as many columns as there is room for, and two at least', () => {
    expect(layout.columns).to.equal(5);
    expect(layout.cardWidthPx).to.equal(152);
    expect(layoutGrid({ widthPx: 200, textHeightPx: 60, minCardPx: 150, gapPx: 10 }).columns).to.equal(2);
  });

  it('draws the rows in view and one around them', () => {
    expect(cardsInView({ layout, count: 1000, scrollTopPx: 0, viewHeightPx: 500, overscanRows: 1 })).to.deep.equal({ start: 0, end: 20 });
    const row = layout.rowHeightPx;
    expect(cardsInView({ layout, count: 1000, scrollTopPx: row * 10, viewHeightPx: 500, overscanRows: 1 })).to.deep.equal({ start: 45, end: 70 });
    expect(cardsInView({ layout, count: 3, scrollTopPx: row * 10, viewHeightPx: 500, overscanRows: 1 })).to.deep.equal({ start: 3, end: 3 });
    expect(cardsInView({ layout, count: 0, scrollTopPx: 0, viewHeightPx: 500, overscanRows: 1 })).to.deep.equal({ start: 0, end: 0 });
    expect(gridHeight(layout, 0)).to.equal(0);
  });

  it('leads down to the end of a shorter row, and no further', () => {
    const go = (key: string, index: number): number | null => indexAfterKey({ key, index, count: 13, columns: 5, rowsInView: 2, isRightToLeft: false });
    expect(go('ArrowDown', 9)).to.equal(12);
    expect(go('ArrowDown', 12)).to.equal(12);
    expect(go('ArrowUp', 12)).to.equal(7);
    expect(go('PageUp', 12)).to.equal(2);
    expect(go('PageDown', 1)).to.equal(11);
    expect(go('a', 1)).to.equal(null);
  });
});
