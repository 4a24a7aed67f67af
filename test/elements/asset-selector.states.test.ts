import { expect, fixture, html } from '@open-wc/testing';
import type { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { anAsset, aSelection, aValue, FakeConnection, findButton, getButton, loadFakeDialog, picture, setupField, someSettings, textOf, until } from '../helpers/field-fixtures.ts';

const roles = (el: Element, role: string): string => [...el.shadowRoot?.querySelectorAll(`.field [role=${role}]`) ?? []].map((node) => node.textContent?.trim() ?? '').join(' ');
const imageOf = (el: Element): HTMLImageElement | null | undefined => el.shadowRoot?.querySelector('derivative-preview')?.shadowRoot?.querySelector('img');

describe('asset-selector, empty', () => {
  it('says that it is empty and offers to select an asset', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" .connection=${new FakeConnection()}></asset-selector>`);
    expect(textOf(el)).to.equal('Banner No asset selected Select asset');
    await expect(el).to.be.accessible();
  });

  it('says what the page wants said instead', async () => {
    const { el } = await setupField(html`<asset-selector .connection=${new FakeConnection()}><span slot="empty">Choose a hero</span></asset-selector>`);
    expect(textOf(el)).to.equal('Choose a hero Select asset');
  });

  it('marks itself as required, for eyes and for readers', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" required .connection=${new FakeConnection()}></asset-selector>`);
    expect(textOf(el)).to.include('Banner * (required)');
    await expect(el).to.be.accessible();
  });

  it('speaks the settings\' language, unless the page names another', async () => {
    const connection = new FakeConnection();
    connection.settings = () => Promise.resolve({ ...someSettings, global: { ...someSettings.global, language: 'nl' } });
    const { el } = await setupField(html`<asset-selector .connection=${connection}></asset-selector>`);
    await until(() => findButton(el, 'Asset kiezen'));
    el.language = 'de-CH';
    await until(() => findButton(el, 'Asset auswählen'));
    await expect(el).to.be.accessible();
  });

  it('has its label and its height before its texts have come, so that nothing of the page moves', async () => {
    const el = await fixture<AssetSelector>(html`<asset-selector label="Banner" language="da" .connection=${new FakeConnection()}></asset-selector>`);
    const height = (): number => el.getBoundingClientRect().height;
    await el.updateComplete;
    expect(textOf(el)).to.equal('Banner');
    const before = height();
    await until(() => findButton(el, 'Vælg asset'));
    expect(Math.abs(height() - before), `${before} and ${height()} px`).to.be.below(3);
  });

  it('is disabled as a whole', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" disabled .connection=${new FakeConnection()}></asset-selector>`);
    expect(getButton(el, 'Select asset').disabled).to.be.true;
    await el.open();
    expect(el.shadowRoot?.querySelector('selector-dialog')).to.be.null;
    await expect(el).to.be.accessible();
  });
});

