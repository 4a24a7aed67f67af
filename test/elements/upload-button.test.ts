import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import '../../src/index.ts';
import type { BeforeUploadEvent } from '../../src/elements/internal/upload-events.ts';
import type { UploadButton } from '../../src/elements/upload-button/upload-button.ts';
import { createMemoryConnection, type MemoryConnection, type MemoryUploadOptions } from '../../src/sandbox/client.ts';
import { anAssetOf } from '../helpers/controlled-connection.ts';
import { touched } from '../helpers/touched.ts';
import { deepAll, deepOne, frames } from '../helpers/dialog-fixtures.ts';
import { textOf, until } from '../helpers/field-fixtures.ts';

const required = { brands: [{ id: 'a', name: 'Northwind' }, { id: 'b', name: 'Southwind' }], properties: [
  { id: 'region', label: 'Region', kind: 'single', isRequired: true, options: [{ id: 'n', label: 'North', level: 0 }] },
  { id: 'use', label: 'Use', kind: 'multiple', isRequired: true, options: [{ id: 'web', label: 'Web', level: 0 }, { id: 'print', label: 'Print', level: 1 }] },
  { id: 'until', label: 'Usable until', kind: 'date', isRequired: false, options: [] },
] } as const satisfies MemoryUploadOptions['form'];

const aFile = (name: string, text = name.repeat(50)): File => new File([text], name, { lastModified: 1 });

interface Setup {
  readonly el: UploadButton;
  readonly connection: MemoryConnection;
  readonly says: (words: string) => Promise<string>;
  readonly button: (name: string) => HTMLButtonElement;
  readonly events: Event[];
  /** Adds files as a drop does. */
  readonly drop: (...files: File[]) => void;
}

/** `uploads`: `null` for a connection that has none. */
async function setup(uploads: MemoryUploadOptions | null = {}, more: Partial<UploadButton> = {}, connection = createMemoryConnection({ count: 5, ...(uploads ? { uploads: { chunkBytes: 400, ...uploads } } : {}) })): Promise<Setup> {
  localStorage.clear();
  await emulateMedia({ reducedMotion: 'reduce' });
  const main = await fixture<HTMLElement>(html`<main><h1>Page</h1><upload-button multiple .connection=${connection}></upload-button></main>`);
  const el = main.querySelector('upload-button');
  if (!el) throw new Error('There is no upload-button');
  Object.assign(el, more);
  const events: Event[] = [];
  for (const name of ['before-upload', 'upload-started', 'upload-progress', 'upload-finished', 'upload-failed'] as const) main.addEventListener(name, (event) => events.push(event));
  return {
    el, connection, events,
    says: (words) => until(() => (textOf(el).includes(words) ? textOf(el) : null)),
    button: (name) => {
      const found = deepAll<HTMLButtonElement>(el.shadowRoot ?? el, 'button').find((button) => (button.ariaLabel ?? button.textContent.trim()) === name);
      if (!found) throw new Error(`There is no button "${name}" in: ${textOf(el)}`);
      return found;
    },
    drop: (...files) => {
      const dataTransfer = new DataTransfer();
      for (const file of files) dataTransfer.items.add(file);
      el.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }));
    },
  };
}

const type = (el: HTMLElement, selector: string, text: string): void => {
  const box = deepOne<HTMLInputElement>(el.shadowRoot ?? el, selector);
  box.value = text;
  box.dispatchEvent(new Event(box.localName === 'select' ? 'change' : 'input', { bubbles: true }));
};

