import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Asset } from '../src/domain/asset.ts';
import type { Proportions } from '../src/domain/framing.ts';
import type { ScreenCut } from '../src/domain/responsive.ts';
import type { Rendering, RenderingOffer } from '../src/domain/rendering.ts';
import { loadDialogTexts, type DialogTexts } from '../src/elements/parts/dialog-texts.ts';
import type { SayPicture } from '../src/elements/parts/picture-texts.ts';
import type { Language } from '../src/i18n/languages.ts';
import { pictureTexts } from '../src/i18n/sources/picture.ts';
import { loadTranslator } from '../src/i18n/translator.ts';
import { createMemoryDamClient } from '../src/sandbox/client.ts';
import { emptyQuery } from '../src/domain/search.ts';

interface Args {
  readonly language: Language;
  readonly rendering: Rendering | null;
  readonly needed: Proportions | null;
  readonly changes: Partial<Asset>;
  readonly cuts: readonly ScreenCut[];
  /** What is written into the box for the width. */
  readonly width: string;
}

interface Loaded {
  readonly asset: Asset;
  readonly offer: RenderingOffer;
  readonly texts: DialogTexts;
  readonly say: SayPicture;
}

const client = createMemoryDamClient();
const nextFrame = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve); });

const meta: Meta<Args> = {
  title: 'Parts/picture-editor',
  component: 'picture-editor',
  args: { language: 'en', rendering: null, needed: null, changes: {}, cuts: [], width: '' },
  argTypes: { rendering: { control: false }, needed: { control: false }, changes: { control: false }, cuts: { control: false } },
  parameters: { docs: { story: { inline: false, height: '800px' } }, layout: 'fullscreen' },
  loaders: [async ({ args }): Promise<Loaded> => {
    await import('../src/elements/parts/picture-editor.ts');
    const { assets } = await client.search({ ...emptyQuery, types: ['image'], text: 'dune', filters: { orientations: ['landscape'] } }, { limit: 1 });
    const [asset] = assets;
    const offer = client.capabilities.renderings;
    if (!asset || !offer) throw new Error('The library has no picture to make others of');
    return { asset: { ...asset, ...args.changes }, offer, texts: await loadDialogTexts(args.language), say: await loadTranslator(args.language, pictureTexts) };
  }],
  render: ({ rendering, needed, cuts }, { loaded }) => {
    const { asset, offer, texts, say } = loaded as unknown as Loaded;
    return html`<main style="padding: 16px"><h1>Page</h1><picture-editor .asset=${asset} .offer=${offer} .rendering=${rendering} .derivative=${asset.derivatives[3] ?? null} .needed=${needed} .cuts=${cuts} .texts=${texts} .say=${say}></picture-editor></main>`;
  },
  play: async ({ canvasElement, args }) => {
    const root = (): ShadowRoot | null | undefined => canvasElement.querySelector('picture-editor')?.shadowRoot;
    while (!root()?.querySelector('dialog[open]')) await nextFrame();
    const box = root()?.querySelector<HTMLInputElement>('.sides input');
    const screens = root()?.querySelector<HTMLSelectElement>('select.cut');
    if (screens) {
      screens.selectedIndex = 1;
      screens.dispatchEvent(new Event('change'));
    }
    if (args.width === '' || !box) {
      while (!root()?.querySelector('.made img')) await nextFrame();
      return;
    }
    box.value = args.width;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    box.dispatchEvent(new Event('change', { bubbles: true }));
    while (!root()?.querySelector('.problem')) await nextFrame();
  },
};
export default meta;

type Story = StoryObj<Args>;

const cropped: Rendering = { widthPx: 800, heightPx: null, fit: 'fit', format: 'webp', quality: 80, crop: { x: 0.25, y: 0.2, width: 0.5, height: 0.6 }, focus: { x: 0.6, y: 0.5 } };

export const FromDerivative: Story = { name: 'From a derivative\'s size' };
export const Cropped: Story = { name: 'A part', args: { rendering: cropped } };
export const Filled: Story = { name: 'A box of other proportions, filled', args: { rendering: { widthPx: 600, heightPx: 600, fit: 'fill', format: 'jpg', quality: 70 } } };
export const Needed: Story = { name: 'The field needs proportions', args: { needed: { width: 1, height: 1 } } };
export const ByScreen: Story = { name: 'A part for narrow screens, set by hand', args: { cuts: [{ upToPx: 600, ratio: { width: 4, height: 5 } }, { upToPx: 1024, ratio: { width: 1, height: 1 } }], rendering: { ...cropped, cuts: [{ upToPx: 600, crop: { x: 0.05, y: 0, width: 0.6, height: 1 } }] } } };
export const TooLarge: Story = { name: 'Larger than there is', args: { width: '9000' } };
export const UnknownSize: Story = { name: 'An original of unknown size', args: { changes: { widthPx: null, heightPx: null } } };
export const Dark: Story = { name: 'Dark', args: { rendering: cropped }, parameters: { page: { scheme: 'dark' } } };
export const RightToLeft: Story = { name: 'Right to left', args: { rendering: cropped, language: 'ar' }, parameters: { page: { direction: 'rtl' } } };
