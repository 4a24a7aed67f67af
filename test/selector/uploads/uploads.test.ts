import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { PortalError } from '../../../src/portal/api/portal-error.ts';
import { memoryUploadForm, type MemoryUploads } from '../../../src/sandbox/memory-uploads.ts';
import { detailsOf, missingOf, placeOf } from '../../../src/selector/uploads/upload-state.ts';
import { anAssetOf } from '../../helpers/controlled-connection.ts';
import { aFile, createStorage, createTurns, desk, type Desk } from './desk.ts';

const hashOf = (bytes: Uint8Array | ArrayBuffer): string => createHash('sha256').update(new Uint8Array(bytes)).digest('hex');

async function arrivedWhole({ arrived }: MemoryUploads, files: readonly File[]): Promise<void> {
  assert.equal(arrived.length, files.length);
  for (const file of files) {
    const there = arrived.find(({ fileName }) => fileName === file.name);
    assert.ok(there, file.name);
    const onDisk = hashOf(await file.arrayBuffer());
    assert.equal(hashOf(there.bytes), onDisk, `${file.name} arrived as another file`);
    assert.equal(there.sha256, onDisk, `${file.name} was announced with another hash`);
  }
}
const done = ({ statuses }: Desk) => (): boolean => statuses().every((status) => status === 'done');
const sentPieces = ({ memory }: Desk): readonly string[] => memory.calls.filter((call) => call.startsWith('sendChunk'));

