import assert from 'node:assert/strict';
import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { emptyQuery } from '../../src/domain/search.ts';
import { createDamClient, isDamTimeout, requestToken, type DamConfig } from '../../src/dam/index.ts';
import { deferred, freshSecret, rejection } from './fake-bynder.ts';

/** A server of this test on a free port, and a client of it over real HTTP. */
async function setup(context: TestContext, handle: (request: IncomingMessage, response: ServerResponse) => void, config: Partial<DamConfig> = {}) {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): Promise<void> => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  context.after(stop);
  const portalUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = freshSecret();
  const client = await createDamClient({ kind: 'bynder', portalUrl, getToken: () => Promise.resolve(token), ...config });
  return { client, portalUrl, token, stop };
}

const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

describe('over real HTTP', () => {
  it('no proxy of the environment comes in between', async (context) => {
    const { client } = await setup(context, (_request, response) => json(response, []));
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:9';
    context.after(() => delete process.env['HTTP_PROXY']);
    assert.deepEqual((await client.search(emptyQuery)).assets, []);
  });

  it('a search finds, and a usage goes through Bynder\'s SDK', async (context) => {
    const heard: string[] = [];
    const { client, token } = await setup(context, (request, response) => {
      heard.push(`${request.method} ${request.url?.split('?')[0]} ${request.headers.authorization}`);
      json(response, []);
    });
    assert.deepEqual(await client.search(emptyQuery), { assets: [], total: 0, nextCursor: null });
    await client.addUsage({ assetId: 'A-1', uri: '/home', additional: 'Home' });
    assert.deepEqual(heard.slice(-2), [`GET /api/media/usage/ Bearer ${token}`, `POST /api/media/usage/ Bearer ${token}`]);
  });

  it('a kept connection that was closed meanwhile is no failure; a server that hangs up at once is one', async (context) => {
    const httpAgent = new Agent({ keepAlive: true });
    context.after(() => httpAgent.destroy());
    let hangsUpAtOnce = false;
    const requests = new WeakMap<object, number>();
    const heard: string[] = [];
    const { client } = await setup(context, (request, response) => {
      const before = requests.get(request.socket) ?? 0;
      requests.set(request.socket, before + 1);
      heard.push(before === 0 ? 'new' : 'used again');
      if (hangsUpAtOnce || before > 0) request.socket.destroy();
      else json(response, []);
    }, { http: { httpAgent } });
    await client.search(emptyQuery);
    await client.addUsage({ assetId: 'A-1', uri: '/home', additional: 'Home' });
    assert.ok(heard.includes('used again') && heard.at(-1) === 'new', heard.join());
    hangsUpAtOnce = true;
    const before = heard.length;
    await assert.rejects(client.search(emptyQuery), { code: 'unavailable' });
    assert.deepEqual(heard.slice(before).filter((kind) => kind === 'new').length, 1, 'tried anew once, not for ever');
  });

  it('a redirect does not lead the token elsewhere', async (context) => {
    const asked: string[] = [];
    const { client, portalUrl } = await setup(context, (request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await assert.rejects(client.search(emptyQuery), { code: 'unreadable', status: 302 });
    await assert.rejects(client.addUsage({ assetId: 'A-1', uri: '/', additional: '' }), { code: 'unreadable', status: 302 });
    await assert.rejects(requestToken({ portalUrl, clientId: 'a', clientSecret: freshSecret() }), { code: 'unreadable', status: 302 });
    assert.ok(!asked.includes('/elsewhere'));
  });

  it('an abort ends the request itself, also one of the SDK', async (context) => {
    for (const call of ['search', 'addUsage'] as const) {
      const arrived = deferred<void>();
      const gone = deferred<void>();
      const { client } = await setup(context, (request) => {
        request.on('close', () => gone.resolve());
        arrived.resolve();
      });
      const controller = new AbortController();
      const options = { signal: controller.signal };
      const pending = rejection(call === 'search' ? client.search(emptyQuery, options) : client.addUsage({ assetId: 'A-1', uri: '/', additional: '' }, options));
      await arrived.promise;
      controller.abort('closed');
      assert.equal(await pending, 'closed');
      await gone.promise;
    }
  });

  it('a server that does not answer is a matter of time', async (context) => {
    const { client } = await setup(context, () => {}, { timeoutMs: 50 });
    assert.ok(isDamTimeout(await rejection(client.search(emptyQuery))));
  });

  it('a server that is down, or hangs up, is unavailable, and the error tells no token', async (context) => {
    const hangingUp = await setup(context, (request) => request.socket.destroy());
    const down = await setup(context, () => {});
    await down.stop();
    for (const { client, token } of [hangingUp, down]) {
      const error = await rejection(client.search(emptyQuery));
      assert.equal((error as { code?: string }).code, 'unavailable');
      assert.ok(!isDamTimeout(error));
      assert.ok(!inspect(error, { depth: Infinity, showHidden: true }).includes(token));
    }
  });

  it('an answer without end is given up', async (context) => {
    const { client } = await setup(context, (_request, response) => {
      const chunk = Buffer.alloc(1_000_000, ' ');
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', pour);
      pour();
    });
    await assert.rejects(client.search(emptyQuery), { code: 'unreadable' });
  });

  it('requests travel through the agent that is given', async (context) => {
    const httpAgent = new Agent({
      lookup: (host, _options, callback) => callback(Object.assign(new Error(`${host} may not be asked`), { code: 'EHOSTNOTALLOWED' }), '', 4),
    });
    const config = { kind: 'bynder', portalUrl: 'http://private.example', getToken: () => Promise.resolve(freshSecret()), http: { httpAgent } } as const;
    context.after(() => httpAgent.destroy());
    const client = await createDamClient(config);
    for (const call of [client.search(emptyQuery), client.addUsage({ assetId: 'A-1', uri: '/', additional: '' }), requestToken({ ...config, clientId: 'a', clientSecret: freshSecret() })]) {
      assert.equal(((await rejection(call)) as { cause?: { code?: string } }).cause?.code, 'EHOSTNOTALLOWED');
    }
  });
});
