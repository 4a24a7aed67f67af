import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { createMemoryConnection, type MemoryConnection, type MemoryConnectionOptions } from '../../src/sandbox/client.ts';
import type { SearchQuery } from '../../src/domain/search.ts';
import { deepAll, deepOne, frames, setupDialog } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

const kept = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith('dam-asset-selector:searches:'));
const queries = (connection: MemoryConnection): SearchQuery[] => connection.calls.filter(({ call }) => call === 'search').map(({ subject }) => subject as SearchQuery);

/** One portal and organisation a test, so that what one keeps is not another's. */
let organisations = 0;

async function setup(options: MemoryConnectionOptions & { readonly scope?: string; readonly dir?: 'ltr' | 'rtl' } = {}) {
  const connection = { ...createMemoryConnection({ count: 200, ...options }), scope: options.scope ?? `https://portal.example key-${organisations += 1}` };
  const made = await setupDialog({ connection, ...(options.dir ? { dir: options.dir } : {}) });
  await until(() => made.el['activeStore']?.getState().status === 'ready');
  const root = made.el.shadowRoot ?? made.el;
  const rows = (): HTMLElement[] => deepAll<HTMLElement>(root, '.aid .use');
  return {
    ...made, connection, root, rows,
    names: (): string[] => rows().map((row) => row.querySelector('.name')?.textContent ?? ''),
    pointedAt: (): string => {
      const id = made.searchBox.getAttribute('aria-activedescendant');
      return id === null ? '' : textOf((made.searchBox.getRootNode() as ShadowRoot).getElementById(id) ?? made.searchBox);
    },
    searchFor: async (text: string): Promise<void> => {
      made.searchBox.focus();
      made.searchBox.select();
      await sendKeys({ type: text });
      await sendKeys({ press: 'Enter' });
      await until(() => queries(connection).at(-1)?.text === text);
      await until(() => made.el['activeStore']?.getState().status === 'ready');
      await frames();
    },
    keptCount: (count: number) => until(() => (kept().some((key) => (localStorage.getItem(key)?.split('"text"').length ?? 0) - 1 === count) ? true : null)),
    open: async (): Promise<void> => {
      made.button('Recent and saved searches').click();
      await until(() => deepAll(root, '.aid')[0]);
    },
  };
}

describe('searches that an editor made before', () => {
  const clear = (): void => kept().forEach((key) => localStorage.removeItem(key));
  beforeEach(clear);
  after(clear);
  afterEach(() => setViewport({ width: 1280, height: 800 }));

  it('are offered in the empty box, by keys, and searched for again', async () => {
    const made = await setup();
    await made.searchFor('sea');
    await made.keptCount(1);
    await made.searchFor('city');
    await made.keptCount(2);
    made.button('Clear search').click();
    await until(() => queries(made.connection).at(-1)?.text === '');
    made.searchBox.click();
    await until(() => (made.names().length === 2 ? true : null));
    expect(made.names()).to.deep.equal(['city', 'sea']);
    expect(made.searchBox.getAttribute('aria-expanded')).to.equal('true');
    expect(made.focused()).to.equal(made.searchBox);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await frames();
    expect(made.pointedAt()).to.include('sea');
    await expect(made.el).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    await until(() => queries(made.connection).at(-1)?.text === 'sea');
    expect(made.searchBox.value).to.equal('sea');
    expect(deepAll(made.root, '.aid').length).to.equal(0);
    expect(made.focused()).to.equal(made.searchBox);
  });

  it('are removed by key and by press, and all at once; then nothing is left in the browser', async () => {
    const made = await setup();
    for (const [index, text] of ['sea', 'city', 'forest'].entries()) {
      await made.searchFor(text);
      await made.keptCount(index + 1);
    }
    await made.open();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowRight' });
    await frames();
    const remove = (made.searchBox.getRootNode() as ShadowRoot).getElementById(made.searchBox.getAttribute('aria-activedescendant') ?? '');
    expect(remove?.ariaLabel).to.equal('Remove “forest”');
    await sendKeys({ press: 'Enter' });
    await until(() => (made.names().length === 2 ? true : null));
    expect(made.pointedAt()).to.include('city');
    await sendKeys({ press: 'Delete' });
    await until(() => (made.names().join() === 'sea' ? true : null));
    await until(() => textOf(made.el).includes('“city” was removed.'));
    made.button('Clear recent searches').click();
    await frames();
    expect(kept()).to.deep.equal([]);
    expect(made.focused()).to.equal(made.searchBox);
    await made.open();
    expect(textOf(made.root)).to.include('No searches yet.');
    await expect(made.el).to.be.accessible();
  });

  it('with filters are saved under a name, named by it, and told apart by what narrows them', async () => {
    const made = await setup();
    made.el['activeStore']?.dispatch({ type: 'filter', types: ['video'] });
    made.el['activeStore']?.dispatch({ type: 'narrow', filters: { orientations: ['landscape'] } });
    await until(() => made.el['activeStore']?.getState().status === 'ready');
    await made.open();
    made.button('Save this search').click();
    const name = await until(() => (made.focused()?.id === 'kept-name' ? made.focused() as HTMLInputElement : null));
    expect(name.value).to.equal('Videos · Landscape');
    await expect(made.el).to.be.accessible();
    name.value = '';
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(made.root as unknown as Element).includes('Write a name for the search.'));
    expect(made.focused()).to.equal(name);
    name.value = 'Wide films';
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(made.el).includes('“Wide films” was saved.'));
    made.el['activeStore']?.dispatch({ type: 'clear' });
    await until(() => made.el['activeStore']?.getState().status === 'ready');
    await made.open();
    const [row] = made.rows();
    expect(textOf(row ?? made.el)).to.match(/Wide films\s+Videos · Landscape/);
    row?.click();
    await until(() => JSON.stringify(queries(made.connection).at(-1)?.types) === '["video"]');
    expect(queries(made.connection).at(-1)?.filters).to.deep.equal({ orientations: ['landscape'] });
    await made.open();
    expect(deepAll(made.root, '.aid .save').length, 'what is saved is not offered to be saved again').to.equal(0);
  });

  it('are not told where nothing was found, nor by opening the dialog or pressing into an empty box before there are any', async () => {
    const made = await setup();
    await made.searchFor('zeppelin hangar');
    made.button('Clear search').click();
    await until(() => queries(made.connection).at(-1)?.text === '');
    made.searchBox.click();
    await frames();
    expect([kept().length, deepAll(made.root, '.aid').length]).to.deep.equal([0, 0]);
  });

  it('are closed by Escape, which leaves the dialog open, by a press beside them, by leaving and by writing', async () => {
    const made = await setup();
    await made.searchFor('sea');
    await made.keptCount(1);
    const isOpen = (): boolean => deepAll(made.root, '.aid').length > 0;
    await made.open();
    await sendKeys({ press: 'Escape' });
    await frames();
    expect([isOpen(), made.dialog.open]).to.deep.equal([false, true]);
    await made.open();
    made.dialog.querySelector('h2')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await frames();
    expect(isOpen()).to.equal(false);
    await made.open();
    deepOne<HTMLButtonElement>(made.root, '.filters-button').focus();
    await frames();
    expect(isOpen()).to.equal(false);
    await made.open();
    await sendKeys({ type: 's' });
    await frames();
    expect(isOpen()).to.equal(false);
  });

  it('are those of one organisation and field, under a name without the key', async () => {
    const first = await setup({ scope: 'https://portal.example secret-key' });
    await first.searchFor('sea');
    await first.keptCount(1);
    expect(JSON.stringify({ ...localStorage })).to.not.include('secret-key').and.not.include('portal.example');
    first.el.close();
    const second = await setup({ scope: 'https://portal.example other-key' });
    await second.open();
    expect(second.names()).to.deep.equal([]);
  });

  it('stay within 320 pixels, with targets that a finger meets', async () => {
    await setViewport({ width: 320, height: 640 });
    const made = await setup({ dir: 'rtl' });
    await made.searchFor('sea');
    await made.keptCount(1);
    await made.open();
    const box = deepOne(made.root, '.aid').getBoundingClientRect();
    expect(box.left >= 0 && box.right <= 320 && box.bottom <= 640, JSON.stringify(box)).to.equal(true);
    await expect(made.el).to.be.accessible();
  });
});

