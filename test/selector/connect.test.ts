import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyQuery } from '../../src/domain/search.ts';
import { EditorTokens } from '../../src/portal/client/editor-tokens.ts';
import { connect } from '../../src/selector/connect.ts';
import { version } from '../../src/selector/version.ts';

/** Answers every request with the same JSON and keeps what was asked. */
function recorder(answer: unknown, status = 200) {
  const requests: Request[] = [];
  const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    requests.push(new Request(input, init));
    return Promise.resolve(new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } }));
  };
  return { requests, fetch };
}

describe('a connection through the portal', () => {
  it('asks the portal, with the key in a header and not in the address', async () => {
    const { requests, fetch } = recorder({});
    await connect({ portalUrl: 'https://portal.example/', apiKey: ' some-key ', fetch }).loadSettings('Banner');
    assert.equal(requests[0]?.url, 'https://portal.example/embed/v1/settings?field=Banner');
    assert.equal(requests[0]?.headers.get('x-api-key'), 'some-key');
  });

  it('searches and opens with requests that a browser sends without asking for leave: no header of our own, the key in the body', async () => {
    const { requests, fetch } = recorder({ assets: [], total: 0, nextCursor: null });
    const connection = connect({ portalUrl: 'https://portal.example/', apiKey: ' some-key ', fetch });
    await connection.search({ ...emptyQuery, text: 'a b', hideLimited: true }, { field: 'Banner', cursor: null, limit: 20 });
    await connection.loadOpening?.('Banner', true);
    const headers = { 'x-api-key': 'some-key', 'x-connector': `asset-selector/${version}` };
    const sent = [{ field: 'Banner', text: 'a b', types: '', hideLimited: 'true', sort: 'newest', limit: 20 }, { field: 'Banner', isAhead: true }];
    for (const [index, path] of ['search', 'opening'].entries()) {
      const request = requests[index];
      assert.deepEqual([request?.method, request?.url], ['POST', `https://portal.example/embed/v1/${path}`]);
      assert.deepEqual([...request?.headers ?? []], [['accept', 'application/json'], ['content-type', 'text/plain']]);
      assert.deepEqual(await request?.json(), { headers, body: sent[index] });
    }
  });

  it('registers a usage with a request that outlives the page', async () => {
    const { requests, fetch } = recorder({ isDelivered: true });
    await connect({ portalUrl: 'https://portal.example', apiKey: 'k', fetch }).setUsage({ pageUrl: 'https://cms.example/p', field: 'Banner', assetId: 'A', pageTitle: 'P' });
    assert.equal(requests[0]?.method, 'PUT');
    assert.equal(requests[0]?.keepalive, true);
  });

  it('rejects with the portal\'s code', async () => {
    const { fetch } = recorder({ error: { code: 'unknown-api-key', message: 'x', requestId: 'r1' } }, 401);
    await assert.rejects(connect({ portalUrl: 'https://portal.example', apiKey: 'k', fetch }).loadSettings(''), { name: 'PortalError', code: 'unknown-api-key', requestId: 'r1' });
  });

  for (const [code, options] of [
    ['missing-api-key', { portalUrl: 'https://portal.example', apiKey: ' ' }],
    ['invalid-api-key', { portalUrl: 'https://portal.example', apiKey: 'schlüssel' }],
    ['missing-portal-url', { portalUrl: '', apiKey: 'k' }],
    ['invalid-portal-url', { portalUrl: 'portal.example', apiKey: 'k' }],
    ['invalid-portal-url', { portalUrl: 'javascript:alert(1)', apiKey: 'k' }],
  ] as const) {
    it(`says at once what to write: ${code} for ${JSON.stringify(options)}`, () => {
      assert.throws(() => connect(options), { name: 'ConfigError', code });
    });
  }
});

