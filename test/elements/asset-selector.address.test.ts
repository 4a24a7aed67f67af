import { expect, html } from '@open-wc/testing';
import type { FieldRules } from '../../src/domain/field-rules.ts';
import type { StoredValue } from '../../src/domain/selection.ts';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { aDerivative, anAsset, FakeConnection, picture, setupField, someSettings, textOf, until } from '../helpers/field-fixtures.ts';

const id = 'D9D467C2-DD45-4E69-9600B3CFD48D18BF';
const address = `https://dam.example/media/?mediaId=${id}`;
const paste = (el: Element, text: string, type = 'text/plain'): boolean => {
  const data = new DataTransfer();
  data.setData(type, text);
  return el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
};
const drop = (el: Element, text: string): boolean => {
  const data = new DataTransfer();
  data.setData('text/uri-list', text);
  return el.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, composed: true }));
};
const setup = async (asset = anAsset({ id })) => {
  const connection = new FakeConnection();
  connection.asset = (asked) => (asked === id ? Promise.resolve(asset) : Promise.reject(new PortalError('asset-not-found', 'No such asset', { status: 404 })));
  const field = await setupField(html`<asset-selector label="Banner" .connection=${connection}></asset-selector>`);
  return { ...field, connection };
};

describe('an address of the DAM', () => {
  it('picks its asset when it is pasted, and tells the page', async () => {
    const { el } = await setup();
    const selected = new Promise((resolve) => { el.addEventListener('assets-selected', resolve, { once: true }); });
    expect(paste(el, ` ${address}\n`), 'the browser need do nothing').to.be.false;
    await selected;
    expect((JSON.parse(el.value) as StoredValue).asset.id).to.equal(id);
  });

  it('picks the very derivative whose address is dropped', async () => {
    const url = `https://cdn.example/${id}/large.jpg`;
    const { el } = await setup(anAsset({ id, thumbnailUrl: picture(4, 3), derivatives: [aDerivative(), aDerivative({ name: 'large', url })] }));
    drop(el, url);
    await until(() => el.value !== '');
    expect((JSON.parse(el.value) as StoredValue).derivative?.name).to.equal('large');
  });

  it('that is none of the DAM\'s changes nothing, and the field says what to do', async () => {
    const { el } = await setup();
    paste(el, 'https://elsewhere.example/11111111-2222-3333-4444555566667777/a.jpg');
    await until(() => textOf(el).includes('No asset of the DAM is at this address.'));
    expect(el.value).to.equal('');
    await expect(el).to.be.accessible();
  });

  it('whose asset the portal\'s settings refuse is refused as well: too small, or its rights have ended', async () => {
    const { el, connection } = await setup(anAsset({ id, metaproperties: { Expires_on: ['2020-12-31'] } }));
    const asks = async (rules: FieldRules): Promise<void> => {
      connection.settings = () => Promise.resolve({ ...someSettings, rights: { property: 'Expires_on', days: 30 }, field: { ...someSettings.field, rules } });
      await el.refresh();
      paste(el, address);
    };
    for (const rules of [{ isEndedBarred: true }, { minWidthPx: 90_000 }]) {
      await asks(rules);
      await until(() => textOf(el).includes('“Harbour at dawn” does not fit this field.'));
      expect(el.value).to.equal('');
    }
    await asks({});
    await until(() => el.value !== '');
  });

  it('whose asset does not fit is refused with its name', async () => {
    const { el } = await setup();
    el.types = 'video';
    paste(el, address);
    await until(() => textOf(el).includes('“Harbour at dawn” does not fit this field.'));
    el.types = '';
    el.altRequired = true;
    paste(el, address);
    await until(() => el.value !== '');
    expect((JSON.parse(el.value) as StoredValue).texts).to.deep.equal({ alt: 'Fishing boats in a harbour' });
  });

  it('is added once to several', async () => {
    const { el } = await setup();
    el.mode = 'multiple';
    paste(el, address);
    await until(() => el.value !== '');
    const value = el.value;
    paste(el, address);
    await until(() => textOf(el).includes('“Harbour at dawn” is in this field already.'));
    expect(el.value).to.equal(value);
  });

  it('is refused where the page says no', async () => {
    const { el } = await setup();
    el.addEventListener('before-select', (event) => { event.preventDefault(); event.reason = 'Not today.'; });
    paste(el, address);
    await until(() => textOf(el).includes('Not today.'));
    expect(el.value).to.equal('');
  });

  it('is left to the browser where the field cannot take it, and so is other text', async () => {
    const { el } = await setup();
    expect(paste(el, 'Just words')).to.be.true;
    el.readOnly = true;
    await el.updateComplete;
    expect(paste(el, address)).to.be.true;
    expect(drop(el, address)).to.be.true;
  });

  it('is told of when the portal cannot be reached', async () => {
    const { el, connection } = await setup();
    connection.asset = () => Promise.reject(new PortalError('portal-unreachable', 'Offline'));
    paste(el, address);
    await until(() => textOf(el).includes('The Integration Portal cannot be reached.'));
  });
});
