import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { createSelectorStore } from '../../src/selector/store.ts';
import { anAssetOf, aPageOf, createControlledConnection, createLibraryConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepAll, deepOne, frames, setupDialog } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';
import { createManualTimers } from '../helpers/manual-timers.ts';

const liveText = (el: Element): string => deepOne(el.shadowRoot ?? el, '[role=status]').textContent.trim();

/** A dialog whose answers and time the test holds. */
async function setupControlled() {
  const connection = createControlledConnection();
  const timers = createManualTimers();
  const store = createSelectorStore({ connection, field: 'hero', settings: embedSettings(), timers, now: timers.now });
  return { connection, timers, store, ...await setupDialog({ store }) };
}

describe('the dialog\'s results', () => {
  afterEach(() => setViewport({ width: 1280, height: 800 }));

  it('shows grey cards while the first page is on its way, and a spinner only when that takes its time', async () => {
    const { el, timers, says } = await setupControlled();
    await says('Loading assets…');
    expect(deepAll(el.shadowRoot ?? el, '.spinner').length).to.equal(0);
    await expect(el).to.be.accessible();
    timers.pass(400);
    await until(() => deepAll(el.shadowRoot ?? el, '.spinner').length === 1);
    await expect(el).to.be.accessible();
  });

  it('shows name, format, dimensions, limits and the number of results', async () => {
    const { el, connection, card } = await setupControlled();
    connection.lastSearch.answer({ assets: [anAssetOf(1, { isLimited: true, isWatermarked: true }), anAssetOf(2, { type: 'video', extensions: ['mp4'], widthPx: null })], total: 1234, nextCursor: null });
    const first = await card('Harbour 1');
    expect(textOf(first)).to.equal('Limited use Watermark Harbour 1 JPG · 2,400 × 1,600 px');
    expect(first.ariaLabel).to.equal('Harbour 1, Image, 2,400 × 1,600 px, Limited use, Watermark');
    expect(textOf(await card('Harbour 2'))).to.equal('Harbour 2 MP4');
    expect(textOf(el)).to.include('1,234 assets');
    await until(() => liveText(el) === '1,234 assets');
    await expect(el).to.be.accessible();
  });

  it('shows the chosen asset with its facts, derivatives and warnings', async () => {
    const { el, connection, card, says } = await setupControlled();
    connection.lastSearch.answer({ assets: [anAssetOf(1, { isLimited: true, isWatermarked: true })], total: 1, nextCursor: null });
    (await card('Harbour 1')).click();
    await says('Image (JPG)');
    const text = await says('3.4 MB');
    expect(text).to.include('Limited use: make sure');
    expect(text).to.include('Its pictures carry a watermark.');
    expect(text).to.include('Thumbnail 250 × 167 px Web image 800 × 533 px Banner 1,600 × 1,067 px');
    await expect(el).to.be.accessible();
  });

  it('says of an asset without derivatives that it has none', async () => {
    const { connection, card, says, el, button } = await setupControlled();
    connection.lastSearch.answer({ assets: [anAssetOf(1, { type: 'audio', derivatives: [], thumbnailUrl: null, previewUrl: null })], total: 1, nextCursor: null });
    (await card('Harbour 1')).click();
    await says('The DAM offers no derivative of this asset.');
    await expect(el).to.be.accessible();
    const heard: unknown[] = [];
    el.addEventListener('selector-confirm', (event) => heard.push(event.detail.selections[0]?.derivative));
    button('Use asset').click();
    expect(heard).to.deep.equal([null]);
  });

  it('shows markup in names as text', async () => {
    const { connection, card, says, el } = await setupControlled();
    const name = '<img src=x onerror="document.title=1"> <b>&amp;</b> "it"';
    connection.lastSearch.answer({ assets: [anAssetOf(1, { name, description: '<i>d</i>' })], total: 1, nextCursor: null });
    const first = await card(name);
    expect(textOf(first)).to.include(name);
    first.click();
    await says('3.4 MB');
    expect(deepAll(el.shadowRoot ?? el, 'img[src="x"], b, i').length).to.equal(0);
  });

  it('shows the type where a picture is broken', async () => {
    const { connection, card } = await setupControlled();
    connection.lastSearch.answer({ assets: [anAssetOf(1, { thumbnailUrl: 'data:image/png;base64,eA==' })], total: 1, nextCursor: null });
    const first = await card('Harbour 1');
    await until(() => textOf(first).includes('No preview'));
    expect(first.shadowRoot?.querySelector('img')).to.equal(null);
  });

  it('shows the answer to the newest words even when an older answer comes last', async () => {
    const { connection, timers, card, cards } = await setupControlled();
    connection.lastSearch.answer(aPageOf(0, 3));
    await card('Harbour 0');
    await sendKeys({ type: 'old' });
    timers.pass(150);
    const older = connection.lastSearch;
    await sendKeys({ type: 'er' });
    timers.pass(150);
    connection.lastSearch.answer(aPageOf(200, 1));
    await card('Harbour 200');
    older.answer(aPageOf(100, 1));
    await frames();
    expect(cards().map((one) => one.asset?.name)).to.deep.equal(['Harbour 200']);
    expect(older.input.query.text).to.equal('old');
    expect(connection.lastSearch.input.query.text).to.equal('older');
  });

  it('keeps the older results while it searches, and dims them when that takes its time', async () => {
    const { connection, timers, card, el } = await setupControlled();
    connection.lastSearch.answer(aPageOf(0, 3));
    await card('Harbour 0');
    await sendKeys({ type: 'a' });
    await sendKeys({ press: 'Enter' });
    const grid = deepOne(el.shadowRoot ?? el, 'asset-grid');
    expect(grid.hasAttribute('dimmed')).to.be.false;
    timers.pass(400);
    await until(() => grid.hasAttribute('dimmed'));
    await card('Harbour 0');
    await expect(el).to.be.accessible();
  });

  it('says that nothing matches, and what to do', async () => {
    const { el, searchBox, says, button } = await setupDialog();
    await sendKeys({ type: 'zebra' });
    await says('No asset matches “zebra”');
    await until(() => liveText(el) === 'No asset matches “zebra”');
    await expect(el).to.be.accessible();
    deepAll<HTMLButtonElement>(el.shadowRoot ?? el, '.blank button')[0]?.click();
    await says('120 assets');
    expect(searchBox.value).to.equal('');
    button('Videos').click();
    await says('No asset of this type');
    button('Show all types').click();
    await says('120 assets');
  });

  it('says why a search failed, keeps words and results, and searches again on Retry', async () => {
    const { el, connection, timers, card, says, button, searchBox, focused } = await setupControlled();
    connection.lastSearch.answer(aPageOf(0, 3));
    await card('Harbour 0');
    await sendKeys({ type: 'boat' });
    timers.pass(150);
    connection.lastSearch.fail(new PortalError('rate-limited', 'slow down', { status: 429, retryAfterSeconds: 12, requestId: 'r-7' }));
    const text = await says('Try again in 12 s.');
    expect(text).to.include('Request r-7');
    expect(text).to.include('Harbour 2');
    await until(() => liveText(el).includes('Try again in 12 s.'));
    await expect(el).to.be.accessible();
    button('Retry').click();
    expect(connection.lastSearch.input.query.text).to.equal('boat');
    connection.lastSearch.answer(aPageOf(7, 1));
    await card('Harbour 7');
    expect(searchBox.value).to.equal('boat');
    expect(focused()).to.equal(searchBox);
    expect(textOf(el)).to.not.include('Retry');
  });

  it('says why there is nothing at all, and offers Retry', async () => {
    const { el, connection, says, button, card } = await setupControlled();
    connection.lastSearch.fail(new PortalError('dam-refused', 'no', { status: 424, requestId: 'r-8' }));
    const text = await says('The assets could not be loaded');
    expect(text).to.include('does not accept');
    expect(text).to.include('Request r-8');
    await expect(el).to.be.accessible();
    button('Retry').click();
    connection.lastSearch.answer(aPageOf(0, 1));
    await card('Harbour 0');
  });

  it('offers no Retry where that cannot help', async () => {
    const { el, connection, says } = await setupControlled();
    connection.lastSearch.fail(new PortalError('dam-rejected', 'no', { status: 400 }));
    expect(await says('The assets could not be loaded')).to.not.include('Retry');
    await expect(el).to.be.accessible();
  });

  it('filters by several types, and sorts', async () => {
    const { el, connection, button } = await setupControlled();
    connection.lastSearch.answer(aPageOf(0, 3));
    button('Documents').click();
    await el.updateComplete;
    button('Images').click();
    expect(connection.lastSearch.input.query.types).to.deep.equal(['image', 'document']);
    await el.updateComplete;
    button('Images').click();
    expect(connection.lastSearch.input.query.types).to.deep.equal(['document']);
    await el.updateComplete;
    button('All').click();
    expect(connection.lastSearch.input.query.types).to.deep.equal(['image', 'video', 'document', 'audio']);
    const sort = deepOne<HTMLSelectElement>(el.shadowRoot ?? el, 'select.sort');
    sort.value = 'name-ascending';
    sort.dispatchEvent(new Event('change'));
    expect(connection.lastSearch.input.query.sort).to.equal('name-ascending');
  });

  it('says so where an asset does not come in the derivative of the settings, and has another chosen', async () => {
    const connection = createLibraryConnection({ settings: embedSettings({}, { previewDerivative: 'Hero' }), assets: [
      anAssetOf(0), anAssetOf(1, { derivatives: [{ name: 'Hero', url: 'https://dam.example/hero.jpg', widthPx: 800, heightPx: 600 }] }),
    ] });
    const { el, card, says } = await setupDialog({ connection });
    (await card('Harbour 0')).click();
    await says('This asset has no “Hero”, so another derivative is chosen at first.');
    const chosen = await until(() => deepAll<HTMLInputElement>(deepOne(el.shadowRoot ?? el, 'selection-panel').shadowRoot ?? el, 'input[type=radio]').find(({ checked }) => checked));
    expect(chosen.value).to.equal('webimage');
    (await card('Harbour 1')).click();
    await until(() => !textOf(el).includes('This asset has no'));
    expect(textOf(el)).to.include('Hero');
  });

  it('shows everything on a screen of 320 pixels, without scrolling sideways', async () => {
    await setViewport({ width: 320, height: 640 });
    const { el, dialog, card } = await setupDialog({ language: 'de', connection: createLibraryConnection({ assets: [anAssetOf(0, { name: 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3), isLimited: true })] }) });
    const [only] = await until(() => (deepAll<HTMLElement>(el.shadowRoot ?? el, 'asset-card').length === 1 ? deepAll<HTMLElement>(el.shadowRoot ?? el, 'asset-card') : null));
    only?.click();
    await until(() => deepAll(el.shadowRoot ?? el, 'selection-panel select').length === 1 || deepAll(el.shadowRoot ?? el, '.about select').length === 1);
    expect(dialog.scrollWidth).to.be.at.most(320);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    for (const control of deepAll<HTMLElement>(el.shadowRoot ?? el, 'button, input, select, asset-card')) {
      const { left, right, width } = control.getBoundingClientRect();
      if (width > 0) expect(left >= 0 && right <= 320, `${control.outerHTML.slice(0, 80)} ${left}–${right}`).to.be.true;
    }
    await expect(el).to.be.accessible();
    expect(await card('Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3))).to.equal(only);
  });

  it('keeps a card in view that was chosen at the lower edge of a small screen', async () => {
    await setViewport({ width: 320, height: 640 });
    const { el, card, scroller } = await setupDialog();
    const frame = (): DOMRect => scroller().getBoundingClientRect();
    const low = await card('Harbour 4');
    scroller().scrollTop += low.getBoundingClientRect().bottom - frame().bottom + 2;
    await frames();
    expect(low.getBoundingClientRect().bottom).to.be.closeTo(frame().bottom - 2, 2);
    const heightBefore = frame().height;
    low.click();
    await until(() => deepAll(el.shadowRoot ?? el, '.about select').length === 1 && frame().height < heightBefore);
    await frames();
    expect(low.getBoundingClientRect().bottom).to.be.at.most(frame().bottom);
  });

  for (const media of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    it(`can be read with ${Object.entries(media).flat().join(' ')}`, async () => {
      document.documentElement.style.colorScheme = 'light dark';
      const { el, card, says } = await setupDialog({ selectedId: 'asset-1', media });
      (await card('Harbour 2')).click();
      await says('3.4 MB');
      await expect(el).to.be.accessible();
      document.documentElement.style.colorScheme = '';
    });
  }
});
