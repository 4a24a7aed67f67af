import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import { settingsFile } from '../../src/portal/api/constants.ts';
import type { IntegrationSettings } from '../../src/portal/api/settings.ts';
import type { TrackingSettings } from '../../src/portal/api/tracking.ts';
import type { ImportPreview, SettingsFile } from '../../src/portal/api/transfer.ts';
import { errorOf, startPortal, type TestPortal } from './portal.ts';

type Send = Awaited<ReturnType<TestPortal['logIn']>>['send'];

const field = { defaultSearchTerm: 'summer', visibleTypes: ['image' as const], hideLimited: true, isFullAssetInLayoutService: false };
const secret = 'made-up-for-this-test';

/** An organisation of its own portal, and what is done with its settings. */
async function startOne() {
  const portal = await startPortal();
  const { send } = await portal.logIn();
  return {
    portal, send,
    settings: async () => (await send('GET', '/settings')).json<IntegrationSettings>(),
    exported: async () => (await send('GET', '/settings/export')).json<SettingsFile>(),
    preview: async (file: unknown, mode: 'merge' | 'replace' = 'merge', more: object = {}) => (await send('POST', '/settings/import/preview', { file, mode, ...more })).json<ImportPreview>(),
  };
}

/** What an import is about: all but keys, ids and revisions. */
const comparable = ({ allowedOrigins, requiresTokens, dam, global, globalField, fields }: IntegrationSettings) => ({
  allowedOrigins, requiresTokens, dam, global, globalField, fields: fields.map(({ field: name, settings, inherits }) => ({ name, settings, inherits })).sort((one, other) => one.name.localeCompare(other.name)),
});

async function fill(send: Send): Promise<void> {
  await send('PUT', '/settings/origins', { allowedOrigins: ['https://one.test', 'https://two.test'] });
  await send('PUT', '/settings/dam', { portalUrl: 'https://brand.example.com', kind: 'bynder', clientId: 'app-1', clientSecret: secret });
  await send('PUT', '/settings/global', { language: 'de', previewDerivative: 'mini', isUploadEnabled: true });
  await send('PUT', '/settings/fields/global', field);
  await send('POST', '/settings/fields', { field: 'Banner', settings: field, inherits: ['hideLimited'] });
  await send('PUT', '/settings/logging', { isEnabled: true, retentionDays: 9 });
  await send('PUT', '/tracking/settings', { isEnabled: false, rules: { integrationId: '0f8fad5b-d9cb-469f-a165-70867728950e', fields: ['Hero'], uriPatterns: ['/news/*'], onUnpublish: 'keep', retentionDays: 30, endProperty: 'Expires_on', endDays: 14, mailsRights: true } });
  await send('PUT', '/settings/tokens', { requiresTokens: true });
}