describe('asset-selector, filled', () => {
  it('shows name, type, size and derivative, with Change and Remove', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" value=${aValue()} .connection=${new FakeConnection()}></asset-selector>`);
    expect(textOf(el)).to.equal('Banner Harbour at dawn Image 6,000 × 4,000 px Derivative: webimage · 800 × 533 px Change Remove');
    expect(imageOf(el)?.alt).to.equal('Fishing boats in a harbour');
    expect(el.matches(':state(filled)')).to.be.true;
    await expect(el).to.be.accessible();
  });

  it('shows markup in names as text', async () => {
    const name = '<img src=x onerror="document.title=1"><b>Bold</b> & "quoted"';
    const asset = anAsset({ name, description: '<script>1</script>' });
    const connection = new FakeConnection();
    connection.asset = () => Promise.resolve(asset);
    const { el } = await setupField(html`<asset-selector value=${aValue(asset)} .connection=${connection}></asset-selector>`);
    expect(textOf(el)).to.include(name);
    expect(imageOf(el)?.alt).to.equal('<script>1</script>');
    expect(el.shadowRoot?.querySelector('derivative-preview')?.shadowRoot?.querySelector('b')).to.be.null;
  });

  it('shows the asset\'s new name after it was renamed, and leaves the value to the editor', async () => {
    const connection = new FakeConnection();
    connection.asset = () => Promise.resolve(anAsset({ name: 'Harbour, renamed' }));
    const { el } = await setupField(html`<asset-selector value=${aValue()} .connection=${connection}></asset-selector>`);
    await until(() => textOf(el).includes('Harbour, renamed'));
    expect(el.value).to.equal(aValue());
  });

  it('asks for a renamed asset again on refresh', async () => {
    const connection = new FakeConnection();
    const { el } = await setupField(html`<asset-selector value=${aValue()} .connection=${connection}></asset-selector>`);
    await until(() => connection.calls.length === 2);
    connection.asset = () => Promise.resolve(anAsset({ name: 'Later name' }));
    await el.refresh();
    expect(textOf(el)).to.include('Later name');
  });

  it('shows the derivative that the settings name', async () => {
    const small = { name: 'card', url: picture(320, 200, 'navy'), widthPx: 320, heightPx: 200 };
    const connection = new FakeConnection();
    connection.settings = () => Promise.resolve({ ...someSettings, global: { ...someSettings.global, previewDerivative: 'card' } });
    connection.asset = () => Promise.resolve(anAsset({ derivatives: [...anAsset().derivatives, small] }));
    const { el } = await setupField(html`<asset-selector value=${aValue()} .connection=${connection}></asset-selector>`);
    await until(() => imageOf(el)?.getAttribute('src') === small.url);
    expect(textOf(el)).to.include('Derivative: webimage');
  });

  it('keeps the stored preview of an asset that is gone from the DAM, and says so', async () => {
    const connection = new FakeConnection();
    connection.asset = () => Promise.reject(new PortalError('asset-not-found', 'x', { status: 404 }));
    const { el } = await setupField(html`<asset-selector label="Banner" value=${aValue()} .connection=${connection}></asset-selector>`);
    await until(() => roles(el, 'status').includes('no longer in the DAM'));
    expect(textOf(el)).to.include('Harbour at dawn');
    expect(textOf(el)).to.include('Select another one, or keep what is stored.');
    expect(el.value).to.equal(aValue());
    expect(getButton(el, 'Change').disabled).to.be.false;
    await expect(el).to.be.accessible();
  });

  it('keeps a stored value that it cannot read, submits it, and offers to replace it', async () => {
    const raw = '{"version":1,"asset":';
    const { el, root, choose } = await setupField(html`<form><asset-selector name="banner" label="Banner" required value=${raw} .connection=${new FakeConnection()}></asset-selector></form>`);
    await until(() => textOf(el).includes('The stored value cannot be read. It is kept as it is until you replace it.'));
    expect(new FormData(root as HTMLFormElement).get('banner')).to.equal(raw);
    expect(getButton(el, 'Replace').disabled).to.be.false;
    await expect(el).to.be.accessible();
    await choose();
    expect(JSON.parse(el.value)).to.have.property('version', 1);
  });

  it('moves focus to Select asset when the asset is removed, and says what happened', async () => {
    const { el } = await setupField(html`<asset-selector value=${aValue()} .connection=${new FakeConnection()}></asset-selector>`);
    getButton(el, 'Remove').focus();
    getButton(el, 'Remove').click();
    await until(() => el.shadowRoot?.activeElement === findButton(el, 'Select asset'));
    expect(roles(el, 'status')).to.include('Harbour at dawn removed.');
  });

  it('stands the right way round in a page written from right to left', async () => {
    const { el } = await setupField(html`<asset-selector dir="rtl" label="באנר" value=${aValue()} .connection=${new FakeConnection()}></asset-selector>`);
    const preview = el.shadowRoot?.querySelector('derivative-preview')?.shadowRoot;
    const frame = preview?.querySelector('.frame')?.getBoundingClientRect();
    const name = preview?.querySelector('.name')?.getBoundingClientRect();
    expect(frame?.left).to.be.greaterThan(name?.right ?? Infinity);
    await expect(el).to.be.accessible();
  });

  it('fits into 280 px without a scroll bar', async () => {
    const name = 'An_endless_file_name_without_any_space_that_a_camera_or_an_agency_made_up_0001_final_final.jpg';
    const { el } = await setupField(html`<div style="width: 280px"><asset-selector label="Banner" value=${aValue(anAsset({ name }))} .connection=${new FakeConnection()}></asset-selector></div>`);
    const widest = [el, ...el.shadowRoot?.querySelectorAll('*') ?? []].reduce((right, node) => Math.max(right, node.getBoundingClientRect().right), 0);
    expect(widest).to.be.at.most(el.getBoundingClientRect().right);
    expect(el.scrollWidth).to.be.at.most(280);
  });
});

