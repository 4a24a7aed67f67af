import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalError } from '../../../src/portal/api/portal-error.ts';
import { aFile, arrivedWhole, createStorage, createTurns, desk, done, sentPieces } from './desk.ts';

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
    assert.deepEqual(all.log, [['upload', 'dam-unavailable']], 'once, whatever was tried');
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
    assert.deepEqual([...all.log].sort(), [['upload', 'quota'], ['upload', 'rejected']]);
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
