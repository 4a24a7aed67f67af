import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/index.ts';
import type { AssetSelector } from '../src/elements/asset-selector/asset-selector.ts';
import { DamError } from '../src/dam/dam-error.ts';
import { createMemoryConnection } from '../src/sandbox/client.ts';
import type { SelectorConnection } from '../src/selector/connection.ts';

interface Args {
  readonly connection: SelectorConnection;
  readonly show: 'dialog' | 'responsive';
}

const library = createMemoryConnection();
const noLookups: SelectorConnection = {
  ...library,
  findTags: () => Promise.reject(new DamError('unavailable', 'The DAM is down')),
  findCollections: () => Promise.reject(new DamError('unavailable', 'The DAM is down')),
};
const nextFrame = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve); });

const meta: Meta<Args> = {
  title: 'Parts/finding again, finding alike',
  component: 'selector-dialog',
  args: { connection: library, show: 'dialog' },
  argTypes: { connection: { control: false }, show: { control: false } },
  parameters: { docs: { story: { inline: false, height: '720px' } }, layout: 'fullscreen' },
  loaders: [() => import('../src/elements/parts/selector-dialog.ts')],
  render: ({ show, connection }) => html`<main style="padding: 16px"><h1 style="font-size: 1rem">Page</h1>${show === 'dialog' ? html`<selector-dialog .connection=${connection} field="stories"></selector-dialog>` : renderResponsive(connection)}</main>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

/** One choice in three widths, with another part for narrow screens: what the field's value is, as a page gets it. */
function renderResponsive(connection: SelectorConnection): TemplateResult {
  return html`<asset-selector label="Hero" value-format="html" types="image" widths="480, 960, 1600" breakpoints="600 4:5" sizes="100vw" .connection=${connection}
      @change=${({ target }: Event) => { const pre = (target as Element).nextElementSibling?.querySelector('code'); if (pre) pre.textContent = (target as AssetSelector).value.replace(/data:[^\s"]{40}[^\s"]*/g, 'data:…'); }}></asset-selector>
    <pre tabindex="0" aria-label="Value" style="white-space: pre-wrap; overflow-wrap: anywhere"><code></code></pre>`;
}

/** All elements that a selector finds, through open shadow roots. */
function all<Found extends Element>(root: ParentNode, selector: string): Found[] {
  return [...root.querySelectorAll('*')].flatMap((node) => [...(node.matches(selector) ? [node as Found] : []), ...(node.shadowRoot ? all<Found>(node.shadowRoot, selector) : [])]);
}
async function see<Found extends HTMLElement>(root: ParentNode, selector: string, words = ''): Promise<Found> {
  for (;;) {
    const found = all<Found>(root, selector).find((node) => `${node.ariaLabel ?? ''} ${node.textContent}`.includes(words) && node.checkVisibility());
    if (found) return found;
    await nextFrame();
  }
}
/** Half coloured, nothing has its contrast yet. */
async function rested(root: ParentNode): Promise<void> {
  const moves = (of: HTMLElement | ShadowRoot): boolean => of.getAnimations({ subtree: true }).some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
  while ([...all<HTMLElement>(root, '*')].some(({ shadowRoot }) => shadowRoot !== null && moves(shadowRoot))) await nextFrame();
}
const opened = async (canvas: HTMLElement): Promise<void> => {
  await canvas.querySelector('selector-dialog')?.open();
  await see(canvas, 'asset-card');
};

/** Searches as an editor who presses Enter, so that it is kept. */
const searched = async (canvas: HTMLElement, words: string): Promise<void> => {
  const before = (await see(canvas, '.count', 'asset')).textContent;
  const input = await see<HTMLInputElement>(canvas, 'form .input');
  input.value = words;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.form?.requestSubmit();
  while (all(canvas, '.count').some(({ textContent }) => textContent === before || !/\d/.test(textContent))) await nextFrame();
};

const keeps: Play = async ({ canvasElement }) => {
  localStorage.clear();
  await opened(canvasElement);
  for (const words of ['dune', 'lighthouse']) await searched(canvasElement, words);
  (await see(canvasElement, 'button', 'Recent and saved searches')).click();
  await see(canvasElement, '[role=row]', 'lighthouse');
};
const saves: Play = async (context) => {
  await keeps(context);
  (await see(context.canvasElement, '.save')).click();
  await see(context.canvasElement, '#kept-name');
};
const finds: Play = async ({ canvasElement }) => {
  await opened(canvasElement);
  (await see(canvasElement, 'asset-card')).click();
  (await see(canvasElement, '.icon-button', 'Details of')).click();
  (await see(canvasElement, 'button', 'Find similar')).click();
  await see(canvasElement, 'button.chip', 'Similar to');
  await see(canvasElement, 'asset-card');
  await rested(canvasElement);
};
const asksFor = (chip: string): Play => async ({ canvasElement }) => {
  await opened(canvasElement);
  const input = await see<HTMLInputElement>(canvasElement, 'form .input');
  input.value = 'snowy mountains near the sea';
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.form?.requestSubmit();
  const offer = await see(canvasElement, 'button.chip', 'Search by description');
  if (chip !== '') {
    offer.click();
    await see(canvasElement, 'button.chip', chip);
    await see(canvasElement, 'asset-card');
  }
  await rested(canvasElement);
};
const failsToLookUp: Play = async ({ canvasElement }) => {
  await opened(canvasElement);
  (await see(canvasElement, '.filters-button')).click();
  for (const section of ['Collections', 'Tags']) {
    const summary = await see(canvasElement, 'summary', section);
    if (!summary.closest('details')?.open) summary.click();
  }
  await see(canvasElement, '[role=alert]');
  await rested(canvasElement);
};
const picks: Play = async ({ canvasElement }) => {
  const field = canvasElement.querySelector('asset-selector');
  await field?.open();
  (await see(canvasElement, 'asset-card:not([aria-disabled="true"])')).click();
  (await see(canvasElement, '.button--primary', 'Use asset')).click();
  await see(canvasElement, 'code', 'srcset');
  await rested(canvasElement);
};

export const Kept: Story = { name: 'Recent searches', play: keeps };
export const Saving: Story = { name: 'A search is saved under a name', play: saves };
export const Similar: Story = { name: 'Pictures like one', play: finds };
export const SimilarDark: Story = { name: 'Pictures like one: dark', parameters: { page: { scheme: 'dark' } }, play: finds };
export const DescriptionOffered: Story = { name: 'A sentence: search by description is offered', play: asksFor('') };
export const Described: Story = { name: 'A sentence: searched for as a description', play: asksFor('By description') };
export const LookupFailed: Story = { name: 'Error: tags and collections cannot be looked up', args: { connection: noLookups }, play: failsToLookUp };
export const Responsive: Story = { name: 'A choice in several widths, cut for narrow screens', args: { show: 'responsive' }, play: picks };
