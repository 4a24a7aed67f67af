import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { noTexts } from '../../src/domain/asset-texts.ts';
import type { Selection } from '../../src/domain/selection.ts';
import type { SelectorUse } from '../../src/selector/state.ts';
import { anAssetOf, createLibraryConnection } from '../helpers/controlled-connection.ts';
import { deepAll, deepOne, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

const useOf = (use: Partial<SelectorUse> = {}): SelectorUse => ({ limits: { min: 1, max: Infinity }, picks: [], rules: {}, texts: noTexts, currentWords: null, ...use });
const thumbs = ({ el }: DialogSetup): readonly string[] => deepAll<HTMLElement>(el.shadowRoot ?? el, 'selection-tray .thumb, .thumb').map((thumb) => thumb.title);
const trayOf = ({ el }: DialogSetup): string => textOf(deepOne(el.shadowRoot ?? el, 'selection-tray'));
const confirmed = (el: HTMLElement): (readonly Selection[])[] => {
  const heard: (readonly Selection[])[] = [];
  el.addEventListener('selector-confirm', (event) => heard.push(event.detail.selections));
  return heard;
};
const namesIn = (selections: readonly Selection[] | undefined): readonly string[] => (selections ?? []).map(({ asset }) => asset.name);
const several = (use: Partial<SelectorUse> = {}, rest: Parameters<typeof setupDialog>[0] = {}): Promise<DialogSetup> => setupDialog({ mode: 'multiple', use: useOf(use), ...rest });

describe('the dialog of a field of several', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  it('takes by clicks, numbers what is taken, keeps it over a new search, and hands it over in order', async () => {
    const setup = await several();
    const { el, card, says, button } = setup;
    const heard = confirmed(el);
    expect(trayOf(setup)).to.include('Select assets.');
    (await card('Harbour 2')).click();
    (await card('Harbour 1')).click();
    await says('2 selected');
    expect((await card('Harbour 2')).place).to.equal(1);
    expect(deepOne(el.shadowRoot ?? el, '[role=listbox]').getAttribute('aria-multiselectable')).to.equal('true');
    expect((await card('Harbour 1')).getAttribute('aria-selected')).to.equal('true');
    await sendKeys({ type: 'harbour 33' });
    await says('1 asset');
    (await card('Harbour 33')).click();
    await until(() => thumbs(setup).length === 3);
    await expect(el).to.be.accessible();
    button('Use 3 assets').click();
    expect(namesIn(heard[0])).to.deep.equal(['Harbour 2', 'Harbour 1', 'Harbour 33']);
  });

  it('gives back by a second click and by the button in the tray, and says so', async () => {
    const setup = await several();
    const { card, button, says } = setup;
    (await card('Harbour 1')).click();
    (await card('Harbour 2')).click();
    await until(() => thumbs(setup).length === 2);
    (await card('Harbour 1')).click();
    await says('Harbour 1 removed. 1 selected');
    button('Remove Harbour 2').click();
    await says('Harbour 2 removed. 0 selected');
    expect(button('Use no asset').getAttribute('aria-disabled')).to.equal('true');
  });

  it('is worked by keys: Space takes, Enter confirms; in the tray arrows lead, Alt moves, Delete removes', async () => {
    const setup = await several();
    const { el, focused, card, says } = setup;
    const heard = confirmed(el);
    await card('Harbour 0');
    await sendKeys({ press: 'ArrowDown' });
    await until(() => focused()?.localName === 'asset-card');
    for (const key of ['Space', 'ArrowRight', 'Space', 'ArrowRight', 'Space']) await sendKeys({ press: key });
    await until(() => thumbs(setup).length === 3);
    deepOne<HTMLElement>(el.shadowRoot ?? el, '.thumb').focus();
    await sendKeys({ down: 'Alt' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ up: 'Alt' });
    await until(() => thumbs(setup)[0] === 'Harbour 1');
    await says('Harbour 0 is now number 2 of 3.');
    expect(focused()?.getAttribute('aria-label')).to.equal('Harbour 0, 2 of 3');
    await sendKeys({ press: 'ArrowRight' });
    expect(focused()?.getAttribute('aria-label')).to.equal('Harbour 2, 3 of 3');
    await sendKeys({ press: 'Delete' });
    await until(() => thumbs(setup).length === 2);
    await until(() => focused()?.getAttribute('aria-label') === 'Harbour 0, 2 of 2');
    (await card('Harbour 1')).focus();
    await sendKeys({ press: 'Enter' });
    expect(namesIn(heard[0])).to.deep.equal(['Harbour 1', 'Harbour 0']);
  });

  it('confirms by a double click, with that asset among the selected', async () => {
    const { el, card, says } = await several();
    const heard = confirmed(el);
    (await card('Harbour 4')).click();
    await says('Use 1 asset');
    // As a browser tells of a double click: two clicks, counted, and then the fact.
    for (const [type, detail] of [['click', 1], ['click', 2], ['dblclick', 2]] as const) {
      (await card('Harbour 5')).dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, detail }));
      await el.updateComplete;
    }
    expect(namesIn(heard[0])).to.deep.equal(['Harbour 4', 'Harbour 5']);
  });

  it('takes no more than fit, and asks for as many as are needed', async () => {
    const setup = await several({ limits: { min: 2, max: 2 } });
    const { card, says, button } = setup;
    (await card('Harbour 1')).click();
    await says('Use 1 asset');
    await says('Select at least 2 assets.');
    expect(button('Use 1 asset').getAttribute('aria-disabled')).to.equal('true');
    (await card('Harbour 2')).click();
    (await card('Harbour 3')).click();
    await says('Only 2 assets fit in this field. Remove one to add another.');
    expect(thumbs(setup)).to.deep.equal(['Harbour 1', 'Harbour 2']);
    expect(button('Use 2 assets').getAttribute('aria-disabled')).to.equal('false');
  });

  it('begins with what the field holds, and is not lost by a click beside it once changed', async () => {
    const setup = await several({ picks: [{ asset: anAssetOf(7), derivative: null }] });
    const { dialog, card } = setup;
    expect(thumbs(setup)).to.deep.equal(['Harbour 7']);
    expect(dialog.getAttribute('closedby')).to.equal('any');
    (await card('Harbour 1')).click();
    await until(() => dialog.getAttribute('closedby') === 'closerequest');
  });

  it('keeps a derivative with its asset', async () => {
    const { el, card, button, says } = await several();
    const heard = confirmed(el);
    (await card('Harbour 1')).click();
    await says('Web image');
    deepOne<HTMLInputElement>(el.shadowRoot ?? el, 'input[value=Banner]').click();
    (await card('Harbour 2')).click();
    await says('Use 2 assets');
    button('Use 2 assets').click();
    expect(heard[0]?.map(({ derivative }) => derivative?.name)).to.deep.equal(['Banner', 'webimage']);
  });

  it('fits a small window, and right to left', async () => {
    await setViewport({ width: 320, height: 640 });
    const setup = await several({ limits: { min: 1, max: 5 } }, { dir: 'rtl' });
    (await setup.card('Harbour 1')).click();
    await until(() => thumbs(setup).length === 1);
    expect(trayOf(setup)).to.include('At most 5');
    expect(setup.dialog.scrollWidth).to.be.at.most(320);
    await expect(setup.el).to.be.accessible();
    await setViewport({ width: 1280, height: 800 });
  });
});

