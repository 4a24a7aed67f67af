import { expect } from '@open-wc/testing';
import { openConnectorDialog, type ConnectorDialogOptions } from '../../src/sitecore/connector-dialog.ts';
import type { ConnectorDialogResult } from '../../src/sitecore/dialog-window.ts';
import type { SelectorConnection } from '../../src/selector/connection.ts';
import { aDerivative, anAsset, aSelection, FakeConnection, loadFakeDialog, until, type FakeDialog } from '../helpers/field-fixtures.ts';
import { questionIn } from '../helpers/replace-question.ts';

const setup = async (options: ConnectorDialogOptions) => {
  await loadFakeDialog();
  const connection = new FakeConnection();
  const results: ConnectorDialogResult[] = [];
  const field = await openConnectorDialog({ callback: (result) => results.push(result), ...options }, { portalUrl: 'https://portal.test', connection });
  if (!field) throw new Error('It was not opened');
  await until(() => field.shadowRoot?.querySelector('selector-dialog') !== null);
  const dialog = field.shadowRoot?.querySelector('selector-dialog') as unknown as FakeDialog;
  return { connection, field, dialog, results };
};
const harbour = anAsset({ id: 'H', name: 'Harbour', metaproperties: { Author: ['Mara'] }, derivatives: [aDerivative({ url: 'https://cdn.test/h.jpg' })] });

