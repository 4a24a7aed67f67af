import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { Asset } from '../src/domain/asset.ts';
import { dayAfter } from '../src/domain/rights.ts';
import { emptyQuery } from '../src/domain/search.ts';
import { loadDialogTexts, type DialogTexts } from '../src/elements/parts/dialog-texts.ts';
import type { Language } from '../src/i18n/languages.ts';
import { createMemoryConnection } from '../src/sandbox/client.ts';
import type { SelectorConnection } from '../src/selector/connection.ts';

interface Args {
  readonly part: 'detail' | 'compare' | 'list' | 'keys' | 'alt';
  readonly language: Language;
  /** What is searched for; its first results are shown. */
  readonly words: string;
  readonly type: Asset['type'];
  /** How many of them. */
  readonly count: number;
  readonly changes: Partial<Asset>;
  readonly connection: SelectorConnection;
}

interface Loaded {
  readonly texts: DialogTexts;
  readonly assets: readonly Asset[];
}

/** Only what an asset says itself of the end of its use counts here. */
const rights = { property: '', days: 30, today: dayAfter(Date.now(), 0) };
const never = new Promise<never>(() => undefined);
const library = createMemoryConnection();
const nextFrame = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve); });
const tags = { detail: 'asset-detail', compare: 'asset-compare', list: 'asset-list', keys: 'shortcut-list', alt: 'alt-mender' } as const;

const meta: Meta<Args> = {
  title: 'Parts/looking closer',
  component: 'asset-detail',
  args: { part: 'detail', language: 'en', words: 'dune', type: 'image', count: 1, changes: {}, connection: library },
  argTypes: { connection: { control: false }, changes: { control: 'object' } },
  parameters: { docs: { story: { inline: false, height: '720px' } }, layout: 'fullscreen' },
  loaders: [async ({ args }): Promise<Loaded> => {
    const [{ AltMender }, { defineElement }] = await Promise.all([
      import('../src/elements/parts/alt-mender.ts'), import('../src/elements/internal/define.ts'), import('../src/elements/parts/asset-detail.ts'), import('../src/elements/parts/asset-compare.ts'), import('../src/elements/parts/asset-list.ts'),
      import('../src/elements/parts/shortcut-list.ts'),
    ]);
    // A field loads and defines this one itself, with the first value that lacks a text.
    defineElement('alt-mender', AltMender);
    const { assets } = await library.search({ ...emptyQuery, types: [args.type], text: args.words }, { limit: Math.max(1, args.count) });
    return { texts: await loadDialogTexts(args.language), assets: assets.slice(0, args.count).map((asset) => ({ ...asset, ...args.changes })) };
  }],
  render: (args, { loaded }) => html`<main style="padding: 12px"><h1 style="font-size: 1rem">Page</h1>${renderPart(args, loaded as unknown as Loaded)}</main>`,
  play: async ({ canvasElement, args }) => {
    const root = (): ShadowRoot | null | undefined => canvasElement.querySelector(tags[args.part])?.shadowRoot;
    const sign = { detail: 'dialog[open] dl', compare: 'dialog[open] table', list: args.count === 0 ? '.scroller' : '[role="row"] .name__text', keys: 'dialog[open] kbd', alt: 'form' }[args.part];
    while (!root()?.querySelector(sign)) await nextFrame();
  },
};
export default meta;

type Story = StoryObj<Args>;

function renderPart({ part, connection, language }: Args, { texts, assets }: Loaded): TemplateResult {
  switch (part) {
    case 'detail': return html`<asset-detail .rules=${{ rights }} .texts=${texts} .asset=${assets[0] ?? null} .connection=${connection}></asset-detail>`;
    case 'compare': return html`<asset-compare .texts=${texts} .assets=${assets} .connection=${connection} .chosenIds=${assets.slice(0, 1).map(({ id }) => id)}></asset-compare>`;
    case 'list': return html`<asset-list style="display: flex; flex-direction: column; block-size: 560px" .texts=${texts} .assets=${assets} .total=${assets.length} .selectedId=${assets[1]?.id ?? null} .currentId=${assets[2]?.id ?? null}
      .rules=${{ minWidthPx: 3000, rights }} sort="newest"></asset-list>`;
    case 'keys': return html`<shortcut-list .texts=${texts} open></shortcut-list>`;
    case 'alt': return html`<alt-mender .language=${language} label=${`Alternative text of ${assets[0]?.name ?? ''}`} content-language="en"></alt-mender>`;
  }
}

