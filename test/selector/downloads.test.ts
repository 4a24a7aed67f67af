import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { createMemoryConnection } from '../../src/sandbox/client.ts';
import { downloadsOf, fetchDownload } from '../../src/selector/downloads.ts';
import { emptyQuery } from '../../src/domain/search.ts';
import type { Timers } from '../../src/selector/timers.ts';

/** Timers that pass at once, and tell how long each wait was to be. */
function swift(): Timers & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    after: (delayMs, run) => {
      waits.push(delayMs);
      queueMicrotask(run);
      return () => undefined;
    },
  };
}

async function setup() {
  const connection = createMemoryConnection({ count: 40, dam: 'webdam' });
  const [asset] = (await connection.search(emptyQuery)).assets;
  return { connection, id: asset?.id ?? '', signal: new AbortController().signal };
}

describe('files of an asset', () => {
  it('are listed once for a connection, and again after a failure', async () => {
    const { connection } = await setup();
    connection.fail({ listDownloads: 'dam-unavailable' });
    assert.deepEqual(await downloadsOf(connection), []);
    connection.fail(null);
    assert.equal((await downloadsOf(connection)).length, 3);
    await downloadsOf(connection);
    assert.equal(connection.calls.filter(({ call }) => call === 'listDownloads').length, 2);
  });

  it('are there at once, or are asked about after ever longer pauses', async () => {
    const { connection, id, signal } = await setup();
    const timers = swift();
    assert.equal((await fetchDownload(connection, id, 'original', { signal, timers }))?.status, 'ready');
    assert.deepEqual(timers.waits, []);
    assert.equal((await fetchDownload(connection, id, '1', { signal, timers, random: () => 1 }))?.status, 'ready');
    assert.deepEqual(timers.waits, [1000, 2000]);
    assert.equal((await fetchDownload(connection, id, '2', { signal, timers }))?.reason, 'This file cannot be converted');
  });

  it('take too long after so many questions', async () => {
    const { connection, id, signal } = await setup();
    assert.equal(await fetchDownload({ ...connection, lookAtDownload: (ticket) => Promise.resolve({ status: 'processing', url: null, ticket, reason: '' }) }, id, '1', { signal, timers: swift(), most: 4 }), null);
  });

  it('are waited for through a DAM that wants a pause, and given up where it refuses', async () => {
    const { connection, id, signal } = await setup();
    const timers = swift();
    let asked = 0;
    const busy = { ...connection, lookAtDownload: (ticket: string) => (asked += 1) === 1 ? Promise.reject(new PortalError('rate-limited', 'wait', { status: 429, requestId: 'r', retryAfterSeconds: 30 })) : connection.lookAtDownload!(ticket) };
    assert.equal((await fetchDownload(busy, id, '1', { signal, timers, random: () => 1 }))?.status, 'ready');
    assert.deepEqual(timers.waits, [1000, 32_000, 4000]);
    connection.fail({ lookAtDownload: 'dam-refused' });
    await assert.rejects(fetchDownload(connection, id, '1', { signal, timers: swift() }), { code: 'dam-refused' });
  });

  it('are no longer waited for when nobody wants them', async () => {
    const { connection, id } = await setup();
    const control = new AbortController();
    const timers: Timers = { after: () => { queueMicrotask(() => control.abort(new Error('closed'))); return () => undefined; } };
    await assert.rejects(fetchDownload(connection, id, '1', { signal: control.signal, timers }), { message: 'closed' });
  });
});