describe('the existing connector\'s dialog', () => {
  afterEach(() => { for (const field of document.querySelectorAll('asset-selector')) field.remove(); });

  it('gives one file with its size, as it always did', async () => {
    const { dialog, results } = await setup({ mode: 'SingleSelectFile', language: 'de', windowed: true });
    expect([dialog.mode, dialog.language]).to.deep.equal(['single-file', 'de']);
    dialog.confirm(aSelection(harbour));
    expect(results).to.deep.equal([{
      assets: [{ id: 'H', name: 'Harbour', description: 'Fishing boats in a harbour', assetType: 'image', thumbnailUrl: harbour.thumbnailUrl }], file: { url: 'https://cdn.test/h.jpg', width: 800, height: 533 },
    }]);
  });

  it('gives assets without a file in the other modes, with metaproperties where they are wanted, and those that were chosen before', async () => {
    const { dialog, results } = await setup({ mode: 'MultiSelect', preselectedAssets: ['A', { id: 'B', name: 'Bay' }, {}], storeMetaProperties: true, assetTypes: ['Image', 'nonsense'] });
    expect(dialog.use?.picks.map(({ asset }) => asset.id)).to.deep.equal(['A', 'B']);
    expect(dialog.use?.rules.types).to.deep.equal(['image']);
    dialog.confirm(aSelection(harbour));
    expect(results[0]?.file).to.equal(undefined);
    expect(results[0]?.assets[0]?.metaProperties).to.deep.equal({ Author: ['Mara'] });
  });

  it('narrows what the portal says, and never widens it', async () => {
    const { dialog } = await setup({ mode: 'SingleSelect', searchTerm: 'sea', hideLimitedUsage: true, enableUpload: false });
    const { global, field } = await (dialog.connection as SelectorConnection).loadSettings('');
    expect([global.isUploadEnabled, field.defaultSearchTerm, field.hideLimited, (dialog.connection as SelectorConnection).uploads]).to.deep.equal([false, 'sea', true, undefined]);
  });

  it('takes the key out of the address bar', async () => {
    const before = location.href;
    history.replaceState(null, '', '?apiKey=ask_secret&mode=SingleSelect#here');
    await setup({});
    expect(location.href).to.include('?mode=SingleSelect#here').and.not.include('ask_secret');
    history.replaceState(null, '', before);
  });

  it('says nothing when it is cancelled', async () => {
    const { dialog, results } = await setup({});
    dialog.close();
    expect(results).to.deep.equal([]);
  });

  describe('in a window of its own', () => {
    /** As the existing connector's page finds out where it is. */
    const host = window as Window & { radWindow?: { Close(result?: unknown): void }; dialogClose?: () => void };
    const heard: string[] = [];
    const rich = (): void => { host.radWindow = { Close: () => heard.push('window of rich text closed') }; };
    const plain = (): void => { host.dialogClose = () => heard.push('dialog closed'); };
    const close = async ({ dialog, field }: Awaited<ReturnType<typeof setup>>): Promise<void> => {
      dialog.close();
      await until(() => !field.matches(':state(open)'));
    };
    const hostile = anAsset({ id: 'H"1', name: '<img src=x onerror=alert(1)>', description: 'Boats & "<b>nets</b>"', derivatives: [aDerivative({ url: 'https://cdn.test/h.jpg?a=1&b="2"' })] });
    beforeEach(() => { heard.length = 0; });
    afterEach(() => {
      delete host.radWindow;
      delete host.dialogClose;
    });

    it('gives texts and addresses escaped to the editor of rich text, which pastes them as they are', async () => {
      rich();
      const { dialog, results } = await setup({ mode: 'SingleSelectFile', windowed: false });
      dialog.confirm(aSelection(hostile));
      const [asset, file] = [results[0]!.assets[0]!, results[0]!.file!];
      const pasted = document.createElement('template');
      pasted.innerHTML = `<img alt="${asset.description}" src="${file.url}" width="${file.width}" data-damid="${asset.id}"><a href="${file.url}" title="${asset.description}" data-damid="${asset.id}">${asset.name}</a>`;
      const [image, link, ...others] = pasted.content.querySelectorAll('*');
      expect(others).to.deep.equal([]);
      expect(['alt', 'src', 'width', 'data-damid'].map((name) => image?.getAttribute(name))).to.deep.equal([hostile.description, 'https://cdn.test/h.jpg?a=1&b="2"', '800', 'H"1']);
      expect([link?.getAttribute('title'), link?.textContent]).to.deep.equal([hostile.description, hostile.name]);
    });

    it('gives rich text no address that runs', async () => {
      rich();
      const { dialog, results } = await setup({ mode: 'SingleSelectFile' });
      dialog.confirm(aSelection(anAsset({ derivatives: [aDerivative({ url: 'javascript:alert(1)' })] })));
      expect(results[0]?.file?.url).to.equal('');
    });

    it('gives other fields what the DAM says, letter by letter', async () => {
      plain();
      const opened = await setup({ mode: 'SingleSelectFile', windowed: false });
      const { dialog, results } = opened;
      dialog.confirm(aSelection(hostile));
      expect([results[0]?.assets[0]?.description, results[0]?.assets[0]?.name, results[0]?.file?.url]).to.deep.equal([hostile.description, hostile.name, 'https://cdn.test/h.jpg?a=1&b="2"']);
      await close(opened);
      expect(heard).to.deep.equal([], 'closing it is the page\'s');
    });

    for (const [name, kind, closing] of [['the editor of rich text', rich, 'window of rich text closed'], ['the Content Editor', plain, 'dialog closed']] as const) {
      it(`closes the window of ${name} when it is cancelled, since nothing else is in it`, async () => {
        kind();
        const opened = await setup({ windowed: false });
        await close(opened);
        expect([heard, opened.results]).to.deep.equal([[closing], []]);
      });

      it(`leaves the window of ${name} where it is opened over the page`, async () => {
        kind();
        await close(await setup({ windowed: true }));
        expect(heard).to.deep.equal([]);
      });
    }
  });

  describe('where a field holds another connector\'s value', () => {
    const foreign = '<image stylelabs-content-id="1235" stylelabs-content-type="Image" src="https://hub.test/a.jpg?v=1" />';
    const start = async (options: ConnectorDialogOptions) => {
      await loadFakeDialog();
      const [connection, results] = [new FakeConnection(), [] as ConnectorDialogResult[]];
      const opening = openConnectorDialog({ callback: (result) => results.push(result), ...options }, { portalUrl: 'https://portal.test', connection });
      return { connection, results, opening, question: await questionIn(document) };
    };

    it('asks before it is replaced, and says nothing when it is kept', async () => {
      const { connection, results, opening, question } = await start({ preselectedAssets: [foreign], language: 'nl' });
      expect(question.text()).to.include('Deze waarde is niet hier gemaakt.').and.include('stylelabs-content-id="1235"');
      question.press('Waarde behouden');
      expect(await opening).to.equal(null);
      expect([results, connection.calls, document.querySelectorAll('asset-selector, replace-question').length]).to.deep.equal([[], [], 0]);
    });

    it('closes a window of its own when the value is kept', async () => {
      const host = window as Window & { dialogClose?: () => void };
      const closed = new Promise<void>((done) => { host.dialogClose = done; });
      const { opening, question } = await start({ preselectedAssets: [foreign], windowed: false });
      question.press('Keep the value');
      expect(await opening).to.equal(null);
      await closed;
      delete host.dialogClose;
    });

    it('opens without it when it may be replaced, and with what is ours beside it', async () => {
      const own = '<image src="https://cdn.test/o.jpg" alt="" dam-id="O" dam-content-type="Image" />';
      const { opening, question, results } = await start({ mode: 'MultiSelect', preselectedAssets: ['A', own, { name: 'Of another' }, foreign] });
      expect(question.text()).to.include('Of another').and.include('hub.test').and.not.include('cdn.test');
      question.press('Choose another asset');
      const dialog = (await opening)?.shadowRoot?.querySelector('selector-dialog') as unknown as FakeDialog;
      expect(dialog.use?.picks.map(({ asset }) => asset.id)).to.deep.equal(['A', 'O']);
      dialog.confirm(aSelection(harbour));
      expect(results.length).to.equal(1);
    });
  });
});
