import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import type { LogEntry, LogReceipt } from '../../src/portal/api/embed-types.ts';
import type { EmbedSettings, SelectorConnection } from '../../src/selector/connection.ts';
import { createMemoryConnection } from '../../src/sandbox/memory-connection.ts';
import { logged } from '../../src/selector/logged.ts';
import { mostWaiting, RemoteLog } from '../../src/selector/remote-log.ts';

/** A log whose idle moments, clock and answers are in the test's hand. */
function setup() {
  const page = new EventTarget();
  const sent: (readonly LogEntry[])[] = [];
  const answers: { readonly resolve: (receipt: LogReceipt) => void; readonly reject: (error: unknown) => void }[] = [];
  const clock = { ms: Date.parse('2026-11-24T08:00:00Z') };
  let planned: (() => void) | null = null;
  const log = new RemoteLog({
    page, now: () => clock.ms,
    send: (entries) => new Promise((resolve, reject) => {
      sent.push(entries);
      answers.push({ resolve, reject });
    }),
    whenIdle: (run) => {
      planned = run;
      return () => (planned = null);
    },
  });
  const settle = async (): Promise<void> => { for (let turn = 0; turn < 5; turn += 1) await Promise.resolve(); };
  return {
    log, page, sent, clock,
    isPlanned: () => planned !== null,
    idle: () => planned?.(),
    answer: async (isEnabled = true) => {
      answers.shift()?.resolve({ accepted: 1, dropped: 0, isEnabled });
      await settle();
    },
    fail: async (error: unknown) => {
      answers.shift()?.reject(error);
      await settle();
    },
  };
}
const failure = (message: string) => ({ level: 'error', message }) as const;

it('a page\'s log sends together what came until the page has time, one request at a time', async () => {
  const { log, sent, idle, answer, isPlanned } = setup();
  log.note(failure('one'));
  log.note(failure('two'));
  assert.equal(sent.length, 0);
  idle();
  assert.deepEqual(sent.map((batch) => batch.map(({ message }) => message)), [['one', 'two']]);
  assert.equal(sent[0]?.[0]?.time, '2026-11-24T08:00:00.000Z');
  log.note(failure('three'));
  idle();
  assert.equal(sent.length, 1, 'the first is still under way');
  await answer();
  assert.ok(isPlanned());
  idle();
  assert.deepEqual(sent[1]?.map(({ message }) => message), ['three']);
});

it('a page\'s log keeps the newest, and says how many it dropped', () => {
  const { log, sent, idle } = setup();
  for (let index = 0; index < mostWaiting + 7; index += 1) log.note(failure(`n${index}`));
  idle();
  assert.equal(sent[0]?.length, mostWaiting + 1);
  assert.deepEqual([sent[0]?.[0]?.context, sent[0]?.[1]?.message], [{ dropped: 7 }, 'n7']);
});

it('a page\'s log is sent when the page is left', () => {
  const { log, page, sent } = setup();
  log.note(failure('last words'));
  page.dispatchEvent(new Event('pagehide'));
  assert.equal(sent[0]?.[0]?.message, 'last words');
});

it('a page\'s log waits as long as the portal wants, and loses nothing meanwhile', async () => {
  const { log, sent, idle, fail, answer, clock } = setup();
  log.note(failure('one'));
  idle();
  await fail(new PortalError('rate-limited', 'too many', { status: 429, retryAfterSeconds: 30 }));
  log.note(failure('two'));
  idle();
  assert.equal(sent.length, 1);
  clock.ms += 30_000;
  log.note(failure('three'));
  idle();
  assert.deepEqual(sent[1]?.map(({ message }) => message), ['one', 'two', 'three']);
  await answer(false);
  clock.ms += 9 * 60_000;
  log.note(failure('four'));
  idle();
  assert.equal(sent.length, 2, 'off: quiet for ten minutes');
});

