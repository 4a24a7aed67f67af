import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { FilterNames } from '../src/domain/filter-chips.ts';
import { flatFilterNames, type FacetCounts, type FilterCatalogue, type FilterName, type FilterOption, type SearchFilters } from '../src/domain/filters.ts';
import { emptyQuery } from '../src/domain/search.ts';
import type { RequestNarrowEvent } from '../src/elements/parts/filter-requests.ts';
import type { FilterTexts } from '../src/elements/parts/filter-texts.ts';
import type { LookupRow } from '../src/elements/parts/lookup-list.ts';
import type { Language } from '../src/i18n/languages.ts';
import { createMemoryConnection } from '../src/sandbox/client.ts';
import type { ListFolders } from '../src/selector/folder-tree.ts';
import type { FindRows } from '../src/selector/lookup.ts';
import type { CatalogueState } from '../src/selector/state.ts';

interface Args {
  readonly language: Language;
  readonly filters: SearchFilters;
  readonly locked: SearchFilters;
  /** What there is to filter by, in place of the library's. */
  readonly catalogue: CatalogueState | null;
  /** It covers the results, as on a narrow screen. */
  readonly isSheet: boolean;
  readonly hasFacets: boolean;
  /** What the DAM can be narrowed by. */
  readonly offered: readonly FilterName[];
}

interface Loaded {
  readonly texts: FilterTexts;
  readonly catalogue: FilterCatalogue;
  readonly facets: FacetCounts | null;
}

const library = createMemoryConnection();
const folders = createMemoryConnection({ dam: 'webdam' });
const listFolders: ListFolders = async (parent, options) => await folders.listFolders?.(parent, options) ?? [];
const nextFrame = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve); });

const meta: Meta<Args> = {
  title: 'Parts/filters',
  component: 'filter-panel',
  args: { language: 'en', filters: {}, locked: {}, catalogue: null, isSheet: false, hasFacets: true, offered: flatFilterNames },
  argTypes: { filters: { control: 'object' }, locked: { control: 'object' }, catalogue: { control: false } },
  loaders: [async ({ args }): Promise<Loaded> => {
    const { loadFilterTexts } = await import('../src/elements/parts/filter-parts.ts');
    const { facets = null } = await library.search(emptyQuery, { limit: 1, hasFacets: true });
    return { texts: await loadFilterTexts(args.language), catalogue: await library.loadFilters!(), facets };
  }],
  render: (args, { loaded }) => renderFilters(args, loaded as unknown as Loaded),
  play: async ({ canvasElement }) => {
    const panel = (): ShadowRoot | null | undefined => canvasElement.querySelector('filter-panel')?.shadowRoot;
    while (!panel()?.querySelector('h3')) await nextFrame();
  },
};
export default meta;

type Story = StoryObj<Args>;

function renderFilters(args: Args, { texts, catalogue: own, facets }: Loaded): TemplateResult {
  const state: CatalogueState = args.catalogue ?? { status: 'ready', catalogue: own };
  const catalogue = state.status === 'ready' ? state.catalogue : null;
  const names = catalogue ? namesOf(catalogue) : {};
  const find: FindRows<LookupRow> = async (text, { cursor, signal }) => {
    const page = await library.findCollections!(text, { cursor, signal });
    return { rows: page.collections.map(({ id, name, count, coverUrl }) => ({ id, name, count, coverUrl })), nextCursor: page.nextCursor };
  };
  const findTags: FindRows<LookupRow> = async (text, { signal }) => ({ rows: (await library.findTags!(text, { signal })).map(({ name, count }) => ({ id: name, name, count })), nextCursor: null });
  // In the story as in the selector: what is ticked comes back as filters.
  const narrow = (event: RequestNarrowEvent): void => {
    const main = (event.currentTarget as HTMLElement).closest('main');
    for (const part of main?.querySelectorAll('filter-chips, filter-panel') ?? []) Object.assign(part, { filters: event.detail.filters, names: { ...names, ...event.detail.names } });
  };
  return html`<main style="display: grid; gap: 16px; max-inline-size: 340px; padding: 12px"><h1 style="font-size: 1rem; margin: 0">Filters</h1><h2 style="font-size: 1rem; margin: 0">Results</h2>
    <filter-chips .filters=${args.filters} .locked=${args.locked} .names=${names} .texts=${texts} .catalogue=${catalogue} @request-narrow=${narrow}></filter-chips>
    <filter-panel style="block-size: 600px" ?sheet=${args.isSheet} .filters=${args.filters} .locked=${args.locked} .names=${names} .texts=${texts} .offered=${args.offered} .catalogue=${state}
      .facets=${args.hasFacets ? facets : null} .lookups=${{ findTags, findCollections: find, listFolders }} .total=${1866} @request-narrow=${narrow}></filter-panel></main>`;
}

/** Labels of all options, under the keys that chips look them up by. */
function namesOf({ metaproperties }: FilterCatalogue): FilterNames {
  const all = (options: readonly FilterOption[]): readonly FilterOption[] => options.flatMap((one) => [one, ...all(one.children)]);
  return Object.fromEntries(metaproperties.flatMap(({ name, options }) => all(options).map(({ id, label }) => [`option:${name}:${id}`, label])));
}

