import { expect, html } from '@open-wc/testing';
import type { StoredList } from '../../src/domain/selection.ts';
import { toItem, writeValue } from '../../src/domain/values/index.ts';
import type { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { anAsset, aSelection, FakeConnection, findButton, getButton, setupField, textOf, until } from '../helpers/field-fixtures.ts';

const named = (...names: readonly string[]) => names.map((name) => aSelection(anAsset({ id: `id-${name}`, name })));
const valueOf = (...names: readonly string[]): string => writeValue(named(...names).map((selection) => toItem(selection)), { format: 'json', isList: true, isFull: false }) ?? '';
const namesIn = (value: string): readonly string[] => (JSON.parse(value) as StoredList).items.map(({ asset }) => asset.name);
const aConnection = (): FakeConnection => {
  const connection = new FakeConnection();
  connection.asset = (id) => Promise.resolve(anAsset({ id, name: id.slice(3) }));
  return connection;
};
const listOf = (el: AssetSelector): Element | null | undefined => el.shadowRoot?.querySelector('held-list');
const shownIn = (el: AssetSelector): readonly string[] => [...listOf(el)?.shadowRoot?.querySelectorAll('.name') ?? []].map((name) => name.textContent?.trim() ?? '');
const setup = async (value = valueOf('A', 'B', 'C'), connection = aConnection()) => {
  const field = await setupField(html`<asset-selector label="Gallery" name="gallery" field="Gallery" mode="multiple" min="2" max="3" .value=${value} .connection=${connection}></asset-selector>`);
  if (value !== '') await until(() => shownIn(field.el).length > 0);
  return { ...field, connection };
};
const inList = (el: AssetSelector, label: string): HTMLButtonElement => {
  const button = [...listOf(el)?.shadowRoot?.querySelectorAll('button') ?? []].find((one) => one.ariaLabel === label);
  if (!button) throw new Error(`There is no button ${label}`);
  return button;
};

describe('asset-selector of several', () => {
  it('stores what was chosen, in order, and shows it', async () => {
    const { el, openDialog } = await setup('');
    const dialog = await openDialog();
    expect(dialog.use?.limits).to.deep.equal({ min: 2, max: 3 });
    dialog.confirm(...named('B', 'A'));
    await until(() => shownIn(el).join() === 'B,A');
    expect(namesIn(el.value)).to.deep.equal(['B', 'A']);
    await expect(el).to.be.accessible();
  });

  it('hands what it holds to the dialog, and loses nothing of an asset that the DAM no longer has', async () => {
    const connection = aConnection();
    connection.asset = (id) => (id === 'id-B' ? Promise.reject(new PortalError('asset-not-found', 'Gone', { status: 404 })) : Promise.resolve(anAsset({ id, name: id.slice(3) })));
    const { el, openDialog } = await setup(valueOf('A', 'B'), connection);
    await until(() => textOf(el).includes('No longer in the DAM'));
    const dialog = await openDialog();
    const picks = dialog.use?.picks ?? [];
    expect(picks.map(({ asset }) => asset.name)).to.deep.equal(['A', 'B']);
    dialog.confirm(...picks, ...named('C'));
    expect(namesIn(el.value)).to.deep.equal(['A', 'B', 'C']);
    await expect(el).to.be.accessible();
  });

  it('is put in another order and made shorter by buttons, with the focus kept, and tells the page', async () => {
    const { el } = await setup();
    let changes = 0;
    const cleared: string[] = [];
    el.addEventListener('change', () => { changes += 1; });
    el.addEventListener('asset-cleared', (event) => cleared.push(event.detail.asset?.name ?? ''));
    inList(el, 'Move A down').focus();
    inList(el, 'Move A down').click();
    expect(namesIn(el.value)).to.deep.equal(['B', 'A', 'C']);
    await until(() => listOf(el)?.shadowRoot?.activeElement?.getAttribute('aria-label') === 'Move A down');
    await until(() => textOf(el).includes('A is now number 2 of 3.'));
    inList(el, 'Remove B').click();
    expect(namesIn(el.value)).to.deep.equal(['A', 'C']);
    expect(cleared).to.deep.equal(['B']);
    expect(changes).to.equal(2);
    await el.updateComplete;
    getButton(el, 'Remove all').click();
    await el.updateComplete;
    expect(el.value).to.equal('');
    expect(cleared).to.deep.equal(['B', 'A', 'C']);
    expect(findButton(el, 'Select asset')).to.exist;
  });

  it('says when there are too few or too many, and is content without any unless it is required', async () => {
    const { el } = await setup(valueOf('A'));
    expect(el.validity.rangeUnderflow).to.be.true;
    expect(el.validationMessage).to.equal('This field needs at least 2 assets; it has 1.');
    el.reportValidity();
    await until(() => textOf(el).includes('This field needs at least 2 assets; it has 1.'));
    el.value = valueOf('A', 'B', 'C', 'D');
    await until(() => el.validity.rangeOverflow);
    el.value = '';
    expect(el.checkValidity()).to.be.true;
    el.required = true;
    await el.updateComplete;
    expect(el.validity.valueMissing).to.be.true;
  });

  it('offers nothing to change where it is read-only', async () => {
    const { el } = await setupField(html`<asset-selector readonly mode="multiple" .value=${valueOf('A', 'B')} .connection=${aConnection()}></asset-selector>`);
    await until(() => shownIn(el).length === 2);
    expect([el, listOf(el)].map((one) => one?.shadowRoot?.querySelectorAll('button').length)).to.deep.equal([0, 0]);
  });

  it('registers each asset at a place of its own, and clears the places that were left', async () => {
    const { el, connection } = await setup(valueOf('A', 'B'));
    el.pageUrl = 'https://site.example/p';
    await el.commit();
    expect(connection.told).to.deep.equal(['set https://site.example/p Gallery id-A', 'set https://site.example/p Gallery #2 id-B']);
    inList(el, 'Remove A').click();
    await el.commit();
    expect(connection.told.slice(2)).to.have.members(['set https://site.example/p Gallery id-B', 'clear https://site.example/p Gallery #2']);
  });

  it('clears the places of what the page had stored, once it is taken away', async () => {
    const { el, connection } = await setup(valueOf('A', 'B'));
    el.pageUrl = 'https://site.example/p';
    getButton(el, 'Remove all').click();
    await el.commit();
    expect(connection.told).to.have.members(['clear https://site.example/p Gallery', 'clear https://site.example/p Gallery #2']);
  });

  it('shows a list that stands in a field of one, and drops nothing of it', async () => {
    const { el } = await setupField(html`<asset-selector .value=${valueOf('A', 'B')} .connection=${aConnection()}></asset-selector>`);
    await until(() => shownIn(el).join() === 'A,B');
    expect(el.value).to.equal(valueOf('A', 'B'));
  });

  it('says to the page\'s developer that a format holds one asset only', async () => {
    const { el } = await setupField(html`<asset-selector mode="multiple" value-format="sitecore-image" .connection=${aConnection()}></asset-selector>`);
    expect(textOf(el)).to.include('This field is not set up: its value-format is unknown, or holds one asset only.');
  });

  for (const mode of ['single', 'single-file'] as const) {
    it(`of which one is taken by now (${mode}) keeps all, lets its dialog say that the next choice replaces them, and then stores it as a field of one does`, async () => {
      const { el, openDialog } = await setupField(html`<asset-selector label="Hero" name="hero" mode=${mode} .value=${valueOf('A', 'B', 'C')} .connection=${aConnection()}></asset-selector>`);
      await until(() => shownIn(el).join() === 'A,B,C');
      expect(namesIn(el.value)).to.deep.equal(['A', 'B', 'C']);
      await expect(el).to.be.accessible();
      const dialog = await openDialog();
      expect(dialog.use?.replacesAll).to.be.true;
      dialog.confirm(...named('D'));
      await el.updateComplete;
      const stored = JSON.parse(el.value) as { asset: { name: string }; items?: unknown };
      expect([stored.asset.name, 'items' in stored, listOf(el)]).to.deep.equal(['D', false, null]);
      await until(() => !el.matches(':state(open)'));
      expect((await openDialog()).use?.replacesAll ?? false).to.be.false;
    });
  }

  it('of which one is taken by now becomes a field of one by removing the others, too', async () => {
    const { el } = await setupField(html`<asset-selector label="Hero" name="hero" mode="single" .value=${valueOf('A', 'B')} .connection=${aConnection()}></asset-selector>`);
    await until(() => shownIn(el).join() === 'A,B');
    inList(el, 'Remove A').click();
    await el.updateComplete;
    expect((JSON.parse(el.value) as { asset: { name: string } }).asset.name).to.equal('B');
  });

  it('keeps its form where several are taken, and says nothing of replacing', async () => {
    const { el, openDialog } = await setup(valueOf('A', 'B', 'C'));
    const dialog = await openDialog();
    expect(dialog.use?.replacesAll).to.be.false;
    dialog.confirm(...named('B'));
    expect(namesIn(el.value)).to.deep.equal(['B']);
  });
});

describe('asset-selector\'s question before-select', () => {
  it('lets a page refuse a choice with a reason, and changes nothing', async () => {
    const { el, openDialog } = await setupField(html`<asset-selector .connection=${new FakeConnection()}></asset-selector>`);
    el.addEventListener('before-select', (event) => {
      event.preventDefault();
      event.reason = `Not ${event.detail.selections[0]?.asset.name}.`;
    });
    let selected = 0;
    el.addEventListener('assets-selected', () => { selected += 1; });
    const dialog = await openDialog();
    dialog.confirm(aSelection());
    expect(dialog.refusal).to.equal('Not Harbour at dawn.');
    expect([el.value, selected, dialog.isOpen]).to.deep.equal(['', 0, true]);
    dialog.close();
  });

  it('hands the field\'s rules to the dialog', async () => {
    const { openDialog } = await setupField(html`<asset-selector types="image, video" min-width="1200" aspect-ratio="16:9" max-bytes="5000000" .connection=${new FakeConnection()}></asset-selector>`);
    expect((await openDialog()).use?.rules).to.deep.equal({ types: ['image', 'video'], minWidthPx: 1200, aspectRatio: { width: 16, height: 9 }, maxBytes: 5_000_000 });
  });
});
