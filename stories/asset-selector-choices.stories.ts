import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.ts';
import type { Asset } from '../src/domain/asset.ts';
import { chooseDerivative } from '../src/domain/derivative.ts';
import { emptyQuery } from '../src/domain/search.ts';
import { valueFormats, type SelectionMode, type ValueFormat } from '../src/domain/values/formats.ts';
import { toItem, writeValue } from '../src/domain/values/index.ts';
import { createMemoryConnection, createMemoryDamClient } from '../src/sandbox/client.ts';
import type { SelectorConnection } from '../src/selector/connection.ts';

interface Args {
  readonly label: string;
  readonly value: string;
  readonly valueFormat: ValueFormat;
  readonly mode: SelectionMode;
  readonly min: number;
  readonly max: number;
  readonly readOnly: boolean;
  readonly connection: SelectorConnection;
}

const { assets } = await createMemoryDamClient().search({ ...emptyQuery, types: ['image'] }, { limit: 4 });
const written = (some: readonly Asset[], format: ValueFormat, isList: boolean): string =>
  writeValue(some.map((asset) => toItem({ asset, derivative: chooseDerivative(asset.derivatives, 'webimage')?.derivative ?? null })), { format, isList, isFull: false }) ?? '';
const gallery = written(assets.slice(0, 3), 'json', true);
const library = createMemoryConnection();

const meta: Meta<Args> = {
  title: 'Elements/asset-selector: modes and formats',
  component: 'asset-selector',
  args: { label: 'Gallery', value: '', valueFormat: 'json', mode: 'multiple', min: 0, max: 6, readOnly: false, connection: library },
  argTypes: { connection: { control: false }, valueFormat: { control: 'select', options: valueFormats } },
  render: ({ label, value, valueFormat, mode, min, max, readOnly, connection }) => html`<asset-selector name="gallery" field="Gallery" label=${label}
    value-format=${valueFormat} mode=${mode} min=${min} max=${max} .value=${value} ?readonly=${readOnly} .connection=${connection}></asset-selector>`,
};
export default meta;

type Story = StoryObj<Args>;

function textOf(root: ParentNode): string {
  return [...root.querySelectorAll('*')].reduce((text, element) => `${text} ${element.shadowRoot ? textOf(element.shadowRoot) : ''}`, root.textContent ?? '');
}

/** Waits for the field's text; the story fails if it never comes. */
const sees = (words: string): NonNullable<Story['play']> => async ({ canvasElement }) => {
  while (!textOf(canvasElement).includes(words)) await new Promise((resolve) => { requestAnimationFrame(resolve); });
};
const first = assets[0]?.name ?? '';

export const Several: Story = { args: { value: gallery }, play: sees(first) };
export const SeveralReadOnly: Story = { name: 'Several, read-only', args: { value: gallery, readOnly: true }, play: sees(first) };
export const TooFew: Story = {
  name: 'Several: too few',
  args: { value: gallery, min: 4 },
  play: async (context) => {
    await sees(first)(context);
    context.canvasElement.querySelector('asset-selector')?.checkValidity();
    await sees('This field needs at least 4 assets')(context);
  },
};
export const SeveralGone: Story = {
  name: 'Several: one is no longer in the DAM',
  args: {
    value: gallery,
    connection: { ...library, getAsset: (id, options) => (id === assets[1]?.id ? createMemoryConnection({ failWith: 'asset-not-found' }) : library).getAsset(id, options) },
  },
  play: sees('No longer in the DAM'),
};
export const SeveralDark: Story = { name: 'Several, dark', args: { value: gallery }, parameters: { page: { scheme: 'dark' } }, play: sees(first) };
export const SeveralRightToLeft: Story = { name: 'Several, right to left', args: { value: gallery }, parameters: { page: { direction: 'rtl' } }, play: sees(first) };
export const SeveralNarrow: Story = {
  name: 'Several, narrow',
  args: { value: gallery },
  render: (args, context) => html`<div style="inline-size: 280px">${meta.render?.(args, context)}</div>`,
  play: sees(first),
};
export const Html: Story = { name: 'A value in HTML', args: { mode: 'single-file', label: 'Banner', valueFormat: 'html', value: written(assets.slice(0, 1), 'html', false) }, play: sees(first) };
export const SitecoreImage: Story = { name: 'A Sitecore image', args: { mode: 'single-file', label: 'Banner', valueFormat: 'sitecore-image', value: written(assets.slice(0, 1), 'sitecore-image', false) }, play: sees(first) };
export const LaterVersion: Story = { name: 'A value of a later version', args: { mode: 'single-file', value: '{"version":9}' }, play: sees('a later version of the Asset Selector') };
export const Changed: Story = {
  name: 'Renamed, restricted and archived since',
  args: {
    mode: 'single-file', label: 'Banner', value: written(assets.slice(0, 1), 'json', false),
    connection: { ...library, getAsset: async (id, options) => ({ ...await library.getAsset(id, options), name: 'A new name', isLimited: true, isArchived: true }) },
  },
  play: sees('Use newer version'),
};
export const NotSetUp: Story = { name: 'Error: the format holds one asset only', args: { valueFormat: 'sitecore-link' }, play: sees('holds one asset only') };
