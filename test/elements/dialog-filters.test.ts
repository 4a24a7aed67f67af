import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { FilterOption } from '../../src/domain/filters.ts';
import { loadFilterTexts } from '../../src/elements/parts/filter-parts.ts';
import type { FilterPanel } from '../../src/elements/parts/filter-panel.ts';
import type { OptionList } from '../../src/elements/parts/option-list.ts';
import type { RequestOptionsEvent } from '../../src/elements/parts/filter-requests.ts';
import type { DateFilter } from '../../src/elements/parts/date-filter.ts';
import { createMemoryConnection, type MemoryConnection, type MemoryConnectionOptions } from '../../src/sandbox/client.ts';
import { deepAll, deepOne, frames, setupDialog } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

const lastSearch = (connection: MemoryConnection) => connection.calls.filter(({ call }) => call === 'search').at(-1)?.subject as { readonly filters?: unknown };
const labelled = (root: ParentNode, name: RegExp): HTMLInputElement | undefined => deepAll<HTMLInputElement>(root, 'input').find((input) => name.test(input.ariaLabel ?? ''));
const liveText = (el: Element): string => textOf(deepAll(el.shadowRoot ?? el, 'dialog > [role=status]')[0] ?? el);

async function setup(options: MemoryConnectionOptions = {}) {
  const connection = createMemoryConnection({ count: 300, ...options });
  const made = await setupDialog({ connection });
  await until(() => made.el['activeStore']?.getState().status === 'ready');
  const root = made.el.shadowRoot ?? made.el;
  return {
    ...made, connection, root,
    openFilters: async (): Promise<FilterPanel> => {
      (await until(() => deepAll<HTMLButtonElement>(root, '.filters-button')[0])).click();
      return until(() => deepAll<FilterPanel>(root, 'filter-panel').find((panel) => textOf(panel).includes('Region')));
    },
    section: async (panel: FilterPanel, name: string): Promise<HTMLElement> => {
      const summary = deepAll<HTMLElement>(panel.shadowRoot ?? panel, 'summary').find((one) => textOf(one).startsWith(name));
      if (!summary) throw new Error(`There is no section ${name}`);
      if (!summary.closest('details')?.open) summary.click();
      await frames();
      return summary.closest('details') ?? summary;
    },
  };
}

