import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { parseConnector, takesGlobalOnly } from '../../src/domain/connector.ts';
import { defaultFieldSettings, effectiveSettings, defaultGlobalSettings } from '../../src/domain/settings.ts';
import { apiKeyHeader, csrfHeader } from '../../src/portal/api/constants.ts';
import type { AuditChange } from '../../src/portal/api/audit.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import type { ConnectorList, IntegrationSettings } from '../../src/portal/api/settings.ts';
import { mostConnectors } from '../../src/portal/server/services/connectors.ts';
import { version } from '../../src/selector/version.ts';
import { describeOnce, openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { cmsOrigin, email, errorOf, startPortal, type TestPortal } from './portal.ts';

const banner = { defaultSearchTerm: 'Banner', visibleTypes: ['image'] as const, hideLimited: true, isFullAssetInLayoutService: true };
const someGlobal = { language: 'de', previewDerivative: 'mini', isUploadEnabled: true };

overBothDatabases('settings', (kind) => {
  let portal: TestPortal;
  let login: Awaited<ReturnType<TestPortal['logIn']>>;
  before(async () => {
    portal = await startPortal({ db: await openFresh(kind) });
    login = await portal.logIn();
  });
  after(() => portal.app.close());

  const read = async () => (await login.send('GET', '/settings')).json<IntegrationSettings>();
  const save = (method: 'PUT' | 'DELETE', url: string, basedOn: string, payload?: object) => portal.app.inject({
    method, url: `/api/v1${url}`, headers: { cookie: login.cookie, [csrfHeader]: login.csrfToken, 'if-match': `"${basedOn}"` }, ...(payload ? { payload } : {}),
  });

  describe('saved by two people', () => {
    const parts = [
      ['origins', '/settings/origins', { allowedOrigins: [cmsOrigin, 'https://one.test'] }],
      ['dam', '/settings/dam', { portalUrl: 'https://acme.bynder.com', kind: 'bynder', clientId: 'c' }],
      ['global', '/settings/global', someGlobal],
      ['globalField', '/settings/fields/global', banner],
    ] as const;

    it('are saved once; the second is told, and overwrites nothing', async () => {
      for (const [part, url, body] of parts) {
        const { revisions } = await read();
        const outcomes = await Promise.all([save('PUT', url, revisions[part], body), save('PUT', url, revisions[part], body)]);
        assert.deepEqual(outcomes.map(({ statusCode }) => statusCode).sort(), [200, 409], part);
        const told = outcomes.find(({ statusCode }) => statusCode === 409);
        assert.equal(told && errorOf(told).code, 'stale');
        const after = await read();
        assert.notEqual(after.revisions[part], revisions[part]);
        assert.equal((await save('PUT', url, after.revisions[part], body)).statusCode, 200, 'based on what is there now');
      }
    });

    it('of one field are kept apart from those of another', async () => {
      for (const field of ['One', 'Two']) await login.send('POST', '/settings/fields', { field, settings: banner });
      const [one, two] = (await read()).fields;
      assert.ok(one && two);
      assert.equal((await save('PUT', `/settings/fields/${one.id}`, one.revision, { field: 'One', settings: defaultFieldSettings })).statusCode, 200);
      assert.equal(errorOf(await save('PUT', `/settings/fields/${one.id}`, one.revision, { field: 'One', settings: banner })).code, 'stale');
      assert.equal(errorOf(await save('DELETE', `/settings/fields/${one.id}`, one.revision)).code, 'stale');
      assert.equal((await save('DELETE', `/settings/fields/${two.id}`, two.revision)).statusCode, 200);
      assert.deepEqual((await read()).fields[0]?.settings, defaultFieldSettings);
    });
  });

  describe('that change', () => {
    it('leave an entry of who changed what, and none when nothing changed or the save failed', async () => {
      const entries = async () => (await portal.db.selectFrom('audit_entries').selectAll().orderBy('at').orderBy('id').execute()).map(({ actor, action, subject, changes }) => ({ actor, action, subject, changes: JSON.parse(changes) as AuditChange[] }));
      await login.send('PUT', '/settings/global', someGlobal);
      await portal.db.deleteFrom('audit_entries').execute();
      await login.send('PUT', '/settings/global', { ...someGlobal, language: 'nl' });
      await login.send('PUT', '/settings/global', { ...someGlobal, language: 'nl' });
      await save('PUT', '/settings/global', 'never', someGlobal);
      assert.deepEqual(await entries(), [{ actor: email, action: 'settings.global.save', subject: '', changes: [{ setting: 'language', before: 'de', after: 'nl' }] }]);
    });

    it('never write a secret into it', async () => {
      const clientSecret = crypto.randomUUID();
      await login.send('PUT', '/settings/dam', { portalUrl: 'https://acme.bynder.com', kind: 'bynder', clientId: 'c2', clientSecret });
      const rows = JSON.stringify(await portal.db.selectFrom('audit_entries').selectAll().execute());
      assert.ok(!rows.includes(clientSecret));
      const [entry] = await portal.db.selectFrom('audit_entries').selectAll().where('action', '=', 'settings.dam.save').execute();
      assert.deepEqual((JSON.parse(entry?.changes ?? '[]') as AuditChange[]).find(({ setting }) => setting === 'clientSecret'), { setting: 'clientSecret', before: null, after: '••••' });
    });
  });

  describe('of a field', () => {
    it('take single values from the Global one', async () => {
      await login.send('PUT', '/settings/fields/global', { ...defaultFieldSettings, defaultSearchTerm: 'everywhere', visibleTypes: ['video'] });
      const added = await login.send('POST', '/settings/fields', { field: 'Mixed', settings: banner, inherits: ['visibleTypes', 'defaultSearchTerm'] });
      assert.deepEqual(added.json<IntegrationSettings>().fields.find(({ field }) => field === 'Mixed')?.inherits, ['defaultSearchTerm', 'visibleTypes']);
      const { field } = (await portal.embed('GET', '/settings?field=mixed')).json<EmbedSettings>();
      assert.deepEqual(field, { ...banner, defaultSearchTerm: 'everywhere', visibleTypes: ['video'] });
      assert.equal((await login.send('POST', '/settings/fields', { field: 'Wrong', settings: banner, inherits: ['language'] })).statusCode, 400);
    });
  });

  describe('the API key', () => {
    const ask = (key: string) => portal.app.inject({ url: '/embed/v1/settings', headers: { [apiKeyHeader]: key, origin: cmsOrigin } });

    it('is replaced by another, and works on for as long as it was given', async () => {
      const { apiKey: before } = await read();
      const rotated = (await login.send('POST', '/settings/api-key/rotate', { graceSeconds: 3600 })).json<IntegrationSettings>();
      assert.match(rotated.apiKey, /^ask_[\w-]{43}$/);
      assert.notEqual(rotated.apiKey, before);
      const endsAt = new Date(portal.clock.ms + 3_600_000).toISOString();
      assert.deepEqual(rotated.formerApiKeys, [{ endsAt, usedAt: null }]);
      for (const key of [before, rotated.apiKey]) assert.equal((await ask(key)).statusCode, 200);
      assert.deepEqual((await read()).formerApiKeys, [{ endsAt, usedAt: new Date(portal.clock.ms).toISOString() }]);
      portal.clock.ms += 3_600_000;
      assert.equal(errorOf(await ask(before)).code, 'unknown-api-key');
      assert.equal((await ask(rotated.apiKey)).statusCode, 200);
      assert.deepEqual((await read()).formerApiKeys, []);
    });

    it('that was replaced can be ended at once, or not be given any time', async () => {
      const first = (await read()).apiKey;
      const second = (await login.send('POST', '/settings/api-key/rotate', { graceSeconds: 604_800 })).json<IntegrationSettings>().apiKey;
      assert.deepEqual((await login.send('DELETE', '/settings/api-key/former')).json<IntegrationSettings>().formerApiKeys, []);
      assert.equal(errorOf(await ask(first)).code, 'unknown-api-key');
      await login.send('POST', '/settings/api-key/rotate', { graceSeconds: 0 });
      assert.equal(errorOf(await ask(second)).code, 'unknown-api-key');
      assert.equal((await login.send('POST', '/settings/api-key/rotate', { graceSeconds: 5 })).statusCode, 400);
      const rows = JSON.stringify(await portal.db.selectFrom('audit_entries').selectAll().where('action', 'like', 'api-key%').execute());
      for (const key of [first, second]) assert.ok(!rows.includes(key));
    });
  });

  describe('for connectors', () => {
    const ask = async (connector: string, field = 'Mixed') => {
      const { apiKey } = await read();
      return portal.app.inject({ url: `/embed/v1/settings?field=${field}`, headers: { [apiKeyHeader]: apiKey, 'x-connector': connector } });
    };

    it('are the Global ones for 1.0 and 1.1, and the field\'s own from 1.2 on', async () => {
      for (const [connector, source] of [['sitecore-connector/1.0', 'global'], ['sitecore-connector/1.1.7', 'global'], ['sitecore-connector/1.2', 'field'], ['sitecore-connector/1.10', 'field'], ['sitecore-connector/2.0', 'field'], ['asset-selector/1.1.0', 'field'], ['nonsense', 'field']] as const) {
        assert.equal((await ask(connector)).json<EmbedSettings>().source, source, connector);
      }
    });

    it('tell who has called, and when', async () => {
      const list = async () => (await login.send('GET', '/connectors')).json<ConnectorList>().connectors;
      const first = (await list()).find(({ version }) => version === '1.0');
      portal.clock.ms += 4 * 60_000;
      await ask('sitecore-connector/1.0');
      assert.deepEqual((await list()).find(({ version }) => version === '1.0'), first, 'not written down again within minutes');
      portal.clock.ms += 60_000;
      await ask('sitecore-connector/1.0');
      assert.deepEqual((await list())[0], { ...first, lastSeenAt: new Date(portal.clock.ms).toISOString() });
      assert.equal(first?.takesGlobalOnly, true);
      assert.ok((await list()).every(({ name }) => name !== 'nonsense'));
      assert.match((await ask('nonsense')).json<EmbedSettings>().warnings?.[0] ?? '', /x-connector .*sitecore-connector\/1\.2/);
      assert.equal((await ask('sitecore-connector/1.2')).json<EmbedSettings>().warnings, undefined);
    });

    it('do not fill the database, whatever they call themselves', async () => {
      for (let version = 0; version < mostConnectors + 20; version += 1) await ask(`flood/3.${version}`);
      assert.equal((await portal.db.selectFrom('connectors').selectAll().execute()).length, mostConnectors);
    });
  });
});

describeOnce('a connector\'s name', () => {
  it('is a word and a version, or nothing', () => {
    assert.deepEqual(parseConnector(' Sitecore-Connector/1.1.0-rc.1 '), { name: 'Sitecore-Connector', version: '1.1.0-rc.1' });
    for (const text of ['', 'x', 'x/', '/1.0', 'x/one', 'x/1.0/2', '<b>/1.0', `${'x'.repeat(80)}/1.0`, 'x y/1.0', 'x/1.2.3.4.5']) assert.equal(parseConnector(text), null, text);
  });

  it('of our elements is that of the package', () => {
    assert.equal(version, (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version);
  });

  it('of versions 1.0 and 1.1 has Global settings only', () => {
    assert.deepEqual(['1', '1.0', '1.1', '1.1.9', '1.1-beta', '1.2', '1.11', '11.0', '2.1'].filter((version) => takesGlobalOnly({ name: 'c', version })), ['1', '1.0', '1.1', '1.1.9', '1.1-beta']);
  });
});

describeOnce('effective settings', () => {
  it('mix what is a field\'s own with what it takes from Global', () => {
    const globalField = { ...defaultFieldSettings, defaultSearchTerm: 'all' };
    const { field } = effectiveSettings(defaultGlobalSettings, globalField, [{ field: 'A', ...banner, inherits: ['defaultSearchTerm'] }], 'a');
    assert.deepEqual(field, { ...banner, defaultSearchTerm: 'all' });
  });
});
