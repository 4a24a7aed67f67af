import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/index.ts';
import type { Asset, AssetType } from '../src/domain/asset.ts';
import { emptyQuery } from '../src/domain/search.ts';
import { createMemoryDamClient } from '../src/sandbox/client.ts';

interface Args {
  readonly asset: Asset | null;
  readonly derivativeName: string;
  readonly missing: boolean;
  readonly clearable: boolean;
  readonly language: string;
}

const client = createMemoryDamClient();
const firstOf = async (type: AssetType): Promise<Asset> => {
  const { assets } = await client.search({ ...emptyQuery, types: [type] }, { limit: 1 });
  if (!assets[0]) throw new Error(`The sandbox has no asset of type ${type}`);
  return assets[0];
};
const [image, video, audio, paper] = await Promise.all([firstOf('image'), firstOf('video'), firstOf('audio'), firstOf('document')]);

const meta: Meta<Args> = {
  title: 'Elements/derivative-preview',
  component: 'derivative-preview',
  tags: ['autodocs'],
  args: { asset: image, derivativeName: 'webimage', missing: false, clearable: false, language: 'en' },
  argTypes: { language: { control: 'select', options: ['en', 'de', 'nl', 'fr', 'es', 'it', 'pt', 'pl', 'sv', 'da', 'ja', 'zh', 'ar'] }, asset: { control: false } },
  render: ({ asset, derivativeName, missing, clearable, language }) => html`<derivative-preview
    .asset=${asset} derivative-name=${derivativeName} ?missing=${missing} ?clearable=${clearable} language=${language || nothing}></derivative-preview>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Empty: Story = { args: { asset: null } };
export const Image: Story = {};
export const Video: Story = { args: { asset: video } };
export const Audio: Story = { args: { asset: audio } };
export const Document: Story = { args: { asset: paper } };
export const WithoutPicture: Story = { args: { asset: { ...paper, derivatives: [], thumbnailUrl: null, previewUrl: null } } };
export const BrokenPicture: Story = { args: { asset: { ...image, derivatives: [], previewUrl: null, thumbnailUrl: 'data:image/png;base64,AAAA' } } };
export const Missing: Story = { args: { missing: true } };
export const Clearable: Story = { args: { clearable: true } };
export const MarkupInTheName: Story = { args: { asset: { ...image, name: '<b>Not bold</b> & <img src=x>' } } };
export const Narrow: Story = { render: (args, context) => html`<div style="inline-size: 280px">${meta.render?.(args, context)}</div>` };
export const Dark: Story = { parameters: { page: { scheme: 'dark' } } };
export const RightToLeft: Story = { parameters: { page: { direction: 'rtl' } } };
