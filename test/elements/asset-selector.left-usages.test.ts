import { expect, fixtureCleanup, html } from '@open-wc/testing';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { scopeKey } from '../../src/selector/scope.ts';
import { aSelection, anAsset, aValue, FakeConnection, getButton, setupField, textOf, until } from '../helpers/field-fixtures.ts';

const storageKey = 'dam-asset-selector:usages';
const notes = (): readonly Record<string, unknown>[] => JSON.parse(localStorage.getItem(storageKey) ?? '[]') as Record<string, unknown>[];

class ScopedConnection extends FakeConnection {
  readonly scope: string;

  constructor(scope = 'https://portal.example ask_1') {
    super();
    this.scope = scope;
  }
}
const away = (): Promise<never> => Promise.reject(new PortalError('portal-unreachable', 'x'));
const harbour = aSelection(anAsset({ id: 'harbour' }));
const dunes = aSelection(anAsset({ id: 'dunes', name: 'Dunes' }));

/** A form that submits into a frame, so that the test's own page stays. */
const page = (connection: FakeConnection, { value = '', field = 'Banner', url = 'https://cms.example/home' } = {}) => html`<div>
  <form target="sink" method="get" action="about:blank">
    <asset-selector name="banner" field=${field} page-url=${url} page-title="Home" value=${value} .connection=${connection}></asset-selector>
  </form>
  <iframe name="sink" title="Sink"></iframe>
</div>`;
/** Saves while the portal is away, and leaves. */
async function saveInVain({ value = '', field = 'Banner', url = 'https://cms.example/home', act }: { readonly value?: string; readonly field?: string; readonly url?: string; readonly act: (field: Awaited<ReturnType<typeof setupField>>) => unknown }): Promise<void> {
  const connection = new ScopedConnection();
  connection.usage = away;
  const setup = await setupField(page(connection, { value, field, url }));
  await act(setup);
  setup.root.querySelector('form')?.requestSubmit();
  await until(() => textOf(setup.el).includes('could not be told'));
  fixtureCleanup();
}
/** Opens a page, and waits until nothing is left. */
async function openAgain(connection = new ScopedConnection(), options: Parameters<typeof page>[1] = { url: 'https://cms.example/other', field: 'Other' }): Promise<ScopedConnection> {
  await setupField(page(connection, options));
  await until(() => notes().length === 0);
  return connection;
}
const aNote = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'one', scope: scopeKey('https://portal.example ask_1', ''), at: Date.now() - 60_000, hasFailed: true, isUnderWay: false, pageUrl: 'https://cms.example/home', field: 'Banner', assetId: 'harbour', pageTitle: 'Home', ...overrides,
});
const keep = (...list: readonly Record<string, unknown>[]): void => localStorage.setItem(storageKey, JSON.stringify(list));

