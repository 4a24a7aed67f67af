import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { noTexts } from '../../src/domain/asset-texts.ts';
import type { Selection } from '../../src/domain/selection.ts';
import type { SelectorUse } from '../../src/selector/state.ts';
import { anAssetOf, createLibraryConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepAll, deepOne, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { until } from '../helpers/field-fixtures.ts';

const useOf = (use: Partial<SelectorUse> = {}): SelectorUse => ({ limits: null, picks: [], rules: {}, texts: noTexts, currentWords: null, ...use });
const boxes = ({ el }: DialogSetup): readonly HTMLTextAreaElement[] => deepAll<HTMLTextAreaElement>(el.shadowRoot ?? el, 'textarea');
const write = (box: HTMLTextAreaElement | undefined, text: string): void => {
  if (!box) throw new Error('There is no box for words');
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const confirmed = (el: HTMLElement): Selection[] => {
  const heard: Selection[] = [];
  el.addEventListener('selector-confirm', (event) => heard.push(...event.detail.selections));
  return heard;
};
const assets = [anAssetOf(1, { metaproperties: { Alt_de: ['Ein Hafen'] } }), anAssetOf(2), anAssetOf(3, { type: 'audio' })];

describe('the words of a use', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  it('come from the DAM in the content\'s language, may be written anew, and are handed over', async () => {
    const setup = await setupDialog({ connection: createLibraryConnection({ assets }), use: useOf({ texts: { typed: ['alt', 'title'], isAltRequired: false, from: { alt: ['Alt_{language}'] }, language: 'de' } }) });
    const heard = confirmed(setup.el);
    (await setup.card('Harbour 1')).click();
    await until(() => boxes(setup).length === 2);
    expect(boxes(setup).map((box) => box.value)).to.deep.equal(['Ein Hafen', '']);
    expect(boxes(setup)[0]?.lang).to.equal('de');
    await expect(setup.el).to.be.accessible();
    write(boxes(setup)[1], 'Am Morgen');
    setup.button('Use asset').click();
    expect(heard[0]?.texts).to.deep.equal({ alt: 'Ein Hafen', title: 'Am Morgen' });
  });

  it('come from where the field\'s settings say, unseen where the editor is not asked for them', async () => {
    const connection = createLibraryConnection({ assets, settings: embedSettings({ rules: { altFrom: ['Alt_{language}', 'name'] } }) });
    const setup = await setupDialog({ connection, use: useOf({ texts: { ...noTexts, language: 'de-CH' } }) });
    const heard = confirmed(setup.el);
    (await setup.card('Harbour 1')).click();
    setup.button('Use asset').click();
    expect(heard[0]?.texts).to.deep.equal({ alt: 'Ein Hafen' });
    expect(boxes(setup)).to.have.length(0);
  });

  it('refuse a picture without alternative text, and say what to do; a sound needs none', async () => {
    const setup = await setupDialog({ connection: createLibraryConnection({ assets }), use: useOf({ texts: { ...noTexts, typed: ['alt'], isAltRequired: true } }) });
    const heard = confirmed(setup.el);
    (await setup.card('Harbour 2')).click();
    await setup.says('Write an alternative text.');
    await expect(setup.el).to.be.accessible();
    setup.button('Use asset').click();
    expect(heard).to.deep.equal([]);
    write(boxes(setup)[0], 'A quay');
    await until(() => setup.button('Use asset').getAttribute('aria-disabled') === 'false');
    (await setup.card('Harbour 3')).click();
    await until(() => boxes(setup).length === 0);
    expect(setup.button('Use asset').getAttribute('aria-disabled')).to.equal('false');
  });

  it('stay with each of several, and name the one that lacks its text', async () => {
    const setup = await setupDialog({
      connection: createLibraryConnection({ assets }), mode: 'multiple', use: useOf({ limits: { min: 1, max: 9 }, texts: { ...noTexts, typed: ['alt'], isAltRequired: true } }),
    });
    const heard = confirmed(setup.el);
    (await setup.card('Harbour 1')).click();
    await until(() => boxes(setup).length === 1);
    write(boxes(setup)[0], 'First');
    (await setup.card('Harbour 2')).click();
    await setup.says('Write an alternative text for “Harbour 2”.');
    write(boxes(setup)[0], 'Second');
    await until(() => setup.button('Use 2 assets').getAttribute('aria-disabled') === 'false');
    setup.button('Use 2 assets').click();
    expect(heard.map(({ texts }) => texts?.alt)).to.deep.equal(['First', 'Second']);
  });

  it('are those that the field holds, for the asset that it holds', async () => {
    const setup = await setupDialog({ connection: createLibraryConnection({ assets }), selectedId: 'asset-1', use: useOf({ texts: { ...noTexts, typed: ['alt'] }, currentWords: { alt: 'Mine' } }) });
    await until(() => boxes(setup)[0]?.value === 'Mine');
  });
});

describe('the dialog\'s presentation', () => {
  const present = async (presentation: 'inline' | 'drawer', width = 1280): Promise<DialogSetup> => {
    await setViewport({ width, height: 800 });
    return setupDialog({ presentation });
  };
  after(() => setViewport({ width: 1280, height: 800 }));

  it('drawer: stands at the side, over the page', async () => {
    const { dialog, el, card } = await present('drawer');
    await card('Harbour 1');
    expect(dialog.matches(':modal')).to.be.true;
    expect(Math.round(dialog.getBoundingClientRect().right)).to.equal(1280);
    expect(dialog.getBoundingClientRect().height).to.equal(800);
    await expect(el).to.be.accessible();
  });

  for (const width of [1280, 320]) {
    it(`inline: stands in the page's flow at ${width} px, leaves the page usable, and closes by Escape`, async () => {
      const { dialog, el, card, opener, focused } = await present('inline', width);
      await card('Harbour 1');
      expect(dialog.matches(':modal')).to.be.false;
      expect(dialog.getBoundingClientRect().top).to.be.greaterThan(opener.getBoundingClientRect().top);
      expect(dialog.getBoundingClientRect().width).to.be.at.most(width);
      await expect(el).to.be.accessible();
      expect(deepOne<HTMLElement>(el.shadowRoot ?? el, 'asset-grid').getBoundingClientRect().height).to.be.greaterThan(100);
      const closed = oneEvent(el, 'selector-close');
      await sendKeys({ press: 'Escape' });
      await closed;
      expect(focused()).to.equal(opener);
    });
  }
});
