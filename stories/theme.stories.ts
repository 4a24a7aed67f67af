import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import manifest from '../dist/custom-elements.json' with { type: 'json' };
import '../src/index.ts';
import { chooseDerivative } from '../src/domain/derivative.ts';
import { emptyQuery } from '../src/domain/search.ts';
import { toItem, writeValue } from '../src/domain/values/index.ts';
import { createMemoryConnection } from '../src/sandbox/client.ts';

interface Member {
  readonly name: string;
  readonly description?: string;
}
interface Declaration {
  readonly tagName?: string;
  readonly name: string;
  readonly cssProperties?: readonly Member[];
  readonly cssParts?: readonly Member[];
}

const library = createMemoryConnection();
const { assets: [asset] } = await library.search({ ...emptyQuery, types: ['image'] }, { limit: 1 });
const stored = asset ? writeValue([toItem({ asset, derivative: chooseDerivative(asset.derivatives, 'webimage')?.derivative ?? null })], { format: 'json', isList: false, isFull: false }) ?? '' : '';

// What is documented is what is shown: both come from the elements' own comments.
const declarations = (manifest.modules as readonly { readonly declarations?: readonly Declaration[] }[]).flatMap(({ declarations: some = [] }) => some);
const declared = (name: string): Declaration | undefined => declarations.find(({ tagName, name: className }) => tagName === name || className === name);
const properties = [...declared('BaseElement')?.cssProperties ?? [], ...(declared('asset-selector')?.cssProperties ?? []).filter(({ name }) => !declared('BaseElement')?.cssProperties?.some((one) => one.name === name))];
const parts = declared('asset-selector')?.cssParts ?? [];

const lengths: Readonly<Record<string, string>> = { '--asset-selector-radius': '8px', '--asset-selector-font-size': '15px', '--asset-selector-control-height': '36px', '--asset-selector-gap': '8px' };
const themes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'As it comes': {},
  Forest: { '--asset-selector-accent': '#17663a', '--asset-selector-accent-hover': '#0f4d2b', '--asset-selector-accent-soft': '#e4f5ea', '--asset-selector-on-accent': '#ffffff', '--asset-selector-radius': '2px' },
  Round: { '--asset-selector-accent': '#8a1f66', '--asset-selector-accent-hover': '#6b154f', '--asset-selector-accent-soft': '#fbeaf5', '--asset-selector-on-accent': '#ffffff', '--asset-selector-radius': '18px', '--asset-selector-font': 'Georgia, serif' },
};

