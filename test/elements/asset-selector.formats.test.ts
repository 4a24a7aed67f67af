import { expect, html } from '@open-wc/testing';
import type { EmbedSettings } from '../../src/selector/connection.ts';
import { toItem, writeValue } from '../../src/domain/values/index.ts';
import { valueFormats, type ValueFormat } from '../../src/domain/values/formats.ts';
import { aDerivative, anAsset as anyAsset, aSelection, aValue, FakeConnection, findButton, getButton, setupField, someSettings, textOf, until } from '../helpers/field-fixtures.ts';

// A link to a picture's data would be none: addresses of files, as DAMs give them.
const anAsset = (changes: Parameters<typeof anyAsset>[0] = {}): ReturnType<typeof anyAsset> => anyAsset({ derivatives: [aDerivative({ url: '/package.json?picture' })], ...changes });
const written = (format: ValueFormat, asset = anAsset()): string => writeValue([toItem(aSelection(asset))], { format, isList: false, isFull: false }) ?? '';
const marksOf = (el: Element): string => textOf(el.shadowRoot?.querySelector('held-marks') ?? document.createElement('i'));

describe('asset-selector with a value-format', () => {
  for (const format of valueFormats) {
    it(`${format}: stores what the user chose in it, and shows the asset`, async () => {
      const { el, choose } = await setupField(html`<asset-selector label="Banner" value-format=${format} .connection=${new FakeConnection()}></asset-selector>`);
      const selection = aSelection(anAsset());
      await choose(selection);
      expect(el.value).to.equal(written(format, selection.asset));
      expect(textOf(el)).to.include('Harbour at dawn');
    });

    it(`${format}: shows what was stored in it, in a field of any format, and leaves the value as it is`, async () => {
      const value = written(format);
      const connection = new FakeConnection();
      const { el } = await setupField(html`<asset-selector label="Banner" .value=${value} .connection=${connection}></asset-selector>`);
      await until(() => findButton(el, 'Change'));
      expect(el.shadowRoot?.querySelector('derivative-preview')).to.exist;
      expect(el.value).to.equal(value);
      expect(el.matches(':state(filled)')).to.be.true;
    });
  }

  it('asks the DAM for the asset of a value in HTML, and shows it under its name', async () => {
    const connection = new FakeConnection();
    const { el } = await setupField(html`<asset-selector .value=${written('html')} .connection=${connection}></asset-selector>`);
    await until(() => textOf(el).includes('Harbour at dawn'));
    expect(connection.calls).to.include(`asset ${anAsset().id}`);
  });

  it('asks the DAM for nothing of another connector\'s asset, whose id may be one of ours as well, and registers no use of it', async () => {
    const asset = anAsset();
    for (const theirs of [
      `<image mediaid="" src="/package.json?theirs" alt="" stylelabs-content-id="${asset.id}" stylelabs-content-type="Image" />`,
      JSON.stringify({ value: { src: `${location.origin}/package.json?mediaId=${asset.id}`, alt: '', 'stylelabs-content-id': asset.id } }),
      `<img src="/package.json?theirs" alt="" stylelabs-content-id="${asset.id}">`,
    ]) {
      const connection = new FakeConnection();
      const { el, openDialog } = await setupField(html`<asset-selector field="Banner" label="Banner" .connection=${connection}></asset-selector>`);
      el.value = theirs;
      await until(() => findButton(el, 'Change'));
      await el.refresh();
      const dialog = await openDialog();
      expect([dialog.selectedId || null, dialog.use?.picks.map((pick) => pick.asset.id).filter((id) => id !== '') ?? []]).to.deep.equal([null, []]);
      await el.commit();
      expect(connection.calls.filter((call) => !call.startsWith('settings') && !call.startsWith('clear')), theirs).to.deep.equal([]);
      expect(el.value).to.equal(theirs);
    }
  });

  it('hands the Layout Service the complete asset where the field is set so', async () => {
    const connection = new FakeConnection();
    connection.settings = () => Promise.resolve({ ...someSettings, field: { ...someSettings.field, isFullAssetInLayoutService: true } });
    const { el, choose } = await setupField(html`<asset-selector value-format="layout-service" .connection=${connection}></asset-selector>`);
    await until(() => connection.calls.length > 0);
    await choose();
    const value = JSON.parse(el.value) as { value: Record<string, unknown>; asset: { extensions: string[] } };
    expect(value.asset.extensions).to.deep.equal(['jpg']);
    expect(value.value).not.to.have.property('asset');
  });

  it('writes and reads the page\'s own format', async () => {
    const { el, choose } = await setupField(html`<asset-selector .value=${'dam:7'} .connection=${new FakeConnection()}
      .writeValue=${(items: readonly { asset: { id: string } }[]) => `dam:${items[0]?.asset.id ?? ''}`}
      .readValue=${(text: string) => (text.startsWith('dam:') ? [{ asset: { ...anAsset(), id: text.slice(4), name: 'Own' }, derivative: null }] : null)}></asset-selector>`);
    await until(() => textOf(el).includes('Harbour at dawn'));
    await choose(aSelection(anAsset({ id: '8' })));
    expect(el.value).to.equal('dam:8');
    getButton(el, 'Remove').click();
    await el.updateComplete;
    expect(textOf(el)).to.include('No asset selected');
  });

  it('keeps what it held, and the dialog open, when the asset cannot be written', async () => {
    const { el, openDialog } = await setupField(html`<asset-selector value-format="url" .value=${'https://a.example/a.jpg'} .connection=${new FakeConnection()}></asset-selector>`);
    const dialog = await openDialog();
    dialog.confirm({ asset: anAsset({ thumbnailUrl: null, derivatives: [] }), derivative: null });
    expect(el.value).to.equal('https://a.example/a.jpg');
    expect(dialog.refusal).to.equal('This asset cannot be stored in this field. Select another asset or derivative.');
    expect(dialog.isOpen).to.be.true;
    dialog.close();
  });

  it('keeps a value of a later version untouched, and says so', async () => {
    const value = '{"version":7,"things":[]}';
    const { el } = await setupField(html`<asset-selector .value=${value} .connection=${new FakeConnection()}></asset-selector>`);
    expect(textOf(el)).to.include('This value comes from a later version of the Asset Selector.');
    expect(el.value).to.equal(value);
    await expect(el).to.be.accessible();
  });

  it('keeps text that is no asset untouched', async () => {
    const { el } = await setupField(html`<asset-selector .value=${'<p>Hello</p>'} .connection=${new FakeConnection()}></asset-selector>`);
    await until(() => textOf(el).includes('The stored value cannot be read.'));
    expect(el.value).to.equal('<p>Hello</p>');
  });

  it('stores the metaproperties that it is told to', async () => {
    const { el, choose } = await setupField(html`<asset-selector store-metaproperties="Author, Region" .connection=${new FakeConnection()}></asset-selector>`);
    await choose(aSelection(anAsset({ metaproperties: { Author: ['Mara'], Campaign: ['Spring'] } })));
    expect(JSON.parse(el.value)).to.have.deep.property('metaproperties', { Author: ['Mara'] });
  });
});

