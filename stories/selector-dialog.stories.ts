import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { emptyQuery } from '../src/domain/search.ts';
import type { SelectorDialog } from '../src/elements/parts/selector-dialog.ts';
import type { Language } from '../src/i18n/languages.ts';
import { createMemoryConnection } from '../src/sandbox/client.ts';
import type { SelectorConnection } from '../src/selector/connection.ts';

interface Args {
  readonly language: Language;
  readonly connection: SelectorConnection;
  readonly selectedId: string | null;
}

const never = new Promise<never>(() => undefined);
const library = createMemoryConnection();

const meta: Meta<Args> = {
  title: 'Parts/selector-dialog',
  component: 'selector-dialog',
  tags: ['autodocs'],
  args: { language: 'en', connection: library, selectedId: null },
  argTypes: {
    connection: { control: false },
    selectedId: { control: 'text' },
    language: { control: 'select', options: ['en', 'de', 'nl', 'fr', 'es', 'it', 'pt', 'pl', 'sv', 'da', 'ja', 'zh', 'ar'] },
  },
  parameters: {
    // A modal dialog fills its window: on the page of docs each story has one of its own.
    docs: { story: { inline: false, height: '640px' } },
    layout: 'fullscreen',
  },
  // The field loads the dialog on demand; here nobody does.
  loaders: [() => import('../src/elements/parts/selector-dialog.ts')],
  render: ({ language, connection, selectedId }) => html`
    <p style="padding: 16px"><button type="button" @click=${(event: Event) => void ((event.target as Element).closest('p')?.nextElementSibling as SelectorDialog).open()}>Open</button></p>
    <selector-dialog .connection=${connection} .language=${language} .selectedId=${selectedId}></selector-dialog>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const nextFrame = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve); });

/** All text in an element's open shadow roots. */
function textOf(root: ParentNode): string {
  return [...root.querySelectorAll('*')].reduce((text, element) => `${text} ${element.shadowRoot ? textOf(element.shadowRoot) : ''}`, root.textContent ?? '');
}

/** Whether anything moves that will come to rest; what waits, such as a skeleton, moves for ever. */
function moves(root: HTMLElement | ShadowRoot): boolean {
  const isPassing = ({ playState, effect }: Animation): boolean => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
  return root.getAnimations().some(isPassing) || [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && moves(shadowRoot));
}

/** Opens the dialog and waits until it says something; the story fails if it never does. */
const opens = (words: string): Play => async ({ canvasElement }) => {
  const dialog = canvasElement.querySelector('selector-dialog');
  await dialog?.open();
  await sees(canvasElement, words);
};

async function sees(canvas: HTMLElement, words: string): Promise<void> {
  const root = (): ShadowRoot | null | undefined => canvas.querySelector('selector-dialog')?.shadowRoot;
  while (!textOf(root() ?? canvas).includes(words)) await nextFrame();
  // Half faded in or half coloured, nothing has its contrast yet.
  while (moves(root() ?? canvas)) await nextFrame();
}

/** Writes into the search box and presses Enter. */
function searchFor(canvas: HTMLElement, text: string): void {
  const root = canvas.querySelector('selector-dialog')?.shadowRoot?.querySelector('search-bar')?.shadowRoot;
  const input = root?.querySelector('input');
  if (!input) throw new Error('There is no search box');
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  root?.querySelector('form')?.requestSubmit();
}

/** Clicks the first card of the results. */
async function chooseFirst(canvas: HTMLElement): Promise<void> {
  const grid = () => canvas.querySelector('selector-dialog')?.shadowRoot?.querySelector('asset-grid')?.shadowRoot;
  for (;;) {
    const card = grid()?.querySelector<HTMLElement>('asset-card');
    if (card) return card.click();
    await nextFrame();
  }
}

export const Results: Story = { play: opens('1,866 assets') };

export const Chosen: Story = {
  name: 'An asset is chosen',
  play: async (context) => {
    await opens('1,866 assets')(context);
    await chooseFirst(context.canvasElement);
    await sees(context.canvasElement, 'File size');
  },
};

/** As a field's pages would have told it: some of the first results are used on a page, on several, and one everywhere. */
const used = createMemoryConnection();
const usesSome: Story = {
  args: { connection: used },
  loaders: [async () => {
    const { assets } = await used.search(emptyQuery, { limit: 12 });
    const pages = assets.flatMap(({ id }, index) => Array.from({ length: [1, 0, 3, 12, 7, 100][index % 6] ?? 0 }, (_, page) => ({ pageUrl: `https://cms.example/${page}`, pageTitle: `Page ${page + 1}`, field: `Image ${index}`, assetId: id })));
    await Promise.all(pages.map((usage) => used.setUsage(usage)));
  }],
};
export const Used: Story = { ...usesSome, name: 'Where results are used', play: opens('99+') };
export const UsedDark: Story = { ...usesSome, name: 'Where results are used, dark', parameters: { page: { scheme: 'dark' } }, play: opens('99+') };
export const UsedRightToLeft: Story = { ...usesSome, name: 'Where results are used, right to left', args: { connection: used, language: 'ar' }, parameters: { page: { direction: 'rtl' } }, play: opens('99+') };
export const UsedNarrow: Story = { ...usesSome, name: 'Where results are used: 320 pixels', globals: { viewport: { value: 'narrow' } }, parameters: { viewport: { options: { narrow: { name: 'Narrow', styles: { width: '320px', height: '640px' } } } } }, play: opens('99+') };
export const UsedList: Story = {
  ...usesSome,
  name: 'Where results are used: list',
  play: async (context) => {
    await opens('99+')(context);
    const views = context.canvasElement.querySelector('selector-dialog')?.shadowRoot?.querySelector('view-switch')?.shadowRoot;
    views?.querySelector<HTMLButtonElement>('[aria-label="List"]')?.click();
    await sees(context.canvasElement, 'Dimensions');
    // The next story begins as an editor does who never changed the view.
    localStorage.removeItem('dam-asset-selector:view');
  },
};

