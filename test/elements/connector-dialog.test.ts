import { expect } from '@open-wc/testing';
import { openConnectorDialog, type ConnectorDialogOptions, type ConnectorDialogResult } from '../../src/sitecore/connector-dialog.ts';
import type { SelectorConnection } from '../../src/selector/connection.ts';
import { aDerivative, anAsset, aSelection, FakeConnection, loadFakeDialog, until, type FakeDialog } from '../helpers/field-fixtures.ts';

const setup = async (options: ConnectorDialogOptions) => {
  await loadFakeDialog();
  const connection = new FakeConnection();
  const results: ConnectorDialogResult[] = [];
  const field = await openConnectorDialog({ callback: (result) => results.push(result), ...options }, { portalUrl: 'https://portal.test', connection });
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
});