describe('settings as a file', () => {
  let source: Awaited<ReturnType<typeof startOne>>;
  let file: SettingsFile;
  before(async () => {
    source = await startOne();
    await fill(source.send);
    file = await source.exported();
  });
  after(() => source.portal.app.close());

  it('have no secret, no key and no person in them', async () => {
    const text = JSON.stringify(file);
    const { apiKey } = await source.settings();
    for (const kept of [secret, apiKey, 'Ada', 'Example.com']) assert.ok(!text.includes(kept), kept);
    assert.equal(file.product, settingsFile.product);
    assert.equal(file.formatVersion, 1);
    assert.equal(file.exportedAt, '2026-11-24T08:00:00.000Z');
  });

  it('change nothing when they come back', async () => {
    const before = await source.settings();
    const preview = await source.preview(file, 'replace');
    assert.deepEqual([...new Set(preview.parts.map(({ outcome }) => outcome))], ['unchanged']);
    assert.equal(preview.needsClientSecret, false);
    const answer = await source.send('POST', '/settings/import', { file, mode: 'replace', seen: preview.seen });
    assert.deepEqual(answer.json(), before);
  });

  it('set another organisation up alike, once its secret is entered', async () => {
    const target = await startOne();
    await target.send('POST', '/settings/fields', { field: 'Old', settings: field });
    const preview = await target.preview(file, 'replace');
    assert.deepEqual(preview.parts.map(({ part, field: name, outcome }) => [part, name, outcome]), [
      ['origins', '', 'changed'], ['tokens', '', 'changed'], ['dam', '', 'changed'], ['global', '', 'changed'], ['globalField', '', 'changed'], ['logging', '', 'changed'], ['tracking', '', 'changed'],
      ['field', 'Banner', 'added'], ['field', 'Old', 'removed'],
    ]);
    assert.deepEqual(preview.parts.find(({ part }) => part === 'global')?.changes[0], { setting: 'language', before: 'en', after: 'de' });
    assert.equal(preview.needsClientSecret, true);
    const body = { file, mode: 'replace', seen: preview.seen };
    const refused = errorOf(await target.send('POST', '/settings/import', body));
    assert.equal(refused.code, 'invalid-input');
    assert.ok(refused.fields?.['clientSecret']);
    assert.equal((await target.settings()).fields[0]?.field, 'Old', 'nothing of it was imported');
    const answer = await target.send('POST', '/settings/import', { ...body, clientSecret: 'theirs' });
    assert.deepEqual(comparable(answer.json<IntegrationSettings>()), comparable(await source.settings()));
    const { entries } = (await target.send('GET', '/audit')).json<AuditPage>();
    assert.deepEqual(entries.map(({ action }) => action).filter((action) => action !== 'settings.field.add').sort(), [
      'settings.dam.save', 'settings.field.remove', 'settings.global-field.save', 'settings.global.save', 'settings.import', 'settings.logging.save', 'settings.origins.save', 'tokens.require', 'tracking.save',
    ]);
    assert.deepEqual((await target.send('GET', '/settings/logging')).json(), { isEnabled: true, retentionDays: 9 });
    const { isEnabled, rules } = (await target.send('GET', '/tracking/settings')).json<TrackingSettings>();
    assert.deepEqual([isEnabled, rules], [false, { integrationId: '0f8fad5b-d9cb-469f-a165-70867728950e', fields: ['Hero'], uriPatterns: ['/news/*'], onUnpublish: 'keep', retentionDays: 30, endProperty: 'Expires_on', endDays: 14, mailsRights: true }]);
    assert.deepEqual(entries.find(({ action }) => action === 'tracking.save')?.changes, [
      { setting: 'isTrackingEnabled', before: 'true', after: 'false' }, { setting: 'integrationId', before: null, after: '0f8fad5b-d9cb-469f-a165-70867728950e' }, { setting: 'trackedFields', before: 'all', after: '["Hero"]' }, { setting: 'uriPatterns', before: '[]', after: '["/news/*"]' },
      { setting: 'onUnpublish', before: 'remove', after: 'keep' }, { setting: 'refusedUsageDays', before: null, after: '30' },
      { setting: 'endProperty', before: null, after: 'Expires_on' }, { setting: 'endDays', before: '30', after: '14' }, { setting: 'mailsRights', before: 'false', after: 'true' },
    ]);
    await target.portal.app.close();
  });

  it('carry the address of the CMS, and its secret is entered anew or the address stays what it was', async () => {
    const [address, mine] = ['https://cms.example.com/portal', 'a secret of the target\'s own'];
    await source.send('PUT', '/tracking/callback', { url: address, secret: 'a secret of the CMS and the portal' });
    const carried = await source.exported();
    assert.deepEqual(carried.settings.callback, { url: address });
    assert.ok(!JSON.stringify(carried).includes('a secret of'));
    assert.equal((await source.preview(carried, 'replace')).needsCallbackSecret, false, 'it is the same');
    const target = await startOne();
    const callback = async () => (await target.send('GET', '/tracking/callback')).json<{ url: string; hasSecret: boolean }>();
    const bring = async (more: object) => target.send('POST', '/settings/import', { file: carried, mode: 'merge', keepsConnection: true, seen: (await target.preview(carried, 'merge', { keepsConnection: true })).seen, ...more });
    await target.send('PUT', '/tracking/callback', { url: 'https://old.example.com/', secret: mine });
    const preview = await target.preview(carried, 'merge', { keepsConnection: true });
    assert.equal(preview.needsCallbackSecret, true);
    assert.deepEqual(preview.parts.find(({ part }) => part === 'callback')?.changes, [{ setting: 'callbackUrl', before: 'https://old.example.com/', after: address }]);
    assert.ok(errorOf(await bring({ callbackSecret: 'short' })).fields?.['callbackSecret']);
    assert.equal((await bring({})).statusCode, 200);
    assert.deepEqual(await callback(), { url: 'https://old.example.com/', hasSecret: true }, 'without its secret');
    assert.equal((await bring({ callbackSecret: mine })).statusCode, 200);
    assert.deepEqual(await callback(), { url: address, hasSecret: true });
    const { entries } = (await target.send('GET', '/audit')).json<AuditPage>();
    assert.deepEqual(entries.filter(({ action }) => action === 'tracking.callback').map(({ changes }) => changes.map(({ setting }) => setting)).toSorted((one, other) => one.length - other.length), [['callbackUrl'], ['callbackUrl', 'callbackSecret']]);
    const inside = await target.preview({ ...carried, settings: { ...carried.settings, callback: { url: 'http://10.0.0.1/x' } } }, 'merge');
    assert.deepEqual(inside.problems, [{ at: 'settings.callback.url', problem: 'no-address' }]);
    const nothing = await target.preview({ ...carried, settings: { ...carried.settings, callback: { url: '' } } }, 'replace');
    assert.ok(!nothing.parts.some(({ part }) => part === 'callback'));
    await target.portal.app.close();
  });

  it('say nothing of tokens, logging and tracking where they were made before these were in them', async () => {
    const { tokens: _tokens, logging: _logging, tracking: _tracking, ...older } = file.settings;
    const target = await startOne();
    await target.send('PUT', '/settings/logging', { isEnabled: true, retentionDays: 3 });
    const preview = await target.preview({ ...file, settings: older }, 'replace', { keepsConnection: true });
    assert.ok(!preview.parts.some(({ part }) => part === 'tokens' || part === 'logging' || part === 'tracking'));
    const answer = await target.send('POST', '/settings/import', { file: { ...file, settings: older }, mode: 'replace', keepsConnection: true, seen: preview.seen });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual((await target.send('GET', '/settings/logging')).json(), { isEnabled: true, retentionDays: 3 });
    await target.portal.app.close();
  });

  it('merge into what there is, and may leave the connection alone', async () => {
    const target = await startOne();
    await target.send('PUT', '/settings/origins', { allowedOrigins: ['https://own.test'] });
    await target.send('POST', '/settings/fields', { field: 'Old', settings: field });
    await target.send('POST', '/settings/fields', { field: 'BANNER', settings: { ...field, hideLimited: false } });
    const preview = await target.preview(file, 'merge', { keepsConnection: true });
    assert.ok(!preview.parts.some(({ part, outcome }) => part === 'dam' || outcome === 'removed'));
    const answer = await target.send('POST', '/settings/import', { file, mode: 'merge', keepsConnection: true, seen: preview.seen });
    const settings = answer.json<IntegrationSettings>();
    assert.deepEqual(settings.allowedOrigins, ['https://own.test', 'https://one.test', 'https://two.test']);
    assert.deepEqual(settings.fields.map(({ field: name }) => name).sort(), ['Banner', 'Old']);
    assert.equal(settings.dam, null);
    await target.portal.app.close();
  });

  it('are refused as stale when something was saved since the preview, whole', async () => {
    const target = await startOne();
    const { seen } = await target.preview(file, 'merge', { keepsConnection: true });
    await target.send('PUT', '/settings/logging', { isEnabled: true, retentionDays: 3 });
    const before = await target.settings();
    const answer = await target.send('POST', '/settings/import', { file, mode: 'merge', keepsConnection: true, seen });
    assert.equal(errorOf(answer).code, 'stale');
    assert.deepEqual(await target.settings(), before);
    await target.portal.app.close();
  });

  it('are read strictly, with each place that is wrong', async () => {
    const { settings } = file;
    const [banner] = settings.fields;
    const wrong: readonly (readonly [unknown, readonly (readonly [string, string])[]])[] = [
      [null, [['product', 'not-settings']]],
      [{ ...file, product: 'other' }, [['product', 'not-settings']]],
      [{ ...file, formatVersion: 2 }, [['formatVersion', 'other-version']]],
      [{ ...file, apiKey: 'x' }, [['apiKey', 'unknown-name']]],
      [{ ...file, settings: { ...settings, global: { ...settings.global, isUploadEnabled: 'yes' } } }, [['settings.global.isUploadEnabled', 'wrong-kind']]],
      [{ ...file, settings: { ...settings, globalField: { ...settings.globalField, visibleTypes: ['song'] } } }, [['settings.globalField.visibleTypes.0', 'not-allowed']]],
      [{ ...file, settings: { ...settings, fields: [{ field: 'x', settings: field }] } }, [['settings.fields.0.inherits', 'missing']]],
      [{ ...file, settings: { ...settings, fields: [banner, { ...banner, field: ' banner ' }, { ...banner, field: ' ' }, { ...banner, field: 'x'.repeat(201) }] } }, [['settings.fields.3.field', 'too-long']]],
      [{ ...file, settings: { ...settings, fields: [banner, { ...banner, field: ' banner ' }, { ...banner, field: ' ' }] } }, [['settings.fields.1.field', 'double'], ['settings.fields.2.field', 'no-field']]],
      [{ ...file, settings: { ...settings, allowedOrigins: ['https://ok.test', '*'], dam: { ...settings.dam, portalUrl: 'https://127.0.0.1' } } }, [['settings.allowedOrigins.1', 'no-origin'], ['settings.dam.portalUrl', 'no-address']]],
      [{ ...file, settings: { ...settings, logging: { isEnabled: true, retentionDays: 0 }, tracking: { isEnabled: 'yes' } } }, [['settings.logging.retentionDays', 'not-allowed'], ['settings.tracking.isEnabled', 'wrong-kind']]],
      [{ ...file, settings: { ...settings, tracking: { isEnabled: true, rules: { integrationId: 'our-cms', fields: [], uriPatterns: ['/ok/*', '^/news/.*$'], onUnpublish: 'remove', retentionDays: null, endProperty: '', endDays: 30, mailsRights: false } } } }, [['settings.tracking.rules.uriPatterns.1', 'not-allowed'], ['settings.tracking.rules.integrationId', 'not-allowed'], ['settings.tracking.rules.fields', 'not-allowed']]],
      [{ ...file, settings: { ...settings, dam: { ...settings.dam, clientSecret: 'x' } } }, [['settings.dam.clientSecret', 'unknown-name']]],
    ];
    for (const [given, problems] of wrong) {
      const preview = await source.preview(given);
      assert.deepEqual(preview.problems.map(({ at, problem }) => [at, problem]), problems, JSON.stringify(problems));
      assert.deepEqual(preview.parts, []);
      const refused = errorOf(await source.send('POST', '/settings/import', { file: given, mode: 'merge', seen: '' }));
      assert.equal(refused.code, 'invalid-input');
    }
  });

  it('are refused when they are too large', async () => {
    const answer = await source.send('POST', '/settings/import/preview', { file: 'x'.repeat(settingsFile.maxBytes + 5000), mode: 'merge' });
    assert.equal(errorOf(answer).code, 'too-large');
  });
});
