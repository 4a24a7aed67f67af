import { expect, fixture, html } from '@open-wc/testing';
import { readValue } from '../../src/domain/values/index.ts';
import type { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import { defineElement } from '../../src/elements/internal/define.ts';
import type { ItemUsage } from '../../src/portal/api/connector.ts';
import type { FieldContext, FieldHost, HostLook, HostNews } from '../../src/sitecore/field-host.ts';
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
  onLook: (look: HostLook) => void = () => undefined;
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
    .connectHost=${(news: HostNews) => {
      if (host) Object.assign(host, news);
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
    expect(field.text()).to.include('shop › Home · en · version 2');
    await field.pick('Harbour');
    await until(() => field.text().includes('Saved in Sitecore.'));
    expect(host.writes.map(nameIn)).to.deep.equal(['Harbour']);
    await until(() => field.told.length > 0);
    expect(field.told).to.deep.equal([{ itemId: '{110D559F}', language: 'en', field: 'Hero', assetIds: ['id-Harbour'], path: '/sitecore/content/Home', pageUrl: 'https://www.test/', title: 'Home', version: '2', editor: 'Ada' }]);
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

  it('tells where an asset is used by the name and address that the page has by then, and anew when it is renamed or moved afterwards', async () => {
    const host = new FakeHost();
    const field = await setup(host);
    host.now = { ...home, itemPath: '/sitecore/content/Start', pageUrl: 'https://www.test/start', pageTitle: 'Start' };
    host.onChange();
    await until(() => field.text().includes('Start · en'));
    await field.pick('Harbour');
    await until(() => field.told.length === 1);
    expect(field.told[0]).to.include({ path: '/sitecore/content/Start', pageUrl: 'https://www.test/start', title: 'Start' });
    host.now = { ...host.now, itemPath: '/sitecore/content/Shop/Start', pageUrl: 'https://www.test/shop/start' };
    host.onChange();
    await until(() => field.told.length === 2);
    expect(field.told[1]).to.deep.equal({ ...field.told[0], path: '/sitecore/content/Shop/Start', pageUrl: 'https://www.test/shop/start' });
    expect(host.writes.length, 'the value is not written again').to.equal(1);
  });

  it('tells of a page that was renamed while a value was on its way by its new name', async () => {
    const host = new FakeHost();
    let take: () => void = () => undefined;
    host.take = () => new Promise((done) => { take = done; });
    const field = await setup(host);
    await field.pick('Harbour');
    await until(() => field.text().includes('Saving'));
    host.now = { ...home, pageUrl: 'https://www.test/start', pageTitle: 'Start' };
    host.onChange();
    take();
    await until(() => field.told.length > 0);
    await until(() => field.text().includes('Start · en'));
    expect(field.told.map(({ title, pageUrl }) => [title, pageUrl])).to.deep.equal([['Start', 'https://www.test/start']]);
  });

  it('does not tell where a value is used that nobody saved here, whatever its page is called', async () => {
    const host = new FakeHost(aValue());
    const field = await setup(host);
    host.now = { ...home, pageTitle: 'Start' };
    host.onChange();
    await until(() => field.text().includes('Start · en'));
    expect(field.told).to.deep.equal([]);
  });

  it('follows Sitecore\'s language and theme alone at once: an open dialog stays, and the value too', async () => {
    const host = new FakeHost(aValue(anAsset({ name: 'Harbour' })));
    const field = await setup(host);
    const selector = field.selector();
    selector.loadDialog = loadFakeDialog;
    await selector.open();
    const dialog = selector.shadowRoot?.querySelector('selector-dialog') as unknown as FakeDialog;
    host.onLook({ interfaceLanguage: 'de-DE', theme: 'dark' });
    await until(() => field.text().includes('Fertig') && dialog.language === 'de');
    expect(document.documentElement.style.colorScheme).to.equal('dark');
    expect([dialog.isOpen, dialog.openings, field.selector() === selector, nameIn(selector.value)]).to.deep.equal([true, 1, true, 'Harbour']);
    expect(field.text()).to.include('Home · en · Version 2');
    host.onLook({ interfaceLanguage: 'en', theme: null });
    await until(() => field.text().includes('Done') && dialog.language === 'en');
    expect([document.documentElement.style.colorScheme, dialog.isOpen]).to.deep.equal(['', true]);
    selector.close();
  });

  it('follows them while a value is on its way, and keeps what was told last over an older answer', async () => {
    const host = new FakeHost();
    let take: () => void = () => undefined;
    host.take = () => new Promise((done) => { take = done; });
    const field = await setup(host);
    await field.pick('Harbour');
    await until(() => field.text().includes('Saving'));
    host.onLook({ interfaceLanguage: 'de', theme: null });
    await until(() => field.text().includes('Wird in Sitecore gespeichert'));
    host.now = { ...home, interfaceLanguage: 'de', pageTitle: 'Start' };
    take();
    await until(() => field.text().includes('In Sitecore gespeichert.'));
    const answer = Promise.withResolvers<FieldContext>();
    host.context = () => answer.promise;
    host.onChange();
    host.onLook({ interfaceLanguage: 'ar', theme: null });
    answer.resolve(host.now);
    await until(() => field.text().includes('Start'));
    await until(() => field.el.shadowRoot?.querySelector('main')?.lang === 'ar');
    expect(field.selector().language).to.equal('ar');
  });

  it('keeps several assets of a field that takes one by now, says that the next choice replaces them, and then stores it as a field of one does', async () => {
    const several = JSON.stringify({ version: 1, items: ['A', 'B', 'C'].map((name) => JSON.parse(aValue(anAsset({ id: `id-${name}`, name }))) as object), options: { mode: 'SingleSelect' } });
    const host = new FakeHost(several);
    const field = await setup(host);
    await until(() => field.text().includes('This field now takes only one asset. All are kept until you choose one: it then replaces them all.'));
    expect(host.writes).to.deep.equal([]);
    await until(() => field.selector().shadowRoot?.querySelector('held-list'));
    await expect(field.el).to.be.accessible();
    await field.pick('Harbour');
    await until(() => host.writes.length === 1);
    const stored = JSON.parse(host.value) as { asset: { name: string }; options: object };
    expect([stored.asset.name, 'items' in stored, stored.options]).to.deep.equal(['Harbour', false, { mode: 'SingleSelect' }]);
    await until(() => !field.text().includes('now takes only one'));
  });

  it('says that Sitecore did not tell which item it is of, and registers the use once Sitecore does', async () => {
    const host = new FakeHost();
    host.now = { ...home, itemId: '', itemPath: '', language: '', version: null, pageUrl: '', pageTitle: '' };
    const field = await setup(host);
    await until(() => field.text().includes('Sitecore did not say which item this field belongs to.'));
    await expect(field.el).to.be.accessible();
    await field.pick('Harbour');
    await until(() => field.text().includes('Saved in Sitecore.'));
    expect([nameIn(host.value), field.told]).to.deep.equal(['Harbour', []]);
    host.now = home;
    field.button('Try again').click();
    await until(() => field.told.length === 1);
    expect(field.told[0]).to.deep.include({ itemId: home.itemId, assetIds: ['id-Harbour'], title: 'Home' });
    await until(() => !field.text().includes('did not say which item'));
  });

  it('keeps to the item that it knows, and what is being chosen for it, when Sitecore does not tell for once', async () => {
    const host = new FakeHost();
    const field = await setup(host);
    const selector = field.selector();
    selector.loadDialog = loadFakeDialog;
    await selector.open();
    host.now = { ...home, itemId: '', itemPath: '', language: '', version: null, pageUrl: '', pageTitle: '', interfaceLanguage: 'de' };
    host.onChange();
    await until(() => field.text().includes('Home · en · Version 2'));
    expect((selector.shadowRoot?.querySelector('selector-dialog') as unknown as FakeDialog).isOpen).to.be.true;
    await field.pick('Harbour');
    await until(() => field.told.length === 1);
    expect(field.told[0]?.itemId).to.equal(home.itemId);
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
