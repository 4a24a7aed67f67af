import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { noTexts } from '../../src/domain/asset-texts.ts';
import type { SelectorUse } from '../../src/selector/state.ts';
import { anAssetOf, createLibraryConnection } from '../helpers/controlled-connection.ts';
import { deepAll, deepOne, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { until } from '../helpers/field-fixtures.ts';

const use: SelectorUse = { limits: null, picks: [], rules: { types: ['audio'], minWidthPx: 9000, aspectRatio: { width: 21, height: 9 }, maxBytes: 10 }, texts: { ...noTexts, typed: ['alt', 'title', 'caption'], isAltRequired: true }, currentWords: null };
const part = ({ el }: DialogSetup, selector: string): HTMLElement => deepOne(el.shadowRoot ?? el, selector);
const boxOf = (setup: DialogSetup, selector: string): DOMRect => part(setup, selector).getBoundingClientRect();
/** The dialog in which an asset was chosen of which much is told. */
async function chosen(rest: Parameters<typeof setupDialog>[0] = {}): Promise<DialogSetup> {
  const setup = await setupDialog({ use, ...rest });
  (await setup.card('Harbour 1')).click();
  await until(() => deepAll(setup.el.shadowRoot ?? setup.el, '#breaches').length === 1);
  return setup;
}

describe('the dialog in little room', () => {
  after(() => setViewport({ width: 1280, height: 800 }));

  it('leaves room for the results beside whatever is told of the chosen one, on a telephone', async () => {
    await setViewport({ width: 320, height: 640 });
    const setup = await chosen();
    expect(boxOf(setup, 'asset-grid').height).to.be.at.least(100);
    expect(boxOf(setup, 'selection-panel').bottom).to.be.at.most(640);
    const confirm = setup.button('Use asset').getBoundingClientRect();
    expect(confirm.bottom, 'the button that confirms').to.be.at.most(640);
    const told = part(setup, 'section');
    expect(told.scrollHeight, 'what is told is scrolled').to.be.greaterThan(told.clientHeight);
  });

  it('has count and views in one line of a narrow screen, without a choice that changes nothing there', async () => {
    await setViewport({ width: 320, height: 640 });
    const setup = await setupDialog();
    const [count, view] = [boxOf(setup, '.count'), boxOf(setup, 'view-switch')];
    expect(count.top).to.be.greaterThan(view.top - 1);
    expect(count.bottom).to.be.lessThan(view.bottom + 1);
    expect(part(setup, 'view-switch .select, .select.grid').checkVisibility()).to.be.false;
  });

  it('is scrolled as a whole at 400 %, where the results have most of the window, and nothing lies beside it', async () => {
    await setViewport({ width: 320, height: 256 });
    const setup = await chosen();
    const { dialog } = setup;
    expect(dialog.scrollWidth).to.be.at.most(320);
    expect(boxOf(setup, 'asset-grid').height).to.be.at.least(140);
    const confirm = setup.button('Use asset');
    confirm.focus();
    const { top, bottom } = confirm.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(256);
    await expect(setup.el).to.be.accessible();
  });

  it('has the chosen one beside the results of a telephone held sideways', async () => {
    await setViewport({ width: 640, height: 360 });
    const setup = await chosen();
    const [grid, panel] = [boxOf(setup, 'asset-grid'), boxOf(setup, 'selection-panel')];
    expect(grid.height).to.be.at.least(120);
    expect(panel.left).to.be.at.least(grid.right - 1);
    expect(panel.bottom).to.be.at.most(360);
  });

  it('scrolls details as a whole at 400 %, whose head and buttons would leave them no room', async () => {
    await setViewport({ width: 320, height: 256 });
    const setup = await chosen();
    const open = async (opener: HTMLElement | undefined, tag: string): Promise<HTMLElement> => {
      opener?.click();
      return until(() => deepAll(setup.el.shadowRoot ?? setup.el, tag).map((one) => one.shadowRoot?.querySelector<HTMLElement>('dialog[open]')).find((one) => one));
    };
    const infoButton = deepAll<HTMLElement>(setup.el.shadowRoot ?? setup.el, 'button').find(({ ariaLabel }) => ariaLabel === 'Details of “Harbour 1”');
    const detail = await open(infoButton, 'asset-detail');
    const body = detail.querySelector('.body');
    expect(detail.scrollHeight).to.be.greaterThan(detail.clientHeight);
    expect(body?.scrollHeight, 'nothing is scrolled within').to.be.at.most((body?.clientHeight ?? 0) + 1);
    expect(detail.scrollWidth).to.be.at.most(320);
  });

  it('wraps the chosen words of a box with choices instead of cutting them off', async () => {
    await setViewport({ width: 320, height: 640 });
    const name = 'A derivative with quite a long name for the banners of our campaigns';
    const [first, ...others] = anAssetOf(1).derivatives;
    if (!first) throw new Error('The asset has no derivative.');
    const setup = await setupDialog({ connection: createLibraryConnection({ assets: [anAssetOf(1, { derivatives: [{ ...first, name }, ...others] })] }) });
    (await setup.card('Harbour 1')).click();
    await until(() => deepAll(setup.el.shadowRoot ?? setup.el, 'option').some((option) => option.textContent?.includes(name)));
    const boxes = deepAll<HTMLSelectElement>(setup.el.shadowRoot ?? setup.el, 'select').filter((box) => box.checkVisibility());
    expect(boxes.length).to.be.at.least(2);
    for (const box of boxes) {
      box.selectedIndex = [...box.options].findIndex(({ text }) => text.includes(name));
      if (box.selectedIndex < 0) box.selectedIndex = 0;
      expect(box.scrollWidth, box.selectedOptions[0]?.text).to.be.at.most(box.clientWidth);
    }
    const long = boxes.find((box) => box.selectedOptions[0]?.text.includes(name));
    expect(long?.clientHeight).to.be.greaterThan(50);
  });
});
