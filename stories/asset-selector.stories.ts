import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/index.ts';
import { chooseDerivative } from '../src/domain/derivative.ts';
import { dayAfter } from '../src/domain/rights.ts';
import { emptyQuery } from '../src/domain/search.ts';
import type { FieldSettings } from '../src/domain/settings.ts';
import { serialiseValue, toStoredValue } from '../src/domain/stored-value.ts';
import { createMemoryConnection, createMemoryDamClient } from '../src/sandbox/client.ts';
import type { SelectorConnection } from '../src/selector/connection.ts';

interface Args {
  readonly label: string;
  readonly value: string;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly readOnly: boolean;
  readonly language: string;
  readonly connection: SelectorConnection | null;
}

const { assets } = await createMemoryDamClient().search({ ...emptyQuery, types: ['image'] }, { limit: 1 });
const [asset] = assets;
if (!asset) throw new Error('The sandbox has no image');
const stored = serialiseValue(toStoredValue({ asset, derivative: chooseDerivative(asset.derivatives, 'webimage')?.derivative ?? null }));

/** Keeps what must never answer from answering. */
const never = new Promise<never>(() => undefined);

const meta: Meta<Args> = {
  title: 'Elements/asset-selector',
  component: 'asset-selector',
  tags: ['autodocs'],
  args: { label: 'Banner', value: '', required: false, disabled: false, readOnly: false, language: 'en', connection: createMemoryConnection() },
  argTypes: {
    connection: { control: false },
    language: { control: 'select', options: ['en', 'de', 'nl', 'fr', 'es', 'it', 'pt', 'pl', 'sv', 'da', 'ja', 'zh', 'ar'] },
  },
  render: ({ label, value, required, disabled, readOnly, language, connection }) => html`<asset-selector
    name="banner" field="Banner" label=${label} .value=${value} ?required=${required} ?disabled=${disabled} ?readonly=${readOnly}
    language=${language || nothing} .connection=${connection}></asset-selector>`,
};
export default meta;

type Story = StoryObj<Args>;

/** Waits for the field's text; the story fails if it never comes. */
const sees = (words: string): NonNullable<Story['play']> => async ({ canvasElement }) => {
  const field = canvasElement.querySelector('asset-selector');
  const text = (): string => `${field?.shadowRoot?.textContent} ${field?.shadowRoot?.querySelector('held-marks')?.shadowRoot?.textContent}`;
  while (!text().includes(words)) await new Promise((resolve) => { requestAnimationFrame(resolve); });
};

export const Empty: Story = {};
export const Filled: Story = { args: { value: stored } };
export const Loading: Story = {
  name: 'Loading: the asset is asked for again',
  args: { value: stored, connection: createMemoryConnection({ gate: () => never }) },
};
export const Opening: Story = {
  name: 'Opening: the dialog is on its way',
  render: (args) => html`<asset-selector label=${args.label} .connection=${args.connection} .loadDialog=${() => never}></asset-selector>`,
  play: async (context) => {
    const field = context.canvasElement.querySelector('asset-selector');
    await field?.updateComplete;
    void field?.open();
    await sees('Opening')(context);
  },
};
export const Required: Story = { args: { required: true } };
export const Invalid: Story = {
  args: { required: true },
  play: async (context) => {
    const field = context.canvasElement.querySelector('asset-selector');
    await field?.updateComplete;
    field?.checkValidity();
    await sees('Select an asset for this field.')(context);
  },
};
export const Disabled: Story = { args: { disabled: true } };
export const DisabledFilled: Story = { name: 'Disabled, filled', args: { disabled: true, value: stored } };
export const ReadOnly: Story = { name: 'Read-only', args: { readOnly: true, value: stored } };
export const Corrupted: Story = { name: 'Corrupted value', args: { value: '{"version":1,"asset":' } };
export const AssetDeleted: Story = {
  name: 'Asset deleted from the DAM',
  args: { value: stored, connection: createMemoryConnection({ failWith: { getAsset: 'asset-not-found' } }) },
  play: sees('no longer in the DAM'),
};
export const SignedOut: Story = {
  name: 'Signed out: unknown API key',
  args: { connection: createMemoryConnection({ failWith: 'unknown-api-key' }) },
  play: sees('The API key of this field is not valid.'),
};
export const PortalDown: Story = {
  name: 'Error: portal down',
  args: { value: stored, connection: createMemoryConnection({ failWith: 'portal-unreachable' }) },
  play: sees('The Integration Portal cannot be reached.'),
};
export const TooManyRequests: Story = {
  name: 'Error: too many requests',
  args: { value: stored, connection: createMemoryConnection({ failWith: { getAsset: 'rate-limited' } }) },
  play: sees('Try again in 30 s.'),
};
export const DialogNotLoaded: Story = {
  name: 'Error: the dialog does not load',
  render: (args) => html`<asset-selector label=${args.label} .connection=${args.connection} .loadDialog=${() => Promise.reject(new TypeError('Offline'))}></asset-selector>`,
  play: async (context) => {
    const field = context.canvasElement.querySelector('asset-selector');
    await field?.updateComplete;
    await field?.open();
    await sees('The asset dialog could not be loaded.')(context);
  },
};
/** The sandbox's asset with its last day of use so many days from now, held by a field. */
const ends = (days: number, field: Partial<FieldSettings> = {}): Args['connection'] => {
  const connection = createMemoryConnection({ rights: { property: 'Expires_on', days: 30 }, field });
  return { ...connection, getAsset: () => Promise.resolve({ ...asset, metaproperties: { ...asset.metaproperties, Expires_on: [dayAfter(Date.now(), days)] } }) };
};
export const RightsEnd: Story = { name: 'Rights end soon', args: { value: stored, connection: ends(10) }, play: sees('Rights end on') };
export const RightsEnded: Story = { name: 'Rights have ended', args: { value: stored, connection: ends(-10) }, play: sees('Rights ended on') };
export const RightsEndedInvalid: Story = {
  name: 'Invalid: rights have ended',
  args: { value: stored, connection: ends(-10, { rules: { isEndedBarred: true } }) },
  play: async (context) => {
    await sees('Rights ended on')(context);
    context.canvasElement.querySelector('asset-selector')?.checkValidity();
    await sees('Replace or remove it.')(context);
  },
};
export const RightsEndedInvalidGerman: Story = {
  ...RightsEndedInvalid,
  name: 'Invalid: rights have ended, German',
  args: { ...RightsEndedInvalid.args, language: 'de' },
  play: async (context) => {
    await sees('Die Rechte endeten')(context);
    context.canvasElement.querySelector('asset-selector')?.checkValidity();
    await sees('Ersetzen oder entfernen')(context);
  },
};
export const NotSetUp: Story = { name: 'Error: not set up', args: { connection: null } };
export const German: Story = { args: { language: 'de', value: stored } };
export const Dark: Story = { args: { value: stored }, parameters: { page: { scheme: 'dark' } } };
export const RightToLeft: Story = { name: 'Right to left', args: { value: stored }, parameters: { page: { direction: 'rtl' } } };
export const Narrow: Story = {
  args: { value: stored },
  render: (args, context) => html`<div style="inline-size: 280px">${meta.render?.(args, context)}</div>`,
};
