import { expect, fixture, html } from '@open-wc/testing';
import { readValue } from '../../src/domain/values/index.ts';
import type { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import { defineElement } from '../../src/elements/internal/define.ts';
import type { ItemUsage } from '../../src/portal/api/connector.ts';
import type { FieldContext, FieldHost } from '../../src/sitecore/field-host.ts';
import { SitecoreField } from '../../src/sitecore/sitecore-field.ts';
import { anAsset, aSelection, aValue, FakeConnection, loadFakeDialog, until, type FakeDialog } from '../helpers/field-fixtures.ts';

defineElement('sitecore-field', SitecoreField);

const home: FieldContext = {
  itemId: '{110D559F}', itemPath: '/sitecore/content/Home', version: 2, language: 'en', site: 'shop', pageUrl: 'https://www.test/', pageTitle: 'Home',
  user: { id: 'ada', name: 'Ada' }, interfaceLanguage: 'en', theme: null,
};

/** A page builder whose answers the test holds. */
class FakeHost implements FieldHost {
  value: string;
  now: FieldContext = home;
  closed = 0;
  onChange: () => void = () => undefined;
  take: (value: string) => Promise<void> = () => Promise.resolve();
  readonly writes: string[] = [];
  constructor(value = '') {
    this.value = value;
  }
  getValue = () => Promise.resolve(this.value);
  context = () => Promise.resolve(this.now);
  setValue = async (value: string) => {
    await this.take(value);
    this.writes.push(value);
    this.value = value;
  };
  close = () => Promise.resolve(void (this.closed += 1));
}

const setup = async (host: FakeHost | null, { address = '', patienceMs = 60_000 } = {}) => {
  const connection = new FakeConnection();
  const told: ItemUsage[] = [];
  const portal = { report: (usage: ItemUsage): Promise<void> => Promise.resolve(void told.push(usage)) };
  const el = await fixture<SitecoreField>(html`<sitecore-field style="inline-size: 300px" .patienceMs=${patienceMs} .address=${new URLSearchParams(address)}
    .connectHost=${(onChange: () => void) => {
      if (host) host.onChange = onChange;
      return host ? Promise.resolve(host) : new Promise<FieldHost>(() => undefined);
    }}
    .services=${{ connect: () => connection, report: (usage: ItemUsage) => portal.report(usage) }}></sitecore-field>`);
  const text = (): string => el.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
  const selector = (): AssetSelector => {
    const found = el.shadowRoot?.querySelector('asset-selector');
    if (!found) throw new Error(`There is no selector in: ${text()}`);
    return found;
  };
  const button = (words: string): HTMLButtonElement => {
    const found = [...el.shadowRoot?.querySelectorAll('button') ?? []].find((one) => one.textContent?.trim() === words);
    if (!found) throw new Error(`There is no button ${words} in: ${text()}`);
    return found;
  };
  const pick = async (name: string): Promise<void> => {
    const asset = anAsset({ id: `id-${name}`, name });
    connection.asset = () => Promise.resolve(asset);
    const field = selector();
    field.loadDialog = loadFakeDialog;
    if (!field.shadowRoot?.querySelector('selector-dialog')) await field.open();
    await until(() => field.shadowRoot?.querySelector('selector-dialog') !== null);
    (field.shadowRoot?.querySelector('selector-dialog') as unknown as FakeDialog).confirm(aSelection(asset));
    field.close();
  };
  if (host) await until(() => el.shadowRoot?.querySelector('.done') !== null);
  return { el, connection, told, portal, text, selector, button, pick };
};
const nameIn = (value: string): string | undefined => {
  const held = readValue(value);
  return held.kind === 'items' ? held.items[0]?.asset.name : held.kind;
};

describe('the custom field in Sitecore', () => {
  it('writes what is picked back to Sitecore, tells where it is used, and closes', async () => {
    const host = new FakeHost();
    const field = await setup(host, { address: 'field=Hero' });
    expect(field.text()).to.include('Home · en · version 2');
    await field.pick('Harbour');
    await until(() => field.text().includes('Saved in Sitecore.'));
    expect(host.writes.map(nameIn)).to.deep.equal(['Harbour']);
    await until(() => field.told.length > 0);
    expect(field.told).to.deep.equal([{ itemId: '{110D559F}', language: 'en', field: 'Hero', assetIds: ['id-Harbour'], path: '/sitecore/content/Home', pageUrl: 'https://www.test/', title: 'Home' }]);
    await expect(field.el).to.be.accessible();
    field.button('Done').click();
    await until(() => host.closed === 1);
  });

  it('keeps the options of its template inside of the value, and gives them back when the asset is removed', async () => {
    const options = { mode: 'MultiSelect', assetTypes: ['image'], field: 'Gallery', mine: 1 };
    const host = new FakeHost(JSON.stringify(options));
    const field = await setup(host);
    expect([field.selector().mode, field.selector().field, field.selector().types, field.selector().value]).to.deep.equal(['multiple', 'Gallery', 'image', '']);
    await field.pick('Harbour');
    await until(() => host.writes.length === 1);
    expect((JSON.parse(host.value) as { options: object }).options).to.deep.equal(options);
    const again = await setup(host);
    expect(again.selector().mode).to.equal('multiple');
    expect(nameIn(again.selector().value)).to.equal('Harbour');
    again.selector().value = '';
    again.selector().dispatchEvent(new Event('change'));
    await until(() => host.writes.length === 2);
    expect(JSON.parse(host.value)).to.deep.equal(options);
  });

  it('leaves a value of another connector alone until somebody confirms, and then until an asset is picked', async () => {
    const foreign = '<image stylelabs-content-id="1235" stylelabs-content-type="Image" src="https://hub.test/a.jpg?v=1" />';
    const host = new FakeHost(foreign);
    const field = await setup(host, { address: 'format=sitecore-image' });
    expect(field.text()).to.include('This value was not made here').and.include('https://hub.test/a.jpg?v=1');
    await expect(field.el).to.be.accessible();
    field.button('Replace…').click();
    await field.el.updateComplete;
    field.button('Keep the value').click();
    await field.el.updateComplete;
    field.button('Replace…').click();
    await field.el.updateComplete;
    field.button('Choose another asset').click();
    await field.el.updateComplete;
    expect([host.writes.length, host.value]).to.deep.equal([0, foreign]);
    await field.pick('Harbour');
    await until(() => host.writes.length === 1);
    expect(host.value).to.match(/^<image .*dam-id="id-Harbour"/);
  });

  it('says when Sitecore refuses the value, keeps the choice, and saves it again', async () => {
    const host = new FakeHost(aValue(anAsset({ name: 'Before' })));
    host.take = () => Promise.reject(new Error('[client SDK] The item is locked'));
    const field = await setup(host);
    await field.pick('Harbour');
    await until(() => field.text().includes('Sitecore did not take the value'));
    expect(field.text()).to.include('Sitecore says: The item is locked');
    expect([nameIn(host.value), nameIn(field.selector().value), field.told.length]).to.deep.equal(['Before', 'Harbour', 0]);
    await expect(field.el).to.be.accessible();
    host.take = () => Promise.resolve();
    field.button('Save again').click();
    await until(() => field.text().includes('Saved in Sitecore.'));
    expect(nameIn(host.value)).to.equal('Harbour');
  });

  it('saves one after the other, the newest last', async () => {
    const host = new FakeHost();
    const waiting: (() => void)[] = [];
    host.take = () => new Promise((done) => { waiting.push(done); });
    const field = await setup(host);
    for (const name of ['A', 'B', 'C']) await field.pick(name);
    expect(waiting.length).to.equal(1);
    waiting[0]?.();
    await until(() => waiting.length === 2);
    waiting[1]?.();
    await until(() => field.text().includes('Saved in Sitecore.'));
    expect(host.writes.map(nameIn)).to.deep.equal(['A', 'C']);
  });

  it('shows another item or language when Sitecore turns to it, and speaks Sitecore\'s language', async () => {
    const host = new FakeHost(aValue(anAsset({ name: 'Harbour' })));
    const field = await setup(host);
    host.value = aValue(anAsset({ name: 'Hafen' }));
    host.now = { ...home, language: 'de', interfaceLanguage: 'de-DE', theme: 'dark' };
    host.onChange();
    await until(() => nameIn(field.selector().value) === 'Hafen');
    expect(field.selector().contentLanguage).to.equal('de');
    await until(() => field.text().includes('Home · de · Version 2') && field.text().includes('Fertig'));
    expect(document.documentElement.style.colorScheme).to.equal('dark');
    document.documentElement.style.colorScheme = '';
  });

  it('speaks Arabic from right to left, and English to a language that it does not have', async () => {
    const host = new FakeHost();
    const field = await setup(host);
    const main = (): HTMLElement | null | undefined => field.el.shadowRoot?.querySelector('main');
    host.now = { ...home, version: 3, interfaceLanguage: 'ar-EG' };
    host.onChange();
    await until(() => main()?.lang === 'ar');
    expect(main()?.dir).to.equal('rtl');
    expect(field.button('تم')).to.equal(field.el.shadowRoot?.querySelector('.done'));
    await expect(field.el).to.be.accessible();
    host.now = { ...home, version: 4, interfaceLanguage: 'fi-FI' };
    host.onChange();
    await until(() => main()?.lang === 'en' && main()?.dir === 'ltr');
  });

  it('turns to another item that Sitecore opened while a value was on its way, once that is saved where it belongs', async () => {
    const host = new FakeHost();
    let take: () => void = () => undefined;
    host.take = () => new Promise((done) => { take = done; });
    const field = await setup(host, { address: 'field=Hero' });
    await field.pick('Harbour');
    await until(() => field.text().includes('Saving'));
    host.now = { ...home, itemId: '{OTHER}', pageTitle: 'About' };
    host.onChange();
    take();
    await until(() => field.text().includes('About · en'));
    expect(field.told.map(({ itemId, assetIds }) => [itemId, assetIds])).to.deep.equal([['{110D559F}', ['id-Harbour']]]);
  });

  it('says that nobody answers, and where it belongs', async () => {
    const field = await setup(null, { patienceMs: 1 });
    await until(() => field.text().includes('Sitecore does not answer.'));
    await expect(field.el).to.be.accessible();
    field.el.alone = true;
    field.button('Try again').click();
    await until(() => field.text().includes('This page is opened by Sitecore.'));
  });

  it('says that a value is saved whose use could not be registered, and tries that again', async () => {
    const host = new FakeHost();
    const field = await setup(host);
    const { report } = field.portal;
    field.portal.report = () => Promise.reject(new Error('down'));
    await field.pick('Harbour');
    await until(() => field.text().includes('could not be registered yet'));
    field.portal.report = report;
    field.button('Try again').click();
    await until(() => field.told.length === 1);
  });
});