describe('asset-selector, when the stored asset has changed since', () => {
  const setup = async (changes: Parameters<typeof anAsset>[0]) => {
    const connection = new FakeConnection();
    connection.asset = () => Promise.resolve(anyAsset(changes));
    const { el } = await setupField(html`<asset-selector label="Banner" value=${aValue()} .connection=${connection}></asset-selector>`);
    await until(() => marksOf(el) !== '' && el.shadowRoot?.querySelector('held-marks'));
    return el;
  };

  it('says that it was renamed, and takes the new name on request', async () => {
    const el = await setup({ name: 'Harbour, renamed' });
    expect(marksOf(el)).to.equal('Renamed in the DAM. Stored as “Harbour at dawn”. Use newer version');
    expect(el.value).to.equal(aValue());
    await expect(el).to.be.accessible();
    const changed = new Promise((resolve) => { el.addEventListener('change', resolve, { once: true }); });
    const marks = el.shadowRoot?.querySelector('held-marks');
    if (!marks) throw new Error('There are no marks');
    getButton(marks, 'Use newer version').click();
    await changed;
    expect(el.value).to.equal(aValue(anyAsset({ name: 'Harbour, renamed' })));
    await until(() => marksOf(el) === '');
  });

  it('says that its use is limited now, and that it is archived', async () => {
    expect(marksOf(await setup({ isLimited: true, isArchived: true }))).to.equal('Limited use: make sure that you may publish it. Archived in the DAM.');
  });

  it('says nothing where nothing changed', async () => {
    const connection = new FakeConnection();
    connection.asset = (id) => Promise.resolve(anAsset({ id }));
    const { el } = await setupField(html`<asset-selector value-format="html" .value=${written('html')} .connection=${connection}></asset-selector>`);
    await until(() => textOf(el).includes('Harbour at dawn'));
    await until(() => el.shadowRoot?.querySelector('held-marks'));
    expect(marksOf(el)).to.equal('');
  });
});

