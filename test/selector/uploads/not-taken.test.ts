// What the DAM or the portal does not take: what is said of it, and what need not be sent again.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalError } from '../../../src/portal/api/portal-error.ts';
import { memoryUploadForm } from '../../../src/sandbox/memory-uploads.ts';
import { missingOf, placeOf } from '../../../src/selector/uploads/upload-state.ts';
import { aFile, createStorage, desk, done, sentPieces, type Desk } from './desk.ts';

describe('files that are not taken', () => {
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