describe('files on their way', () => {
  it('arrive as they are, with no more pieces in flight than the DAM takes, over all files', async () => {
    const all = desk({ form: { maxParallel: 3 } });
    const files = [aFile('one.txt', 4500), aFile('two.txt', 1000), aFile('three.txt', 1), aFile('four.txt', 9999)];
    await all.draft(...files);
    all.uploads.begin();
    await all.until(done(all));
    await arrivedWhole(all.memory, files);
    assert.ok(all.memory.mostAtOnce() <= 3 && all.memory.mostAtOnce() > 1, String(all.memory.mostAtOnce()));
    assert.deepEqual(all.news.filter(({ type }) => type === 'upload-started' || type === 'upload-finished').length, 8);
    assert.equal(all.item('one.txt').asset?.name, 'one');
    assert.equal(all.state().total.sentBytes, 15_500);
  });

  it('come through what passes: a piece that is refused, a portal that is down', async () => {
    let refusals = 2;
    const all = desk({ fault: (call, { number }) => (call === 'sendChunk' && number === 1 && refusals > 0 ? (refusals -= 1, 'dam-rejected') : null) });
    const file = aFile('one.txt', 3000);
    await all.draft(file);
    all.uploads.begin();
    await all.until(done(all));
    await arrivedWhole(all.memory, [file]);
    assert.equal(sentPieces(all).length, 5);
  });

  it('fail when a piece is refused always, say so, and go on from there when it is tried again', async () => {
    let isRefusing = true;
    const all = desk({ fault: (call, { number }) => (call === 'sendChunk' && number === 1 && isRefusing ? 'dam-unavailable' : null) });
    const file = aFile('one.txt', 3000);
    await all.draft(file);
    all.uploads.begin();
    await all.until(() => all.item('one.txt').status === 'failed');
    assert.equal(all.item('one.txt').problem?.problem?.code, 'dam-unavailable');
    assert.equal(all.news.at(-1)?.type, 'upload-failed');
    const before = sentPieces(all).filter((call) => call.endsWith(' 0')).length;
    isRefusing = false;
    all.uploads.retry();
    await all.until(done(all));
    assert.equal(sentPieces(all).filter((call) => call.endsWith(' 0')).length, before, 'what had arrived was sent again');
    await arrivedWhole(all.memory, [file]);
  });

  it('wait no shorter than the portal asks, and with jitter', async () => {
    const { Patience } = await import('../../../src/selector/uploads/patience.ts');
    const all = desk();
    const patience = (random: number): InstanceType<typeof Patience> => new Patience({ timers: all.timers, network: all.network, random: () => random, baseMs: 1000, mostMs: 30_000 });
    assert.equal(patience(0).delayAfter(1, { retryAfterSeconds: 7 }), 7000);
    assert.deepEqual([1, 2, 3, 9].map((failures) => patience(0.5).delayAfter(failures, null)), [500, 1000, 2000, 15_000]);
  });

  it('wait while there is no network, however long, and count no try for it', async () => {
    let cuts = 0;
    const all = desk({ fault: (call) => {
      if (call !== 'sendChunk' || cuts >= 20) return null;
      cuts += 1;
      all.network.turn(false);
      return 'portal-unreachable';
    } });
    const file = aFile('one.txt', 1500);
    await all.draft(file);
    all.uploads.begin();
    await all.until(() => all.item('one.txt').waitsFor === 'network');
    await all.until(() => {
      if (!all.network.isOnline()) all.network.turn(true);
      return done(all)();
    });
    assert.equal(cuts, 20);
    await arrivedWhole(all.memory, [file]);
  });

  it('stop when they are paused, hold no slot, and go on with what is missing', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { open = resolve; });
    const all = desk({ gate: (call, { fileName, number }) => (call === 'sendChunk' && fileName === 'one.txt' && number === 1 ? gate : undefined), form: { maxParallel: 1 } });
    const files = [aFile('one.txt', 3000), aFile('two.txt', 1000)];
    await all.draft(...files);
    all.uploads.begin();
    await all.until(() => all.item('one.txt').sentBytes >= 1000 && sentPieces(all).includes('sendChunk one.txt 1'));
    all.uploads.pause(all.item('one.txt').id);
    assert.equal(all.item('one.txt').status, 'paused');
    await all.until(() => all.item('two.txt').status === 'done');
    open();
    all.uploads.resume();
    await all.until(done(all));
    await arrivedWhole(all.memory, files);
    assert.equal(sentPieces(all).filter((call) => call === 'sendChunk one.txt 0').length, 1);
  });

  it('are given up when they are cancelled, at the portal too', async () => {
    const all = desk({ gate: (call, { number }) => (call === 'sendChunk' && number === 1 ? new Promise(() => undefined) : undefined) });
    await all.draft(aFile('one.txt', 3000));
    all.uploads.begin();
    await all.until(() => sentPieces(all).length === 3);
    all.uploads.cancel();
    assert.deepEqual(all.statuses(), ['cancelled']);
    await all.until(() => all.memory.calls.includes('cancel one.txt'));
    assert.equal(all.storage.texts.size, 0);
    assert.equal(all.news.at(-1)?.type, 'upload-cancelled');
  });

  it('say why the DAM gave one up', async () => {
    const all = desk({ rejects: (fileName) => (fileName === 'full.txt' ? { failure: 'quota', reason: '' } : { failure: 'rejected', reason: 'Virus found' }) });
    await all.draft(aFile('full.txt'), aFile('bad.txt'));
    all.uploads.begin();
    await all.until(() => all.statuses().every((status) => status === 'failed'));
    assert.equal(all.item('full.txt').problem?.code, 'quota');
    assert.deepEqual(all.item('bad.txt').problem, { code: 'rejected', problem: null, reason: 'Virus found' });
  });

  it('say that the DAM is full, or else refuses, in its words also before it has a byte; what is full is not tried again', async () => {
    const refusal = (fields: Record<string, string>) => new PortalError('dam-rejected', 'no', { status: 400, fields });
    const all = desk({ fault: (call, { fileName }) => (fileName === 'full.txt' && call === 'start') || (fileName === 'fuller.txt' && call === 'sendChunk')
      ? refusal({ quota: 'Storage quota exceeded' }) : fileName === 'bad.txt' && call === 'start' ? refusal({ reason: 'Not on Fridays' }) : null });
    await all.draft(aFile('full.txt'), aFile('fuller.txt', 900), aFile('bad.txt'));
    all.uploads.begin();
    await all.until(() => all.statuses().every((status) => status === 'failed'));
    for (const name of ['full.txt', 'fuller.txt']) assert.deepEqual(all.item(name).problem, { code: 'quota', problem: null, reason: 'Storage quota exceeded' });
    assert.deepEqual(all.item('bad.txt').problem, { code: 'rejected', problem: null, reason: 'Not on Fridays' });
    assert.deepEqual(all.memory.calls.filter((call) => /^(start full\.|sendChunk)/.test(call)), ['start full.txt', 'sendChunk fuller.txt 0']);
  });

  it('tell when the DAM does not come to an end, and look again when they are asked to', async () => {
    let open: () => void = () => undefined;
    const all = desk({ processing: () => new Promise<void>((resolve) => { open = resolve; }) });
    await all.draft(aFile('one.txt'));
    all.uploads.begin();
    await all.until(() => all.item('one.txt').problem?.code === 'slow', 20_000);
    assert.equal(all.item('one.txt').status, 'processing');
    const asked = all.memory.calls.filter((call) => call === 'get one.txt').length;
    assert.ok(asked > 20 && asked < 120, `it asked ${asked} times in ten minutes`);
    open();
    all.uploads.retry(all.item('one.txt').id);
    await all.until(done(all));
    assert.equal(all.memory.calls.filter((call) => call === 'start one.txt').length, 1);
  });

  it('are refused in the words of the portal, can be written differently, and need not be sent again', async () => {
    let isRefusing = true;
    const all = desk({ fault: (call) => (call === 'finish' && isRefusing ? 'invalid-input' : null) });
    await all.draft(aFile('one.txt', 3000));
    all.uploads.begin();
    await all.until(() => all.item('one.txt').status === 'failed');
    assert.deepEqual(all.item('one.txt').problem, { code: 'refused', problem: null, reason: 'invalid-input' });
    isRefusing = false;
    all.uploads.reopen(all.item('one.txt').id);
    all.uploads.change(all.item('one.txt').id, { name: 'Better' });
    all.uploads.begin();
    await all.until(done(all));
    assert.equal(sentPieces(all).length, 3);
    assert.equal(all.memory.arrived[0]?.details.name, 'Better');
  });

  it('are written differently where the DAM does not open their brand, and not sent again, also after the page was loaded anew', async () => {
    let isClosed = true;
    const storage = createStorage();
    const all = desk({ rejects: () => (isClosed ? { failure: 'forbidden', reason: 'Access denied' } : null) }, { storage: () => storage });
    const file = aFile('one.txt', 3000);
    await all.draft(file);
    all.uploads.change(all.item('one.txt').id, { description: 'A long text' });
    all.uploads.begin();
    await all.until(() => all.item('one.txt').status === 'failed');
    assert.deepEqual(all.item('one.txt').problem, { code: 'forbidden', problem: null, reason: 'Access denied' });
    // A page that is new knows it still, and is told the same.
    const later = desk({}, { storage: () => storage, memory: all.memory });
    later.uploads.add([file]);
    await later.until(() => later.item('one.txt').status === 'failed');
    assert.equal(later.item('one.txt').problem?.code, 'forbidden');
    isClosed = false;
    later.uploads.reopen(later.item('one.txt').id);
    assert.equal(later.item('one.txt').own.description, 'A long text');
    later.uploads.change(later.item('one.txt').id, { brandId: 'brand-2' });
    later.uploads.begin();
    await later.until(done(later));
    assert.equal(sentPieces(all).length, 3);
    assert.deepEqual(all.memory.calls.filter((call) => call.startsWith('start')), ['start one.txt']);
    const last = all.memory.assets().at(0);
    assert.deepEqual([last?.description, all.memory.assets().length], ['A long text', 1]);
  });

  it('wait for room where the DAM is full only when they are whole, and are not sent again, also after the page was loaded anew', async () => {
    let isFull = true;
    const storage = createStorage();
    const all = desk({ rejects: () => (isFull ? { failure: 'quota', reason: 'Storage quota exceeded' } : null) }, { storage: () => storage });
    const file = aFile('one.txt', 3000);
    await all.draft(file);
    all.uploads.begin();
    await all.until(() => all.item('one.txt').status === 'failed');
    all.uploads.retry(all.item('one.txt').id);
    await all.until(() => all.item('one.txt').status === 'failed' && all.memory.calls.filter((call) => call === 'finish one.txt').length === 2);
    const later = desk({}, { storage: () => storage, memory: all.memory });
    isFull = false;
    later.uploads.add([file]);
    await later.until(done(later));
    assert.deepEqual([sentPieces(all).length, all.memory.calls.filter((call) => call.startsWith('start')).length, all.memory.assets().length], [3, 1, 1]);
  });

  it('go on with the pieces that are there where the DAM has become full between two of them', async () => {
    let isFull = true;
    const all = desk({ form: { maxParallel: 1 }, fault: (call, { number }) => (isFull && call === 'sendChunk' && number === 2 ? new PortalError('dam-rejected', 'no', { status: 400, fields: { quota: 'Storage quota exceeded' } }) : null) });
    await all.draft(aFile('one.txt', 4500));
    all.uploads.begin();
    await all.until(() => all.item('one.txt').problem?.code === 'quota');
    isFull = false;
    all.uploads.retry(all.item('one.txt').id);
    await all.until(done(all));
    assert.deepEqual(sentPieces(all), [0, 1, 2, 2, 3, 4].map((number) => `sendChunk one.txt ${number}`));
  });

  it('are written differently where the DAM has them and does not take that, with what it asks for by then', async () => {
    const later = { ...memoryUploadForm, properties: [{ id: 'source', label: 'Source', kind: 'text' as const, isRequired: true, options: [] }] };
    const all: Desk = desk({ rejects: () => (all.memory.calls.filter((call) => call === 'finish one.txt').length === 1 ? { failure: 'details', reason: 'Source is missing' } : null) });
    await all.draft(aFile('one.txt', 3000));
    all.uploads.begin();
    await all.until(() => all.item('one.txt').status === 'failed');
    assert.deepEqual(all.item('one.txt').problem, { code: 'details', problem: null, reason: 'Source is missing' });
    all.memory.loadForm = () => Promise.resolve(later);
    all.uploads.reopen(all.item('one.txt').id);
    await all.until(() => missingOf(all.item('one.txt'), all.state()).length === 1);
    assert.deepEqual(missingOf(all.item('one.txt'), all.state()), ['source']);
    all.uploads.change(all.item('one.txt').id, { properties: { source: ['Archive'] } });
    all.uploads.begin();
    await all.until(done(all));
    assert.deepEqual([sentPieces(all).length, all.memory.assets().length], [3, 1]);
  });

  it('begin in another folder where the DAM does not open theirs, and keep what was typed', async () => {
    const form = { folders: [{ id: 'a', name: 'Press' }, { id: 'b', name: 'Trail' }] };
    for (const [where, sent] of [['start', 0], ['sendChunk', 1]] as const) {
      let isClosed = true;
      const all = desk({ form, chunkBytes: 5000, fault: (call) => (call === where && isClosed ? new PortalError('dam-rejected', 'no', { status: 400, fields: { folder: 'Not for you' } }) : null) });
      await all.draft(aFile('one.txt', 3000));
      all.uploads.change(all.item('one.txt').id, { folderId: 'a', description: 'A long text' });
      all.uploads.begin();
      await all.until(() => all.item('one.txt').status === 'failed');
      assert.deepEqual(all.item('one.txt').problem, { code: 'forbidden', problem: null, reason: 'Not for you' });
      assert.equal(placeOf(all.item('one.txt'), { ...memoryUploadForm, ...form }), 'Press');
      assert.equal(sentPieces(all).length, sent, 'it is not tried again');
      isClosed = false;
      all.uploads.reopen(all.item('one.txt').id);
      all.uploads.change(all.item('one.txt').id, { folderId: 'b' });
      all.uploads.begin();
      await all.until(done(all));
      assert.deepEqual([all.memory.folders.at(-1), all.memory.assets()[0]?.description], ['b', 'A long text']);
    }
  });

  it('are forgotten when one that may not be saved is taken out of the list', async () => {
    const all = desk({ rejects: () => ({ failure: 'forbidden', reason: '' }) });
    await all.draft(aFile('one.txt', 3000), aFile('two.txt', 3000));
    all.uploads.begin();
    await all.until(() => all.statuses().every((status) => status === 'failed'));
    all.uploads.reopen(all.item('two.txt').id);
    for (const name of ['one.txt', 'two.txt']) all.uploads.remove(all.item(name).id);
    assert.deepEqual(all.memory.calls.filter((call) => call.startsWith('cancel')), ['cancel one.txt', 'cancel two.txt']);
    await all.uploads.load();
    assert.deepEqual(all.state().interrupted, []);
  });

  it('are refused to those who may not', async () => {
    const all = desk({ fault: (call) => (call === 'start' ? 'forbidden' : null) });
    await all.draft(aFile('one.txt'));
    all.uploads.begin();
    await all.until(() => all.item('one.txt').status === 'failed');
    assert.equal(all.item('one.txt').problem?.code, 'forbidden');
    assert.equal(all.memory.calls.filter((call) => call === 'start one.txt').length, 1, 'what is final is not tried again');
  });
});

