import { expect, html } from '@open-wc/testing';
import { serialiseValue, toStoredValue } from '../../src/domain/stored-value.ts';
import { anAsset, aSelection, FakeConnection, setupField, someSettings, textOf, until } from '../helpers/field-fixtures.ts';

const silent = serialiseValue(toStoredValue(aSelection(anAsset({ description: '' }))));
const mender = (el: Element): ShadowRoot | null | undefined => el.shadowRoot?.querySelector('alt-mender')?.shadowRoot;

describe('asset-selector that needs an alternative text', () => {
  it('says of a stored picture that it has none, and takes one in place', async () => {
    const connection = new FakeConnection();
    const { el } = await setupField(html`<asset-selector label="Banner" alt-required .value=${silent} .connection=${connection}></asset-selector>`);
    expect(el.checkValidity()).to.be.false;
    expect(el.validationMessage).to.equal('Write an alternative text for “Harbour at dawn”.');
    const root = await until(() => mender(el));
    await expect(el).to.be.accessible();
    let changes = 0;
    el.addEventListener('change', () => { changes += 1; });
    const box = root.querySelector('input');
    if (!box) throw new Error('There is no box for the text');
    root.querySelector('button')?.click();
    expect(changes).to.equal(0);
    box.value = 'Boats at a quay';
    root.querySelector('button')?.click();
    await until(() => changes === 1);
    expect(JSON.parse(el.value)).to.have.nested.property('texts.alt', 'Boats at a quay');
    expect(el.checkValidity()).to.be.true;
    await until(() => !mender(el));
  });

  it('takes the description of the DAM for one, and asks nothing of formats that keep none', async () => {
    const described = await setupField(html`<asset-selector alt-required .value=${serialiseValue(toStoredValue(aSelection()))} .connection=${new FakeConnection()}></asset-selector>`);
    expect(described.el.checkValidity()).to.be.true;
    const address = await setupField(html`<asset-selector alt-required value-format="url" .value=${silent} .connection=${new FakeConnection()}></asset-selector>`);
    expect(address.el.checkValidity()).to.be.true;
  });

  it('is told so by the portal\'s settings as well', async () => {
    const connection = new FakeConnection();
    connection.settings = () => Promise.resolve({ ...someSettings, field: { ...someSettings.field, rules: { isAltRequired: true } } });
    const { el } = await setupField(html`<asset-selector .value=${silent} .connection=${connection}></asset-selector>`);
    await until(() => mender(el));
    expect(el.checkValidity()).to.be.false;
    expect(textOf(el)).to.include('Write an alternative text for');
  });
});