describe('a connection with editor tokens', () => {
  /** A portal that takes the tokens in `valid`, and keeps what was asked. */
  function portalOf(...valid: readonly string[]) {
    const requests: Request[] = [];
    const good = new Set(valid);
    const sent: string[] = [];
    const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const request = new Request(input, init);
      requests.push(request);
      const sentHere = request.headers.get('authorization') ?? (JSON.parse(init?.body as string) as { headers: { authorization: string } }).headers.authorization;
      sent.push(sentHere);
      const isGood = good.has(sentHere.replace('Bearer ', ''));
      const body = isGood ? { assets: [], total: 0, nextCursor: null } : { error: { code: 'invalid-token', message: 'x', requestId: 'r1' } };
      return Promise.resolve(new Response(JSON.stringify(body), { status: isGood ? 200 : 401, headers: { 'content-type': 'application/json' } }));
    };
    return { requests, good, fetch, sent: () => sent };
  }
  const portalUrl = 'https://portal.example';

  it('sends the token in a header, neither in the address nor beside an API key', async () => {
    const { requests, fetch } = portalOf('t1');
    await connect({ portalUrl, token: ' t1 ', apiKey: 'some-key', fetch }).loadSettings('Banner');
    assert.equal(requests[0]?.headers.get('authorization'), 'Bearer t1');
    assert.equal(requests[0].headers.get('x-api-key'), null);
    assert.ok(!requests[0].url.includes('t1'));
  });

  it('asks the provider once before the first request, however many calls wait', async () => {
    const { sent, fetch } = portalOf('t1');
    const answer = Promise.withResolvers<string>();
    let asked = 0;
    const connection = connect({ portalUrl, fetch, tokenProvider: () => { asked += 1; return answer.promise; } });
    const calls = [connection.loadSettings(''), connection.getAsset('a'), connection.search(emptyQuery)];
    assert.deepEqual(sent(), []);
    answer.resolve('t1');
    await Promise.all(calls);
    await connection.loadSettings('');
    assert.equal(asked, 1);
    assert.deepEqual(sent(), Array(4).fill('Bearer t1'));
  });

  it('asks it again once when a token has ended, and repeats what was refused', async () => {
    const portal = portalOf('t1');
    let asked = 0;
    const connection = connect({ portalUrl, token: 't1', fetch: portal.fetch, tokenProvider: () => Promise.resolve(`t${(asked += 1) + 1}`) });
    await connection.loadSettings('');
    assert.equal(asked, 0);
    portal.good.clear();
    portal.good.add('t2');
    await Promise.all([connection.loadSettings(''), connection.getAsset('a'), connection.search(emptyQuery)]);
    assert.equal(asked, 1);
    assert.equal(portal.sent().at(-1), 'Bearer t2');
    portal.good.clear();
    await assert.rejects(connection.loadSettings(''), { name: 'PortalError', code: 'invalid-token' }, 'a new token that is refused too is not replaced without end');
    assert.equal(asked, 2);
  });

  it('sends a usage without waiting for anything where there is a token, since the page may be going', async () => {
    const { requests, fetch } = portalOf('t1');
    const connection = connect({ portalUrl, token: 't1', fetch });
    // A field asks for its settings long before it is saved.
    await connection.loadSettings('');
    const sent = connection.setUsage({ pageUrl: 'https://cms.example/p', field: 'Banner', assetId: 'A', pageTitle: 'P' });
    // No timer, no answer, no file comes before the next task.
    await new Promise((next) => { setImmediate(next); });
    assert.equal(requests.length, 2);
    await sent;
  });

  it('says that the token has ended where nobody gives another', async () => {
    await assert.rejects(connect({ portalUrl, token: 'old', fetch: portalOf().fetch }).loadSettings(''), { name: 'PortalError', code: 'invalid-token', requestId: 'r1' });
  });

  it('says so where the provider fails or gives no token, and asks it again at the next call', async () => {
    const { requests, fetch } = portalOf('t1');
    const answers: (() => unknown)[] = [
      () => Promise.reject(new Error('signed out')), () => { throw new TypeError('x'); }, () => undefined, () => Promise.resolve({ token: 't1' }), () => Promise.resolve(''), () => Promise.resolve('zwei Wörter'),
    ];
    const expected = answers.length;
    const connection = connect({ portalUrl, fetch, tokenProvider: () => (answers.shift() ?? (() => Promise.resolve('t1')))() as Promise<string> });
    for (let count = 0; count < expected; count += 1) await assert.rejects(connection.loadSettings(''), { name: 'PortalError', code: 'token-unavailable' });
    assert.equal(requests.length, 0);
    await connection.loadSettings('');
  });

  it('stops waiting for the provider when a call is aborted, and lets the others wait', async () => {
    const { fetch } = portalOf('t1');
    const answer = Promise.withResolvers<string>();
    const connection = connect({ portalUrl, fetch, tokenProvider: () => answer.promise });
    const abort = new AbortController();
    const given = connection.loadSettings('', { signal: abort.signal });
    const kept = connection.loadSettings('');
    abort.abort(new Error('given up'));
    await assert.rejects(given, /given up/);
    answer.resolve('t1');
    await kept;
  });

  it('does not wait for a provider without end', async () => {
    const tokens = new EditorTokens({ provider: () => new Promise(() => undefined), timeoutMs: 1 });
    await assert.rejects(tokens.use(() => Promise.resolve()), { code: 'token-unavailable' });
  });

  it('says at once what is wrong with a token that can be none', () => {
    assert.throws(() => connect({ portalUrl, token: 'zwei Wörter' }), { name: 'ConfigError', code: 'invalid-token' });
    assert.throws(() => connect({ portalUrl }), { name: 'ConfigError', code: 'missing-api-key' });
  });
});
