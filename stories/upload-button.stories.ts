import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.ts';
import { createMemoryConnection, type MemoryUploadOptions } from '../src/sandbox/client.ts';
import type { UploadButton } from '../src/index.ts';

interface Args {
  readonly language: string;
  readonly multiple: boolean;
  readonly disabled: boolean;
  readonly uploads: MemoryUploadOptions;
}

const never = new Promise<never>(() => undefined);
const form: MemoryUploadOptions['form'] = {
  maxSizeBytes: 50_000, brands: [{ id: 'a', name: 'Northwind' }, { id: 'b', name: 'Southwind' }],
  properties: [
    { id: 'region', label: 'Region', kind: 'single', isRequired: true, options: [{ id: 'n', label: 'North', level: 0 }, { id: 'h', label: 'Harbours', level: 1 }] },
    { id: 'use', label: 'Channels', kind: 'multiple', isRequired: true, options: Array.from({ length: 14 }, (_, index) => ({ id: `c${index}`, label: `Channel ${index + 1}`, level: index % 3 === 0 ? 0 : 1 })) },
    { id: 'until', label: 'Usable until', kind: 'date', isRequired: false, options: [] },
  ],
};

const meta: Meta<Args> = {
  title: 'Elements/upload-button',
  component: 'upload-button',
  tags: ['autodocs'],
  args: { language: 'en', multiple: true, disabled: false, uploads: {} },
  argTypes: { uploads: { control: false }, language: { control: 'select', options: ['en', 'de', 'nl', 'fr', 'es', 'it', 'pt', 'pl', 'sv', 'da', 'ja', 'zh', 'ar'] } },
  parameters: { docs: { story: { inline: false, height: '560px' } } },
  loaders: [() => localStorage.removeItem('dam-asset-selector:uploads')],
  render: ({ language, multiple, disabled, uploads }) => html`<upload-button ?multiple=${multiple} ?disabled=${disabled} language=${language}
    .connection=${createMemoryConnection({ count: 5, uploads: { chunkBytes: 1000, ...uploads } })}></upload-button>`,
};
export default meta;

type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const nextFrame = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve); });
const textOf = (root: ParentNode): string => [...root.querySelectorAll('*')].reduce((text, element) => `${text} ${element.shadowRoot ? textOf(element.shadowRoot) : ''}`, root.textContent ?? '');
const all = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [...(element.matches(selector) ? [element] : []), ...(element.shadowRoot ? all(element.shadowRoot, selector) : [])]);

/** Waits for words; the story fails if they never come. */
async function sees(canvas: HTMLElement, words: string): Promise<void> {
  while (!textOf(canvas).includes(words)) await nextFrame();
  while (all(canvas, '*').some((element) => element.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity))) await nextFrame();
}

const file = (name: string, sizeBytes = 2500): File => new File([new Uint8Array(sizeBytes).fill(65)], name, { lastModified: 1 });
const adds = (files: readonly File[], words: string): Play => async ({ canvasElement }) => {
  await canvasElement.querySelector<UploadButton>('upload-button')?.add(files);
  await sees(canvasElement, words);
};
const sends = (files: readonly File[], words: string): Play => async (context) => {
  await adds(files, files.length === 1 ? 'Upload 1 file' : `Upload ${files.length} files`)(context);
  all(context.canvasElement, 'footer .button--primary')[0]?.click();
  await sees(context.canvasElement, words);
};

export const Button: Story = { play: ({ canvasElement }) => sees(canvasElement, 'Upload') };
export const Disabled: Story = { args: { disabled: true }, play: ({ canvasElement }) => sees(canvasElement, 'Upload') };
export const OneFile: Story = { name: 'Before: one file', args: { uploads: { form } }, play: adds([file('notes.txt')], 'Upload 1 file') };
export const SeveralFiles: Story = { name: 'Before: several files, some of which cannot be uploaded', args: { uploads: { form } }, play: adds([file('notes.txt'), file('more.txt'), file('empty.txt', 0), file('huge.txt', 60_000), file('photo.jpg')], 'The file is empty.') };
export const Incomplete: Story = { name: 'Before: details are missing', args: { uploads: { form } }, play: sends([file('notes.txt'), file('more.txt')], 'Fill this in.') };
export const Twin: Story = {
  name: 'Before: it is there already',
  args: { uploads: { twins: () => [{
    id: 'twin', name: 'Harbour at dawn', description: '', copyright: '', type: 'image', extensions: ['jpg'], widthPx: 100, heightPx: 100, sizeBytes: 2500, createdAt: '2026-03-04T10:00:00Z', modifiedAt: null, publishedAt: null, createdBy: '', tags: [],
    isLimited: false, isArchived: false, isWatermarked: false, isPublic: true, thumbnailUrl: null, previewUrl: null, playableUrls: [], derivatives: [], metaproperties: {},
  }] } },
  play: adds([file('notes.txt')], 'There is already'),
};
export const Form: Story = { name: 'Before: what the DAM asks for is on its way', args: { uploads: { gate: (call) => (call === 'loadForm' ? never : undefined) } }, play: adds([file('notes.txt')], 'Loading what the DAM asks for') };
export const FormFailed: Story = { name: 'Before: the portal cannot be reached', args: { uploads: { fault: (call) => (call === 'loadForm' ? 'portal-unreachable' : null) } }, play: adds([file('notes.txt')], 'could not be loaded') };
export const Sending: Story = { name: 'Under way', args: { uploads: { gate: (call, { number }) => (call === 'sendChunk' && (number ?? 0) > 0 ? never : undefined) } }, play: sends([file('one.txt'), file('two.txt', 500), file('three.txt')], '1 of 3 files') };
export const Processing: Story = { name: 'The DAM works on it', args: { uploads: { processing: () => never } }, play: sends([file('one.txt'), file('two.txt')], 'The DAM is processing it') };
export const Failed: Story = {
  name: 'Failed: refused, rejected, full',
  args: { uploads: {
    fault: (call, { fileName }) => (call === 'start' && fileName === 'no.txt' ? 'forbidden' : null),
    rejects: (fileName) => (fileName === 'bad.txt' ? { failure: 'rejected', reason: 'The file is infected.' } : fileName === 'full.txt' ? { failure: 'quota', reason: '' } : null),
  } },
  play: sends([file('no.txt'), file('bad.txt'), file('full.txt'), file('fine.txt')], 'The DAM is full'),
};
// Files of other names: those of the stories above are on their way for ever, and a file is sent once at a time.
export const Done: Story = { name: 'All are uploaded', play: sends([file('first.txt'), file('second.txt')], '2 of 2 files') };
export const RightToLeft: Story = { name: 'From right to left', args: { language: 'ar', uploads: { form } }, play: adds([file('notes.txt'), file('more.txt')], 'رفع ملفين') };