export const ManyResults: Story = {
  name: '100,000 results',
  args: { connection: createMemoryConnection({ count: 100_000, field: { visibleTypes: [] } }) },
  play: opens('assets'),
};

export const Loading: Story = {
  args: { connection: createMemoryConnection({ gate: (call) => (call === 'search' ? never : undefined) }) },
  play: opens('Loading assets…'),
};

export const NoResult: Story = {
  name: 'No result',
  play: async (context) => {
    await opens('assets')(context);
    searchFor(context.canvasElement, 'zeppelin hangar');
    await sees(context.canvasElement, 'No asset matches “zeppelin hangar”');
  },
};

export const OneType: Story = {
  name: 'A field for videos, without limited assets',
  args: { connection: createMemoryConnection({ field: { visibleTypes: ['video'], hideLimited: true } }) },
  play: opens('assets'),
};

export const Failed: Story = {
  name: 'Error: the DAM is down',
  args: { connection: createMemoryConnection({ failWith: { search: 'dam-unavailable' } }) },
  play: opens('The DAM cannot be reached at the moment.'),
};

export const SignedOut: Story = {
  name: 'Error: the DAM refuses the credentials',
  args: { connection: createMemoryConnection({ failWith: { search: 'dam-refused' } }) },
  play: opens('does not accept the Integration Portal\'s credentials'),
};

const failing = createMemoryConnection();
export const SearchFailed: Story = {
  name: 'Error: a search failed, older results stay',
  args: { connection: failing },
  play: async (context) => {
    failing.fail(null);
    await opens('assets')(context);
    failing.fail('rate-limited');
    searchFor(context.canvasElement, 'sea');
    await sees(context.canvasElement, 'Earlier results are still shown.');
  },
};

export const MoreFailed: Story = {
  name: 'Error: the next page failed',
  args: {
    connection: {
      ...library,
      search: async (query, options) => {
        if (options?.cursor) return createMemoryConnection({ failWith: 'dam-timeout' }).search(query);
        return library.search(query, { ...options, limit: 9 });
      },
    },
  },
  play: opens('More assets could not be loaded.'),
};

export const German: Story = { args: { language: 'de' }, play: opens('1.866 Assets') };

export const Dark: Story = {
  parameters: { page: { scheme: 'dark' } },
  play: async (context) => {
    await opens('1,866 assets')(context);
    await chooseFirst(context.canvasElement);
    await sees(context.canvasElement, 'File size');
  },
};

export const RightToLeft: Story = { name: 'Right to left', parameters: { page: { direction: 'rtl' } }, play: opens('1,866 assets') };

export const Narrow: Story = {
  name: 'Narrow: 320 pixels',
  globals: { viewport: { value: 'narrow' } },
  parameters: { viewport: { options: { narrow: { name: 'Narrow', styles: { width: '320px', height: '640px' } } } } },
  play: opens('1,866 assets'),
};
