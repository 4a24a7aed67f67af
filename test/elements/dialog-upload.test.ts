import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { RequestNarrowEvent } from '../../src/elements/parts/filter-requests.ts';
import type { SearchQuery } from '../../src/domain/search.ts';
import { noTexts } from '../../src/domain/asset-texts.ts';
import '../../src/elements/parts/upload-parts.ts';
import '../../src/elements/parts/uploading.ts';
import { SelectorDialog } from '../../src/elements/parts/selector-dialog.ts';
import { createMemoryConnection, type MemoryConnection, type MemoryUploadOptions } from '../../src/sandbox/client.ts';
import type { SelectorUse } from '../../src/selector/state.ts';
import { touched } from '../helpers/touched.ts';
import { deepAll, deepOne, frames, setupDialog } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

const aFile = (name: string): File => new File([name.repeat(30)], name, { lastModified: 1 });

interface Setup {
  readonly el: SelectorDialog;
  readonly connection: MemoryConnection;
  readonly says: (words: string) => Promise<string>;
  readonly button: (name: string) => HTMLButtonElement;
  readonly drop: (...files: File[]) => void;
  /** Names of the results, from the first. */
  readonly names: () => readonly string[];
}

async function setup(uploads: MemoryUploadOptions = {}, use?: SelectorUse, global = {}, field = {}): Promise<Setup> {
  localStorage.clear();
  await emulateMedia({ reducedMotion: 'reduce' });
  const connection = createMemoryConnection({ count: 30, uploads: { chunkBytes: 200, ...uploads }, global, field });
  const page = await fixture<HTMLElement>(html`<main><h1>Page</h1><selector-dialog .connection=${connection} .use=${use} .mode=${use?.limits ? 'multiple' : 'single-file'}></selector-dialog></main>`);
  const el = page.querySelector('selector-dialog');
  if (!(el instanceof SelectorDialog)) throw new Error('There is no selector-dialog');
  await el.open();
  const root = el.shadowRoot ?? el;
  await until(() => deepAll(root, 'asset-card').length > 0);
  return {
    el, connection,
    says: (words) => until(() => (textOf(el).includes(words) ? textOf(el) : null)),
    button: (name) => {
      const found = deepAll<HTMLButtonElement>(root, 'button').find((button) => (button.ariaLabel ?? button.textContent.trim()) === name);
      if (!found) throw new Error(`There is no button "${name}" in: ${textOf(el)}`);
      return found;
    },
    drop: (...files) => {
      const dataTransfer = new DataTransfer();
      for (const file of files) dataTransfer.items.add(file);
      deepOne(root, 'asset-grid').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }));
    },
    names: () => deepAll<HTMLElement & { asset: { name: string } | null }>(root, 'asset-card').map(({ asset }) => asset?.name ?? ''),
  };
}

const useOf = (use: Partial<SelectorUse>): SelectorUse => ({ limits: null, picks: [], rules: {}, texts: noTexts, currentWords: null, ...use });

