import assert from 'node:assert/strict';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import { connectorHeader, logLimits } from '../../src/portal/api/constants.ts';
import type { LogReceipt } from '../../src/portal/api/embed-types.ts';
import type { LogPage, StoredLogEntry } from '../../src/portal/api/logs.ts';
import { LogRepository } from '../../src/portal/server/repositories/logs.ts';
import { batchesOfKey } from '../../src/portal/server/routes/logs.ts';
import { AuditService } from '../../src/portal/server/services/audit.ts';
import { AuditRepository } from '../../src/portal/server/repositories/audit.ts';
import { LocalBus } from '../../src/portal/server/services/bus.ts';
import { LogService } from '../../src/portal/server/services/logs.ts';
import { scrubText, tidy, tidyContext } from '../../src/portal/server/services/log-scrub.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { errorOf, startPortal, type TestPortal } from './portal.ts';

const dayMs = 24 * 3_600_000;
const entry = (message: string, more: object = {}) => ({ level: 'error', time: '2026-11-24T07:59:00Z', message, ...more });

overBothDatabases('the remote log', (database) => {
  let portal: TestPortal;
  let send: Awaited<ReturnType<TestPortal['logIn']>>['send'];
  let cookie: string;
  before(async () => {
    portal = await startPortal({ database });
    ({ send, cookie } = await portal.logIn());
  });
  after(() => portal.app.close());

  const turn = (isEnabled: boolean, retentionDays = 14) => send('PUT', '/settings/logging', { isEnabled, retentionDays });
  const write = (entries: readonly object[], headers: Record<string, string> = {}) => portal.embed('POST', '/logs', { payload: { entries }, headers });
  const list = async (query = ''): Promise<LogPage> => (await send('GET', `/logs${query}`)).json<LogPage>();
  const messages = async (query = ''): Promise<readonly string[]> => (await list(query)).entries.map(({ message }) => message);
  /** A minute later no limit counts any more. */
  const pass = (ms = 61_000): void => void (portal.clock.ms += ms);

  it('is off at first: nothing is kept, and writers are told to stop', async () => {
    assert.deepEqual((await send('GET', '/settings/logging')).json(), { isEnabled: false, retentionDays: 14 });
    assert.deepEqual((await write([entry('one'), entry('two')])).json<LogReceipt>(), { accepted: 0, dropped: 2, isEnabled: false });
    assert.deepEqual((await list()).entries, []);
    assert.equal((await portal.embed('GET', '/settings')).json<{ isRemoteLoggingEnabled: boolean }>().isRemoteLoggingEnabled, false);
  });

  it('is turned on by an administrator, for 1 to 90 days; the audit says who', async () => {
    assert.equal((await turn(true, 30)).statusCode, 200);
    assert.equal((await portal.embed('GET', '/settings')).json<{ isRemoteLoggingEnabled: boolean }>().isRemoteLoggingEnabled, true);
    for (const days of [0, 91, 1.5]) assert.equal(errorOf(await turn(true, days)).code, 'invalid-input');
    const audited = await portal.db.selectFrom('audit_entries').select(['action', 'changes']).where('action', '=', 'settings.logging.save').execute();
    assert.deepEqual(JSON.parse(audited[0]?.changes ?? ''), [{ setting: 'isEnabled', before: 'false', after: 'true' }, { setting: 'retentionDays', before: '14', after: '30' }]);
  });

  it('keeps a batch with the writer\'s time, the time of receipt and the connector', async () => {
    const answer = await write([entry('first', { context: { requestId: 'r-1', attempts: 2 } }), entry('second', { level: 'debug', connector: 'worker/0.9', time: 'yesterday' })], { [connectorHeader]: 'sitecore/1.2.0' });
    assert.deepEqual(answer.json<LogReceipt>(), { accepted: 2, dropped: 0, isEnabled: true });
    const { entries, connectors } = await list();
    assert.deepEqual(entries.map(({ message, connector, version }) => [message, connector, version]), [['second', 'worker', '0.9'], ['first', 'sitecore', '1.2.0']]);
    const [second, first] = entries;
    assert.equal(first?.time, '2026-11-24T07:59:00.000Z');
    assert.equal(first.receivedAt, '2026-11-24T08:00:00.000Z');
    assert.equal(second?.time, second?.receivedAt, 'a time that cannot be read is that of receipt');
    assert.deepEqual(first.context, { requestId: 'r-1', attempts: 2 });
    assert.deepEqual(connectors, ['sitecore', 'worker']);
  });

  it('takes no more than a batch may hold, and says what is too much', async () => {
    assert.equal(errorOf(await write([])).code, 'invalid-input');
    assert.equal(errorOf(await write(Array.from({ length: 101 }, () => entry('x')))).code, 'invalid-input');
    assert.equal(errorOf(await write([entry('x', { context: { nested: { a: 1 } } })])).code, 'invalid-input');
    assert.equal(errorOf(await write([entry('x'.repeat(logLimits.bodyBytes))])).code, 'too-large');
    assert.equal((await write([entry('y'.repeat(9_000))])).statusCode, 200);
    assert.match((await messages())[0] ?? '', /^y{4000}… \[cut, 9000 characters in all\]$/);
  });

  it('is filtered by least level, time, connector and text, and paged without a gap', async () => {
    pass();
    const from = new Date(portal.clock.ms).toISOString();
    for (let round = 0; round < 3; round += 1) {
      await write(Array.from({ length: 50 }, (_, index) => entry(`entry ${round * 50 + index} 100%`, { level: index % 2 ? 'warn' : 'info', connector: 'pager/1' })));
      portal.clock.ms += 1000;
    }
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: LogPage = await list(`?connector=pager${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push(...page.entries.map(({ message }) => message));
      cursor = page.nextCursor;
    }
    assert.deepEqual(pages, Array.from({ length: 150 }, (_, index) => `entry ${149 - index} 100%`));
    assert.equal((await messages('?connector=pager&level=warn')).length, 75);
    assert.deepEqual(await messages('?text=ENTRY%207%201'), ['entry 7 100%']);
    assert.deepEqual(await messages('?text=7%25'), [], 'a wild card is a letter');
    assert.equal((await messages(`?text=r-1&until=${from}`)).length, 1, 'the context is searched too');
    assert.equal((await messages(`?text=r-1&from=${from}`)).length, 0);
    assert.equal(errorOf(await send('GET', '/logs?from=yesterday')).code, 'invalid-input');
    assert.equal(errorOf(await send('GET', '/logs?cursor=nonsense')).code, 'invalid-input');
  });

  it('is exported whole, and no cell becomes a formula', async () => {
    await write([entry('=HYPERLINK("http://evil.test")', { connector: 'danger/1' }), entry('a "quote", a line\nand ünïcode', { connector: 'danger/1' })]);
    const csv = await send('GET', '/logs/export?format=csv&connector=danger');
    assert.match(String(csv.headers['content-disposition']), /attachment; filename="logs-\d{4}-\d\d-\d\d\.csv"/);
    assert.ok(csv.body.includes('"\'=HYPERLINK(""http://evil.test"")"') && csv.body.includes('"a ""quote"", a line\nand ünïcode"'), csv.body);
    const ndjson = (await send('GET', '/logs/export?format=ndjson')).body.trim().split('\n').map((line) => JSON.parse(line) as StoredLogEntry);
    assert.equal(ndjson.length, 155);
    assert.equal(ndjson[0]?.message, 'a "quote", a line\nand ünïcode');
    assert.equal(errorOf(await send('GET', '/logs/export?format=csv&from=x')).code, 'invalid-input');
  });

  it('goes into a support ticket, the last hour of it, once it is on', async () => {
    await turn(true);
    await write([entry('long ago')]);
    pass(3_600_001);
    await write([entry('just now')]);
    assert.equal((await send('GET', '/support/form')).json<{ canAttachLogs: boolean }>().canAttachLogs, true);
    const logs = new LogService({ logs: new LogRepository(portal.db), audit: new AuditService({ audit: new AuditRepository(portal.db), now: () => portal.clock.ms }), bus: new LocalBus(), now: () => portal.clock.ms });
    const lines = (await logs.lastHour(portal.organisationId) ?? '').split('\n').map((line) => JSON.parse(line) as { message: string });
    assert.deepEqual(lines.map(({ message }) => message), ['just now']);
    await turn(false);
    assert.equal((await send('GET', '/support/form')).json<{ canAttachLogs: boolean }>().canAttachLogs, false);
    await turn(true);
  });

  it('is followed live, from the last entry that was seen, in four windows of a session at most; closing the portal ends it', async () => {
    if (!portal.app.server.listening) await portal.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = portal.app.server.address() as AddressInfo;
    const follow = (headers: Record<string, string> = {}) => new Promise<{ readonly status: number; readonly until: (text: string) => Promise<string>; readonly ended: Promise<void> }>((resolve) => {
      get({ port, host: '127.0.0.1', path: '/api/v1/logs/stream?level=error', headers: { cookie, ...headers } }, (response) => {
        let all = '';
        let look = (): void => undefined;
        response.setEncoding('utf8').on('data', (text: string) => {
          all += text;
          look();
        });
        const ended = new Promise<void>((done) => response.once('close', done));
        resolve({
          status: response.statusCode ?? 0, ended,
          until: (text) => new Promise((done) => {
            look = () => { if (all.includes(text)) done(all); };
            look();
          }),
        });
      });
    });
    pass();
    const one = await follow();
    assert.equal(one.status, 200);
    await write([entry('live debug', { level: 'debug' }), entry('live error')]);
    const heard = await one.until('live error');
    assert.ok(!heard.includes('live debug'), 'the filter holds');
    const lastId = /id: ([\da-f]{24})/.exec(heard)?.[1] ?? '';
    await write([entry('while away')]);
    const two = await follow({ 'last-event-id': lastId });
    const missed = await two.until('while away');
    assert.ok(!missed.includes('live error'), 'nothing comes twice');
    const [three, four, five] = [await follow(), await follow(), await follow()];
    assert.deepEqual([three.status, four.status, five.status], [200, 200, 429]);
    await portal.app.close();
    await Promise.all([one.ended, two.ended, three.ended, four.ended]);
  });
});

overBothDatabases('a flood of log entries', (database) => {
  it('is refused with 429; what is stored stays bounded, and the oldest goes first', async () => {
    const portal = await startPortal({ database });
    const { send } = await portal.logIn();
    await send('PUT', '/settings/logging', { isEnabled: true, retentionDays: 2 });
    const counts = new Map<number, number>();
    const batch = { entries: Array.from({ length: 20 }, (_, index) => entry(`flood ${index}`)) };
    for (let round = 0; round < batchesOfKey + 60; round += 1) {
      const answer = await portal.embed('POST', '/logs', { payload: batch });
      counts.set(answer.statusCode, (counts.get(answer.statusCode) ?? 0) + 1);
      assert.ok(answer.headers['ratelimit-limit'] && answer.headers['ratelimit-remaining'] && answer.headers['ratelimit-reset']);
      if (answer.statusCode === 429) assert.ok(Number(answer.headers['retry-after']) > 0);
    }
    assert.deepEqual([...counts], [[200, batchesOfKey], [429, 60]]);
    const count = async () => Number((await portal.db.selectFrom('log_entries').select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
    assert.equal(await count(), batchesOfKey * 20);

    const now = (): number => portal.clock.ms;
    const logs = new LogService({ logs: new LogRepository(portal.db), audit: new AuditService({ audit: new AuditRepository(portal.db), now }), bus: new LocalBus(), now, mostRows: 30 });
    const newest = (await send('GET', '/logs')).json<LogPage>().entries.slice(0, 30).map(({ id }) => id);
    await logs.prune();
    assert.deepEqual((await send('GET', '/logs')).json<LogPage>().entries.map(({ id }) => id), newest);

    portal.clock.ms += dayMs;
    const again = await portal.logIn('10.0.0.2');
    await portal.embed('POST', '/logs', { payload: { entries: [entry('a day later')] } });
    portal.clock.ms += dayMs + 1;
    await logs.prune();
    assert.equal(await count(), 1, 'what is older than two days is gone');
    const last = await portal.logIn('10.0.0.3');
    assert.deepEqual((await last.send('DELETE', '/logs')).json(), { deleted: 1 });
    assert.equal(await count(), 0);
    assert.equal((await again.send('GET', '/logs')).statusCode, 401);
    await portal.app.close();
  });
});

it('what opens a door, and who it was, is hidden before an entry is stored', () => {
  for (const [text, secret] of [
    ['Authorization: Bearer abc.def-ghi', 'abc.def'], ['failed with ask_0123456789abcdefghijKLMN', '0123456789abcdef'], ['GET https://user:pa55@dam.test/', 'pa55'],
    ['https://dam.test/x?access_token=s3cr3t&a=1', 's3cr3t'], ['https://cms.test/cb?code=0auth&state=st4te', '0auth'], ['{"password":"hunter \\"2","user":"x"}', 'hunter'],
    ['clientSecret: topsecret', 'topsecret'], ['Cookie: portal_session=abc; other=def', 'def'], ['eyJhbGciOi.eyJzdWIi.c2ln', 'eyJhbGciOi'], ['mail to mara.lind@example.com failed', 'mara'],
    ['api-key=verysecret', 'verysecret'], ['X-Amz-Signature https://s3.test/a?X-Amz-Signature=deadbeef', 'deadbeef'],
  ] as const) assert.ok(!scrubText(text).includes(secret), scrubText(text));
  assert.equal(scrubText('search failed: dam-timeout, code 504, token bucket empty'), 'search failed: dam-timeout, code 504, token bucket empty');
  assert.deepEqual(tidyContext({ apiKey: 'x', userPassword: 'y', sessionId: 'z', code: 'dam-timeout', requestId: 'r', status: 504, mail: 'a@b.test', empty: null }), {
    apiKey: '[hidden]', userPassword: '[hidden]', sessionId: '[hidden]', code: 'dam-timeout', requestId: 'r', status: 504, mail: '[e-mail]', empty: null,
  });
  assert.equal(tidy(`${'x'.repeat(3990)} password=${'s'.repeat(100)}`, 4000).includes('sss'), false);
});
