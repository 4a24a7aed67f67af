import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../src/elements/parts/asset-list.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { createMemoryConnection } from '../../src/sandbox/client.ts';
import { emptyQuery, type SearchPage } from '../../src/domain/search.ts';
import { anAssetOf, aPageOf, createControlledConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepAll, deepOne, frames, setupDialog, type DialogSetup } from '../helpers/dialog-fixtures.ts';
import { until } from '../helpers/field-fixtures.ts';

const usedOn = { 'asset-1': 1, 'asset-2': 7, 'asset-3': 100 };
const marks = (root: Element): HTMLElement[] => deepAll<HTMLElement>(root.shadowRoot ?? root, '.used');
const row = (setup: DialogSetup, name: string): Promise<HTMLElement> => until(() => deepAll<HTMLElement>(setup.el.shadowRoot ?? setup.el, '.row').find((one) => one.textContent.includes(name)));

async function setup({ page = aPageOf(0, 6, { usedOn }), language = 'en', dir = 'ltr' }: { readonly page?: SearchPage; readonly language?: Language; readonly dir?: 'ltr' | 'rtl' } = {}): Promise<DialogSetup> {
  const connection = createControlledConnection();
  const opened = await setupDialog({ connection, settings: embedSettings(), language, dir });
  connection.lastSearch.answer(page);
  await opened.card('Harbour 0');
  return opened;
}

describe('where the results are used', () => {
  beforeEach(async () => {
    localStorage.removeItem('dam-asset-selector:view');
    await setViewport({ width: 1280, height: 800 });
  });

  it('is a number on a card, in words for the mouse and for those who hear it, and nothing on a card of an asset that is not used', async () => {
    const dialog = await setup();
    const [none, once, some, everywhere] = await Promise.all([0, 1, 2, 3].map((index) => dialog.card(`Harbour ${index}`)));
    expect(marks(none!)).to.be.empty;
    expect(none!.ariaLabel).to.not.include('Used');
    for (const [card, figures, words] of [[once!, '1', 'Used on 1 page'], [some!, '7', 'Used on 7 pages'], [everywhere!, '99+', 'Used on 99+ pages']] as const) {
      const [mark] = marks(card);
      expect([mark?.textContent, mark?.title, mark?.role]).to.deep.equal([figures, words, 'img']);
      expect(card.ariaLabel?.endsWith(`, ${words}`), card.ariaLabel ?? '').to.be.true;
    }
    await expect(dialog.el).to.be.accessible();
  });

  it('stands beside what else is on a card, and neither is cut off, however narrow the screen', async () => {
    await setViewport({ width: 320, height: 640 });
    const film = anAssetOf(0, { type: 'video', durationSeconds: 5025, isLimited: true, isArchived: true, isWatermarked: true });
    const dialog = await setup({ page: { ...aPageOf(0, 4, { usedOn: { 'asset-0': 100, 'asset-1': 3 } }), assets: [film, anAssetOf(1, { type: 'document', pageCount: 1200 }), anAssetOf(2)] } });
    await frames();
    for (const name of ['Harbour 0', 'Harbour 1']) {
      const card = await dialog.card(name);
      const picture = deepOne(card.shadowRoot ?? card, '.picture').getBoundingClientRect();
      const type = deepOne(card.shadowRoot ?? card, '.type').getBoundingClientRect();
      const mark = marks(card)[0]!;
      const place = mark.getBoundingClientRect();
      expect(place.left >= type.right && place.right <= picture.right && place.bottom <= picture.bottom && mark.scrollWidth <= mark.clientWidth + 1, `${name}: ${JSON.stringify([picture, type, place])}`).to.be.true;
    }
    dialog.button('List').click();
    const first = await row(dialog, 'Harbour 0');
    const [place, cell] = [deepOne(first, '.used').getBoundingClientRect(), deepOne(first, '.name').getBoundingClientRect()];
    expect(place.width > 0 && place.left >= cell.left && place.right <= cell.right && place.bottom <= cell.bottom).to.be.true;
    await expect(dialog.el).to.be.accessible();
  });

  it('is in the rows of the list, too', async () => {
    const dialog = await setup();
    dialog.button('List').click();
    const used = await row(dialog, 'Harbour 2');
    expect(marks(used).map(({ textContent, title }) => [textContent, title])).to.deep.equal([['7', 'Used on 7 pages']]);
    expect(marks(await row(dialog, 'Harbour 0'))).to.be.empty;
    await expect(dialog.el).to.be.accessible();
  });

  for (const [language, once, many] of [['de', 'Auf 1 Seite verwendet', 'Auf 7 Seiten verwendet'], ['pl', 'Używany na 1 stronie', 'Używany na 7 stronach'], ['ar', 'مستخدم في صفحة واحدة', 'مستخدم في 7 صفحات']] as const) {
    it(`has its plurals in ${language}`, async () => {
      const dialog = await setup({ language, dir: language === 'ar' ? 'rtl' : 'ltr' });
      const titles = await Promise.all([1, 2].map(async (index) => marks(await dialog.card(`Harbour ${index}`))[0]?.title.replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)))));
      expect(titles).to.deep.equal([once, many]);
    });
  }

  it('is as the newest answer tells it', async () => {
    const connection = createMemoryConnection();
    const [asset] = (await connection.search({ ...emptyQuery, types: ['image'] }, { limit: 1 })).assets;
    const dialog = await setupDialog({ connection });
    const card = await dialog.card(asset!.name);
    expect(marks(card)).to.be.empty;
    for (const pageUrl of ['/a', '/b']) await connection.setUsage({ pageUrl, field: 'Hero', assetId: asset!.id, pageTitle: '' });
    dialog.searchBox.value = asset!.name;
    dialog.searchBox.dispatchEvent(new InputEvent('input', { bubbles: true }));
    dialog.searchBox.form?.requestSubmit();
    await until(() => dialog.cards().some((one) => one.asset?.id === asset!.id && marks(one)[0]?.textContent === '2'));
  });
});