describe('uploads in the open selector', () => {
  before(() => setViewport({ width: 1280, height: 800 }));

  it('are not offered where the settings do not allow them', async () => {
    const { el } = await setup({}, undefined, { isUploadEnabled: false });
    expect(deepAll(el.shadowRoot ?? el, '.upload').length).to.equal(0);
  });

  it('leave no file to the browser, which would open it in the place of the page, whether they are allowed or not', async () => {
    const dragOver = (el: SelectorDialog, kind: 'file' | 'text'): readonly [isTaken: boolean, effect: string] => {
      const dataTransfer = new DataTransfer();
      if (kind === 'file') dataTransfer.items.add(aFile('a.txt'));
      else dataTransfer.setData('text/plain', 'harbour');
      // Outside of a real drag the browser keeps no effect.
      Object.defineProperty(dataTransfer, 'dropEffect', { value: 'link', writable: true });
      const event = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true, composed: true });
      deepOne(el.shadowRoot ?? el, 'asset-grid').dispatchEvent(event);
      return [event.defaultPrevented, dataTransfer.dropEffect];
    };
    const off = await setup({}, undefined, { isUploadEnabled: false });
    expect([dragOver(off.el, 'file'), dragOver(off.el, 'text')]).to.deep.equal([[true, 'none'], [false, 'link']]);
    const on = await setup();
    await until(() => deepAll(on.el.shadowRoot ?? on.el, '.upload')[0]);
    expect(dragOver(on.el, 'file')).to.deep.equal([true, 'copy']);
  });

  it('take a photo on a device that is touched, where the field shows pictures', async () => {
    await touched(async () => {
      const { el } = await setup();
      const camera = await until(() => deepAll<HTMLInputElement>(el.shadowRoot ?? el, '.camera-input')[0]);
      expect([camera.accept, camera.getAttribute('capture')]).to.deep.equal(['image/*', 'environment']);
      await expect(el).to.be.accessible();
      const documents = await setup({}, undefined, {}, { visibleTypes: ['document'] });
      await until(() => deepAll(documents.el.shadowRoot ?? documents.el, '.upload')[0]);
      expect(deepAll(documents.el.shadowRoot ?? documents.el, '.camera, .camera-input')).to.have.length(0);
    });
  });

  it('take files dropped onto the results; the first new asset stands first and is selected', async () => {
    const all = await setup();
    await until(() => deepAll(all.el.shadowRoot ?? all.el, '.upload').length === 1);
    await expect(all.el).to.be.accessible();
    const before = all.names()[0];
    all.drop(aFile('quay.pdf'), aFile('pier.pdf'));
    await all.says('Upload 2 files');
    all.button('Upload 2 files').click();
    await all.says('2 of 2 files');
    all.button('Done').click();
    await until(() => all.names()[2] === before);
    expect([...all.names().slice(0, 2)].sort()).to.deep.equal(['pier', 'quay']);
    expect(['pier', 'quay']).to.include(deepOne<HTMLElement & { asset: { name: string } | null }>(all.el.shadowRoot ?? all.el, 'selection-panel').asset?.name);
    expect(all.button('Use asset').getAttribute('aria-disabled')).to.equal('false');
  });

  it('go into the folder that somebody looks into, which can be changed and, among many, looked for', async () => {
    const folders = Array.from({ length: 40 }, (_, index) => ({ id: `${index}`, name: `Campaigns / Folder ${index}` }));
    const all = await setup({ form: { brands: [], folders } });
    all.button('Filters').click();
    const panel = await until(() => deepAll(all.el.shadowRoot ?? all.el, 'filter-panel')[0] ?? null);
    // What the tree of folders in it asks for.
    panel.dispatchEvent(new RequestNarrowEvent({ folder: '17' }));
    await until(() => all.connection.calls.some(({ call, subject }) => call === 'search' && (subject as SearchQuery).filters?.folder === '17'));
    all.drop(aFile('one.txt'));
    await all.says('Upload 1 file');
    const root = all.el.shadowRoot ?? all.el;
    const box = (): HTMLSelectElement => deepOne<HTMLSelectElement>(root, '#folder');
    expect(box().value).to.equal('17');
    const find = deepAll<HTMLInputElement>(root, 'input.find').find(({ ariaLabel }) => ariaLabel === 'Find in Folder');
    if (!find) throw new Error('Folders cannot be looked for');
    find.value = 'folder 3';
    find.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => box().options.length === 13);
    // The empty one, the chosen one, and those that match.
    expect([...box().options].map(({ value }) => value)).to.deep.equal(['', '3', '17', '30', '31', '32', '33', '34', '35', '36', '37', '38', '39']);
    expect(box().value).to.equal('17');
    await expect(all.el).to.be.accessible();
    box().value = '31';
    box().dispatchEvent(new Event('change', { bubbles: true }));
    all.button('Upload 1 file').click();
    await until(() => all.connection.uploads?.arrived.length === 1);
    expect(all.connection.uploads?.folders).to.deep.equal(['31']);
  });

  it('are not counted on the button before it is known how many can be sent', async () => {
    const all = await setup();
    await until(() => deepAll(all.el.shadowRoot ?? all.el, '.upload').length === 1);
    const { uploads } = all.connection;
    if (!uploads) throw new Error('Nothing can be uploaded here');
    const loadForm = uploads.loadForm.bind(uploads);
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => { answer = resolve; });
    Object.assign(uploads, { loadForm: async () => { await asked; return loadForm(); } });
    all.drop(aFile('quay.pdf'), aFile('pier.pdf'));
    await all.says('Loading what the DAM asks for');
    const send = deepOne<HTMLButtonElement>(all.el.shadowRoot ?? all.el, '.foot .button--primary');
    expect([textOf(send), send.getAttribute('aria-disabled')]).to.deep.equal(['Upload files', 'true']);
    answer();
    await until(() => textOf(send) === 'Upload 2 files' && send.getAttribute('aria-disabled') === 'false');
  });

  it('fill a field of several up to its most', async () => {
    const all = await setup({}, useOf({ limits: { min: 1, max: 2 } }));
    await until(() => deepAll(all.el.shadowRoot ?? all.el, '.upload').length === 1);
    all.drop(aFile('one.pdf'), aFile('two.pdf'), aFile('three.pdf'));
    await all.says('Upload 3 files');
    all.button('Upload 3 files').click();
    await all.says('3 of 3 files');
    all.button('Done').click();
    await all.says('Use 2 assets');
  });

  it('are not selected where they do not fit the field, and that is said', async () => {
    const all = await setup({}, useOf({ rules: { types: ['image'] } }));
    await until(() => deepAll(all.el.shadowRoot ?? all.el, '.upload').length === 1);
    all.drop(aFile('notes.pdf'));
    await all.says('Upload 1 file');
    all.button('Upload 1 file').click();
    await all.says('notes is uploaded, but does not fit this field');
    expect(deepOne<HTMLElement & { asset: unknown }>(all.el.shadowRoot ?? all.el, 'selection-panel').asset).to.equal(null);
  });

  it('go on while the dialog is closed, and are there when it is opened again', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { open = resolve; });
    const all = await setup({ gate: (call) => (call === 'sendChunk' ? gate : undefined) });
    await until(() => deepAll(all.el.shadowRoot ?? all.el, '.upload').length === 1);
    all.drop(aFile('quay.pdf'));
    await all.says('Upload 1 file');
    all.button('Upload 1 file').click();
    await all.says('Uploading: 0%');
    all.button('Go on in the background').click();
    all.el.close();
    await all.el.open();
    await all.says('Uploading: 0%');
    all.el.close();
    open();
    await until(() => all.connection.uploads?.assets().length === 1);
    await all.el.open();
    await until(() => all.names()[0] === 'quay');
  });

  for (const [language, dir, widthPx] of [['en', 'ltr', 300], ['de', 'ltr', 300], ['ar', 'rtl', 300], ['pl', 'ltr', 320], ['en', 'ltr', 360], ['de', 'ltr', 430], ['en', 'ltr', 700]] as const) {
    it(`leave the other controls of a toolbar ${widthPx} px wide their room, in ${language}`, async () => {
      await setViewport({ width: widthPx, height: 640 });
      try {
        const { el, dialog } = await setupDialog({ connection: createMemoryConnection({ count: 30, uploads: { chunkBytes: 200 } }), language, dir });
        const root = el.shadowRoot ?? el;
        const upload = await until(() => deepAll<HTMLElement>(root, '.toolbar .upload').find((one) => one.checkVisibility()));
        await frames();
        const boxes = { types: deepOne<HTMLElement>(root, '.select:not(.sort, .grid)'), sort: deepOne<HTMLElement>(root, '.sort'), filters: deepOne<HTMLElement>(root, '.filters-button'), upload };
        for (const [name, box] of Object.entries(boxes)) {
          const { left, right, height } = box.getBoundingClientRect();
          expect(left, `${name} begins in the window`).to.be.at.least(0);
          expect(right, `${name} ends in the window`).to.be.at.most(widthPx);
          expect(height, `${name} is not higher than two lines`).to.be.at.most(52);
        }
        for (const box of [boxes.types, boxes.sort]) expect(box.getBoundingClientRect().width).to.be.at.least(96);
        expect(upload.getBoundingClientRect().height, 'its words stand in one line').to.be.at.most(40);
        const rows = new Set(Object.values(boxes).map((box) => Math.round(box.getBoundingClientRect().top + box.getBoundingClientRect().height / 2)));
        expect(rows.size, 'rows below the search').to.equal(widthPx >= 480 ? 1 : 2);
        expect(dialog.scrollWidth).to.be.at.most(widthPx);
      } finally {
        await setViewport({ width: 1280, height: 800 });
      }
    });
  }
});