/** What a colour comes to on a field: the browser works it out, theme, scheme and all. */
function colourOf(field: HTMLElement, name: string): string {
  field.style.outlineColor = `var(${name.replace('--asset-selector-', '--_')})`;
  const [red = 0, green = 0, blue = 0] = getComputedStyle(field).outlineColor.match(/[\d.]+/g)?.map(Number) ?? [];
  field.style.outlineColor = '';
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** The controls say what holds. */
function showValues(main: Element): void {
  const field = main.querySelector<HTMLElement>('asset-selector');
  const theme = themes[main.querySelector<HTMLSelectElement>('.theme')?.value ?? ''] ?? {};
  for (const input of main.querySelectorAll<HTMLInputElement>('.property')) {
    if (input.type === 'color') input.value = field ? colourOf(field, input.name) : '';
    else input.value = theme[input.name] ?? lengths[input.name] ?? '';
  }
}

const sheet = new CSSStyleSheet();
const stageOf = (from: EventTarget | null): HTMLElement | null => (from as HTMLElement | null)?.closest('main')?.querySelector<HTMLElement>('.stage') ?? null;

function setProperty({ currentTarget }: Event): void {
  const { name, value } = currentTarget as HTMLInputElement;
  stageOf(currentTarget)?.style.setProperty(name, value);
}

function setTheme(event: Event): void {
  const stage = stageOf(event.currentTarget);
  stage?.removeAttribute('style');
  for (const [name, value] of Object.entries(themes[(event.currentTarget as HTMLSelectElement).value] ?? {})) stage?.style.setProperty(name, value);
  const main = stage?.closest('main');
  if (main) showValues(main);
}

/** The page's own style sheet reaches a part, and nothing else inside. */
function markPart({ currentTarget }: Event): void {
  const { name, checked } = currentTarget as HTMLInputElement;
  for (const other of document.querySelectorAll<HTMLInputElement>('.part')) if (other !== currentTarget) other.checked = false;
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  sheet.replaceSync(checked ? `asset-selector::part(${name}) { outline: 3px solid #d6006c; outline-offset: 2px; }` : '');
}

function renderControl({ name, description = '' }: Member): TemplateResult {
  const isColour = !(name in lengths) && name !== '--asset-selector-font';
  return html`<label style="display: grid; grid-template-columns: 7rem 1fr; gap: 0 0.75rem; align-items: center; padding-block: 3px">
    <input class="property" name=${name} type=${isColour ? 'color' : 'text'} placeholder=${isColour ? '' : 'system-ui'} @input=${setProperty} style="inline-size: 7rem; block-size: 2rem; box-sizing: border-box">
    <span><code>${name}</code><br><small>${description}</small></span></label>`;
}

const meta: Meta = {
  title: 'Theme',
  component: 'asset-selector',
  parameters: { docs: { story: { inline: false, height: '900px' } }, layout: 'fullscreen' },
  render: () => html`<main ${ref((main) => { if (main) void customElements.whenDefined('asset-selector').then(() => showValues(main)); })} style="display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 2rem; padding: 1.5rem; font: 14px/1.45 system-ui, sans-serif; color: CanvasText">
    <section><h1 style="font-size: 1.3rem">Theme</h1>
      <p>Custom properties are inherited: set them on <code>:root</code>, on a form, or on one field. Parts are reached by the page's style sheet with <code>::part()</code>. Change one and see what it does.</p>
      <label>Theme <select class="theme" @change=${setTheme}>${Object.keys(themes).map((name) => html`<option>${name}</option>`)}</select></label>
      <div class="stage" style="">
        <div style="display: grid; gap: 1.25rem; margin-block-start: 1rem; padding: 1.25rem; border-radius: 10px; background: var(--asset-selector-surface, Canvas)">
          <asset-selector label="Filled" .connection=${library} value=${stored}></asset-selector>
          <asset-selector label="Empty" required .connection=${library}></asset-selector>
          <asset-selector label="Several, below the field" mode="multiple" presentation="inline" .connection=${library}></asset-selector>
        </div>
      </div></section>
    <section><h2 style="font-size: 1.1rem">Custom properties</h2>${properties.map(renderControl)}
      <h2 style="font-size: 1.1rem">Parts</h2>${parts.map(({ name, description = '' }) => html`<label style="display: flex; gap: 0.6rem; padding-block: 4px; min-block-size: 24px"><input class="part" type="checkbox" name=${name} @change=${markPart}><span><code>${name}</code> <small>${description}</small></span></label>`)}</section>
  </main>`,
};
export default meta;

type Story = StoryObj;

const nextFrame = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve); });
const choose = (theme: string): NonNullable<Story['play']> => async ({ canvasElement }) => {
  const select = canvasElement.querySelector<HTMLSelectElement>('.theme');
  if (!select) throw new Error('There is no choice of themes');
  select.value = theme;
  select.dispatchEvent(new Event('change'));
  const button = (): HTMLElement | null | undefined => canvasElement.querySelectorAll('asset-selector')[1]?.shadowRoot?.querySelector('.button--primary');
  while (!button()) await nextFrame();
  const wanted = themes[theme]?.['--asset-selector-radius'];
  const accent = canvasElement.querySelector<HTMLInputElement>('[name="--asset-selector-accent"]');
  while (accent?.value !== (themes[theme]?.['--asset-selector-accent'] ?? accent?.value) || accent?.value === '#000000') await nextFrame();
  // A control that nothing comes of would be a lie.
  while (wanted && getComputedStyle(button() as Element).borderRadius !== wanted) await nextFrame();
};

export const Live: Story = { name: 'Custom properties and parts, live', play: choose('As it comes') };
export const Forest: Story = { name: 'A theme: Forest', parameters: { page: { scheme: 'light' } }, play: choose('Forest') };
export const Round: Story = { name: 'A theme: Round', parameters: { page: { scheme: 'light' } }, play: choose('Round') };