describe('the dialog\'s filters', () => {
  afterEach(() => setViewport({ width: 1280, height: 800 }));

  it('load what there is to filter by when they are first opened, and take the focus', async () => {
    const { openFilters, connection, focused, el } = await setup();
    expect(connection.calls.some(({ call }) => call === 'loadFilters')).to.equal(false);
    const panel = await openFilters();
    await until(() => focused()?.textContent?.trim() === 'Filters');
    expect(textOf(panel)).to.include('Campaign');
    await expect(el).to.be.accessible();
  });

  it('narrow the search by an option, count, show a chip, and announce the results', async () => {
    const { openFilters, connection, root, el } = await setup();
    const panel = await openFilters();
    const emea = await until(() => labelled(panel.shadowRoot ?? panel, /^EMEA, \d+ assets$/));
    const count = /(\d+)/.exec(emea.ariaLabel ?? '')?.[1] ?? '';
    emea.click();
    const chip = await until(() => deepAll<HTMLButtonElement>(root, 'button.chip')[0]);
    expect(chip.ariaLabel).to.equal('Remove filter: Region: EMEA');
    await until(() => textOf(el).includes(`${count} assets`));
    await until(() => liveText(el) === `${count} assets`);
    expect(lastSearch(connection).filters).to.have.property('metaproperties');
    await expect(el).to.be.accessible();
    chip.click();
    await until(() => deepAll(root, 'button.chip').length === 0);
    expect(lastSearch(connection).filters).to.equal(undefined);
  });

  it('are removed one by one by key: the focus goes on, and at last back to the button', async () => {
    const { root, el, focused } = await setup();
    el['activeStore']?.dispatch({ type: 'narrow', filters: { tags: ['a', 'b'] } });
    const first = await until(() => deepAll<HTMLButtonElement>(root, 'button.chip')[0]);
    first.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.ariaLabel === 'Remove filter: Tag: b');
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.classList.contains('filters-button'));
  });

  it('offer to clear them where nothing is found', async () => {
    const { el, says, button, connection } = await setup();
    el['activeStore']?.dispatch({ type: 'narrow', filters: { tags: ['nobody-has-this'] } });
    await says('No asset fits these filters');
    await expect(el).to.be.accessible();
    button('Clear filters').click();
    await until(() => lastSearch(connection).filters === undefined);
  });

  it('look tags and collections up while somebody types', async () => {
    const { openFilters, section, root, connection } = await setup();
    const panel = await openFilters();
    const tags = await section(panel, 'Tags');
    const box = await until(() => labelled(tags, /^Search in: Tags$/));
    box.value = 'sea';
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until(() => connection.calls.some(({ call, subject }) => call === 'findTags' && subject === 'sea'));
    (await until(() => labelled(tags, /^sea/))).click();
    await until(() => deepAll<HTMLButtonElement>(root, 'button.chip').some((chip) => /^Remove filter: Tag: sea/.test(chip.ariaLabel ?? '')));
    const collections = await section(panel, 'Collections');
    const one = await until(() => deepAll<HTMLInputElement>(collections, 'input[type=radio]')[1]);
    const name = (one.ariaLabel ?? '').replace(/, \d+ assets?$/, '');
    one.click();
    await until(() => deepAll<HTMLButtonElement>(root, 'button.chip').some((chip) => chip.ariaLabel === `Remove filter: Collection: ${name}`));
  });

  it('say why they cannot be loaded, and try again', async () => {
    const { root, connection, el } = await setup();
    connection.fail({ loadFilters: 'dam-unavailable' });
    deepOne<HTMLButtonElement>(root, '.filters-button').click();
    const panel = await until(() => deepAll<FilterPanel>(root, 'filter-panel').find((one) => textOf(one).includes('could not be loaded')));
    await expect(el).to.be.accessible();
    connection.fail(null);
    deepAll<HTMLButtonElement>(panel.shadowRoot ?? panel, '.notice button')[0]?.click();
    await until(() => textOf(panel).includes('Region'));
  });

  it('cover the results where there is little room; Escape closes them and not the dialog', async () => {
    await setViewport({ width: 320, height: 640 });
    const { openFilters, root, dialog, focused, el } = await setup();
    const panel = await openFilters();
    await until(() => textOf(panel).match(/Show \d+ assets/));
    await expect(el).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await until(() => deepAll(root, 'filter-panel').length === 0);
    expect(dialog.open).to.equal(true);
    await until(() => focused()?.classList.contains('filters-button'));
  });

  it('are not offered where the DAM or the connection has none', async () => {
    const { el, says } = await setupDialog({});
    await says('assets');
    await frames();
    expect(deepAll(el.shadowRoot ?? el, '.filters-button').length).to.equal(0);
  });

  it('show what the field\'s settings lock, which nobody lifts', async () => {
    const { root, el } = await setup({ field: { lockedFilters: { filters: { collection: 'c-1', tags: ['sea'], excluded: { tags: ['draft'] } }, names: { 'collection:c-1': 'Spring' } } } });
    await until(() => deepAll(root, '.chip--locked').length === 3);
    const text = textOf(deepOne(root, 'filter-chips'));
    for (const words of ['Collection: Spring', 'Tag: sea', 'Without Tag: draft', 'It cannot be removed here.']) expect(text).to.include(words);
    expect(deepAll(root, 'button.chip').length).to.equal(0);
    await expect(el).to.be.accessible();
  });
});