const narrow: Pick<Story, 'globals' | 'parameters'> = { globals: { viewport: { value: 'narrow' } }, parameters: { viewport: { options: { narrow: { name: 'Narrow', styles: { width: '320px', height: '640px' } } } } } };
const rightToLeft: Pick<Story, 'parameters'> = { parameters: { page: { direction: 'rtl' } } };
const dark: Pick<Story, 'parameters'> = { parameters: { page: { scheme: 'dark' } } };
const broken: Partial<Asset> = { thumbnailUrl: 'data:image/png;base64,AAAA', previewUrl: 'data:image/png;base64,AAAA', derivatives: [] };
const long: Partial<Asset> = { name: 'The harbour in the evening, seen from the lighthouse with all the boats that came home early because of the storm '.repeat(5).trim(), tags: ['a tag that goes on and on and on and never seems to come to any end at all, whatever the width', '🌊', 'ميناء'] };
const restricted: Partial<Asset> = { isLimited: true, isArchived: true, isWatermarked: true };

export const Detail: Story = { name: 'Details of a picture' };
export const DetailFilm: Story = { name: 'Details of a film', args: { type: 'video', words: '' } };
export const DetailSound: Story = { name: 'Details of a sound', args: { type: 'audio', words: '' } };
export const DetailDocument: Story = { name: 'Details of a document', args: { type: 'document', words: '' } };
export const DetailRestricted: Story = { name: 'Details: limited, archived, watermarked', args: { changes: restricted } };
export const DetailEnded: Story = { name: 'Details: rights have ended', args: { changes: { endsOn: dayAfter(Date.now(), -10) } } };
export const ListEnding: Story = { name: 'List: rights end soon', args: { part: 'list', count: 12, changes: { endsOn: dayAfter(Date.now(), 10) } } };
export const DetailBroken: Story = { name: 'Details: the picture cannot be had', args: { changes: broken } };
export const DetailLong: Story = { name: 'Details: names of 500 characters', args: { changes: long } };
export const DetailWaits: Story = { name: 'Details: usage on its way', args: { connection: createMemoryConnection({ gate: (call) => (call === 'loadUsage' ? never : undefined) }) } };
export const DetailFails: Story = { name: 'Details: usage cannot be had', args: { connection: createMemoryConnection({ failWith: { loadUsage: 'dam-unavailable', loadFilters: 'forbidden' } }) } };
export const DetailNarrow: Story = { name: 'Details: 320 pixels', args: { changes: restricted }, ...narrow };
export const DetailDark: Story = { name: 'Details: dark', args: { changes: restricted }, ...dark };
export const DetailRightToLeft: Story = { name: 'Details: right to left', args: { language: 'ar' }, ...rightToLeft };

export const CompareTwo: Story = { name: 'Comparison of two', args: { part: 'compare', count: 2 } };
export const CompareFour: Story = { name: 'Comparison of four', args: { part: 'compare', count: 4 } };
export const CompareBroken: Story = { name: 'Comparison: pictures cannot be had, long names', args: { part: 'compare', count: 3, changes: { ...broken, ...long } } };
export const CompareNarrow: Story = { name: 'Comparison: 320 pixels', args: { part: 'compare', count: 4 }, ...narrow };
export const CompareDark: Story = { name: 'Comparison: dark', args: { part: 'compare', count: 3 }, ...dark };
export const CompareRightToLeft: Story = { name: 'Comparison: right to left', args: { part: 'compare', count: 3, language: 'ar' }, ...rightToLeft };

export const List: Story = { name: 'List', args: { part: 'list', count: 20, words: '' } };
export const ListRestricted: Story = { name: 'List: limited, archived, watermarked', args: { part: 'list', count: 8, changes: restricted } };
export const ListBroken: Story = { name: 'List: pictures cannot be had, long names', args: { part: 'list', count: 8, changes: { ...broken, ...long } } };
export const ListEmpty: Story = { name: 'List: nothing in it', args: { part: 'list', count: 0 } };
export const ListNarrow: Story = { name: 'List: 320 pixels', args: { part: 'list', count: 12 }, ...narrow };
export const ListDark: Story = { name: 'List: dark', args: { part: 'list', count: 12 }, ...dark };
export const ListRightToLeft: Story = { name: 'List: right to left', args: { part: 'list', count: 12, language: 'ar' }, ...rightToLeft };

export const Keys: Story = { name: 'What keys do', args: { part: 'keys' } };
export const KeysNarrow: Story = { name: 'What keys do: 320 pixels, German', args: { part: 'keys', language: 'de' }, ...narrow };
export const KeysRightToLeft: Story = { name: 'What keys do: right to left', args: { part: 'keys', language: 'ar' }, ...rightToLeft };

export const MissingText: Story = { name: 'A missing alternative text', args: { part: 'alt' } };
export const MissingTextLong: Story = { name: 'A missing alternative text: long name, dark', args: { part: 'alt', changes: long }, ...dark };
export const MissingTextRightToLeft: Story = { name: 'A missing alternative text: right to left', args: { part: 'alt', language: 'ar' }, ...rightToLeft };