describe('uploads after the page was loaded again', () => {
  it('go on with what is missing when the same file is chosen', async () => {
    const storage = createStorage();
    const turns = createTurns();
    let isStuck = true;
    const first = desk({ gate: (call, { number }) => (isStuck && call === 'sendChunk' && number === 3 ? new Promise(() => undefined) : undefined), form: { maxParallel: 1 } }, { storage: () => storage, turns });
    const file = aFile('one.txt', 4500);
    await first.draft(file);
    first.uploads.changeAll({ tags: ['spring'] });
    first.uploads.begin();
    await first.until(() => sentPieces(first).includes('sendChunk one.txt 3'));
    assert.doesNotMatch([...storage.texts.values()].join(), /token|key/i);

    isStuck = false;
    // Another page: the turn of the old one ended with it.
    const second = desk({}, { storage: () => storage, memory: first.memory });
    await second.uploads.load();
    assert.deepEqual(second.state().interrupted.map(({ fileName }) => fileName), ['one.txt']);
    second.uploads.add([aFile('one.txt', 4500)]);
    assert.equal(second.item('one.txt').isResumed, true);
    await second.until(done(second));
    assert.equal(first.memory.calls.filter((call) => call === 'sendChunk one.txt 0').length, 1, 'a piece that had arrived was sent again');
    await arrivedWhole(second.memory, [file]);
    assert.deepEqual(second.memory.arrived[0]?.details.tags, ['spring'], 'what was written is not lost');
  });

  it('begin anew where the portal has forgotten them, and where the file has changed', async () => {
    const storage = createStorage();
    const details = { name: 'one', description: '', copyright: '', tags: [], brandId: null, properties: {} };
    const all = desk({}, { storage: () => storage });
    const file = aFile('one.txt', 3000);
    storage.setItem('dam-asset-selector:uploads', JSON.stringify([{ fingerprint: JSON.stringify(['one.txt', 3000, 1]), fileName: 'one.txt', sizeBytes: 3000, uploadId: 'gone', details, at: 0, assetId: null }]));
    all.uploads.add([file]);
    await all.until(done(all));
    await arrivedWhole(all.memory, [file]);
    all.uploads.add([aFile('one.txt', 3000, 2)]);
    assert.equal(all.state().items.at(-1)?.status, 'checking', 'another file of the same name is asked about');
  });

  it('do without what they remembered where storage is blocked or holds something else', async () => {
    for (const storage of [() => { throw new Error('blocked'); }, () => ({ ...createStorage(), getItem: () => '[1,{"fingerprint":2},null]' })]) {
      const all = desk({}, { storage });
      await all.draft(aFile('one.txt'));
      all.uploads.begin();
      await all.until(done(all));
    }
  });
});