describe('upload-button', () => {
  before(() => setViewport({ width: 1000, height: 800 }));

  it('is there only where settings and DAM allow it', async () => {
    const off = await setup(null);
    await until(() => off.connection.calls.some(({ call }) => call === 'loadSettings'));
    // Asked later, answered later: the button has its answer then.
    await off.connection.loadSettings('');
    await off.el.updateComplete;
    expect(textOf(off.el).trim()).to.equal('');
    const on = await setup({});
    await on.says('Upload');
    await expect(on.el).to.be.accessible();
  });

  it('says what is wrong with its set-up, and with the portal', async () => {
    const none = await setup(undefined, { connection: null, apiKey: '' });
    await none.says('the attribute api-key is missing');
    const down = createMemoryConnection({ uploads: {}, failWith: 'portal-unreachable' });
    const away = await setup({}, {}, down);
    await away.says('The Integration Portal cannot be reached.');
    down.fail(null);
    away.button('Retry').click();
    await away.says('Upload');
  });

  it('takes dropped files, asks what the DAM asks, sends them and tells the page', async () => {
    const all = await setup({ form: required });
    await all.says('Upload');
    all.drop(aFile('one.txt'), aFile('two.txt'));
    await all.says('Upload 2 files');
    await expect(all.el).to.be.accessible();
    all.button('Upload 2 files').click();
    await all.says('2 files still need details.');
    expect(all.events.length).to.equal(0);
    await expect(all.el).to.be.accessible();
    type(all.el, '#brand', 'b');
    type(all.el, '#region', 'n');
    type(all.el, '#tags', 'spring, quay');
    deepOne<HTMLInputElement>(all.el.shadowRoot ?? all.el, '.options input').click();
    await all.el.updateComplete;
    all.button('Edit details of two.txt').click();
    await until(() => deepAll(all.el.shadowRoot ?? all.el, '#name').length === 1);
    type(all.el, '#name', 'Second');
    all.button('Upload 2 files').click();
    await all.says('2 files are uploaded.');
    await expect(all.el).to.be.accessible();
    expect(all.connection.uploads?.arrived.map(({ details }) => details).sort((one, other) => one.name.localeCompare(other.name))).to.deep.equal([
      { name: 'one', description: '', copyright: '', tags: ['spring', 'quay'], brandId: 'b', properties: { region: ['n'], use: ['web'] } },
      { name: 'Second', description: '', copyright: '', tags: ['spring', 'quay'], brandId: 'b', properties: { region: ['n'], use: ['web'] } },
    ]);
    const names = all.events.map(({ type: name }) => name);
    for (const [name, count] of [['before-upload', 2], ['upload-started', 2], ['upload-finished', 2], ['upload-failed', 0]] as const) expect(names.filter((one) => one === name).length, name).to.equal(count);
    all.button('Done').click();
    await frames();
    expect(deepOne<HTMLDialogElement>(all.el.shadowRoot ?? all.el, 'dialog').open, 'closed, and not opened again by the list that is emptied').to.equal(false);
  });

  it('asks for the folder where the DAM has several that take files', async () => {
    const all = await setup({ form: { brands: [], folders: [{ id: '7', name: 'Campaigns' }, { id: '8', name: 'Campaigns / Spring' }] } });
    await all.says('Upload');
    all.drop(aFile('one.txt'));
    await all.says('Upload 1 file');
    all.button('Upload 1 file').click();
    await all.says('Fill this in.');
    expect(deepOne(all.el.shadowRoot ?? all.el, '#folder').getAttribute('aria-invalid')).to.equal('true');
    type(all.el, '#folder', '8');
    all.button('Upload 1 file').click();
    await all.says('1 file is uploaded.');
    expect(all.connection.uploads?.folders).to.deep.equal(['8']);
    expect(all.connection.uploads?.arrived[0]?.details.folderId).to.equal('8');
  });

  it('lets the page change what is written, and refuse a file with a sentence', async () => {
    const all = await setup();
    all.el.addEventListener('before-upload', (event: BeforeUploadEvent) => {
      event.detail.details = { ...event.detail.details, copyright: 'Northwind' };
      if (event.detail.fileName !== 'two.txt') return;
      event.reason = 'Not on Fridays.';
      event.preventDefault();
    });
    await all.el.add([aFile('one.txt'), aFile('two.txt')]);
    await all.says('Upload 2 files');
    all.button('Upload 2 files').click();
    await all.says('Not on Fridays.');
    await until(() => all.connection.uploads?.arrived.length === 1);
    expect(all.connection.uploads?.arrived[0]?.details.copyright).to.equal('Northwind');
  });

  it('tells what is wrong with files, and mends a name', async () => {
    const all = await setup({ form: { maxSizeBytes: 1000 } });
    const jpeg = new File([Uint8Array.of(0xff, 0xd8, 0xff, 1)], 'photo.png', { lastModified: 1 });
    await all.el.add([aFile('empty.txt', ''), aFile('huge.txt', 'x'.repeat(1001)), jpeg]);
    await all.says('3 files cannot be uploaded.');
    await all.says('The file is empty.');
    await all.says('the DAM takes 1 kB at most');
    await expect(all.el).to.be.accessible();
    expect(all.button('Upload files').getAttribute('aria-disabled')).to.equal('true');
    all.button('Rename to photo.jpg').click();
    await all.says('Upload 1 file');
    all.button('Remove from the list').click();
    await until(() => deepAll(all.el.shadowRoot ?? all.el, '.row').length === 1);
  });

  it('warns of a file that is there: that one is used, or it is uploaded anyway', async () => {
    const all = await setup({ twins: ({ fileName }) => (fileName === 'known.txt' ? [anAssetOf(7)] : []) });
    await all.el.add([aFile('known.txt')]);
    await all.says('There is already “Harbour 7”.');
    await expect(all.el).to.be.accessible();
    all.button('Upload 1 file').click();
    await all.says('may be in the DAM already');
    all.button('Use that one: Harbour 7').click();
    await until(() => all.events.some(({ type: name }) => name === 'upload-finished'));
    const [finished] = all.events.filter(({ type: name }) => name === 'upload-finished') as CustomEvent<{ isNew: boolean; assetId: string }>[];
    expect(finished?.detail).to.include({ isNew: false, assetId: 'asset-7' });
    await until(() => !deepOne<HTMLDialogElement>(all.el.shadowRoot ?? all.el, 'dialog').open);

    await all.el.add([aFile('known.txt')]);
    await all.says('Upload anyway');
    all.button('Upload anyway: known.txt').click();
    await all.says('Will be uploaded although');
    all.button('Upload 1 file').click();
    await all.says('1 file is uploaded.');
  });

  it('stays open for files that arrive in the moment it is closed', async () => {
    const all = await setup();
    await all.el.add([aFile('one.txt')]);
    await all.says('Upload 1 file');
    const dialog = deepOne<HTMLDialogElement>(all.el.shadowRoot ?? all.el, 'dialog');
    const closed = new Promise((resolve) => { dialog.addEventListener('close', resolve, { once: true }); });
    dialog.close();
    dialog.showModal();
    await closed;
    await all.el.updateComplete;
    await all.el.add([aFile('two.txt')]);
    await all.says('Upload 2 files');
    expect(dialog.open).to.equal(true);
  });

  it('pauses, goes on, cancels, and tries again what failed, with words for why', async () => {
    let isStuck = true;
    const all = await setup({
      gate: (call, { fileName, number }) => (isStuck && call === 'sendChunk' && fileName === 'long.txt' && number === 1 ? new Promise(() => undefined) : undefined),
      fault: (call, { fileName }) => (call === 'start' && fileName === 'no.txt' && isStuck ? 'limit-reached' : null),
      rejects: (fileName) => (fileName === 'bad.txt' ? { failure: 'rejected', reason: 'The file is infected.' } : null),
    });
    await all.el.add([aFile('long.txt', 'x'.repeat(1000)), aFile('no.txt'), aFile('bad.txt')]);
    await all.says('Upload 3 files');
    all.button('Upload 3 files').click();
    await all.says('does not include more uploads');
    await all.says('The DAM did not take the file. The file is infected.');
    expect(all.events.filter(({ type: name }) => name === 'upload-failed').map((event) => (event as CustomEvent<{ code: string }>).detail.code).sort()).to.deep.equal(['limit', 'rejected']);
    all.button('Pause long.txt').click();
    await all.says('Paused at');
    await expect(all.el).to.be.accessible();
    isStuck = false;
    all.button('Resume long.txt').click();
    all.button('Try again: no.txt').click();
    await until(() => all.connection.uploads?.arrived.filter(({ fileName }) => fileName !== 'bad.txt').length === 2);
    all.button('Remove bad.txt').click();
    await all.says('2 of 2 files');
  });

  it('offers another brand where the DAM does not open one, keeps what was typed, and sends nothing again', async () => {
    const all = await setup({ form: { brands: required.brands }, rejects: () => (all.connection.uploads?.calls.filter((call) => call === 'finish one.txt').length === 1 ? { failure: 'forbidden', reason: 'Access denied.' } : null) });
    await all.el.add([aFile('one.txt')]);
    await all.says('Upload 1 file');
    type(all.el, '#name', 'A harbour at night');
    type(all.el, '#brand', 'a');
    all.button('Upload 1 file').click();
    await all.says('You may not upload into “Northwind”. Choose another brand or folder, or ask your administrator. Access denied.');
    expect(deepAll(all.el.shadowRoot ?? all.el, 'button').map((button) => button.textContent.trim())).to.include('Edit details').and.not.include('Try again');
    await expect(all.el).to.be.accessible();
    all.button('Edit details of one.txt').click();
    await all.says('Upload 1 file');
    expect(deepOne<HTMLInputElement>(all.el.shadowRoot ?? all.el, '#name').value).to.equal('A harbour at night');
    type(all.el, '#brand', 'b');
    all.button('Upload 1 file').click();
    await all.says('1 of 1 file');
    await until(() => all.connection.uploads?.assets()[0]?.name === 'A harbour at night');
    expect(all.connection.uploads?.calls.filter((call) => /^(start|sendChunk)/.test(call))).to.deep.equal(['start one.txt', 'sendChunk one.txt 0']);
  });

  it('offers to write differently what the DAM refuses of a file that it has, and tries again only what waits for room', async () => {
    let isFull = true;
    const all = await setup({ rejects: (fileName) => (fileName === 'full.txt' ? isFull ? { failure: 'quota', reason: 'Storage quota exceeded.' } : null
      : all.connection.uploads?.calls.filter((call) => call === 'finish one.txt').length === 1 ? { failure: 'details', reason: 'Caption is too long.' } : null) });
    const buttons = (): readonly string[] => deepAll<HTMLButtonElement>(all.el.shadowRoot ?? all.el, 'button').map((button) => button.ariaLabel ?? '');
    await all.el.add([aFile('one.txt'), aFile('full.txt')]);
    await all.says('Upload 2 files');
    all.button('Upload 2 files').click();
    await all.says('The DAM has the file, but did not take what is written with it. Edit the details; the file is not sent again. Caption is too long.');
    await all.says('The DAM is full. Ask its administrator for more room, then try again. Storage quota exceeded.');
    expect(buttons()).to.include.members(['Edit details of one.txt', 'Try again: full.txt']);
    expect(buttons()).to.not.include('Try again: one.txt');
    await expect(all.el).to.be.accessible();
    isFull = false;
    all.button('Try again: full.txt').click();
    all.button('Edit details of one.txt').click();
    await all.says('Upload 1 file');
    all.button('Upload 1 file').click();
    await all.says('2 of 2 files');
    await until(() => all.connection.uploads?.assets().length === 2);
    expect(all.connection.uploads?.calls.filter((call) => call.startsWith('sendChunk')).length).to.equal(2);
  });

  it('goes on when the panel is closed, shows it on the button, and asks before the page is left', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { open = resolve; });
    const all = await setup({ gate: (call) => (call === 'sendChunk' ? gate : undefined) });
    const asks = (): boolean => {
      const leaving = new Event('beforeunload', { cancelable: true });
      dispatchEvent(leaving);
      return leaving.defaultPrevented;
    };
    await all.el.add([aFile('one.txt')]);
    await all.says('Upload 1 file');
    expect(asks(), 'nothing is lost yet').to.equal(false);
    all.button('Upload 1 file').click();
    await all.says('Uploading: 0%');
    expect(asks()).to.equal(true);
    all.button('Go on in the background').click();
    await until(() => !deepOne<HTMLDialogElement>(all.el.shadowRoot ?? all.el, 'dialog').open);
    open();
    await until(() => all.events.some(({ type: name }) => name === 'upload-finished'));
    await until(() => all.button('Upload'));
    expect(asks()).to.equal(false);
  });

  it('draws forty of five hundred, and more when asked', async () => {
    const all = await setup();
    await all.el.add(Array.from({ length: 500 }, (_, index) => aFile(`file ${index}.txt`, 'text')));
    await all.says('Upload 500 files');
    expect(deepAll(all.el.shadowRoot ?? all.el, '.row').length).to.equal(40);
    all.button('Show 100 more').click();
    await until(() => deepAll(all.el.shadowRoot ?? all.el, '.row').length === 140);
  });

  it('offers what a page that is gone has left unfinished', async () => {
    const all = await setup();
    const details = { name: 'one', description: '', copyright: '', tags: [], brandId: null, properties: {} };
    localStorage.setItem('dam-asset-selector:uploads', JSON.stringify([{ fingerprint: JSON.stringify(['one.txt', 350, 1]), fileName: 'one.txt', sizeBytes: 350, uploadId: 'gone', details, at: Date.now(), assetId: null }]));
    const again = createMemoryConnection({ count: 5, uploads: { chunkBytes: 400 } });
    all.el.connection = again;
    await until(() => deepAll(all.el.shadowRoot ?? all.el, '.upload .badge').length === 1);
    deepOne<HTMLButtonElement>(all.el.shadowRoot ?? all.el, '.upload').click();
    await all.says('An upload was interrupted: one.txt.');
    await expect(all.el).to.be.accessible();
    await all.el.add([aFile('one.txt')]);
    await all.says('1 of 1 file');
    expect(again.uploads?.arrived.length).to.equal(1);
  });

  it('takes one file without multiple, and only what accept names', async () => {
    const all = await setup({}, { multiple: false, accept: '.png,image/jpeg' });
    await all.el.add([aFile('one.txt'), aFile('two.png')]);
    await all.says('The DAM does not take files of this kind.');
    expect(deepAll(all.el.shadowRoot ?? all.el, '.row').length).to.equal(1);
  });

  it('takes a photo beside choosing files on a device that is touched, where pictures are taken', async () => {
    await touched(async () => {
      const cameras = ({ el }: Setup): HTMLInputElement[] => deepAll<HTMLInputElement>(el.shadowRoot ?? el, '.camera-input');
      for (const more of [{ accept: '.pdf' }, { capture: 'user' }]) {
        const without = await setup({}, more);
        await until(() => without.el.shadowRoot?.querySelector('.upload'));
        await without.el.updateComplete;
        expect(cameras(without)).to.have.length(0);
      }
      const documents = await setup({}, {}, createMemoryConnection({ count: 5, uploads: {}, field: { visibleTypes: ['document'] } }));
      await until(() => documents.el.shadowRoot?.querySelector('.upload'));
      expect(cameras(documents)).to.have.length(0);

      const all = await setup({}, { accept: 'image/*' });
      await until(() => all.el.shadowRoot?.querySelector('.upload'));
      const [camera] = cameras(all);
      if (!camera) throw new Error('There is no camera');
      expect([camera.accept, camera.getAttribute('capture'), camera.multiple]).to.deep.equal(['image/*', 'environment', false]);
      await expect(all.el).to.be.accessible();
      let clicks = 0;
      camera.addEventListener('click', (event) => { event.preventDefault(); clicks += 1; });
      const take = (name: string): void => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([name.repeat(40)], name, { type: 'image/jpeg', lastModified: 1 }));
        camera.files = dataTransfer.files;
        camera.dispatchEvent(new Event('change', { bubbles: true }));
      };
      all.button('Take a photo').click();
      expect(clicks).to.equal(1);
      take('image.jpg');
      await all.says('image.jpg');
      const dialog = deepOne<HTMLElement>(all.el.shadowRoot ?? all.el, 'upload-panel');
      deepOne<HTMLButtonElement>(dialog.shadowRoot ?? dialog, '.camera').click();
      expect(clicks).to.equal(2);
      take('second.jpg');
      await all.says('second.jpg');
      await expect(all.el).to.be.accessible();
    });
  });

  it('offers no camera where a mouse points', async () => {
    const all = await setup();
    await until(() => all.el.shadowRoot?.querySelector('.upload'));
    expect(deepAll(all.el.shadowRoot ?? all.el, '.camera-input, .camera')).to.have.length(0);
  });

  for (const [name, dir, width] of [['from right to left', 'rtl', 900], ['at 320 pixels', 'ltr', 320]] as const) {
    it(`holds together ${name}`, async () => {
      await setViewport({ width, height: 700 });
      document.documentElement.dir = dir;
      const all = await setup({ form: required });
      await all.el.add([aFile('one.txt'), aFile('a very long name of a file that goes on and on and on without any end in sight.txt')]);
      await all.says('Upload 2 files');
      const dialog = deepOne<HTMLDialogElement>(all.el.shadowRoot ?? all.el, 'dialog');
      const body = deepOne<HTMLElement>(dialog, '.body');
      expect(body.scrollWidth).to.be.at.most(body.clientWidth);
      expect(dialog.getBoundingClientRect().width).to.be.at.most(width);
      await expect(all.el).to.be.accessible();
      document.documentElement.dir = 'ltr';
      await setViewport({ width: 1000, height: 800 });
    });
  }
});