describe('a list of options', () => {
  const flat = (count: number): FilterOption[] => Array.from({ length: count }, (_, index) => ({ id: `o${index}`, name: `o${index}`, label: `Option ${index}`, children: [] }));

  async function setupList(options: readonly FilterOption[], { multiple = true, selected = [], locked = [] }: { readonly multiple?: boolean; readonly selected?: readonly string[]; readonly locked?: readonly string[] } = {}) {
    const texts = await loadFilterTexts('en');
    const el = await fixture<OptionList>(html`<option-list label="Product" .options=${options} .selected=${selected} .locked=${locked} ?multiple=${multiple} .texts=${texts}></option-list>`);
    const asked: (readonly string[])[] = [];
    el.addEventListener('request-options', ({ detail }: RequestOptionsEvent) => {
      asked.push(detail.ids);
      el.selected = detail.ids;
    });
    const root = el.shadowRoot ?? el;
    return {
      el, asked, root, names: () => deepAll(root, '.name').map((name) => textOf(name)),
      type: async (text: string) => {
        const box = deepOne<HTMLInputElement>(root, '.find');
        box.value = text;
        box.dispatchEvent(new InputEvent('input'));
        await el.updateComplete;
      },
      press: async (words: RegExp) => {
        const found = deepAll<HTMLButtonElement>(root, 'button').find((button) => words.test(button.ariaLabel ?? textOf(button)));
        if (!found) throw new Error(`There is no button ${words.source}`);
        found.click();
        await el.updateComplete;
      },
    };
  }

  it('of 5,000 has at most 200 in the document, and finds the others by typing', async () => {
    const { names, type, press, el } = await setupList(flat(5000));
    expect(names().length).to.equal(8);
    for (let times = 0; times < 4; times += 1) await press(/^Show \d+ more$/);
    expect(names().length).to.equal(200);
    expect(textOf(el)).to.include('Type in the box above');
    await type('option 4999');
    expect(names()).to.deep.equal(['Option 4999']);
    await expect(el).to.be.accessible();
    await type('nowhere');
    expect(textOf(el)).to.include('Nothing matches “nowhere”.');
  });

  it('keeps in sight what is chosen, wherever it stands', async () => {
    const { names, asked, root } = await setupList(flat(100), { selected: ['o90'] });
    expect(names()[0]).to.equal('Option 90');
    deepAll<HTMLInputElement>(root, 'input[type=checkbox]')[1]?.click();
    expect(asked).to.deep.equal([['o90', 'o0']]);
  });

  it('unfolds what lies below an option, and finds it with the way to it', async () => {
    const tree: FilterOption[] = [{ id: 'eu', name: 'eu', label: 'Europe', children: [{ id: 'nl', name: 'nl', label: 'Netherlands', children: [{ id: 'ams', name: 'ams', label: 'Amsterdam', children: [] }] }] }, ...flat(10)];
    const { names, type, press, el } = await setupList(tree);
    expect(names()).not.to.include('Netherlands');
    await press(/^Options below Europe$/);
    expect(names().slice(0, 2)).to.deep.equal(['Europe', 'Netherlands']);
    await expect(el).to.be.accessible();
    await type('amster');
    expect(names()).to.deep.equal(['Europe › Netherlands › Amsterdam']);
  });

  it('says where a chosen one stands that is not shown below the options above it', async () => {
    const tree: FilterOption[] = [{ id: 'eu', name: 'eu', label: 'Europe', children: [{ id: 'nl', name: 'nl', label: 'Netherlands', children: [] }] }];
    const { names, press, root } = await setupList(tree, { selected: ['nl'] });
    expect(names()).to.deep.equal(['Europe › Netherlands', 'Europe']);
    expect(labelled(root, /^Europe › Netherlands$/)?.checked).to.equal(true);
    await press(/^Options below Europe$/);
    expect(names()).to.deep.equal(['Europe', 'Netherlands']);
  });

  it('of which one can be chosen lets that go again', async () => {
    const { asked, root, el } = await setupList(flat(3), { multiple: false });
    const radios = () => deepAll<HTMLInputElement>(root, 'input[type=radio]');
    radios()[2]?.click();
    await el.updateComplete;
    radios()[0]?.click();
    expect(asked).to.deep.equal([['o1'], []]);
  });

  it('does not lift what is locked, and says that it is', async () => {
    const { root, el } = await setupList(flat(3), { locked: ['o1'] });
    const box = deepAll<HTMLInputElement>(root, 'input').find(({ disabled }) => disabled);
    expect(box?.checked).to.equal(true);
    expect(box?.ariaLabel).to.equal('Option 1 (Set by your administrator)');
    await expect(el).to.be.accessible();
  });

  it('says of a metaproperty without options that it has none, and shows names of any kind as text', async () => {
    const { el } = await setupList([]);
    expect(textOf(el)).to.equal('There are no options.');
    const odd = ['<img src=x onerror=alert(1)>', 'أزرق', '🎨 '.repeat(150)];
    const { names, root } = await setupList(odd.map((label, index) => ({ id: String(index), name: label, label, children: [] })));
    expect(names()).to.deep.equal(odd.map((label) => label.trim()));
    expect(root.querySelector('img')).to.equal(null);
  });
});

