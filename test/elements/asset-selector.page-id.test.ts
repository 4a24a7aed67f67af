import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import type { PageAddress, UsageRecord } from '../../src/domain/usage.ts';
import { aSelection, anAsset, aValue, FakeConnection, setupField, until } from '../helpers/field-fixtures.ts';

/** Keeps apart where pages stand and where assets are used. */
class NamingConnection extends FakeConnection {
  readonly named: PageAddress[] = [];
  naming: () => Promise<void> = () => Promise.resolve();

  readonly scope: string;

  constructor(scope = 'https://portal.example ask_1') {
    super();
    this.scope = scope;
  }

  override setUsage(usage: UsageRecord | PageAddress): Promise<void> {
    if ('assetId' in usage) return super.setUsage(usage);
    this.named.push(usage);
    return this.naming();
  }
}

const harbour = aSelection(anAsset({ id: 'harbour' }));
const field = (connection: FakeConnection, pageId: string, name = 'Banner', url = 'https://cms.example/home#top') => html`<asset-selector name=${name} field=${name} page-id=${pageId} page-url=${url} page-title="Home" content-language="de" value=${aValue(harbour.asset)} .connection=${connection}></asset-selector>`;
const shown = (connection: NamingConnection): Promise<unknown> => until(() => connection.calls.some((call) => call.startsWith('settings')));

describe('asset-selector on a page that says what its CMS calls it', () => {
  afterEach(() => localStorage.removeItem('dam-asset-selector:usages'));

  it('tells where the page stands when it is opened, once for all its fields', async () => {
    const connection = new NamingConnection();
    await fixture(html`<div>${field(connection, ' page 1 ')}${field(connection, 'page 1', 'Teaser')}</div>`);
    await until(() => connection.named.length > 0);
    await shown(connection);
    const [{ field: told, ...where } = { field: '' }, ...more] = connection.named;
    expect(where).to.deep.equal({ pageId: 'page 1', pageUrl: 'https://cms.example/home', language: 'de' });
    expect(['Banner', 'Teaser'], 'whichever of them came first').to.include(told);
    expect(more).to.deep.equal([]);
    expect(connection.told, 'nothing was saved').to.deep.equal([]);
    fixtureCleanup();
    await fixture(html`<div>${field(connection, 'page 1', 'Banner', 'https://cms.example/start')}</div>`);
    await until(() => connection.named.length > 1);
    expect(connection.named[1]?.pageUrl).to.equal('https://cms.example/start');
  });

  it('tells of each field by editor tokens, since one opens no other field', async () => {
    const connection = new NamingConnection('https://portal.example ');
    await fixture(html`<div>${field(connection, 'page 2')}${field(connection, 'page 2', 'Teaser')}</div>`);
    await until(() => connection.named.length === 2);
    expect(connection.named.map((one) => one.field).sort()).to.deep.equal(['Banner', 'Teaser']);
  });

  it('tells it again at the next opening where it could not', async () => {
    const connection = new NamingConnection();
    connection.naming = () => Promise.reject(new Error('away'));
    await fixture(field(connection, 'page 3'));
    await until(() => connection.named.length === 1);
    fixtureCleanup();
    await fixture(field(connection, 'page 3'));
    await until(() => connection.named.length === 2);
  });

  it('says the id with a save', async () => {
    const connection = new NamingConnection();
    const { el } = await setupField(field(connection, 'page 4'));
    await el.commit();
    expect(connection.usages).to.deep.equal([{ pageUrl: 'https://cms.example/home', field: 'Banner', assetId: 'harbour', pageTitle: 'Home', language: 'de', pageId: 'page 4' }]);
  });

  it('tells nothing of a page without an id, or a field without a name', async () => {
    const connection = new NamingConnection();
    const { el } = await setupField(html`<div>${field(connection, ' ')}<asset-selector page-id="page 5" .connection=${connection}></asset-selector></div>`);
    await el.commit();
    // What was asked for before this has been answered by now.
    await fixture(field(connection, 'page 6'));
    await until(() => connection.named.length > 0);
    expect(connection.named.map(({ pageId }) => pageId)).to.deep.equal(['page 6']);
  });
});