describe('asset-selector with widths', () => {
  const renderings = { fit: '{base}?fit={width}', crop: '{base}?crop={x},{y},{width},{height}', formats: ['webp' as const], maxEdgePx: null };
  const connect = (): FakeConnection => {
    const connection = new FakeConnection();
    connection.settings = () => Promise.resolve({ ...someSettings, capabilities: { ...someSettings.capabilities, renderings } });
    return connection;
  };
  const asset = (): ReturnType<typeof anyAsset> => anAsset({ renderBase: 'https://cdn.example/a', widthPx: 3000, heightPx: 2000, derivatives: [aDerivative({ url: 'https://cdn.example/w', widthPx: 900, heightPx: 600 })] });

  it('stores one choice in each width, and another part for narrow screens', async () => {
    const connection = connect();
    const { el, choose } = await setupField(html`<asset-selector value-format="html" widths="400, 1200" breakpoints="600 1:1" sizes="50vw" .connection=${connection}></asset-selector>`);
    await until(() => connection.calls.length > 0);
    await choose(aSelection(asset()));
    expect(el.value).to.match(/^<picture><source media="\(max-width: 600px\)" srcset="https:\/\/cdn\.example\/a\?crop=\S+ 400w, \S+ 1200w"/);
    expect(el.value).to.include('srcset="https://cdn.example/a?fit=400 400w, https://cdn.example/a?fit=1200 1200w" sizes="50vw"');
  });

  it('stores the widths of the portal\'s settings, also where these arrive after the dialog has opened', async () => {
    const connection = connect();
    let answer = (_settings: EmbedSettings): void => undefined;
    connection.settings = () => new Promise((resolve) => { answer = resolve; });
    const { el, openDialog } = await setupField(html`<asset-selector .connection=${connection}></asset-selector>`);
    const dialog = await openDialog();
    answer({ ...someSettings, capabilities: { ...someSettings.capabilities, renderings }, field: { ...someSettings.field, rules: { widths: [400] } } });
    await until(() => dialog.settings !== undefined);
    await import('../../src/elements/asset-selector/holding.ts');
    await el.updateComplete;
    dialog.confirm(aSelection(asset()));
    expect(JSON.parse(el.value)).to.have.nested.property('responsive.sources[0].url', 'https://cdn.example/a?fit=400');
  });

  it('stores it in JSON too, and nothing of it where the DAM makes no pictures on demand', async () => {
    const connection = connect();
    const { el, choose } = await setupField(html`<asset-selector widths="400" .connection=${connection}></asset-selector>`);
    await until(() => connection.calls.length > 0);
    await choose(aSelection(asset()));
    expect(JSON.parse(el.value)).to.have.nested.property('responsive.sources[0].url', 'https://cdn.example/a?fit=400');
    await choose(aSelection(anAsset()));
    expect(JSON.parse(el.value)).not.to.have.property('responsive');
  });
});
