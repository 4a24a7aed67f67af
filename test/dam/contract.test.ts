import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDamClient, requestToken, type DamConfig } from '../../src/dam/index.ts';
import { emptyQuery } from '../../src/domain/search.ts';
import type { DamCapabilities } from '../../src/dam/dam-client.ts';
import { sandboxAdapter, webdamAdapter } from '../../src/sandbox/axios-adapter.ts';
import { createMemoryDamClient } from '../../src/sandbox/client.ts';
import { Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { startSandbox, startWebdam } from '../../src/sandbox/server/index.ts';
import { Webdam, type WebdamOptions } from '../../src/sandbox/webdam/webdam.ts';
import { damClientSuite } from '../contracts/dam-client.suite.ts';
import { freshSecret } from './fake-bynder.ts';
import { createShelfClient, shelfItems } from './third-dam.ts';

const count = 400;
const unknownId = 'FFFFFFFF-FFFF-4FFF-BFFFFFFFFFFFFFFF';

const usagesOf = (sandbox: Sandbox) => () => [...sandbox.state.usages.values()].map(({ assetId, uri, additional }) => ({ assetId, uri, additional }));

async function overAdapter(options: SandboxOptions = {}, config: Partial<DamConfig> = {}) {
  const clientSecret = freshSecret();
  const sandbox = new Sandbox({ count, clients: [{ id: 'app', secret: clientSecret }], ...options });
  const connection = { portalUrl: 'https://acme.example', http: { adapter: sandboxAdapter(sandbox) } };
  const { accessToken } = await requestToken({ ...connection, clientId: 'app', clientSecret, scopes: ['asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write', 'meta.assetbank:read', 'collection:read'] });
  const client = await createDamClient({ kind: 'bynder', ...connection, getToken: () => Promise.resolve(accessToken), ...config });
  return { client, sandbox, usages: usagesOf(sandbox), unknownId };
}

damClientSuite('Bynder, on the sandbox', () => overAdapter());
damClientSuite('Bynder that prints booleans, with an integration of its own, on the sandbox', () => overAdapter({ faults: { jsonBooleans: true, noTransformBase: true } }, { usageIntegrationId: '00000000-0000-4000-8000-000000000001' }));
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

async function overWebdam(options: WebdamOptions = {}) {
  const secret = freshSecret();
  const webdam = new Webdam({ count, clients: [{ id: 'app', secret }], passwords: { admin: secret }, ...options });
  const connection = { portalUrl: 'https://acme.webdam.example', apiUrl: 'https://api.webdam.example', http: { adapter: webdamAdapter(webdam) } };
  const { accessToken } = await requestToken({ kind: 'webdam', ...connection, clientId: 'app', clientSecret: secret, account: { userName: 'admin', password: secret } });
  const client = await createDamClient({ kind: 'webdam', ...connection, getToken: () => Promise.resolve(accessToken) });
  return { client, webdam, usages: () => [], unknownId: '999999999999', everything: { text: 'meridian' }, sizeStepBytes: 10_486 };
}

damClientSuite('Webdam, on the sandbox', () => overWebdam());
damClientSuite('Webdam, over HTTP', async () => {
  const running = await startWebdam({ count });
  const { url, clientId, clientSecret, password } = running;
  const connection = { kind: 'webdam', portalUrl: url, apiUrl: url } as const;
  const { accessToken } = await requestToken({ ...connection, clientId, clientSecret, account: { userName: 'admin', password } });
  const client = await createDamClient({ ...connection, getToken: () => Promise.resolve(accessToken) });
  return { client, usages: () => [], unknownId: '999999999999', everything: { text: 'meridian' }, sizeStepBytes: 10_486, stop: () => running.stop() };
});
damClientSuite('the example of a third DAM', () => {
  const shelf = createShelfClient(shelfItems);
  return { client: shelf, usages: () => [], unknownId: 'item-0' };
});

describe('the clients side by side', () => {
  it('say what they can do, for whoever reads this log', async (test) => {
    const clients = { Bynder: (await overAdapter()).client, Webdam: (await overWebdam()).client, 'in memory': createMemoryDamClient({ count }), 'third DAM': createShelfClient(shelfItems) };
    const names = [...new Set(Object.values(clients).flatMap(({ capabilities }) => Object.keys(capabilities)))] as (keyof DamCapabilities)[];
    const word = (value: unknown): string => (value === undefined || value === false ? 'no' : value === true ? 'yes' : Array.isArray(value) ? value.join(' ') : 'yes');
    for (const name of names) test.diagnostic(`${name.padEnd(18)} ${Object.entries(clients).map(([dam, { capabilities }]) => `${dam}: ${word(capabilities[name])}`).join(' · ')}`);
    assert.ok(names.length > 0);
  });
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
