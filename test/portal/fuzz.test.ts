import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { DamError } from '../../src/dam/dam-error.ts';
import { apiKeyHeader, csrfHeader } from '../../src/portal/api/constants.ts';
import { DamHttp } from '../../src/portal/server/services/dam-http.ts';
import { hostile, spoilt, type Schema } from '../helpers/from-schema.ts';
import { usualDatabase } from '../helpers/postgres.ts';
import { addressOf, everyRoute, type Route } from './every-route.ts';
import { cmsOrigin, startPortal } from './portal.ts';

/**
 * Requests for each route; more by the environment, for a long night, up to the hundred logins an hour that one person has.
 * Most are refused before a database is asked, so the second database gets fewer.
 */
const runs = Number(process.env['FUZZ_RUNS'] ?? (usualDatabase() === 'postgres' ? 10 : 40));

/** Answers by status, printed at the end. */
const counts = new Map<number, number>();

const gone = (): never => { throw new DamError('unavailable', 'no DAM here'); };

/** A portal whose one person is owner and operator: every door is open to them. Wrong things may end the session, so it can be renewed. */
async function startOpen() {
  const portal = await startPortal({
    door: { createClient: gone, requestToken: gone },
    // No name resolves, so that nothing is asked of anybody.
    http: new DamHttp([], (_hostname, _options, callback) => callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), '')),
  });
  await portal.db.updateTable('users').set({ is_operator: 1 }).execute();
  let { cookie, csrfToken } = await portal.logIn();
  let logins = 0;
  return {
    portal,
    /** Headers that open a route. */
    headersOf: ({ guard }: Route) => (guard === 'apiKey' ? { origin: cmsOrigin, [apiKeyHeader]: portal.apiKey } : { cookie, [csrfHeader]: csrfToken }),
    renew: async () => {
      await portal.db.updateTable('users').set({ role: 'owner', is_operator: 1 }).execute();
      logins += 1;
      ({ cookie, csrfToken } = await portal.logIn(`10.0.0.${logins}`));
    },
    /** A failure of the portal's own is told with its log. */
    judge: (route: Route, { statusCode, body }: LightMyRequestResponse) => {
      counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
      assert.ok(statusCode < 500 || statusCode === 502, `${route.name} answered ${statusCode}: ${body}\n${portal.log().split('\n').slice(-3).join('\n')}`);
      if (statusCode >= 400) assert.match(body, /"code":"[a-z-]+","message":".+","requestId":"/, route.name);
    },
  };
}

describe('every route, sent wrong and over-long things', () => {
  let routes: readonly Route[];
  let resolve: (ref: string) => Schema;

  before(async () => {
    const portal = await startPortal();
    ({ routes, resolve } = await everyRoute(portal));
    routes = routes.filter(({ isStream }) => !isStream);
    await portal.app.close();
  });
  after(() => {
    const sum = [...counts.values()].reduce((total, count) => total + count, 0);
    console.log(`fuzz: ${sum} requests over ${routes.length} routes; answers: ${[...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${status} ${count} times`).join(', ')}`);
  });

  it('answers each with a refusal or a result, never with a failure of its own', async () => {
    for (const route of routes) {
      // A portal of its own for each, since what one route takes (other origins, a new key) closes the next.
      const open = await startOpen();
      const body = route.body ? spoilt(route.body, resolve) : fc.oneof(fc.constant(undefined), hostile);
      const query = route.query ? spoilt(route.query, resolve) : fc.oneof(fc.constant({}), fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 20 }), { maxKeys: 3 }));
      const params = fc.record(Object.fromEntries(route.params.map((name) => [name, hostile.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 300))])));
      await fc.assert(fc.asyncProperty(body, query, params, async (sent, asked, named) => {
        const response = await open.portal.app.inject({
          method: route.method, url: addressOf(route, named, typeof asked === 'object' && asked !== null ? { ...asked } : { whole: asked }),
          headers: { ...open.headersOf(route), ...(sent === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(sent === undefined ? {} : { payload: JSON.stringify(sent) }),
        });
        open.judge(route, response);
        if (route.guard === 'session' && response.statusCode === 401) await open.renew();
      }), { numRuns: runs });
      await open.portal.app.close();
    }
  });

  it('takes broken JSON and wrong content types as bad input', async () => {
    const open = await startOpen();
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const url = addressOf(route, Object.fromEntries(route.params.map((name) => [name, 'x'])));
      for (const [type, payload] of brokenBodies) {
        const response = await open.portal.app.inject({ method: route.method, url, headers: { ...open.headersOf(route), 'content-type': type }, payload });
        open.judge(route, response);
        if (route.guard === 'session' && response.statusCode === 401) await open.renew();
      }
    }
    await open.portal.app.close();
  });

  it('refuses a body of 100 MB without reading it, whether its length is told or not, and goes on working', async () => {
    const { portal } = await startOpen();
    const url = new URL(await portal.app.listen({ host: '127.0.0.1', port: 0 }));
    for (const isLengthTold of [true, false]) {
      const { status, body, sentBytes } = await sendLargeBody(url, isLengthTold);
      assert.equal(status, 413);
      assert.match(body, /"code":"too-large"/);
      // What was on its way when the refusal came: buffers of both sides, not the whole.
      assert.ok(sentBytes < 20_000_000, `${sentBytes} bytes were taken`);
    }
    assert.equal((await fetch(new URL('/api/v1/session', url))).status, 401);
    await portal.app.close();
  });
});

const brokenBodies = [
  ['application/json', '{"a":'], ['application/json', ''], ['application/json', '[[[[[['], ['application/json', '{"__proto__":{"a":1}}'], ['text/plain', 'x'], ['application/xml', '<a/>'],
  ['multipart/form-data', 'x'], ['multipart/form-data; boundary=x', '--x\r\nno'], ['', 'x'],
] as const;

/** Sends a login of 100 MB until it is answered. */
function sendLargeBody(url: URL, isLengthTold: boolean): Promise<{ readonly status: number; readonly body: string; readonly sentBytes: number }> {
  const total = 100_000_000;
  const piece = Buffer.alloc(64 * 1024, 'x');
  return new Promise((resolve, reject) => {
    const sending = request(new URL('/api/v1/session', url), {
      method: 'POST', headers: { 'content-type': 'application/json', ...(isLengthTold ? { 'content-length': String(total) } : {}) },
    });
    let isAnswered = false;
    sending.on('response', (response) => {
      isAnswered = true;
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => { body += text; }).on('end', () => {
        resolve({ status: response.statusCode ?? 0, body, sentBytes: sending.socket?.bytesWritten ?? 0 });
        sending.destroy();
      });
    });
    sending.on('error', (error) => { if (!isAnswered) reject(error); });
    const write = (): void => {
      while (!isAnswered && !sending.destroyed && (sending.socket?.bytesWritten ?? 0) < total) if (!sending.write(piece)) return void sending.once('drain', write);
    };
    write();
  });
}
