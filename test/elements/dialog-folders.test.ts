import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { FilterPanel } from '../../src/elements/parts/filter-panel.ts';
import { createMemoryConnection, type MemoryConnection, type MemoryConnectionOptions } from '../../src/sandbox/client.ts';
import { deepAll, setupDialog } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

const lastFilters = (connection: MemoryConnection): unknown => (connection.calls.filter(({ call }) => call === 'search').at(-1)?.subject as { readonly filters?: unknown }).filters;
const askedFor = (connection: MemoryConnection): readonly unknown[] => connection.calls.filter(({ call }) => call === 'listFolders').map(({ subject }) => subject);

async function setup(options: MemoryConnectionOptions = {}) {
  const connection = createMemoryConnection({ count: 300, dam: 'webdam', ...options });
  const made = await setupDialog({ connection });
  const root = made.el.shadowRoot ?? made.el;
  const items = (): HTMLElement[] => deepAll<HTMLElement>(root, '[role=treeitem]');
  return {
    ...made, connection, root, items,
    /** Opens the filters and in them the folders. */
    openFolders: async (): Promise<FilterPanel> => {
      (await until(() => deepAll<HTMLButtonElement>(root, '.filters-button')[0])).click();
      const panel = await until(() => deepAll<FilterPanel>(root, 'filter-panel')[0]);
      (await until(() => deepAll<HTMLElement>(panel.shadowRoot ?? panel, 'summary').find((one) => textOf(one).startsWith('Folders')))).click();
      return panel;
    },
    item: (name: string): Promise<HTMLElement> => until(() => items().find((one) => one.title === name)),
  };
}

describe('the dialog\'s folders', () => {
  afterEach(() => setViewport({ width: 1280, height: 800 }));

  it('are absent where the DAM has none', async () => {
    const { root, connection } = await setup({ dam: 'bynder' });
    (await until(() => deepAll<HTMLButtonElement>(root, '.filters-button')[0])).click();
    const panel = await until(() => deepAll(root, 'filter-panel').find((one) => textOf(one).includes('Region')));
    expect(textOf(panel)).not.to.include('Folders');
    expect(connection).not.to.have.property('listFolders');
  });

  it('are asked for level by level, chosen with a click, shown as a chip and lifted again', async () => {
    const { openFolders, item, items, connection, root, el } = await setup();
    await openFolders();
    const outdoor = await item('Meridian Outdoor');
    expect(askedFor(connection)).to.deep.equal([null]);
    expect([outdoor.ariaLevel, outdoor.ariaExpanded, outdoor.ariaSelected]).to.deep.equal(['1', 'false', 'false']);
    outdoor.querySelector<HTMLElement>('.toggle')?.click();
    const trail = await item('Trail');
    expect(askedFor(connection).length).to.equal(2);
    expect([trail.ariaLevel, trail.getAttribute('aria-expanded')]).to.deep.equal(['2', null]);
    await expect(el).to.be.accessible();
    trail.click();
    const chip = await until(() => deepAll<HTMLButtonElement>(root, 'button.chip')[0]);
    expect(chip.ariaLabel).to.equal('Remove filter: Folder: Meridian Outdoor / Trail');
    expect(lastFilters(connection)).to.have.property('folder');
    await until(() => trail.ariaSelected === 'true');
    await expect(el).to.be.accessible();
    chip.click();
    await until(() => items()[0]?.ariaSelected === 'true');
    expect(lastFilters(connection)).to.equal(undefined);
    // What was there is not asked for again.
    outdoor.querySelector<HTMLElement>('.toggle')?.click();
    await until(() => outdoor.ariaExpanded === 'false');
    outdoor.querySelector<HTMLElement>('.toggle')?.click();
    await item('Trail');
    expect(askedFor(connection).length).to.equal(2);
  });

  it('are walked, opened, closed and chosen by key', async () => {
    const { openFolders, item, items, connection, focused } = await setup();
    await openFolders();
    await item('Meridian Outdoor');
    const [, first, second] = items().map(({ title }) => title);
    items()[0]?.focus();
    const stands = (name: string): Promise<unknown> => until(() => (focused() as HTMLElement | null)?.title === name);
    await sendKeys({ press: 'm' });
    await stands(first ?? '');
    await sendKeys({ press: 'ArrowDown' });
    await stands(second ?? '');
    await sendKeys({ press: 'ArrowUp' });
    await stands(first ?? '');
    await sendKeys({ press: 'ArrowRight' });
    const opened = await item(first ?? '');
    await until(() => opened.ariaExpanded === 'true' && opened.ariaBusy !== 'true');
    await sendKeys({ press: 'ArrowRight' });
    await until(() => (focused() as HTMLElement | null)?.ariaLevel === '2');
    const inner = (focused() as HTMLElement).title;
    await sendKeys({ press: 'Enter' });
    await until(() => (lastFilters(connection) as { folder?: string } | undefined)?.folder);
    await stands(inner);
    await sendKeys({ press: 'ArrowLeft' });
    await stands(first ?? '');
    await sendKeys({ press: 'ArrowLeft' });
    await until(() => opened.ariaExpanded === 'false');
    await sendKeys({ press: 'End' });
    await stands(items().at(-1)?.title ?? '');
    await sendKeys({ press: 'Home' });
    await until(() => focused() === items()[0]);
    await sendKeys({ press: 'Space' });
    await until(() => lastFilters(connection) === undefined);
    expect(items().filter((one) => one.tabIndex === 0).length).to.equal(1);
    // As assistive technology sets the focus, without a key before.
    opened.focus();
    await sendKeys({ press: 'ArrowRight' });
    await until(() => opened.ariaExpanded === 'true');
  });

  it('say why a level cannot be had, and ask again', async () => {
    const { openFolders, item, connection, root, el } = await setup();
    await openFolders();
    const outdoor = await item('Meridian Outdoor');
    connection.fail({ listFolders: 'dam-unavailable' });
    outdoor.querySelector<HTMLElement>('.toggle')?.click();
    const told = await until(() => deepAll<HTMLElement>(root, 'folder-tree')[0]?.shadowRoot?.querySelector<HTMLElement>('.notice'));
    expect(textOf(told)).to.include('Meridian Outdoor');
    await expect(el).to.be.accessible();
    connection.fail(null);
    told.querySelector('button')?.click();
    await item('Trail');
  });

  it('that is locked stays, and no other is chosen', async () => {
    const { openFolders, item, items, connection, root } = await setup({ field: { lockedFilters: { filters: { folder: '410000' }, names: { 'folder:410000': 'Meridian Outdoor' } } } });
    await openFolders();
    await until(() => textOf(deepAll(root, '.chip--locked')[0] ?? root).startsWith('Folder: Meridian Outdoor'));
    const searches = (): number => connection.calls.filter(({ call }) => call === 'search').length;
    const before = searches();
    (await item('Meridian Outdoor')).click();
    for (const one of items()) one.click();
    expect(items().every((one) => one.ariaDisabled === 'true')).to.equal(true);
    expect(searches()).to.equal(before);
    expect(deepAll(root, 'button.chip')).to.deep.equal([]);
  });
});
