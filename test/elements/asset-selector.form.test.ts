import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { StoredValue } from '../../src/domain/selection.ts';
import { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import { anAsset, aSelection, aValue, FakeConnection, getButton, nextEvent, setupField, textOf, until } from '../helpers/field-fixtures.ts';

const formWith = (attributes: { value?: string; required?: boolean; name?: string } = {}) => html`<form>
  <asset-selector name=${attributes.name ?? 'banner'} label="Banner" field="Banner" value=${attributes.value ?? ''} ?required=${attributes.required ?? false} .connection=${new FakeConnection()}></asset-selector>
  <button>Save</button>
</form>`;
const formOf = (root: HTMLElement): HTMLFormElement => root as HTMLFormElement;
const nameIn = (value: string): string => (JSON.parse(value) as StoredValue).asset.name;
const submitted = (root: HTMLElement): FormDataEntryValue | null => new FormData(formOf(root)).get('banner');

describe('asset-selector in a form', () => {
  it('submits an empty text while it has no asset, so that a CMS can store that', async () => {
    const { root } = await setupField(formWith());
    expect(submitted(root)).to.equal('');
  });

  it('submits the value it was written with', async () => {
    const { root } = await setupField(formWith({ value: aValue() }));
    expect(submitted(root)).to.equal(aValue());
  });

  it('submits what the user chose, and nothing after it was removed', async () => {
    const { el, root, choose } = await setupField(formWith());
    await choose(aSelection(anAsset({ name: 'Dunes' })));
    expect(JSON.parse(submitted(root) as string)).to.have.nested.property('asset.name', 'Dunes');
    getButton(el, 'Remove').click();
    expect(submitted(root)).to.equal('');
  });

  it('submits a value set by script at once, before it is rendered', async () => {
    const { el, root } = await setupField(formWith());
    el.value = aValue();
    expect(submitted(root)).to.equal(aValue());
    el.value = null;
    expect(submitted(root)).to.equal('');
  });

  it('follows the value attribute until it is changed, as an input does', async () => {
    const { el, root } = await setupField(formWith());
    el.setAttribute('value', aValue());
    expect(submitted(root)).to.equal(aValue());
    el.value = '';
    el.setAttribute('value', aValue(anAsset({ name: 'Other' })));
    expect(el.value).to.equal('');
  });

  it('comes back to its initial value on reset', async () => {
    const { el, root } = await setupField(formWith({ value: aValue() }));
    getButton(el, 'Remove').click();
    expect(el.value).to.equal('');
    formOf(root).reset();
    await el.updateComplete;
    expect(el.value).to.equal(aValue());
    await until(() => textOf(el).includes('Harbour at dawn'));
  });

  it('takes back what the browser kept of it when the user comes back to the page', async () => {
    const { el } = await setupField(formWith());
    el.formStateRestoreCallback(aValue());
    expect(el.value).to.equal(aValue());
  });

  it('submits nothing when disabled, by itself or by a fieldset', async () => {
    const { el, root } = await setupField(html`<form><fieldset disabled><asset-selector name="banner" value=${aValue()} .connection=${new FakeConnection()}></asset-selector></fieldset></form>`);
    expect(new FormData(formOf(root)).has('banner')).to.be.false;
    await el.updateComplete;
    expect(getButton(el, 'Change').disabled).to.be.true;
    root.querySelector('fieldset')?.removeAttribute('disabled');
    await el.updateComplete;
    expect(getButton(el, 'Change').disabled).to.be.false;
    el.disabled = true;
    await el.updateComplete;
    expect(new FormData(formOf(root)).has('banner')).to.be.false;
  });

  it('submits a read-only value and offers no buttons', async () => {
    const { el, root } = await setupField(html`<form><asset-selector readonly required name="banner" value=${aValue()} .connection=${new FakeConnection()}></asset-selector></form>`);
    expect(submitted(root)).to.equal(aValue());
    expect(el.shadowRoot?.querySelector('button')).to.be.null;
    await el.open();
    expect(el.shadowRoot?.querySelector('selector-dialog')).to.be.null;
  });

  it('stops a form that requires it, says why, and is content once filled', async () => {
    const { el, root, choose } = await setupField(formWith({ required: true }));
    expect(el.validity.valueMissing).to.be.true;
    expect(el.validationMessage).to.equal('Select an asset for this field.');
    expect(el.matches(':invalid')).to.be.true;
    expect(textOf(el)).not.to.include('Select an asset for this field.');
    let submits = 0;
    root.addEventListener('submit', (event) => { event.preventDefault(); submits += 1; });
    formOf(root).requestSubmit();
    await el.updateComplete;
    expect(submits).to.equal(0);
    expect(textOf(el)).to.include('Select an asset for this field.');
    expect(el.matches(':state(invalid)')).to.be.true;
    expect(el.shadowRoot?.activeElement).to.equal(getButton(el, 'Select asset'));
    await expect(el).to.be.accessible();
    await choose();
    expect(el.checkValidity()).to.be.true;
    expect(textOf(el)).not.to.include('Select an asset for this field.');
    formOf(root).requestSubmit();
    expect(submits).to.equal(1);
  });

  it('says in its own language what is missing', async () => {
    const { el } = await setupField(html`<asset-selector required language="de" .connection=${new FakeConnection()}></asset-selector>`);
    await until(() => el.validationMessage === 'Wählen Sie ein Asset für dieses Feld aus.');
  });

  it('does not require what cannot be changed', async () => {
    const { el } = await setupField(formWith({ required: true }));
    el.disabled = true;
    await el.updateComplete;
    expect(el.willValidate).to.be.false;
    el.disabled = false;
    el.readOnly = true;
    await el.updateComplete;
    expect(el.checkValidity()).to.be.true;
  });

  it('tells the page input, change and assets-selected when the user chooses, with the value already new', async () => {
    const { el, root, openDialog } = await setupField(formWith());
    const heard: string[] = [];
    for (const type of ['input', 'change', 'assets-selected']) root.addEventListener(type, () => heard.push(`${type} ${nameIn(el.value)}`));
    const dialog = await openDialog();
    const selected = nextEvent(el, 'assets-selected');
    dialog.confirm(aSelection());
    const { detail } = await selected;
    expect(detail.value).to.equal(el.value);
    expect(detail.selections[0]?.asset.name).to.equal('Harbour at dawn');
    expect(heard).to.deep.equal(['input Harbour at dawn', 'change Harbour at dawn', 'assets-selected Harbour at dawn']);
  });

  it('tells the page when the user removes the asset, and which it was', async () => {
    const { el, root } = await setupField(formWith({ value: aValue() }));
    const heard = nextEvent(root, 'asset-cleared');
    getButton(el, 'Remove').click();
    expect((await heard).detail.asset?.name).to.equal('Harbour at dawn');
  });

  it('fires nothing when code sets the value', async () => {
    const { el, root } = await setupField(formWith());
    const heard: string[] = [];
    for (const type of ['input', 'change', 'assets-selected', 'asset-cleared']) root.addEventListener(type, () => heard.push(type));
    el.value = aValue();
    el.value = '';
    formOf(root).reset();
    await el.updateComplete;
    expect(heard).to.deep.equal([]);
  });

  it('keeps the dialog\'s own events to itself', async () => {
    const { root, openDialog } = await setupField(formWith());
    const heard: string[] = [];
    for (const type of ['selector-confirm', 'selector-close']) root.addEventListener(type, () => heard.push(type));
    const dialog = await openDialog();
    dialog.confirm(aSelection());
    await until(() => !dialog.isOpen);
    expect(heard).to.deep.equal([]);
  });

  it('knows its form and its labels, is named by them, and is focused by a click on one', async () => {
    const { el, root } = await setupField(html`<form><label for="a">Hero picture</label><asset-selector id="a" name="banner" .connection=${new FakeConnection()}></asset-selector></form>`);
    expect(el.form).to.equal(root);
    expect([...el.labels]).to.have.length(1);
    expect(el.shadowRoot?.querySelector('[role=group]')?.getAttribute('aria-label')).to.equal('Hero picture');
    root.querySelector('label')?.click();
    expect(el.shadowRoot?.activeElement).to.equal(getButton(el, 'Select asset'));
  });

  it('is reached and opened by keyboard alone, and gives focus back', async () => {
    const { el } = await setupField(formWith());
    await sendKeys({ press: 'Tab' });
    expect(el.shadowRoot?.activeElement).to.equal(getButton(el, 'Select asset'));
    await sendKeys({ press: 'Enter' });
    await until(() => el.matches(':state(open)') && el.shadowRoot?.querySelector('selector-dialog'));
    await sendKeys({ press: 'Escape' });
    await until(() => !el.matches(':state(open)'));
    expect(el.shadowRoot?.activeElement).to.equal(getButton(el, 'Select asset'));
  });

  it('works outside of any form', async () => {
    const { el, choose } = await setupField(html`<asset-selector .connection=${new FakeConnection()}></asset-selector>`);
    expect(el.form).to.be.null;
    await choose();
    expect(JSON.parse(el.value)).to.have.nested.property('asset.id', anAsset().id);
  });

  it('is made by script as well as by markup', async () => {
    const { root } = await setupField(formWith());
    const made = document.createElement('asset-selector');
    expect(made).to.be.instanceOf(AssetSelector);
    made.name = 'second';
    made.value = aValue();
    made.connection = new FakeConnection();
    root.append(made);
    await made.updateComplete;
    expect(new FormData(formOf(root)).get('second')).to.equal(aValue());
  });
});
