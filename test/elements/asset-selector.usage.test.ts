import { expect, html } from '@open-wc/testing';
import { UsageReporter } from '../../src/elements/asset-selector/usage-reporter.ts';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { aSelection, anAsset, aValue, FakeConnection, getButton, setupField, textOf, until } from '../helpers/field-fixtures.ts';

/** A form that really submits, into a frame, so that the test's own page stays. */
const page = (connection: FakeConnection, value = '', extra: { disabled?: boolean } = {}) => html`<div>
  <form target="sink" method="get" action="about:blank">
    <asset-selector name="banner" field="Banner" page-url="https://cms.example/home#top" page-title="Home" value=${value} ?disabled=${extra.disabled ?? false} .connection=${connection}></asset-selector>
    <button>Save</button>
  </form>
  <iframe name="sink" title="Sink"></iframe>
</div>`;
const formIn = (root: HTMLElement): HTMLFormElement => {
  const form = root.querySelector('form');
  if (!form) throw new Error('The page has no form');
  return form;
};
const harbour = aSelection(anAsset({ id: 'harbour' }));
const dunes = aSelection(anAsset({ id: 'dunes', name: 'Dunes' }));

describe('asset-selector and the use of its asset', () => {
  it('registers where the asset is used when the page is saved', async () => {
    const connection = new FakeConnection();
    const { root, choose } = await setupField(page(connection));
    await choose(harbour);
    expect(connection.told).to.deep.equal([]);
    formIn(root).requestSubmit();
    expect(connection.usages).to.deep.equal([{ pageUrl: 'https://cms.example/home', field: 'Banner', assetId: 'harbour', pageTitle: 'Home' }]);
  });

  it('does so for a click on Save too', async () => {
    const connection = new FakeConnection();
    const { root, choose } = await setupField(page(connection));
    await choose(harbour);
    root.querySelector<HTMLButtonElement>('form > button')?.click();
    expect(connection.told).to.deep.equal(['set https://cms.example/home Banner harbour']);
  });

  it('takes the page it is on where none is named, and the name for the field', async () => {
    const connection = new FakeConnection();
    const { el } = await setupField(html`<asset-selector name="teaser" value=${aValue(harbour.asset)} .connection=${connection}></asset-selector>`);
    await el.commit();
    expect(connection.usages).to.deep.equal([{ pageUrl: location.href.replace(/#.*/, ''), field: 'teaser', assetId: 'harbour', pageTitle: document.title }]);
  });

  it('tells the content\'s language, and who saves where the page names them', async () => {
    const connection = new FakeConnection();
    const { el } = await setupField(html`<asset-selector name="teaser" page-url="https://cms.example/home" page-title="Home" content-language="de-AT" editor=" Ada " value=${aValue(harbour.asset)} .connection=${connection}></asset-selector>`);
    await el.commit();
    el.contentLanguage = 'fr';
    await el.commit();
    const usage = { pageUrl: 'https://cms.example/home', field: 'teaser', assetId: 'harbour', pageTitle: 'Home', editor: 'Ada' };
    expect(connection.usages).to.deep.equal([{ ...usage, language: 'de-AT' }, { ...usage, language: 'fr' }]);
  });

  it('takes this document\'s language for its own content, not for that of another page, and none that is too long', async () => {
    const before = document.documentElement.lang;
    try {
      document.documentElement.lang = 'sv';
      const told: (string | undefined)[] = [];
      for (const [url, language] of [['', ''], ['https://cms.example/home', ''], ['', 'x'.repeat(36)]] as const) {
        const connection = new FakeConnection();
        const { el } = await setupField(html`<asset-selector name="teaser" page-url=${url} content-language=${language} value=${aValue(harbour.asset)} .connection=${connection}></asset-selector>`);
        await el.commit();
        told.push(connection.usages[0]?.language);
      }
      expect(told).to.deep.equal(['sv', undefined, undefined]);
    } finally {
      document.documentElement.lang = before;
    }
  });

  it('registers a stored value on the first save, and nothing again while nothing changes', async () => {
    const connection = new FakeConnection();
    const { root } = await setupField(page(connection, aValue(harbour.asset)));
    formIn(root).requestSubmit();
    formIn(root).requestSubmit();
    expect(connection.told).to.deep.equal(['set https://cms.example/home Banner harbour']);
  });

  it('tells a further save where another version or editor of the page says so', async () => {
    const connection = new FakeConnection();
    const { el } = await setupField(html`<asset-selector name="teaser" page-url="https://cms.example/home" page-title="Home" content-language="en" editor="Ada" page-version=" 1 " value=${aValue(harbour.asset)} .connection=${connection}></asset-selector>`);
    await el.commit();
    await el.commit();
    el.setAttribute('page-version', '2');
    await el.commit();
    el.setAttribute('editor', 'Bob');
    await el.commit();
    const usage = { pageUrl: 'https://cms.example/home', field: 'teaser', assetId: 'harbour', pageTitle: 'Home', language: 'en' };
    expect(connection.usages).to.deep.equal([{ ...usage, editor: 'Ada', version: '1' }, { ...usage, editor: 'Ada', version: '2' }, { ...usage, editor: 'Bob', version: '2' }]);
  });

  it('tells a further save a minute later, and takes those before it for one', async () => {
    const connection = new FakeConnection();
    let now = 1_000_000;
    const reporter = new UsageReporter(false, () => now);
    const save = async (): Promise<number> => {
      await reporter.report(connection, { pageUrl: 'https://cms.example/home', field: 'Banner', assetId: 'harbour', pageTitle: 'Home' });
      return connection.told.length;
    };
    expect(await save()).to.equal(1);
    now += 59_000;
    expect(await save()).to.equal(1);
    now += 1000;
    expect(await save()).to.equal(2);
    now -= 3_600_000;
    expect(await save(), 'a clock that was set back').to.equal(3);
  });

  it('says nothing of a field that is empty and was', async () => {
    const connection = new FakeConnection();
    const { root } = await setupField(page(connection));
    formIn(root).requestSubmit();
    expect(connection.told).to.deep.equal([]);
  });

  it('says nothing of an asset that was chosen and removed before saving', async () => {
    const connection = new FakeConnection();
    const { el, root, choose } = await setupField(page(connection));
    await choose(harbour);
    getButton(el, 'Remove').click();
    formIn(root).requestSubmit();
    expect(connection.told).to.deep.equal([]);
  });

  it('clears the use when the page is saved without the asset it was loaded with', async () => {
    const connection = new FakeConnection();
    const { el, root } = await setupField(page(connection, aValue(harbour.asset)));
    getButton(el, 'Remove').click();
    expect(connection.told).to.deep.equal([]);
    formIn(root).requestSubmit();
    formIn(root).requestSubmit();
    expect(connection.told).to.deep.equal(['clear https://cms.example/home Banner']);
  });

  it('registers the asset that took another one\'s place', async () => {
    const connection = new FakeConnection();
    const { root, choose } = await setupField(page(connection, aValue(harbour.asset)));
    formIn(root).requestSubmit();
    await choose(dunes);
    formIn(root).requestSubmit();
    expect(connection.told).to.deep.equal(['set https://cms.example/home Banner harbour', 'set https://cms.example/home Banner dunes']);
  });

  it('moves the use when the page got another address between two saves', async () => {
    const connection = new FakeConnection();
    const { el, root } = await setupField(page(connection, aValue(harbour.asset)));
    formIn(root).requestSubmit();
    el.pageUrl = 'https://cms.example/start';
    formIn(root).requestSubmit();
    expect(connection.told).to.deep.equal(['set https://cms.example/home Banner harbour', 'clear https://cms.example/home Banner', 'set https://cms.example/start Banner harbour']);
  });

  it('says nothing when a listener prevents the submit, however late, or reads the form itself', async () => {
    const connection = new FakeConnection();
    const { root, choose } = await setupField(page(connection));
    await choose(harbour);
    const form = formIn(root);
    const prevent = (event: Event): void => { void new FormData(form); event.preventDefault(); };
    window.addEventListener('submit', prevent);
    form.requestSubmit();
    void new FormData(form);
    window.removeEventListener('submit', prevent);
    void new FormData(form);
    expect(connection.told).to.deep.equal([]);
    form.requestSubmit();
    expect(connection.told).to.have.length(1);
  });

  it('says nothing when the form is not valid', async () => {
    const connection = new FakeConnection();
    const { root, choose } = await setupField(page(connection));
    await choose(harbour);
    formIn(root).insertAdjacentHTML('beforeend', '<input aria-label="Title" required>');
    formIn(root).requestSubmit();
    expect(connection.told).to.deep.equal([]);
  });

  it('says nothing of a disabled field, which is not saved', async () => {
    const connection = new FakeConnection();
    const { root } = await setupField(page(connection, aValue(harbour.asset), { disabled: true }));
    formIn(root).requestSubmit();
    expect(connection.told).to.deep.equal([]);
  });

  it('says nothing about a value it cannot read', async () => {
    const connection = new FakeConnection();
    const { root } = await setupField(page(connection, 'corrupted'));
    formIn(root).requestSubmit();
    expect(connection.told).to.deep.equal([]);
  });

  it('tells the user when the use could not be registered, keeps the value, and tells the DAM on Retry', async () => {
    const connection = new FakeConnection();
    connection.usage = () => Promise.reject(new PortalError('portal-unreachable', 'x'));
    const { el, root, choose } = await setupField(page(connection));
    await choose(harbour);
    formIn(root).requestSubmit();
    await until(() => textOf(el).includes('The DAM could not be told where this asset is used.'));
    await expect(el).to.be.accessible();
    expect(el.value).to.equal(aValue(harbour.asset));
    connection.usage = () => Promise.resolve();
    getButton(el, 'Retry').click();
    await until(() => !textOf(el).includes('could not be told'));
    expect(connection.told).to.have.length(2);
  });

  it('hands a failed commit() to the page that called it', async () => {
    const connection = new FakeConnection();
    connection.usage = () => Promise.reject(new PortalError('dam-unavailable', 'x'));
    const { el } = await setupField(page(connection, aValue(harbour.asset)));
    const failure = await el.commit().then(() => null, (error: unknown) => error);
    expect(failure).to.have.property('code', 'dam-unavailable');
  });

  it('follows the field into another form, and leaves the old one alone', async () => {
    const connection = new FakeConnection();
    const { el, root, choose } = await setupField(page(connection));
    await choose(harbour);
    const other = document.createElement('form');
    other.target = 'sink';
    root.append(other);
    const first = formIn(root);
    other.append(el);
    first.requestSubmit();
    expect(connection.told).to.deep.equal([]);
    other.requestSubmit();
    expect(connection.told).to.have.length(1);
  });
});