describe('the same file in two tabs', () => {
  it('is sent once: the other waits and takes the asset that came of it', async () => {
    const storage = createStorage();
    const turns = createTurns();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { open = resolve; });
    const first = desk({ gate: (call, { number }) => (call === 'sendChunk' && number === 1 ? gate : undefined) }, { storage: () => storage, turns });
    const second = desk({}, { storage: () => storage, turns, memory: first.memory });
    await first.draft(aFile('one.txt'));
    first.uploads.begin();
    await first.until(() => sentPieces(first).length === 3);
    second.uploads.add([aFile('one.txt')]);
    await second.until(() => second.item('one.txt').waitsFor === 'tab');
    open();
    await first.until(done(first));
    await second.until(done(second));
    assert.equal(second.item('one.txt').asset?.id, first.item('one.txt').asset?.id);
    assert.equal(first.memory.calls.filter((call) => call === 'start one.txt').length, 1);
  });
});

describe('files before they are sent', () => {
  it('are told apart: what cannot be uploaded stays with its reason, and the rest goes', async () => {
    const all = desk({ form: { extensions: ['txt', 'jpg', 'png'], maxSizeBytes: 5000 } });
    const jpeg = new File([Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3)], 'photo.png', { lastModified: 1 });
    await all.draft(aFile('fine.txt'), aFile('empty.txt', 0), aFile('huge.txt', 5001), aFile('tool.sh'), jpeg);
    assert.deepEqual(all.state().items.map(({ problem }) => problem?.code ?? null), [null, 'empty', 'too-large', 'type', 'content']);
    all.uploads.rename(all.item('photo.png').id);
    await all.until(() => all.item('photo.jpg').status === 'draft');
    all.uploads.begin();
    await all.until(() => all.statuses().filter((status) => status === 'done').length === 2);
    assert.deepEqual(all.memory.arrived.map(({ fileName }) => fileName).sort(), ['fine.txt', 'photo.jpg']);
    assert.deepEqual(all.state().items.filter(({ status }) => status === 'draft').map(({ file }) => file.fileName), ['empty.txt', 'huge.txt', 'tool.sh']);
  });

  it('are taken once and a thousand at most; what was left out is told', () => {
    const all = desk();
    all.uploads.add([aFile('one.txt'), aFile('one.txt')]);
    assert.equal(all.state().leftOut.twice, 1);
    all.uploads.add(Array.from({ length: 1005 }, (_, index) => aFile(`file ${index}.txt`, 10)));
    assert.equal(all.state().items.length, 1000);
    assert.equal(all.state().leftOut.tooMany, 6);
  });

  it('go five hundred at once, and arrive', async () => {
    const [now, most] = [new Map<string, number>(), new Map<string, number>()];
    // Each call takes a turn of the process, in which others could join it.
    const gate = async (call: string): Promise<void> => {
      const count = (now.get(call) ?? 0) + 1;
      now.set(call, count);
      most.set(call, Math.max(most.get(call) ?? 0, count));
      await new Promise((passed) => { setImmediate(passed); });
      now.set(call, (now.get(call) ?? 0) - 1);
    };
    const all = desk({ form: { maxParallel: 4 }, gate });
    const files = Array.from({ length: 500 }, (_, index) => aFile(`file ${index}.txt`, 20));
    await all.draft(...files);
    all.uploads.begin();
    await all.until(done(all));
    await arrivedWhole(all.memory, files);
    assert.deepEqual([all.memory.mostAtOnce(), most.get('findTwins'), most.get('start'), most.get('sendChunk')], [4, 4, 4, 4]);
  });

  it('wait for a decision where the DAM may have them', async () => {
    const all = desk({ twins: ({ fileName }) => (fileName.startsWith('known') ? [anAssetOf(1)] : []) });
    await all.draft(aFile('known 1.txt'), aFile('known 2.txt'), aFile('new.txt'));
    all.uploads.begin();
    await all.until(() => all.item('new.txt').status === 'done');
    assert.equal(all.item('known 1.txt').status, 'draft');
    all.uploads.want([all.item('known 1.txt').id]);
    all.uploads.useTwin(all.item('known 2.txt').id, anAssetOf(1));
    all.uploads.begin();
    await all.until(() => all.item('known 1.txt').status === 'done');
    const used = all.news.find((one) => one.type === 'upload-finished' && !one.isNew);
    assert.equal(used?.type === 'upload-finished' && used.assetId, 'asset-1');
    assert.equal(all.memory.arrived.length, 2);
  });

  it('carry what is written for all, what is written for each, and what the page changes; the page may refuse one', async () => {
    const all = desk({ form: { properties: [{ id: 'region', label: 'Region', kind: 'single', isRequired: true, options: [{ id: 'n', label: 'North', level: 0 }] }] } });
    await all.draft(aFile('one.txt'), aFile('two.txt'), aFile('three.txt'));
    all.uploads.begin();
    assert.deepEqual(all.statuses(), ['draft', 'draft', 'draft'], 'a required property is missing');
    all.uploads.changeAll({ tags: ['spring'], properties: { region: ['n'] } });
    all.uploads.change(all.item('two.txt').id, { name: 'Second', properties: { region: ['s'] } });
    all.uploads.begin((item, details) => (item.file.fileName === 'three.txt' ? { refusal: 'Not on Fridays.' } : { ...details, copyright: 'Northwind' }));
    await all.until(() => all.statuses().filter((status) => status === 'done').length === 2);
    const of = (name: string) => all.memory.arrived.find(({ fileName }) => fileName === name)?.details;
    assert.deepEqual(of('one.txt'), { name: 'one', description: '', copyright: 'Northwind', tags: ['spring'], brandId: 'brand-1', properties: { region: ['n'] } });
    assert.deepEqual(of('two.txt'), { name: 'Second', description: '', copyright: 'Northwind', tags: ['spring'], brandId: 'brand-1', properties: { region: ['s'] } });
    assert.deepEqual(all.item('three.txt').problem, { code: 'refused', problem: null, reason: 'Not on Fridays.' });
  });

  it('keep what the page said of one, whenever the form arrived: a second look at a file changes nothing', async () => {
    for (let turns = 0; turns < 12; turns += 1) {
      const all = desk();
      const file = aFile('one.txt');
      const rests: (() => void)[] = [];
      let looks = 0;
      const slice = file.slice.bind(file);
      // The first look is quick, any other takes until it is let go on.
      file.slice = (...range) => {
        const head = slice(...range);
        looks += 1;
        if (looks > 1) head.arrayBuffer = () => new Promise((done) => rests.push(() => void slice(...range).arrayBuffer().then(done)));
        return head;
      };
      const loading = all.uploads.load();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      all.uploads.add([file]);
      await loading;
      await all.until(() => all.item('one.txt').status === 'draft');
      all.uploads.begin(() => ({ refusal: 'Not on Fridays.' }));
      for (const go of rests) go();
      for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
      assert.equal(all.item('one.txt').problem?.code, 'refused', `${turns} turns after the form was asked for`);
    }
  });

  it('go where somebody looks who brings them, unless they have chosen another place or it takes no files', async () => {
    const form = { brands: [{ id: 'n', name: 'North' }, { id: 's', name: 'South' }], folders: [{ id: 'a', name: 'Press' }, { id: 'b', name: 'Trail' }] };
    const all = desk({ form });
    const places = (fileName: string): readonly unknown[] => {
      const { folderId, brandId } = detailsOf(all.item(fileName), all.state());
      return [folderId, brandId];
    };
    all.uploads.suggest({ folderId: 'b', brandId: 's' });
    await all.draft(aFile('one.txt'));
    assert.deepEqual([all.state().common.folderId, ...places('one.txt')], ['b', 'b', 's']);
    // What is in the list stays where it was to go.
    all.uploads.suggest({ folderId: 'a' });
    assert.deepEqual(places('one.txt'), ['b', 's']);
    all.uploads.remove(all.item('one.txt').id);
    all.uploads.suggest({ folderId: 'a', brandId: 'x' });
    await all.draft(aFile('two.txt'));
    assert.deepEqual(places('two.txt'), ['a', null]);
    all.uploads.remove(all.item('two.txt').id);
    all.uploads.suggest({ folderId: 'closed' });
    await all.draft(aFile('three.txt'));
    assert.deepEqual(places('three.txt'), [undefined, null]);
    all.uploads.changeAll({ folderId: 'b' });
    all.uploads.remove(all.item('three.txt').id);
    all.uploads.suggest({ folderId: 'a' });
    await all.draft(aFile('four.txt'));
    assert.deepEqual(places('four.txt'), ['b', null], 'chosen by somebody');
  });

  it('stay where the form cannot be loaded, and are checked when it is', async () => {
    let isDown = true;
    const all = desk({ fault: (call) => (call === 'loadForm' && isDown ? 'portal-unreachable' : null) });
    all.uploads.add([aFile('one.txt')]);
    await all.until(() => all.state().form.status === 'error');
    isDown = false;
    await all.uploads.load();
    await all.until(() => all.item('one.txt').status === 'draft');
  });
});
