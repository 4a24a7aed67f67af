import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Asset } from '../../src/domain/asset.ts';
import { toItem, writeValue } from '../../src/domain/values/index.ts';
import type { ValueFormat } from '../../src/domain/values/formats.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import type { LayoutAnswer } from '../../src/portal/api/layout.ts';
import { AssetCache } from '../../src/portal/server/services/asset-cache.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { anAsset } from '../domain/an-asset.ts';
import { startOnWebdam } from './on-webdam.ts';
import { callsOf, errorOf, startConnected, startDam } from './portal.ts';

interface LayoutField {
  readonly value: Readonly<Record<string, string>>;
  readonly asset?: Asset;
}

describe('Layout Service values', () => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let assets: readonly Asset[];
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam);
    assets = (await portal.embed('GET', '/assets?types=image&limit=50')).json<{ assets: Asset[] }>().assets;
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  const stored = (asset: Asset | undefined, format: ValueFormat = 'sitecore-image'): string =>
    (asset && writeValue([toItem({ asset, derivative: asset.derivatives[0] ?? null })], { format, isList: false, isFull: false })) ?? '';
  const ask = async (body: object): Promise<LayoutAnswer['values']> => {
    const response = await portal.app.inject({ method: 'POST', url: '/connector/v1/layout', headers: { [apiKeyHeader]: portal.apiKey }, payload: body });
    assert.equal(response.statusCode, 200, response.body);
    return response.json<LayoutAnswer>().values;
  };

  it('are lean or complete, from each format, in the order they were asked for', async () => {
    const values = (['sitecore-image', 'json', 'url', 'html', 'layout-service'] as const).map((format, index) => ({ value: stored(assets[index], format), form: index % 2 === 0 ? 'complete' as const : 'lean' as const }));
    const answers = await ask({ values });
    assert.deepEqual(answers.map(({ state }) => state), Array(5).fill('ok'));
    for (const [index, { layout }] of answers.entries()) {
      const { value, asset } = layout as LayoutField;
      assert.equal(value['src'], assets[index]?.derivatives[0]?.url);
      // Sitecore's components put each key of `value` on the <img>.
      assert.ok(Object.values(value).every((text) => typeof text === 'string'));
      assert.deepEqual(asset, index % 2 === 0 ? assets[index] : undefined);
    }
  });

  it('follow the field\'s setting where the call does not say', async () => {
    await portal.dashboard.send('POST', '/settings/fields', { field: 'Hero', settings: { defaultSearchTerm: '', visibleTypes: [], hideLimited: false, isFullAssetInLayoutService: true } });
    const answers = await ask({ values: [{ value: stored(assets[0]), field: 'hero' }, { value: stored(assets[0]), field: 'Other' }] });
    assert.deepEqual(answers.map(({ layout }) => 'asset' in (layout as LayoutField)), [true, false]);
  });

  it('of several are a list of items', async () => {
    const two = writeValue(assets.slice(0, 2).map((asset) => toItem({ asset, derivative: asset.derivatives[0] ?? null })), { format: 'json', isList: true, isFull: false }) ?? '';
    const [list, single] = await ask({ values: [{ value: two, form: 'complete' }, { value: stored(assets[0]), isList: true }] });
    const items = list?.layout as { id: string; name: string; fields: { Asset: LayoutField } }[];
    assert.deepEqual(items.map(({ id, name, fields }) => [id, name, fields.Asset.asset?.id]), assets.slice(0, 2).map(({ id, name }) => [id, name, id]));
    assert.equal((single?.layout as unknown[]).length, 1);
  });

  it('of an asset that is gone are what was stored, with a mark; of what is no value, a mark', async () => {
    const gone = { ...assets[0], id: 'D9D467C2-DD45-4E69-9600B3CFD48D18BF' } as Asset;
    const [missing, foreign, empty, bomb] = await ask({ form: 'complete', values: [{ value: stored(gone) }, { value: '<image mediaid="{110D559F-DEA5-42EA-9C1C-8A5DF7E70EF9}" />' }, { value: '' }, { value: '<!DOCTYPE a [<!ENTITY b "c">]><image src="&b;"/>' }] });
    assert.equal(missing?.state, 'missing');
    assert.equal((missing.layout as LayoutField).value['src'], assets[0]?.derivatives[0]?.url);
    assert.deepEqual([foreign, empty, bomb], [{ layout: null, state: 'foreign' }, { layout: null, state: 'empty' }, { layout: null, state: 'foreign' }]);
  });

  it('are asked of the DAM once, however many pages want them; and anew when the DAM says that it changed them', async () => {
    const id = assets[10]?.id ?? '';
    const value = stored(assets[10]);
    const calls = () => callsOf(dam, 'GET /api/v4/media/{id}/');
    const before = calls();
    await Promise.all([ask({ form: 'complete', values: [{ value }, { value }] }), ask({ form: 'complete', values: [{ value }] })]);
    assert.equal(calls() - before, 1);
    await portal.app.inject({ method: 'POST', url: '/connector/v1/assets/changed', headers: { [apiKeyHeader]: portal.apiKey }, payload: { assetIds: [id, 'nobody-wanted-this'] } });
    // In the background, so the test waits for it.
    while (calls() - before < 2) await setImmediate();
    assert.equal((await ask({ form: 'complete', values: [{ value }] }))[0]?.state, 'ok');
    assert.equal(calls() - before, 2);
  });

  it('do without the DAM while it is down: what is known is complete, the rest is as stored', async () => {
    await ask({ form: 'complete', values: [{ value: stored(assets[20]) }] });
    Object.assign(dam.sandbox.faults, { everyStatus: 503 });
    portal.clock.ms += 3_600_000;
    const answers = await ask({ form: 'complete', values: [{ value: stored(assets[20]) }, { value: stored(assets[21]) }] });
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    assert.deepEqual(answers.map(({ state, layout }) => [state, (layout as LayoutField).asset?.id]), [['ok', assets[20]?.id], ['pending', undefined]]);
  });

  it('are 200 at most', async () => {
    const response = await portal.app.inject({ method: 'POST', url: '/connector/v1/layout', headers: { [apiKeyHeader]: portal.apiKey }, payload: { values: Array.from({ length: 201 }, () => ({ value: '' })) } });
    assert.equal(errorOf(response).code, 'invalid-input');
  });
});