const long = 'Autumn and winter campaign for the northern regions, second edition, with everything that was left over from the first one '.repeat(4).trim();
const option = (id: string, label: string, children: FilterCatalogue['metaproperties'][number]['options'] = []) => ({ id, name: id, label, children });
const made = (...metaproperties: readonly Partial<FilterCatalogue['metaproperties'][number]>[]): CatalogueState => ({
  status: 'ready',
  catalogue: { brands: [], groups: [], metaproperties: metaproperties.map((one, index) => ({ id: `m${index}`, name: `m${index}`, label: `Property ${index}`, isMultiple: true, isMain: true, options: [], ...one })) },
});

const chosen: SearchFilters = { tags: ['dune', 'sea'], orientations: ['landscape'], extensions: ['jpg', 'png'], created: { from: '2026-01-01', to: '2026-06-30' }, states: ['limited'] };

export const NothingChosen: Story = { name: 'Nothing chosen, with counts' };
export const WithoutCounts: Story = { name: 'A DAM that does not count', args: { hasFacets: false } };
export const Chosen: Story = { name: 'Several chosen: chips', args: { filters: chosen } };
export const Locked: Story = { name: 'Locked by the field\'s settings', args: { filters: { orientations: ['portrait'] }, locked: { tags: ['approved'], extensions: ['jpg'], excluded: { tags: ['draft'] } } } };
export const Nested: Story = {
  name: 'Options below options',
  args: {
    catalogue: made({ label: 'Region', options: [option('europe', 'Europe', [option('benelux', 'Benelux', [option('nl', 'Netherlands'), option('be', 'Belgium')]), option('nordics', 'Nordics')]), option('asia', 'Asia')] }),
    filters: { metaproperties: { m0: ['nl'] } },
  },
};
export const FiveThousand: Story = { name: '5,000 options in one facet', args: { catalogue: made({ label: 'Product', options: Array.from({ length: 5000 }, (_, index) => option(`p${index}`, `Product ${index + 1}`)) }) } };
export const LongNames: Story = { name: 'Names of 500 characters, and of another direction', args: { catalogue: made({ label: long, options: [option('long', long), option('ar', 'حملة الخريف والشتاء'), option('emoji', '🍂🍁 Autumn')] }), filters: { tags: [long], metaproperties: { m0: ['long'] } } } };
export const WithoutOptions: Story = { name: 'Metaproperties without options', args: { catalogue: made({ label: 'Empty' }, { label: 'One', isMultiple: false, options: [option('one', 'Only one')] }) } };
const openFolders = async (canvasElement: HTMLElement): Promise<ShadowRoot> => {
  const panel = (): ShadowRoot | null | undefined => canvasElement.querySelector('filter-panel')?.shadowRoot;
  while (!panel()?.querySelector('summary')) await nextFrame();
  panel()?.querySelector('summary')?.click();
  const tree = (): ShadowRoot | null | undefined => panel()?.querySelector('folder-tree')?.shadowRoot;
  while (!tree()?.querySelector('[role=treeitem]')) await nextFrame();
  for (const toggle of tree()!.querySelectorAll<HTMLElement>('[aria-expanded=false] > .toggle')) toggle.click();
  while (tree()!.querySelectorAll('[aria-level="2"]').length < 5) await nextFrame();
  return tree()!;
};
export const Folders: Story = {
  name: 'Folders: a tree', args: { offered: ['folder', 'collection', 'extensions', 'orientations'], filters: { folder: '410101' } },
  play: async ({ canvasElement }) => { await openFolders(canvasElement); },
};
export const FoldersLocked: Story = { ...Folders, name: 'Folders: one is locked', args: { ...Folders.args, filters: {}, locked: { folder: '410101' } } };
export const FoldersRightToLeft: Story = { ...Folders, name: 'Folders: right to left', args: { ...Folders.args, language: 'ar' }, parameters: { page: { direction: 'rtl' } } };
export const Loading: Story = { name: 'On its way', args: { catalogue: { status: 'loading' } } };
export const Failed: Story = { name: 'Error: the DAM is down', args: { catalogue: { status: 'error', problem: { code: 'dam-unavailable', canRetry: true, retryAfterSeconds: null, requestId: '' } } } };
export const Sheet: Story = { name: 'Over the results: 320 pixels', args: { isSheet: true, filters: chosen }, globals: { viewport: { value: 'narrow' } }, parameters: { viewport: { options: { narrow: { name: 'Narrow', styles: { width: '320px', height: '640px' } } } } } };
export const Dark: Story = { name: 'Dark', args: { filters: chosen, locked: { tags: ['approved'] } }, parameters: { page: { scheme: 'dark' } } };
export const RightToLeft: Story = { name: 'Right to left', args: { language: 'ar', filters: chosen, locked: { tags: ['approved'] } }, parameters: { page: { direction: 'rtl' } } };