describe('asset-selector and what an earlier page could not tell', () => {
  beforeEach(() => localStorage.removeItem(storageKey));
  afterEach(() => localStorage.removeItem(storageKey));

  it('notes what is told before it is told, without key or token, and strikes it off when the portal has answered', async () => {
    const connection = new ScopedConnection();
    let answer = (): void => undefined;
    connection.usage = () => new Promise((resolve) => { answer = resolve; });
    const { root, choose } = await setupField(page(connection));
    await choose(harbour);
    root.querySelector('form')?.requestSubmit();
    expect(notes()).to.have.length(1);
    expect(notes()[0]).to.include({ pageUrl: 'https://cms.example/home', field: 'Banner', assetId: 'harbour', pageTitle: 'Home' });
    expect(localStorage.getItem(storageKey)).to.not.include('ask_1');
    answer();
    await until(() => notes().length === 0);
    expect(connection.told).to.have.length(1);
  });

  it('registers the asset at the next opening of any page', async () => {
    await saveInVain({ act: ({ choose }) => choose(harbour) });
    const connection = await openAgain();
    expect(connection.usages).to.deep.equal([{ pageUrl: 'https://cms.example/home', field: 'Banner', assetId: 'harbour', pageTitle: 'Home' }]);
  });

  it('says how long ago the page was saved, as this browser\'s clock has it, so that what was saved since elsewhere is not undone', async () => {
    const before = Date.now();
    keep(aNote({ at: before - 60_000 }), aNote({ id: 'two', field: 'Teaser', assetId: null, at: before - 30_000 }), aNote({ id: 'three', field: 'Ahead', at: before + 3_600_000 }));
    const connection = await openAgain();
    const since = (Date.now() - before) / 1000;
    expect(connection.told).to.deep.equal(['set https://cms.example/home Banner harbour', 'clear https://cms.example/home Teaser', 'set https://cms.example/home Ahead harbour']);
    const [first = 0, second = 0, third] = connection.ages;
    expect(first).to.be.within(60, 60 + since);
    expect(second).to.be.within(30, 30 + since);
    expect(third, 'a clock that was set back since').to.equal(0);
  });

  it('says no age of what is saved now', async () => {
    const connection = new ScopedConnection();
    const { el, choose } = await setupField(page(connection));
    await choose(harbour);
    await el.commit();
    expect(connection.ages).to.deep.equal([undefined]);
  });

  it('clears the use of an asset that was removed, though its field is empty now', async () => {
    await saveInVain({ value: aValue(harbour.asset), act: ({ el }) => getButton(el, 'Remove').click() });
    const connection = await openAgain(new ScopedConnection(), {});
    expect(connection.told).to.deep.equal(['clear https://cms.example/home Banner']);
  });

  it('tells of two fields in the order of saving, and of each only the newest', async () => {
    await saveInVain({ act: ({ choose }) => choose(harbour) });
    await saveInVain({ field: 'Teaser', act: ({ choose }) => choose(dunes) });
    await saveInVain({ value: aValue(harbour.asset), act: ({ choose }) => choose(dunes) });
    const connection = await openAgain();
    expect(connection.told).to.deep.equal(['set https://cms.example/home Teaser dunes', 'set https://cms.example/home Banner dunes']);
  });

  it('leaves them where the portal is still away, asks it once, and says nothing about it', async () => {
    keep(aNote(), aNote({ id: 'two', field: 'Teaser' }));
    const connection = new ScopedConnection();
    connection.usage = away;
    const { el } = await setupField(page(connection, { field: 'Other' }));
    await until(() => connection.told.length > 0 && notes().every(({ isUnderWay }) => isUnderWay === false));
    expect(notes()).to.have.length(2);
    expect(connection.told).to.have.length(1);
    expect(textOf(el)).to.not.include('could not be told');
  });

  it('does not tell an older value over one that the page was saved with since', async () => {
    keep(aNote());
    const before = Date.now();
    const connection = await openAgain(new ScopedConnection(), { value: aValue(dunes.asset) });
    expect(connection.told).to.deep.equal(['set https://cms.example/home Banner dunes']);
    expect(connection.ages[0], 'what the page came with was saved by then').to.be.within(0, (Date.now() - before) / 1000);
  });

  it('does not take whoever opens the page for whoever saved it', async () => {
    const opened = (asset: typeof harbour) => html`<asset-selector name="banner" field="Banner" page-url="https://cms.example/home" page-title="Home" content-language="en" editor="Bob" page-version="4" value=${aValue(asset.asset)} .connection=${connection}></asset-selector>`;
    let connection = new ScopedConnection();
    keep(aNote({ editor: 'Ada', version: '3' }));
    await setupField(opened(harbour));
    await until(() => notes().length === 0);
    expect(connection.usages, 'as it was saved').to.deep.equal([{ pageUrl: 'https://cms.example/home', field: 'Banner', assetId: 'harbour', pageTitle: 'Home', editor: 'Ada', version: '3' }]);
    expect(connection.ages[0]).to.be.at.least(60);
    fixtureCleanup();
    connection = new ScopedConnection();
    keep(aNote({ editor: 'Ada', version: '3' }));
    await setupField(opened(dunes));
    await until(() => notes().length === 0);
    expect(connection.usages, 'as it stands, saved by nobody knows whom').to.deep.equal([{ pageUrl: 'https://cms.example/home', field: 'Banner', assetId: 'dunes', pageTitle: 'Home', language: 'en', version: '4' }]);
  });

  it('tells a value again that was saved while an older one was being told', async () => {
    keep(aNote());
    const connection = new ScopedConnection();
    const answers: (() => void)[] = [];
    connection.usage = () => new Promise((resolve) => { answers.push(resolve); });
    const { el, choose } = await setupField(page(connection));
    await until(() => answers.length === 1);
    await choose(dunes);
    const saved = el.commit();
    answers[1]?.();
    await saved;
    expect(notes()).to.have.length(1);
    answers[0]?.();
    await until(() => answers.length === 3);
    answers[2]?.();
    await until(() => notes().length === 0);
    expect(connection.told).to.deep.equal(['set https://cms.example/home Banner harbour', 'set https://cms.example/home Banner dunes', 'set https://cms.example/home Banner dunes']);
  });

  it('strikes off what the portal will never take, and goes on with the next', async () => {
    keep(aNote(), aNote({ id: 'two', field: 'Teaser' }));
    const connection = new ScopedConnection();
    connection.usage = () => (connection.told.length === 1 ? Promise.reject(new PortalError('invalid-input', 'x', { status: 400 })) : Promise.resolve());
    await openAgain(connection);
    expect(connection.told).to.have.length(2);
  });

  it('tells nothing of another portal or organisation', async () => {
    keep(aNote({ scope: 'another' }), aNote({ id: 'two', field: 'Teaser' }));
    const connection = new ScopedConnection();
    await setupField(page(connection, { field: 'Other' }));
    await until(() => notes().length === 1);
    expect(connection.told).to.deep.equal(['set https://cms.example/home Teaser harbour']);
    expect(notes()[0]?.['scope']).to.equal('another');
  });

  it('with editor tokens tells only of its own place, since neither organisation nor other fields are its own', async () => {
    const scope = scopeKey('https://portal.example ', '');
    keep(aNote({ scope }), aNote({ scope, id: 'two', field: 'Teaser' }), aNote({ scope, id: 'three', field: 'Banner #2', assetId: null }));
    const connection = new ScopedConnection('https://portal.example ');
    await setupField(page(connection));
    await until(() => notes().length === 1);
    expect(connection.told).to.deep.equal(['set https://cms.example/home Banner harbour', 'clear https://cms.example/home Banner #2']);
  });

  it('forgets what is older than 30 days, what nobody saw the answer of an hour ago, and what is not ours', async () => {
    keep(aNote({ at: Date.now() - 31 * 86_400_000 }), aNote({ id: 'two', field: 'Unseen', hasFailed: false, at: Date.now() - 2 * 3_600_000 }), { any: 'thing' }, aNote({ id: 'four', field: 'Teaser', at: Date.now() - 29 * 86_400_000 }));
    const connection = await openAgain();
    expect(connection.told).to.deep.equal(['set https://cms.example/home Teaser harbour']);
  });

  it('keeps the newest 200', async () => {
    keep(...Array.from({ length: 200 }, (_, index) => aNote({ id: `note ${index}`, field: `Field ${index}`, scope: 'another' })));
    await saveInVain({ act: ({ choose }) => choose(harbour) });
    expect(notes()).to.have.length(200);
    expect(notes()[0]).to.include({ field: 'Field 1' });
    expect(notes().at(-1)).to.include({ field: 'Banner', assetId: 'harbour' });
  });

  it('tells the portal as before where storage is refused', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'localStorage');
    if (!own) throw new Error('There is no localStorage to refuse');
    Object.defineProperty(window, 'localStorage', { configurable: true, get: () => { throw new DOMException('refused', 'SecurityError'); } });
    try {
      const connection = new ScopedConnection();
      const { el, choose } = await setupField(page(connection));
      await choose(harbour);
      await el.commit();
      expect(connection.told).to.deep.equal(['set https://cms.example/home Banner harbour']);
      connection.usage = away;
      await choose(dunes);
      expect(await el.commit().then(() => null, (error: unknown) => error)).to.have.property('code', 'portal-unreachable');
    } finally {
      Object.defineProperty(window, 'localStorage', own);
    }
  });

  it('does not leave an older note to be told after a newer value for which there is no room', async () => {
    keep(aNote());
    const own = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem');
    if (!own) throw new Error('There is no setItem to refuse');
    Object.defineProperty(Storage.prototype, 'setItem', {
      ...own,
      value(this: Storage, key: string, text: string) {
        if (text.includes('dunes')) throw new DOMException('full', 'QuotaExceededError');
        (own.value as (key: string, text: string) => void).call(this, key, text);
      },
    });
    try {
      const connection = new ScopedConnection();
      connection.usage = away;
      const { el, choose } = await setupField(page(connection));
      await choose(dunes);
      await el.commit().catch(() => undefined);
      expect(notes()).to.deep.equal([]);
    } finally {
      Object.defineProperty(Storage.prototype, 'setItem', own);
    }
  });
});
