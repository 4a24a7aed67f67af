import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDamClient, type DamClient, type PageUsages } from '../../src/dam/index.ts';
import { byPath, fakeBynder, freshSecret, type FakeAnswer, type SentRequest } from './fake-bynder.ts';
import { media } from './media.ts';

const usage = '/api/media/usage/';
const sync = '/api/media/usage/sync';
const own = '00000000-0000-4000-8000-000000000001';
const uri = 'https://site.example/home';
const [one = '', other = '', third = ''] = media(3).map(({ id }) => String(id));

interface Kept {
  readonly asset_id: string;
  readonly uri: string;
  readonly additional: string;
  readonly integration: { readonly id: string };
}
const kept = (assetId: string, additional = '', more: Partial<Kept> = {}): Kept => ({ asset_id: assetId, uri, additional, integration: { id: own }, ...more });

interface SyncBody {
  readonly integration_id: string;
  readonly uris: readonly string[];
  readonly usages: readonly Kept[];
}

/** A Bynder that has some usages, and answers `usage/sync` as the test says. */
async function setup(there: readonly Kept[], synced: (body: SyncBody) => FakeAnswer = () => ({ body: { new: [], accepted: [], removed: [], rejected: [] } }), look: (all: readonly Kept[]) => FakeAnswer = (all) => ({ body: all })) {
  const bodies: SyncBody[] = [];
  const bynder = fakeBynder(byPath({
    [usage]: ({ method, query }: SentRequest) => (method === 'GET' ? query.has('asset_id') ? { body: there.filter((known) => known.asset_id === query.get('asset_id')) } : look(there) : method === 'POST' ? { body: {} } : { status: 204 }),
    [sync]: ({ json }) => {
      bodies.push(json as SyncBody);
      return synced(json as SyncBody);
    },
  }));
  const token = freshSecret();
  const client = await createDamClient({ kind: 'bynder', portalUrl: 'https://acme.example', getToken: () => Promise.resolve(token), http: { adapter: bynder.adapter }, usageIntegrationId: own });
  /** What was changed, as `POST asset` and `DELETE asset`. */
  const changes = () => bynder.to(usage).filter(({ method }) => method !== 'GET').map(({ method, query, form }) => `${method} ${query.get('asset_id') ?? form.get('asset_id')}`);
  return { client, bodies, changes, sent: bynder.sent, tell: (page: Omit<PageUsages, 'uri'>) => tellPageOf(client)({ uri, ...page }) };
}

const tellPageOf = ({ tellPage }: DamClient) => tellPage ?? assert.fail('the client hears of no pages');

describe('usages under an id of our own', () => {
  it('are listed with one question, of whatever assets and addresses, without those of others', async () => {
    const { client, sent } = await setup([kept(one, 'A'), kept(other, '', { uri: '/b' }), kept(third, '', { integration: { id: 'another' } })]);
    assert.deepEqual(await client.listOwnUsages?.(), [{ assetId: one, uri, additional: 'A' }, { assetId: other, uri: '/b', additional: '' }]);
    assert.deepEqual(sent.map(({ query }) => Object.fromEntries(query)), [{ integration_id: own }]);
  });
});

describe('usages of a page, told at once', () => {
  it('are one look and one call, of one address and one integration', async () => {
    const { tell, bodies, sent, changes } = await setup([kept(other)], ({ usages }) => ({ body: { new: usages, accepted: [], removed: [kept(other)], rejected: [] } }));
    assert.deepEqual(await tell({ held: [{ assetId: one, additional: 'Home (Hero)' }, { assetId: third, additional: 'Home' }], gone: [other] }), []);
    assert.equal(sent.length, 2);
    assert.deepEqual(Object.fromEntries(sent[0]?.query ?? []), { integration_id: own, uri });
    assert.deepEqual(bodies, [{ integration_id: own, uris: [uri], usages: [{ asset_id: one, uri, additional: 'Home (Hero)' }, { asset_id: third, uri, additional: 'Home' }] }]);
    assert.deepEqual(changes(), []);
  });

  it('are not told again where they are as they should be', async () => {
    const { tell, sent } = await setup([kept(one, 'Home')]);
    await tell({ held: [{ assetId: one, additional: 'Home' }], gone: [other] });
    assert.equal(sent.length, 1);
  });

  it('are left to be told one by one where somebody else\'s stand at the address, so that those stay', async () => {
    const { tell, bodies } = await setup([kept(third, 'not ours'), kept(other)]);
    await assert.rejects(tell({ held: [{ assetId: one, additional: '' }], gone: [other] }), { code: 'rejected' });
    assert.deepEqual(bodies, []);
  });

  it('take no notice of other integrations and addresses, which the call does not touch', async () => {
    const { tell, bodies } = await setup([kept(third, '', { integration: { id: 'another' } }), kept(third, '', { uri: `${uri}/below` })], ({ usages }) => ({ body: { new: usages } }));
    await tell({ held: [{ assetId: one, additional: '' }], gone: [] });
    assert.equal(bodies.length, 1);
  });

  it('are left to be told one by one where Bynder does not list by address', async () => {
    const { tell, bodies } = await setup([], undefined, () => ({ status: 400, body: { asset_id: 'This value should not be blank.' } }));
    await assert.rejects(tell({ held: [{ assetId: one, additional: '' }, { assetId: other, additional: '' }], gone: [third] }), { code: 'rejected' });
    assert.deepEqual(bodies, []);
  });

  it('are left to be told one by one where the answer does not say that they are told', async () => {
    const silent = await setup([]);
    await assert.rejects(silent.tell({ held: [{ assetId: one, additional: '' }], gone: [other] }), { code: 'rejected' });
    const keeping = await setup([kept(other)], ({ usages }) => ({ body: { new: usages, removed: [] } }));
    await assert.rejects(keeping.tell({ held: [{ assetId: one, additional: '' }], gone: [other] }), { code: 'rejected' }, 'should "deleted" mean: only at addresses without any usage');
  });

  it('refuse what can be no id before anything is sent of it', async () => {
    const { tell, bodies } = await setup([], ({ usages }) => ({ body: { new: usages } }));
    assert.deepEqual((await tell({ held: [{ assetId: '../x', additional: '' }, { assetId: one, additional: '' }], gone: ['..'] })).map(({ assetId }) => assetId), ['../x']);
    assert.deepEqual(bodies[0]?.usages.map(({ asset_id }) => asset_id), [one]);
  });

  it('name those that Bynder refused, in either form of its ids', async () => {
    const { tell } = await setup([], ({ usages }) => ({ body: { new: usages.slice(0, 1), rejected: [{ asset_id: `${other.slice(0, 23)}-${other.slice(23)}`.toLowerCase(), uri, reason: 'Asset not found' }] } }));
    assert.deepEqual(await tell({ held: [{ assetId: one, additional: '' }, { assetId: other, additional: '' }], gone: [] }), [{ assetId: other, reason: 'Asset not found' }]);
  });

  it('are never told at once under the id that anybody may use', async () => {
    const client = await createDamClient({ kind: 'bynder', portalUrl: 'https://acme.example', getToken: () => Promise.resolve('') });
    assert.equal(client.capabilities.hearsOfPages, false);
    assert.equal(client.tellPage, undefined);
  });
});