describe('asset-selector and its dialog', () => {
  it('hands the dialog what it needs', async () => {
    const connection = new FakeConnection();
    const { el, openDialog } = await setupField(html`<asset-selector field="Banner" value=${aValue()} .connection=${connection}></asset-selector>`);
    await until(() => connection.calls.length === 2);
    await el.refresh();
    const dialog = await openDialog();
    expect(dialog.connection).to.equal(connection);
    expect(dialog.field).to.equal('Banner');
    expect(dialog.settings).to.equal(someSettings);
    expect(dialog.language).to.equal('en');
    expect(dialog.selectedId).to.equal(anAsset().id);
  });

  it('loads the dialog\'s code on intent, once, and opens one dialog however often the button is pressed', async () => {
    const { el } = await setupField(html`<asset-selector .connection=${new FakeConnection()}></asset-selector>`);
    let loads = 0;
    el.loadDialog = () => { loads += 1; return loadFakeDialog(); };
    el.dispatchEvent(new PointerEvent('pointerenter'));
    expect(loads).to.equal(1);
    getButton(el, 'Select asset').click();
    getButton(el, 'Select asset').click();
    const dialog = await until(() => el.shadowRoot?.querySelector('selector-dialog'));
    await until(() => (dialog as unknown as { isOpen: boolean }).isOpen);
    await el.open();
    expect(loads).to.equal(1);
    expect(el.shadowRoot?.querySelectorAll('selector-dialog')).to.have.length(1);
    expect((dialog as unknown as { openings: number }).openings).to.equal(1);
  });

  it('does not load the dialog for a field that nobody can use', async () => {
    const { el } = await setupField(html`<asset-selector disabled .connection=${new FakeConnection()}></asset-selector>`);
    let loads = 0;
    el.loadDialog = () => { loads += 1; return loadFakeDialog(); };
    el.dispatchEvent(new PointerEvent('pointerenter'));
    expect(loads).to.equal(0);
  });

  it('says that it is opening while the code is on its way, if that takes a while', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" .connection=${new FakeConnection()}></asset-selector>`);
    const { promise, resolve } = Promise.withResolvers<void>();
    el.loadDialog = () => promise;
    const opening = el.open();
    await el.updateComplete;
    expect(getButton(el, 'Select asset').hasAttribute('aria-busy'), 'what is there in no time is not announced').to.equal(false);
    const button = getButton(el, 'Select asset');
    const widthPx = button.getBoundingClientRect().width;
    await until(() => button.getAttribute('aria-busy') === 'true');
    expect(button.innerText.trim()).to.equal('Opening…');
    expect(button.getBoundingClientRect().width, 'nothing beside it moves').to.equal(widthPx);
    await expect(el).to.be.accessible();
    await loadFakeDialog();
    resolve();
    await opening;
    expect(findButton(el, 'Select asset')).to.exist;
  });

  it('says that the dialog could not be loaded, and opens it on Retry', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" .connection=${new FakeConnection()}></asset-selector>`);
    el.loadDialog = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    getButton(el, 'Select asset').click();
    await until(() => roles(el, 'alert').includes('The asset dialog could not be loaded.'));
    await expect(el).to.be.accessible();
    el.loadDialog = loadFakeDialog;
    getButton(el, 'Retry').click();
    await until(() => el.matches(':state(open)'));
    expect(roles(el, 'alert')).to.equal('');
  });

  it('focuses Change after the user chose for an empty field', async () => {
    const { el, openDialog } = await setupField(html`<asset-selector .connection=${new FakeConnection()}></asset-selector>`);
    getButton(el, 'Select asset').focus();
    const dialog = await openDialog();
    dialog.confirm(aSelection());
    await until(() => el.shadowRoot?.activeElement === findButton(el, 'Change'));
    expect(roles(el, 'status')).to.include('Harbour at dawn selected.');
  });

  it('leaves focus on the page\'s own button that opened it', async () => {
    const { el, root, openDialog } = await setupField(html`<div><button>Mine</button><asset-selector .connection=${new FakeConnection()}></asset-selector></div>`);
    const mine = root.querySelector('button');
    mine?.focus();
    const dialog = await openDialog();
    el.close();
    await until(() => !dialog.isOpen && !el.matches(':state(open)'));
    expect(document.activeElement).to.equal(mine);
  });

  it('opens again after it was moved to another place of the page', async () => {
    const { el, root, openDialog } = await setupField(html`<div><asset-selector .connection=${new FakeConnection()}></asset-selector><p></p></div>`);
    await openDialog();
    root.querySelector('p')?.append(el);
    await el.updateComplete;
    expect((await openDialog()).isOpen).to.be.true;
  });

  it('asks for nothing more than it shows, and nothing twice', async () => {
    const connection = new FakeConnection();
    const { el, choose } = await setupField(html`<asset-selector field="Banner" .connection=${connection}></asset-selector>`);
    await until(() => connection.calls.length > 0);
    await choose();
    await el.updateComplete;
    expect(connection.calls).to.deep.equal(['settings Banner']);
  });
});
