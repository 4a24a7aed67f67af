import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { noTexts } from '../src/domain/asset-texts.ts';
import type { Presentation } from '../src/domain/values/formats.ts';
import { createMemoryConnection } from '../src/sandbox/client.ts';
import type { SelectorConnection } from '../src/selector/connection.ts';
import type { SelectorUse } from '../src/selector/state.ts';

interface Args {
  readonly presentation: Presentation;
  readonly use: SelectorUse;
  readonly connection: SelectorConnection;
  /** How many cards the story clicks. */
  readonly clicks: number;
}

const use = (changes: Partial<SelectorUse> = {}): SelectorUse => ({ limits: null, picks: [], rules: {}, texts: noTexts, currentWords: null, ...changes });
const library = createMemoryConnection();

const meta: Meta<Args> = {
  title: 'Parts/selector-dialog: choosing',
  component: 'selector-dialog',
  args: { presentation: 'modal', use: use(), connection: library, clicks: 0 },
  argTypes: { use: { control: false }, connection: { control: false } },
  parameters: { docs: { story: { inline: false, height: '640px' } }, layout: 'fullscreen' },
  loaders: [() => import('../src/elements/parts/selector-dialog.ts')],
  render: ({ presentation, use: asked, connection }) => html`<main style="padding: 16px"><h1>Page</h1><selector-dialog .connection=${connection} .presentation=${presentation} .use=${asked}></selector-dialog></main>`,
  play: async ({ canvasElement, args }) => {
    const dialog = canvasElement.querySelector('selector-dialog');
    await dialog?.open();
    const cards = (): readonly HTMLElement[] => [...dialog?.shadowRoot?.querySelector('asset-grid')?.shadowRoot?.querySelectorAll<HTMLElement>('asset-card') ?? []];
    while (cards().length < 3) await nextFrame();
    for (const card of cards().slice(0, args.clicks)) {
      card.click();
      await nextFrame();
    }
    const moving = (root: ParentNode & { getAnimations(): Animation[] }): boolean => root.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
      || [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && moving(shadowRoot));
    // Half coloured, nothing has its contrast yet.
    while (dialog?.shadowRoot && moving(dialog.shadowRoot)) await nextFrame();
  },
};
export default meta;

type Story = StoryObj<Args>;

const nextFrame = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve); });
const several = use({ limits: { min: 2, max: 3 } });

export const NothingYet: Story = { name: 'Several: nothing yet', args: { use: several } };
export const Three: Story = { name: 'Several: three, the tray is full', args: { use: several, clicks: 3 } };
export const ThreeDark: Story = { name: 'Several, dark', args: { use: several, clicks: 3 }, parameters: { page: { scheme: 'dark' } } };
export const ThreeRightToLeft: Story = { name: 'Several, right to left', args: { use: several, clicks: 3 }, parameters: { page: { direction: 'rtl' } } };
export const Unfit: Story = { name: 'An asset that does not fit', args: { use: use({ rules: { types: ['audio'], minWidthPx: 9000, aspectRatio: { width: 21, height: 9 }, maxBytes: 1000 } }), clicks: 1 } };
/** Those for news have ended, those until the end of the year have or will. */
const refusing = createMemoryConnection({ rights: { property: 'Expires_on', days: 730 }, field: { rules: { isEndedBarred: true } } });
export const Rights: Story = { name: 'Rights end, or have ended and are refused', args: { connection: refusing } };
export const RightsDark: Story = { name: 'Rights end, dark', args: { connection: refusing }, parameters: { page: { scheme: 'dark' } } };
export const Words: Story = { name: 'Words of the use; the alternative text is missing', args: { use: use({ texts: { typed: ['alt', 'title', 'caption'], isAltRequired: true, from: { alt: ['Nowhere'] }, language: 'en' } }), clicks: 1 } };
export const Drawer: Story = { name: 'At the side', args: { presentation: 'drawer', clicks: 1 } };
export const Inline: Story = { name: 'In the page\'s flow', args: { presentation: 'inline', clicks: 1 } };