it('a connection writes its failures where the settings want it, without anything that an editor typed', async () => {
  const settings = { isRemoteLoggingEnabled: false };
  const refused = new PortalError('dam-timeout', 'text of the portal', { status: 504, requestId: 'r-9' });
  const fails = (): Promise<never> => Promise.reject(refused);
  const inner: SelectorConnection = {
    loadSettings: () => Promise.resolve(settings as EmbedSettings), search: fails, getAsset: () => Promise.reject(new DOMException('left', 'AbortError')), setUsage: fails, clearUsage: fails,
  };
  const { log, sent, idle } = setup();
  const connection = logged(inner, (operation, failure) => log.noteFailure(operation, failure));
  const search = () => connection.search({ text: 'secret plans', types: [], hideLimited: false, sort: 'newest' } as never);
  await assert.rejects(search(), refused);
  await connection.loadSettings('');
  await assert.rejects(search(), refused);
  idle();
  assert.deepEqual(sent, [], 'off');
  settings.isRemoteLoggingEnabled = true;
  await connection.loadSettings('');
  await assert.rejects(search(), refused);
  await assert.rejects(connection.getAsset('a'), { name: 'AbortError' });
  idle();
  assert.deepEqual(sent, [[{ level: 'error', time: '2026-11-24T08:00:00.000Z', message: 'search failed: dam-timeout', context: { operation: 'search', code: 'dam-timeout', status: 504, requestId: 'r-9' } }]]);
  assert.ok(!JSON.stringify(sent).includes('secret plans'));
});

it('a connection writes its failures where the settings that came with the first page want it', async () => {
  const refused = new PortalError('dam-timeout', 'text of the portal', { status: 504, requestId: 'r-9' });
  const plain = createMemoryConnection({ count: 20 });
  const noted: string[] = [];
  const settings = { ...await plain.loadSettings(''), isRemoteLoggingEnabled: true };
  const connection = logged({ ...plain, loadOpening: () => Promise.resolve({ settings, page: null }), search: () => Promise.reject(refused) }, (operation) => noted.push(operation));
  await connection.setUsage({ pageUrl: 'https://cms.test/', field: 'Banner', assetId: 'A', pageTitle: '' });
  await connection.loadOpening?.('', false);
  await connection.setUsage({ pageUrl: 'https://cms.test/', field: 'Banner', assetId: 'A', pageTitle: '' });
  await assert.rejects(connection.search({ text: '', types: [], hideLimited: false, sort: 'newest' }), refused);
  settings.isRemoteLoggingEnabled = false;
  await connection.loadOpening?.('', false);
  await assert.rejects(connection.search({ text: '', types: [], hideLimited: false, sort: 'newest' }), refused);
  assert.deepEqual(noted, ['search']);
});

it('what was given up after several tries is written where the settings want it', async () => {
  const plain = createMemoryConnection({ count: 20 });
  const settings = { ...await plain.loadSettings(''), isRemoteLoggingEnabled: true };
  const noted: string[] = [];
  const connection = logged({ ...plain, loadSettings: () => Promise.resolve(settings) }, (operation, { code }) => noted.push(`${operation} ${code}`));
  const refused = new PortalError('dam-rejected', 'text of the portal', { status: 422, requestId: 'r-9' });
  connection.noteFailure?.('upload', refused);
  await connection.loadSettings('');
  connection.noteFailure?.('upload', refused);
  assert.deepEqual(noted, ['upload dam-rejected']);
});

it('hands on what a connection has of filters, and nothing that it has not', async () => {
  const connection = createMemoryConnection({ count: 20 });
  const watched = logged(connection, () => undefined);
  assert.deepEqual(await watched.loadFilters?.(), await connection.loadFilters?.());
  assert.deepEqual(await watched.findTags?.(''), await connection.findTags?.(''));
  assert.deepEqual(await watched.findCollections?.(''), await connection.findCollections?.(''));
  const plain: SelectorConnection = { ...connection };
  for (const name of ['loadFilters', 'findTags', 'findCollections'] as const) delete plain[name];
  assert.deepEqual(Object.keys(logged(plain, () => undefined)).filter((name) => /^(loadFilters|find)/.test(name)), []);
});
