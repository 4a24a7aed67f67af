import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyQuery } from '../../src/domain/search.ts';
import { connect } from '../../src/selector/connect.ts';

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
    const { requests, fetch } = recorder({ assets: [], total: 0, nextCursor: null });
    await connect({ portalUrl: 'https://portal.example/', apiKey: ' some-key ', fetch }).search({ ...emptyQuery, text: 'a b' }, { field: 'Banner' });
    assert.equal(requests[0]?.url, 'https://portal.example/embed/v1/assets?field=Banner&text=a+b&sort=newest');
    assert.equal(requests[0]?.headers.get('x-api-key'), 'some-key');
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