describe('a metaproperty with a name of 500 characters', () => {
  it('leaves room for the others, and has its whole name in reach', async () => {
    const label = 'Usage rights '.repeat(39).slice(0, 500);
    const catalogue = { metaproperties: [{ id: 'm', name: 'm', label, isMain: false, isMultiple: true, options: [] }], brands: [], groups: [] };
    const panel = await fixture<FilterPanel>(html`<filter-panel style="inline-size:280px" .texts=${await loadFilterTexts('en')} .offered=${['metaproperties'] as const} .catalogue=${{ status: 'ready', catalogue } as const}></filter-panel>`);
    const summary = deepOne<HTMLElement>(panel.shadowRoot ?? panel, 'summary');
    expect(summary.offsetHeight).to.be.lessThan(100);
    expect(summary.querySelector('span')?.title).to.equal(label);
    expect(textOf(summary)).to.equal(label.trim());
  });
});

describe('a period', () => {
  async function setupDates() {
    const texts = await loadFilterTexts('en');
    const el = await fixture<DateFilter>(html`<date-filter label="Date added" .texts=${texts} .now=${() => Date.parse('2026-11-25T12:00:00Z')}></date-filter>`);
    const asked: unknown[] = [];
    el.addEventListener('request-range', ({ detail }) => {
      asked.push(detail.range);
      el.range = detail.range;
    });
    const choose = async (value: string) => {
      const select = deepOne<HTMLSelectElement>(el.shadowRoot ?? el, 'select');
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await el.updateComplete;
    };
    const enter = async (index: number, value: string) => {
      const input = deepAll<HTMLInputElement>(el.shadowRoot ?? el, 'input')[index];
      if (!input) throw new Error('There is no box for a day');
      input.value = value;
      input.dispatchEvent(new Event('change'));
      await el.updateComplete;
    };
    return { el, asked, choose, enter };
  }

  it('is one of the usual ones, counted from today', async () => {
    const { asked, choose } = await setupDates();
    await choose('week');
    await choose('any');
    expect(asked).to.deep.equal([{ from: '2026-11-18' }, {}]);
  });

  it('of one\'s own may be open to one side, and says when its end lies before its start', async () => {
    const { asked, choose, enter, el } = await setupDates();
    await choose('custom');
    await enter(0, '2026-03-01');
    await enter(1, '2026-02-01');
    expect(asked).to.deep.equal([{ from: '2026-03-01', to: '' }]);
    expect(textOf(el)).to.include('The end lies before the start.');
    await expect(el).to.be.accessible();
    await enter(1, '2026-04-01');
    expect(asked.at(-1)).to.deep.equal({ from: '2026-03-01', to: '2026-04-01' });
  });
});