describe('how the DAM can be asked', () => {
  it('is shown beside the box: only what it understands, with examples that are searched for by a press', async () => {
    const made = await setup();
    made.button('Search tips').click();
    await until(() => (made.focused()?.id === 'tips' ? true : null));
    const examples = deepAll<HTMLButtonElement>(made.root, '.example');
    expect(examples.length).to.equal(4);
    expect(examples[1]?.textContent).to.match(/^\S+ AND \S+$/);
    await expect(made.el).to.be.accessible();
    const text = examples[1]?.textContent ?? '';
    examples[1]?.click();
    await until(() => queries(made.connection).at(-1)?.text === text);
    await until(() => made.searchBox.value === text);
    expect(made.focused()).to.equal(made.searchBox);
    await made.says('assets');
    await until(() => made.cards().length > 0);
  });

  it('is not offered by a DAM that understands words only', async () => {
    const { el } = await setupDialog();
    expect(deepAll<HTMLButtonElement>(el.shadowRoot ?? el, 'search-bar button').map(({ ariaLabel }) => ariaLabel)).to.not.include('Search tips');
  });
});

describe('a search by description', () => {
  const sentence = 'snowy mountains near the sea';
  const offer = (root: ParentNode): HTMLButtonElement | undefined => deepAll<HTMLButtonElement>(root, 'button.chip').find((button) => textOf(button) === 'Search by description');

  it('is offered for a sentence where the DAM understands it, by keys too, and taken back', async () => {
    const made = await setup();
    await made.searchFor('sea');
    expect(offer(made.root)).to.equal(undefined);
    await made.searchFor(sentence);
    const button = await until(() => offer(made.root));
    await expect(made.el).to.be.accessible();
    button.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => queries(made.connection).at(-1)?.filters?.described === true);
    expect(queries(made.connection).at(-1)?.text).to.equal(sentence);
    await until(() => deepAll(made.root, 'asset-card').length > 3);
    expect(made.searchBox.value).to.equal(sentence);
    const chip = made.focused();
    expect(chip?.ariaLabel).to.equal('Remove filter: By description');
    expect(deepAll(made.root, 'select.sort')).to.have.length(0);
    await expect(made.el).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    await until(() => queries(made.connection).at(-1)?.filters?.described === undefined);
    await until(() => made.focused() === offer(made.root));
  });

  it('is not offered where the DAM understands words only', async () => {
    const made = await setupDialog({ connection: createMemoryConnection({ count: 100 }).as('webdam') });
    made.searchBox.focus();
    await sendKeys({ type: sentence });
    await sendKeys({ press: 'Enter' });
    await until(() => made.el['activeStore']?.getState().answered?.text === sentence);
    await frames();
    expect(offer(made.el.shadowRoot ?? made.el)).to.equal(undefined);
  });
});
