import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FieldRules } from '../../src/domain/field-rules.ts';
import type { SearchPage } from '../../src/domain/search.ts';
import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import { apiKeyHeader, connectorHeader } from '../../src/portal/api/constants.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import type { IntegrationSettings } from '../../src/portal/api/settings.ts';
import { startOnWebdam } from './on-webdam.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const plain = { defaultSearchTerm: '', visibleTypes: [], hideLimited: false, isFullAssetInLayoutService: false };
const rules: FieldRules = {
  minWidthPx: 1200, minHeightPx: 600, aspectRatio: { width: 16, height: 9 }, maxBytes: 5_000_000, isAltRequired: true, altFrom: ['Alt_{language}', 'description'], isOriginalBarred: true, isRenderingBarred: true, isEndedBarred: true,
  minAssets: 1, maxAssets: 4, widths: [480, 960], breakpoints: [{ upToPx: 600, ratio: { width: 4, height: 5 } }],
};

describe('rules that a field\'s settings set', () => {
  let dam: Awaited<ReturnType<typeof startDam>>;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam);
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });
  const told = async (field: string): Promise<FieldRules | undefined> => (await portal.embed('GET', `/settings?field=${field}`)).json<EmbedSettings>().field.rules;

  it('are kept, told to the field and to no other, and recorded', async () => {
    const saved = await portal.dashboard.send('POST', '/settings/fields', { field: 'Ruled', settings: { ...plain, rules } });
    assert.equal(saved.statusCode, 200, saved.body);
    assert.deepEqual(saved.json<IntegrationSettings>().fields.find(({ field }) => field === 'Ruled')?.settings.rules, rules);
    assert.deepEqual(await told('Ruled'), rules);
    assert.equal(await told('Other'), undefined);
    const audit = await portal.dashboard.send('GET', '/audit');
    assert.match(audit.body, /"setting":"rules"/);
  });

  it('come from Global where a field inherits them, and are none once Global has none', async () => {
    await portal.dashboard.send('PUT', '/settings/fields/global', { ...plain, rules: { isAltRequired: true } });
    await portal.dashboard.send('POST', '/settings/fields', { field: 'Heir', settings: plain, inherits: ['rules'] });
    assert.deepEqual(await told('Heir'), { isAltRequired: true });
    assert.deepEqual(await told('Ruled'), rules);
    const cleared = await portal.dashboard.send('PUT', '/settings/fields/global', { ...plain, rules: { minWidthPx: 0, isAltRequired: false } });
    assert.equal(cleared.json<IntegrationSettings>().globalField.rules, undefined);
    assert.equal(await told('Heir'), undefined);
  });

  it('about the end of rights come with the metaproperty that has it, as soon as one is named', async () => {
    const asked = async (path: string) => (await portal.embed('GET', path)).json<EmbedSettings>().rights;
    assert.equal(await asked('/settings?field=Ruled'), undefined);
    const before = await portal.embed('GET', '/settings?field=Ruled');
    await portal.dashboard.send('PUT', '/tracking/settings', { isEnabled: false, rules: { ...defaultTrackingRules, endProperty: 'Expires_on', endDays: 14 } });
    assert.deepEqual(await asked('/settings?field=Ruled'), { property: 'Expires_on', days: 14 });
    assert.equal((await portal.embed('GET', '/settings?field=Ruled', { headers: { 'if-none-match': String(before.headers.etag) } })).statusCode, 200, 'what browsers hold is older');
    assert.deepEqual((await portal.dashboard.send('GET', '/try/settings')).json<EmbedSettings>().rights, { property: 'Expires_on', days: 14 });
    const connector = await portal.app.inject({ url: '/connector/v1/settings?field=Ruled', headers: { [apiKeyHeader]: portal.apiKey, [connectorHeader]: 'sitecore-connector/1.2.0' } });
    assert.deepEqual(connector.json<EmbedSettings>().rights, { property: 'Expires_on', days: 14 });
    assert.equal(connector.json<EmbedSettings>().field.rules?.isEndedBarred, true);
  });

  it('travel in the settings\' file', async () => {
    const file = await portal.dashboard.send('GET', '/settings/export');
    assert.match(file.body, /"minWidthPx": ?1200/);
  });

  it('are refused where they are none', async () => {
    for (const nonsense of [{ minWidthPx: -1 }, { minWidthPx: 1.5 }, { aspectRatio: { width: 0, height: 1 } }, { widths: ['wide'] }, { breakpoints: [{ upToPx: 0, ratio: { width: 1, height: 1 } }] }, { melt: true }, { maxAssets: 1e9 }]) {
      const response = await portal.dashboard.send('PUT', '/settings/fields/global', { ...plain, rules: nonsense });
      assert.equal(response.statusCode, 400, JSON.stringify(nonsense));
      assert.equal(errorOf(response).code, 'invalid-input');
    }
  });
});

describe('the end of rights on a DAM that tells it by itself', () => {
  it('is told to pages and people without a metaproperty, and each asset has its own day', async () => {
    const on = await startOnWebdam();
    try {
      assert.deepEqual((await on.portal.embed('GET', '/settings')).json<EmbedSettings>().rights, { property: '', days: defaultTrackingRules.endDays });
      assert.equal((await on.dashboard.send('GET', '/tracking/settings')).json<{ tellsEndOfUse?: boolean }>().tellsEndOfUse, true);
      const { assets } = (await on.portal.embed('GET', '/assets?limit=100')).json<SearchPage>();
      assert.deepEqual([...new Set(assets.map(({ endsOn }) => endsOn ?? null))].toSorted(), ['2031-01-30', null].toSorted());
    } finally {
      await on.stop();
    }
  });
});