describe('the dialog of a field with rules', () => {
  const assets = [anAssetOf(1), anAssetOf(2, { widthPx: 400, heightPx: 400, sizeBytes: 9_000_000 }), anAssetOf(3, { type: 'video' })];
  const rules = { types: ['image' as const], minWidthPx: 1200, aspectRatio: { width: 3, height: 2 }, maxBytes: 5_000_000 };

  it('says on the card and beside it why an asset does not fit, and does not hand it over', async () => {
    const { el, card, says, button } = await setupDialog({ connection: createLibraryConnection({ assets }), use: useOf({ limits: null, rules }) });
    const heard = confirmed(el);
    const small = await card('Harbour 2');
    expect(textOf(small)).to.include('Too small');
    expect(small.getAttribute('aria-disabled')).to.equal('true');
    expect(small.getAttribute('aria-label')).to.include('Too small');
    expect(textOf(await card('Harbour 3'))).to.include('Wrong type');
    small.click();
    const said = await says('This asset does not fit this field.');
    expect(said).to.include('It is 400 × 400 px; the field needs at least 1,200 px in width.');
    expect(said).to.include('Its proportions must be 3:2.');
    expect(said).to.include('Its file is 9 MB; the field takes at most 5 MB.');
    await expect(el).to.be.accessible();
    button('Use asset').click();
    small.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    expect(heard).to.deep.equal([]);
    (await card('Harbour 1')).click();
    await until(() => button('Use asset').getAttribute('aria-disabled') === 'false');
    button('Use asset').click();
    expect(namesIn(heard[0])).to.deep.equal(['Harbour 1']);
  });

  it('shows why the page refused a choice, and stays open', async () => {
    const { el, card, says, button, dialog } = await setupDialog();
    el.addEventListener('selector-confirm', (event) => {
      event.preventDefault();
      event.refusal = 'Harbours are for press pages only.';
    });
    (await card('Harbour 1')).click();
    await until(() => button('Use asset').getAttribute('aria-disabled') === 'false');
    button('Use asset').click();
    await says('Harbours are for press pages only.');
    expect(dialog.open).to.be.true;
    await expect(el).to.be.accessible();
    (await card('Harbour 2')).click();
    await until(() => !textOf(el).includes('Harbours are for press pages only.'));
  });

  it('offers no derivatives where the editor does not choose them', async () => {
    const { el, card, says } = await setupDialog({ mode: 'single' });
    (await card('Harbour 1')).click();
    await says('Dimensions');
    expect(deepAll(el.shadowRoot ?? el, 'input[type=radio]')).to.deep.equal([]);
  });
});
