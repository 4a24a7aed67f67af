import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDamClient, requestToken } from '../../src/dam/index.ts';
import { emptyQuery } from '../../src/domain/search.ts';
import { sandboxAdapter } from '../../src/sandbox/axios-adapter.ts';
import { createMemoryDamClient } from '../../src/sandbox/client.ts';
import { Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server/index.ts';
import { damClientSuite } from '../contracts/dam-client.suite.ts';
import { freshSecret } from './fake-bynder.ts';

const count = 400;
const unknownId = 'FFFFFFFF-FFFF-4FFF-BFFFFFFFFFFFFFFF';

const usagesOf = (sandbox: Sandbox) => () => [...sandbox.state.usages.values()].map(({ assetId, uri, additional }) => ({ assetId, uri, additional }));

async function overAdapter(options: SandboxOptions = {}) {
  const clientSecret = freshSecret();
  const sandbox = new Sandbox({ count, clients: [{ id: 'app', secret: clientSecret }], ...options });
  const connection = { portalUrl: 'https://acme.example', http: { adapter: sandboxAdapter(sandbox) } };
  const { accessToken } = await requestToken({ ...connection, clientId: 'app', clientSecret, scopes: ['asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write', 'meta.assetbank:read', 'collection:read'] });
  const client = await createDamClient({ kind: 'bynder', ...connection, getToken: () => Promise.resolve(accessToken) });
  return { client, sandbox, usages: usagesOf(sandbox), unknownId };
}

damClientSuite('Bynder, on the sandbox', () => overAdapter());
damClientSuite('Bynder that prints booleans, on the sandbox', () => overAdapter({ faults: { jsonBooleans: true, noTransformBase: true } }));
damClientSuite('Bynder without v7 uploads, on the sandbox', () => overAdapter({ faults: { noModernUpload: true } }));
damClientSuite('in memory', () => {
  const client = createMemoryDamClient({ count });
  return { client, usages: client.usages, unknownId };
});
damClientSuite('Bynder, over HTTP', async () => {
  const running = await startSandbox({ count });
  const { url, clientId, clientSecret, sandbox } = running;
  const { accessToken } = await requestToken({ portalUrl: url, clientId, clientSecret, scopes: ['asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write', 'meta.assetbank:read', 'collection:read'] });
  const client = await createDamClient({ kind: 'bynder', portalUrl: url, getToken: () => Promise.resolve(accessToken) });
  return { client, usages: usagesOf(sandbox), unknownId, stop: () => running.stop() };
});

describe('a Bynder whose "limited" means what its API reference says', () => {
  it('shows the true total when limited assets are to be hidden', async () => {
    const { client, sandbox } = await overAdapter();
    const { total } = await client.search({ ...emptyQuery, hideLimited: true });
    const everything = (await client.search(emptyQuery)).total ?? 0;
    assert.ok(total !== null && total < everything);
    assert.equal(sandbox.requestCounts.get('GET /api/v4/account/derivatives/'), 1);
  });
});

describe('a Bynder whose "limited" means what its Java SDK says', () => {
  it('shows no limited assets and the true total when they are to be hidden', async () => {
    const { client } = await overAdapter({ faults: { limitedIncludes: true } });
    const page = await client.search({ ...emptyQuery, hideLimited: true });
    assert.ok(page.assets.every(({ isLimited }) => !isLimited));
    assert.equal(page.total, (await client.search(emptyQuery)).total);
  });
});

describe('both clients of one library', () => {
  it('tell the same of its assets, but for the addresses of pictures, and for length and pages, which Bynder\'s API does not tell', async () => {
    const [{ client }, memory] = [await overAdapter(), createMemoryDamClient({ count })];
    const [one, other] = await Promise.all([client.search(emptyQuery, { limit: 100 }), memory.search(emptyQuery, { limit: 100 })]);
    const facts = (assets: typeof one.assets) => assets.map(({ thumbnailUrl: _t, previewUrl: _p, playableUrls: _u, durationSeconds: _d, pageCount: _c, focus: _f, renderBase, derivatives, ...asset }) =>
      ({ ...asset, canBeRendered: renderBase !== undefined, derivatives: derivatives.map(({ name }) => name).filter((name) => name !== 'original').sort() }));
    assert.deepEqual(facts(one.assets), facts(other.assets));
    assert.equal(one.total, other.total);
  });
});
