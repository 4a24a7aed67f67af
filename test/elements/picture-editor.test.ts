import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { Asset } from '../../src/domain/asset.ts';
import type { Rendering } from '../../src/domain/rendering.ts';
import type { AssetRules } from '../../src/domain/rules.ts';
import { noTexts } from '../../src/domain/asset-texts.ts';
import type { Selection } from '../../src/domain/selection.ts';
import { memoryRenderings } from '../../src/sandbox/data/scenes/picture.ts';
import type { SelectorUse } from '../../src/selector/state.ts';
import { anAssetOf, createLibraryConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepAll, deepOne, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

/** A drawing for `memoryRenderings`. */
const base = encodeURIComponent(`0 0 240 160'><rect width="240" height="160" fill="teal"/>`);
const pictureOf = (index: number, changes: Partial<Asset> = {}): Asset => anAssetOf(index, { renderBase: base, focus: { x: 0.5, y: 0.5 }, ...changes });
const settings = { ...embedSettings(), capabilities: { ...embedSettings().capabilities, renderings: memoryRenderings } };
const useOf = (use: Partial<SelectorUse> = {}): SelectorUse => ({ limits: null, picks: [], rules: {}, texts: noTexts, currentWords: null, ...use });

interface EditorSetup extends DialogSetup {
  readonly open: (name?: string) => Promise<ShadowRoot>;
  readonly heard: readonly Selection[];
}

async function setup({ assets = [pictureOf(1), pictureOf(2, { renderBase: null })], rules = {}, picture, limits = null, cuts }: {
  readonly assets?: readonly Asset[]; readonly rules?: AssetRules; readonly picture?: Rendering; readonly limits?: SelectorUse['limits']; readonly cuts?: SelectorUse['cuts'];
} = {}): Promise<EditorSetup> {
  await setViewport({ width: 1280, height: 800 });
  const dialog = await setupDialog({ connection: createLibraryConnection({ assets, settings }), settings, use: useOf({ rules, limits, ...(cuts ? { cuts } : {}) }), ...(limits ? { mode: 'multiple' as const } : {}), ...(picture ? { selectedId: 'asset-1', selectedPicture: { derivative: { name: '', url: 'data:image/gif;base64,R0', widthPx: 400, heightPx: null }, rendering: picture } } : {}) });
  const heard: Selection[] = [];
  dialog.el.addEventListener('selector-confirm', (event) => heard.push(...event.detail.selections));
  const root = dialog.el.shadowRoot ?? dialog.el;
  return {
    ...dialog, heard,
    open: async (name = 'Harbour 1') => {
      if (!picture) (await dialog.card(name)).click();
      const way = await until(() => deepAll<HTMLButtonElement>(root, 'rendering-choice')[0]?.shadowRoot?.querySelector('button'));
      // By a real key: what a script opens, browsers close together.
      way.focus();
      await sendKeys({ press: 'Enter' });
      return until(() => {
        const editor = deepAll(root, 'picture-editor')[0]?.shadowRoot;
        return editor?.querySelector('dialog[open]') ? editor : null;
      });
    },
  };
}

const box = (editor: ShadowRoot, index: number): HTMLInputElement => deepAll<HTMLInputElement>(editor, '.sides input')[index] ?? document.createElement('input');
const write = (input: HTMLInputElement, text: string): void => {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
const stage = (editor: ShadowRoot): ShadowRoot => deepOne(editor, 'crop-stage').shadowRoot ?? editor;
const frame = (editor: ShadowRoot): HTMLElement => deepOne<HTMLElement>(stage(editor), '.frame');
const focus = (editor: ShadowRoot): HTMLElement => deepOne<HTMLElement>(stage(editor), '.focus');
const says = (editor: ShadowRoot, words: string): Promise<unknown> => until(() => textOf(deepOne(editor, '.result')).includes(words));
const press = async (editor: ShadowRoot, name: string): Promise<void> => {
  deepAll<HTMLButtonElement>(editor, 'button').find((button) => textOf(button) === name)?.click();
  await until(() => !editor.querySelector('dialog[open]'));
};

describe('a picture of another size or part', () => {
  it('is offered where the DAM makes it, and only there', async () => {
    const { card, el } = await setup();
    (await card('Harbour 2')).click();
    await until(() => textOf(el).includes('Derivative'));
    expect(deepAll(el.shadowRoot ?? el, 'rendering-choice')).to.have.length(0);
    (await card('Harbour 1')).click();
    await until(() => textOf(el).includes('Custom size and crop'));
    await expect(el).to.be.accessible();
  });

  it('is ordered by size, shown as it will be, and handed over', async () => {
    const { open, el, button, heard } = await setup();
    const editor = await open();
    await says(editor, '800 × 533 px, WebP');
    await expect(el).to.be.accessible();
    write(box(editor, 0), '600');
    expect(await until(() => box(editor, 1).value === '400' && box(editor, 1).value)).to.equal('400');
    await says(editor, '600 × 400 px');
    await press(editor, 'Use this picture');
    await until(() => textOf(el).includes('Custom: 600 × 400 px, WebP'));
    expect(deepAll<HTMLInputElement>(el.shadowRoot ?? el, 'input[name=derivative]').some(({ checked }) => checked)).to.be.false;
    button('Use asset').click();
    expect(heard[0]?.rendering).to.deep.equal({ widthPx: 600, heightPx: null, fit: 'fit', format: 'webp', quality: 80 });
    expect([heard[0]?.derivative?.widthPx, heard[0]?.derivative?.heightPx]).to.deep.equal([600, 400]);
  });

  it('gives way to a derivative that is chosen after it, and is let be by Cancel', async () => {
    const { open, el, button, heard } = await setup();
    await press(await open(), 'Use this picture');
    await until(() => textOf(el).includes('Custom: '));
    await press(await open(), 'Cancel');
    expect(textOf(el)).to.include('Custom: ');
    deepOne<HTMLInputElement>(el.shadowRoot ?? el, 'input[value=thul]').click();
    await until(() => textOf(el).includes('Custom size and crop'));
    button('Use asset').click();
    expect([heard[0]?.derivative?.name, heard[0]?.rendering]).to.deep.equal(['thul', undefined]);
  });

  it('says what is wrong, and keeps what is written', async () => {
    const { open, el } = await setup();
    const editor = await open();
    write(box(editor, 0), '9000');
    await until(() => editor.querySelector('.problem')?.textContent.includes('At most 2,000 px'));
    deepAll<HTMLButtonElement>(editor, 'button').find((button) => textOf(button) === 'Use this picture')?.click();
    await until(() => editor.activeElement === box(editor, 0));
    expect(box(editor, 0).value).to.equal('9000');
    expect(editor.querySelector('dialog[open]')).to.exist;
    await expect(el).to.be.accessible();
  });

  it('tells where the DAM makes another than was ordered, or none', async () => {
    const small = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>')}`;
    const other = { ...settings, capabilities: { ...settings.capabilities, renderings: { ...memoryRenderings, fit: `${small}#{width}{base}` } } };
    await setViewport({ width: 1280, height: 800 });
    const dialog = await setupDialog({ connection: createLibraryConnection({ assets: [pictureOf(1)], settings: other }), settings: other, use: useOf() });
    (await dialog.card('Harbour 1')).click();
    const root = dialog.el.shadowRoot ?? dialog.el;
    (await until(() => deepAll<HTMLElement>(root, 'rendering-choice')[0]?.shadowRoot?.querySelector('button'))).click();
    const editor = await until(() => deepAll(root, 'picture-editor')[0]?.shadowRoot?.querySelector('dialog[open]')?.getRootNode() as ShadowRoot | undefined);
    await says(editor, 'The DAM made it 300 × 200 px, not 800 × 533 px.');
    deepOne<HTMLInputElement>(editor, '.check input').click();
    await until(() => deepAll(editor, 'select').length === 3);
    const [, fit] = deepAll<HTMLSelectElement>(editor, 'select');
    if (!fit) throw new Error('There is no way to fill');
    fit.value = 'fill';
    fit.dispatchEvent(new Event('change'));
    write(box(editor, 1), '100');
    await says(editor, '800 × 100 px');
  });

  it('tells where the DAM makes none, and asks again', async () => {
    const broken = { ...settings, capabilities: { ...settings.capabilities, renderings: { ...memoryRenderings, fit: 'data:image/png,broken{width}{base}' } } };
    await setViewport({ width: 1280, height: 800 });
    const dialog = await setupDialog({ connection: createLibraryConnection({ assets: [pictureOf(1)], settings: broken }), settings: broken, use: useOf() });
    (await dialog.card('Harbour 1')).click();
    const root = dialog.el.shadowRoot ?? dialog.el;
    (await until(() => deepAll<HTMLElement>(root, 'rendering-choice')[0]?.shadowRoot?.querySelector('button'))).click();
    await dialog.says('The DAM could not make this picture.');
    await expect(dialog.el).to.be.accessible();
    dialog.button('Retry').click();
    await deepOne<LitElement>(root, 'picture-editor').updateComplete;
    expect(textOf(dialog.el)).to.include('Making the picture…');
    await dialog.says('The DAM could not make this picture.');
  });
});

describe('the part of a picture', () => {
  it('is moved and resized by keys, and said in words', async () => {
    const { open, el } = await setup();
    const editor = await open();
    frame(editor).focus();
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ press: 'ArrowRight' });
    await until(() => frame(editor).getAttribute('aria-valuetext') === '99% wide and 99% high, 1% from the left, 0% from the top');
    focus(editor).focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => focus(editor).getAttribute('aria-valuetext') === '50% from the left, 51% from the top');
    await expect(el).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await until(() => !editor.querySelector('dialog[open]'));
    expect(deepOne<HTMLDialogElement>(el.shadowRoot ?? el, 'dialog').open).to.be.true;
  });

  it('is dragged by the pointer, by its middle and its corners; a click sets the focal point', async () => {
    const { open } = await setup();
    const editor = await open();
    const { left, top, width, height } = deepOne(stage(editor), '.stage').getBoundingClientRect();
    const at = (x: number, y: number): [number, number] => [Math.round(left + x * width), Math.round(top + y * height)];
    const drag = async (from: [number, number], to: [number, number]): Promise<void> => {
      await sendMouse({ type: 'move', position: from });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: to });
      await sendMouse({ type: 'up' });
    };
    await drag([at(1, 1)[0] - 2, at(1, 1)[1] - 2], at(0.5, 0.5));
    await until(() => frame(editor).getAttribute('aria-valuetext')?.startsWith('50% wide and 50% high'));
    await drag(at(0.2, 0.2), at(0.4, 0.3));
    await until(() => frame(editor).getAttribute('aria-valuetext')?.endsWith('20% from the left, 10% from the top'));
    await sendMouse({ type: 'click', position: at(0.9, 0.8) });
    await until(() => focus(editor).getAttribute('aria-valuetext') === '90% from the left, 80% from the top');
    expect(frame(editor).getAttribute('aria-valuetext')).to.equal('50% wide and 50% high, 20% from the left, 10% from the top');
    await says(editor, '800 × 533 px');
  });

  it('is set by hand for narrow screens, by keys and numbers, and lies around the focal point again', async () => {
    const { open, el, button, heard } = await setup({ cuts: [{ upToPx: 600, ratio: { width: 1, height: 1 } }] });
    const editor = await open();
    const screens = deepOne<HTMLSelectElement>(editor, 'select.cut');
    const show = (index: number): void => {
      screens.selectedIndex = index;
      screens.dispatchEvent(new Event('change'));
    };
    show(1);
    await until(() => textOf(editor).includes('Lies around the focal point until you move it.'));
    await until(() => frame(editor).getAttribute('aria-valuetext') === '67% wide and 100% high, 17% from the left, 0% from the top');
    await says(editor, '600 × 600 px, WebP');
    await expect(el).to.be.accessible();
    frame(editor).focus();
    await sendKeys({ press: 'ArrowLeft' });
    await until(() => frame(editor).getAttribute('aria-valuetext')?.includes('16% from the left'));
    expect(textOf(screens)).to.include('set by hand');
    deepAll<HTMLButtonElement>(editor, 'button').find((one) => textOf(one) === 'Around the focal point again')?.click();
    await until(() => frame(editor).getAttribute('aria-valuetext')?.includes('17% from the left'));
    deepOne<HTMLElement>(editor, 'summary').click();
    const [, , width] = deepAll<HTMLInputElement>(editor, '.exact input');
    if (!width) throw new Error('There is no box for the width');
    write(width, '40');
    await until(() => frame(editor).getAttribute('aria-valuetext')?.startsWith('40% wide and 60% high'));
    show(0);
    await until(() => frame(editor).getAttribute('aria-valuetext')?.startsWith('100% wide and 100% high'));
    await press(editor, 'Use this picture');
    button('Use asset').click();
    expect(heard[0]?.rendering?.cuts?.[0]?.upToPx).to.equal(600);
    expect([heard[0]?.rendering?.cuts?.[0]?.crop.width, heard[0]?.rendering?.cuts?.[0]?.crop.height]).to.deep.equal([0.4, 0.6]);
  });

  it('is not said to be set by hand for a screen that asks for other proportions by now', async () => {
    const picture: Rendering = { widthPx: 400, heightPx: null, fit: 'fit', format: 'jpg', quality: 60, cuts: [{ upToPx: 600, crop: { x: 0, y: 0, width: 0.5, height: 0.5 } }] };
    const { open } = await setup({ picture, cuts: [{ upToPx: 600, ratio: { width: 1, height: 1 } }] });
    expect(textOf(deepOne(await open(), 'select.cut'))).to.include('Screens up to 600 px (1:1)').and.not.to.include('set by hand');
  });

  it('is set by numbers too, for whoever cannot drag', async () => {
    const { open } = await setup();
    const editor = await open();
    deepOne<HTMLElement>(editor, 'summary').click();
    const [, , width] = deepAll<HTMLInputElement>(editor, '.exact input');
    if (!width) throw new Error('There is no box for the width');
    write(width, '40');
    await until(() => frame(editor).getAttribute('aria-valuetext')?.startsWith('40% wide'));
    write(width, '');
    await until(() => width.value === '40');
  });

  it('is there again when the field is opened again', async () => {
    const picture: Rendering = { widthPx: 400, heightPx: null, fit: 'fit', format: 'jpg', quality: 60, crop: { x: 0.25, y: 0.1, width: 0.5, height: 0.6 }, focus: { x: 0.3, y: 0.4 } };
    const { open, el, button, heard } = await setup({ picture });
    await until(() => textOf(el).includes('JPEG · cropped'));
    const editor = await open();
    expect(frame(editor).getAttribute('aria-valuetext')).to.equal('50% wide and 60% high, 25% from the left, 10% from the top');
    expect(box(editor, 0).value).to.equal('400');
    await press(editor, 'Use this picture');
    button('Use asset').click();
    expect(heard[0]?.rendering).to.deep.equal(picture);
  });

  it('brings an asset of other proportions into a field that needs some', async () => {
    const { open, el, button, heard } = await setup({ rules: { aspectRatio: { width: 1, height: 1 } } });
    const editor = await open();
    expect(textOf(editor.querySelector('.needed') ?? el)).to.include('1:1');
    await press(editor, 'Use this picture');
    await until(() => button('Use asset').getAttribute('aria-disabled') === 'false');
    button('Use asset').click();
    expect(heard[0]?.derivative?.widthPx).to.equal(heard[0]?.derivative?.heightPx);
  });

  it('is taken into a field of several that takes the asset only so', async () => {
    const { open, el } = await setup({ rules: { aspectRatio: { width: 1, height: 1 } }, limits: { min: 1, max: 3 } });
    await press(await open(), 'Use this picture');
    await until(() => textOf(el).includes('Use 1 asset'));
  });
});
