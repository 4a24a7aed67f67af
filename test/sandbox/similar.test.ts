import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup, type Wire } from './support.ts';

interface Alike {
  readonly assets: readonly { readonly assetId: string; readonly similarityScore: number }[];
}

describe('the search for similar assets', () => {
  const path = '/api/1/assets/similarity-search/';
  const asked = (body: unknown) => ({ method: 'POST', token: 'by-oauth', body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const start = (count: number) => {
    const made = setup({ count });
    made.sandbox.state.accessTokens.set('by-oauth', { clientId: 'app', scopes: ['asset:read'], expiresAt: made.clock.now() + 1000 });
    return made;
  };
  const newer = (id: string): string => `${id.slice(0, 23)}-${id.slice(23)}`.toLowerCase();

  it('answers ids in the newer form with scores that fall, the asked one first, and the same each time', async () => {
    const { json, list } = start(200);
    const [asset] = await list('&type=image');
    const id = newer(String(asset?.['id']));
    const { assets } = await json<Alike>(path, asked({ assetIds: [id] }));
    assert.deepEqual(assets[0], { assetId: id, similarityScore: 1 });
    assert.ok(assets.length > 5 && assets.every(({ assetId, similarityScore }) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(assetId) && similarityScore >= 0 && similarityScore <= 1));
    assert.deepEqual(assets.map(({ similarityScore }) => similarityScore), assets.map(({ similarityScore }) => similarityScore).toSorted((a, b) => b - a));
    assert.deepEqual((await json<Alike>(path, asked({ assetIds: [id] }))).assets, assets);
    assert.deepEqual((await json<Alike>(path, asked({ imageUrl: String((asset?.['thumbnails'] as Wire)['thul']) }))).assets, assets, 'by the address of its picture');
  });

  it('finds what a sentence tells of, the best first, though not each of its words is written anywhere', async () => {
    const { json, sandbox } = start(2000);
    const { assets } = await json<Alike>(path, asked({ textQuery: 'Show me a photo of a lighthouse by the ocean at sunset' }));
    assert.ok(assets.length > 3);
    assert.deepEqual(assets.map(({ similarityScore }) => similarityScore), assets.map(({ similarityScore }) => similarityScore).toSorted((a, b) => b - a));
    const best = sandbox.library.asset(sandbox.library.indexOf(assets[0]?.assetId ?? '') ?? -1);
    assert.ok(best.tags.includes('lighthouse') && (best.tags.includes('dusk') || best.tags.includes('golden-hour')), best.tags.join());
    assert.deepEqual((await json<Alike>(path, asked({ textQuery: 'qwxz' }))).assets, []);
    assert.deepEqual((await json<Alike>(path, asked({ textQuery: 'a picture of the' }))).assets, [], 'nothing is told of');
  });

  it('understands one parameter, and ids in small letters only', async () => {
    const { json, list, ask, token } = start(50);
    const [asset] = await list('&type=image');
    assert.deepEqual((await json<Alike>(path, asked({ assetIds: [asset?.['id']] }))).assets, []);
    assert.equal((await json(path, asked({ assetIds: ['a'], textQuery: 'sunset' }), 400))['reason'], 'MULTIPLE_SEARCH_PARAMETERS');
    assert.equal((await json(path, asked({}), 400))['reason'], 'NO_SEARCH_PARAMETERS');
    assert.equal((await json(path, asked('nonsense'), 400))['reason'], 'NO_SEARCH_PARAMETERS');
    assert.equal((await ask(path, { ...asked({ textQuery: 'dune' }), token })).status, 401, 'a permanent token is none');
    assert.deepEqual((await json<Alike>(path, asked({ imageUrl: 'https://elsewhere.example/picture.jpg' }))).assets, []);
  });
});