describe('Layout Service values of another connector', () => {
  it('are as stored, with a mark, and never an asset of ours whose id is the same', async () => {
    const { portal, stop } = await startOnWebdam();
    try {
      const ask = async (values: readonly object[]): Promise<LayoutAnswer['values']> => {
        const response = await portal.app.inject({ method: 'POST', url: '/connector/v1/layout', headers: { [apiKeyHeader]: portal.apiKey }, payload: { form: 'complete', values } });
        assert.equal(response.statusCode, 200, response.body);
        return response.json<LayoutAnswer>().values;
      };
      const [asset] = (await portal.embed('GET', '/assets?types=image&limit=1')).json<{ assets: Asset[] }>().assets;
      assert.ok(asset);
      const src = 'https://hub.example/api/public/content/abc?v=1&t=web';
      const theirs = { src, alt: 'Theirs', width: '790', height: '1100', 'stylelabs-content-id': asset.id, 'stylelabs-content-type': 'Image' };
      const xml = `<image mediaid="" ${Object.entries(theirs).map(([name, text]) => `${name}="${text}"`).join(' ')} />`;
      const own = writeValue([toItem({ asset, derivative: asset.derivatives[0] ?? null })], { format: 'sitecore-image', isList: false, isFull: false }) ?? '';
      const [ours, ...others] = await ask([{ value: own }, { value: xml }, { value: JSON.stringify({ value: { mediaid: '', ...theirs } }) }]);
      assert.deepEqual([ours?.state, (ours?.layout as LayoutField).asset?.id], ['ok', asset.id]);
      for (const one of others) assert.deepEqual(one, { state: 'foreign', layout: { value: theirs } });
      const [listed] = await ask([{ value: xml, isList: true }]);
      assert.deepEqual(listed?.layout, [{ id: '', url: src, name: 'abc', displayName: 'abc', fields: { Asset: { value: theirs } } }]);
    } finally {
      await stop();
    }
  });
});

describe('the cache of assets', () => {
  it('keeps within its bytes, and forgets what was used longest ago', async () => {
    const asked: string[] = [];
    const cache = new AssetCache({ now: () => 0, mostBytes: 40_000, fetch: (_organisation, id) => {
      asked.push(id);
      return Promise.resolve(anAsset({ id, description: 'x'.repeat(3000) }));
    } });
    for (let index = 0; index < 50; index += 1) {
      await cache.load('o', `a${index}`);
      cache.get('o', 'a0');
      assert.ok(cache.bytes <= 40_000);
    }
    assert.ok(cache.get('o', 'a0'));
    assert.equal(cache.get('o', 'a1'), null);
    assert.equal(asked.length, 50);
    cache.forget('o');
    assert.equal(cache.bytes, 0);
  });

  it('takes no answer for new that was asked for before the asset changed, and none at all of a DAM that was left', async () => {
    let answer: (asset: ReturnType<typeof anAsset>) => void = () => undefined;
    const asked: string[] = [];
    const cache = new AssetCache({ now: () => 1_000_000, fetch: (_organisation, id) => {
      asked.push(id);
      return new Promise((done) => { answer = done; });
    } });
    const first = cache.load('o', 'a');
    await setImmediate();
    cache.renew('o', 'a');
    answer(anAsset({ id: 'a', name: 'Before' }));
    await first;
    assert.ok(cache.get('o', 'a')?.json, 'better than nothing');
    await setImmediate();
    assert.equal(asked.length, 2, 'but it is asked for anew');
    const second = cache.load('o', 'a');
    cache.forget('o');
    answer(anAsset({ id: 'a', name: 'Of the DAM before' }));
    await second;
    assert.equal(cache.get('o', 'a'), null);
    assert.equal(cache.bytes, 0);
  });
});
