import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { defaultFieldSettings } from '../../src/domain/settings.ts';
import type { IntegrationSettings } from '../../src/portal/api/settings.ts';
import { openDatabase } from '../../src/portal/server/db/database.ts';
import { describeOnce } from '../helpers/postgres.ts';
import { cmsOrigin, email, errorOf, startPortal, type TestPortal } from './portal.ts';

const dam = { portalUrl: 'https://acme.bynder.com', kind: 'bynder', clientId: 'client-1' };
const banner = { defaultSearchTerm: 'Banner', visibleTypes: ['image'], hideLimited: true, isFullAssetInLayoutService: true };

describe('integration settings', () => {
  let portal: TestPortal;
  let send: Awaited<ReturnType<TestPortal['logIn']>>['send'];
  before(async () => {
    portal = await startPortal();
    ({ send } = await portal.logIn());
  });
  after(() => portal.app.close());

  const read = async () => (await send('GET', '/settings')).json<IntegrationSettings>();

  it('begin with an API key, the seeded origin, no DAM and usable defaults', async () => {
    assert.deepEqual(await read(), {
      apiKey: portal.apiKey, formerApiKeys: [], requiresTokens: false, revisions: { origins: '', tokens: '', dam: '', global: '', globalField: '' }, allowedOrigins: [cmsOrigin], dam: null,
      damOffers: { bynder: { letsIn: 'application', isSetUp: true }, webdam: { letsIn: 'person', isSetUp: false } }, lacks: [],
      global: { language: 'en', previewDerivative: 'webimage', isUploadEnabled: false }, globalField: defaultFieldSettings, fields: [],
    });
    assert.match(portal.apiKey, /^ask_[\w-]{43}$/);
  });

  it('keep what was saved, section by section', async () => {
    const global = { language: 'nl-BE', previewDerivative: 'Web_1200', isUploadEnabled: true };
    assert.deepEqual((await send('PUT', '/settings/global', global)).json<IntegrationSettings>().global, global);
    assert.deepEqual((await send('PUT', '/settings/fields/global', banner)).json<IntegrationSettings>().globalField, banner);
    assert.deepEqual((await read()).global, global);
    assert.deepEqual((await read()).globalField, banner);
  });

  it('refuse a value that is none, name it, and keep what was there', async () => {
    const before = await read();
    const cases = [
      ['/settings/global', { language: 'x!', previewDerivative: 'mini', isUploadEnabled: true }, 'language'],
      ['/settings/global', { language: 'en', previewDerivative: 'mini' }, 'isUploadEnabled'],
      ['/settings/fields/global', { ...banner, visibleTypes: ['picture'] }, 'visibleTypes.0'],
      ['/settings/dam', { ...dam, surprise: 1 }, 'surprise'],
      ['/settings/dam', { ...dam, kind: 'other' }, 'kind'],
    ] as const;
    for (const [url, body, field] of cases) {
      const response = await send('PUT', url, body);
      assert.equal(response.statusCode, 400, url);
      assert.deepEqual(Object.keys(errorOf(response).fields ?? {}), [field]);
    }
    assert.deepEqual(await read(), before);
  });

  it('take a broken or foreign body as bad input, not as a failure of the portal', async () => {
    const { cookie, csrfToken } = await portal.logIn();
    const cases = [['application/json', '{"language":', 400, 'invalid-input'], ['application/xml', '<a/>', 400, 'invalid-input'], ['application/json', JSON.stringify({ big: 'x'.repeat(200_000) }), 413, 'too-large']] as const;
    for (const [type, payload, status, code] of cases) {
      const response = await portal.app.inject({ method: 'PUT', url: '/api/v1/settings/global', payload, headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': type } });
      assert.equal(response.statusCode, status);
      assert.equal(errorOf(response).code, code);
    }
  });

  describe('allowed origins', () => {
    const save = (...allowedOrigins: readonly string[]) => send('PUT', '/settings/origins', { allowedOrigins });

    it('are kept as browsers send them, each once and in order', async () => {
      const response = await save('HTTPS://CMS.Example/', 'http://localhost:8080', 'https://cms.example:443', ' https://b.example ');
      assert.deepEqual(response.json<IntegrationSettings>().allowedOrigins, ['https://cms.example', 'http://localhost:8080', 'https://b.example']);
    });

    it('may be none at all', async () => {
      assert.deepEqual((await save()).json<IntegrationSettings>().allowedOrigins, []);
    });

    it('refuse what is no origin, each with its reason', async () => {
      const response = await save('https://good.example', '*', 'https://*.example', 'https://a.example/path', 'ftp://a.example', 'null', 'https://me:pw@a.example', 'nonsense');
      assert.equal(response.statusCode, 400);
      const { fields = {} } = errorOf(response);
      assert.deepEqual(Object.keys(fields), [1, 2, 3, 4, 5, 6, 7].map((index) => `allowedOrigins.${index}`));
      assert.match(fields['allowedOrigins.1'] ?? '', /Every website/);
      assert.match(fields['allowedOrigins.3'] ?? '', /no path; write https:\/\/a\.example/);
    });
  });

  describe('field settings', () => {
    it('are added, changed and removed', async () => {
      const [added] = (await send('POST', '/settings/fields', { field: ' Hero Image ', settings: banner })).json<IntegrationSettings>().fields;
      assert.deepEqual(added, { id: added?.id, field: 'Hero Image', settings: banner, inherits: [], revision: added?.revision });
      const changed = await send('PUT', `/settings/fields/${added?.id}`, { field: 'Hero', settings: { ...banner, hideLimited: false } });
      assert.deepEqual(changed.json<IntegrationSettings>().fields.map(({ id, field, settings }) => ({ id, field, settings })), [{ id: added?.id, field: 'Hero', settings: { ...banner, hideLimited: false } }]);
      assert.deepEqual((await send('DELETE', `/settings/fields/${added?.id}`)).json<IntegrationSettings>().fields, []);
    });

    it('are one for each field, whatever the case of its name', async () => {
      const [first] = (await send('POST', '/settings/fields', { field: 'Teaser', settings: banner })).json<IntegrationSettings>().fields;
      const twice = await send('POST', '/settings/fields', { field: 'TEASER', settings: defaultFieldSettings });
      assert.equal(twice.statusCode, 409);
      assert.equal(errorOf(twice).code, 'conflict');
      const second = (await send('POST', '/settings/fields', { field: 'Other', settings: banner })).json<IntegrationSettings>().fields.find(({ field }) => field === 'Other');
      assert.equal((await send('PUT', `/settings/fields/${second?.id}`, { field: 'teaser', settings: banner })).statusCode, 409);
      assert.equal((await send('PUT', `/settings/fields/${first?.id}`, { field: 'teaser', settings: banner })).statusCode, 200, 'its own name may change its case');
      for (const setting of [first, second]) await send('DELETE', `/settings/fields/${setting?.id}`);
    });

    it('cannot be removed or changed when they are gone, and the Global one never goes', async () => {
      await send('PUT', '/settings/fields/global', banner);
      const [row] = await portal.db.selectFrom('field_settings').select('id').where('field_key', '=', '').execute();
      for (const id of ['gone', row?.id]) {
        assert.equal(errorOf(await send('DELETE', `/settings/fields/${id}`)).code, 'not-found');
        assert.equal(errorOf(await send('PUT', `/settings/fields/${id}`, { field: 'X', settings: banner })).code, 'not-found');
      }
      assert.deepEqual((await read()).globalField, banner);
      assert.deepEqual(Object.keys(errorOf(await send('POST', '/settings/fields', { field: '  ', settings: banner })).fields ?? {}), ['field']);
    });

    it('keep markup as text', async () => {
      const field = '<img src=x onerror=alert(1)>';
      const [added] = (await send('POST', '/settings/fields', { field, settings: { ...banner, defaultSearchTerm: '"><b>' } })).json<IntegrationSettings>().fields;
      assert.equal(added?.field, field);
      assert.equal(added?.settings.defaultSearchTerm, '"><b>');
      await send('DELETE', `/settings/fields/${added?.id}`);
    });
  });

  describe('the connection\'s secret', () => {
    const secret = randomBytes(24).toString('base64url');
    const save = (body: object) => send('PUT', '/settings/dam', body);

    it('goes in and never comes out', async () => {
      const response = await save({ ...dam, portalUrl: 'ACME.bynder.com/login/', clientSecret: secret });
      assert.deepEqual(response.json<IntegrationSettings>().dam, { ...dam, hasClientSecret: true });
      assert.ok(![response.body, (await send('GET', '/settings')).body].some((body) => body.includes(secret)));
    });

    it('is kept while address and client stay', async () => {
      for (const clientSecret of [undefined, '', '  ']) {
        const response = await save({ ...dam, ...(clientSecret === undefined ? {} : { clientSecret }) });
        assert.equal(response.json<IntegrationSettings>().dam?.hasClientSecret, true);
      }
    });

    it('must be entered again for another address or client, so that it cannot be sent to a stranger', async () => {
      for (const change of [{ portalUrl: 'https://evil.example' }, { portalUrl: 'https://acme.bynder.com:8443' }, { clientId: 'client-2' }]) {
        const response = await save({ ...dam, ...change });
        assert.equal(response.statusCode, 400, JSON.stringify(change));
        assert.deepEqual(Object.keys(errorOf(response).fields ?? {}), ['clientSecret']);
      }
      assert.deepEqual((await read()).dam, { ...dam, hasClientSecret: true });
    });

    it('does not travel to another address by way of another kind of DAM', async () => {
      const moved = await save({ ...dam, kind: 'webdam', portalUrl: 'https://evil.example' });
      assert.deepEqual(moved.json<IntegrationSettings>().dam, { ...dam, kind: 'webdam', portalUrl: 'https://evil.example', hasClientSecret: false, signIn: null });
      const back = await save({ ...dam, portalUrl: 'https://evil.example' });
      assert.equal(back.json<IntegrationSettings>().dam?.hasClientSecret, false);
    });
  });

  it('refuse a portal URL that the portal must not call', async () => {
    for (const portalUrl of ['http://acme.bynder.com', 'https://127.0.0.1', 'https://10.1.2.3', 'https://[::1]:8443', 'https://0x7f000001', 'https://169.254.169.254', 'ftp://acme.bynder.com', 'https://me:pw@acme.bynder.com', ' ']) {
      const response = await send('PUT', '/settings/dam', { ...dam, portalUrl, clientSecret: 'x' });
      assert.equal(response.statusCode, 400, portalUrl);
      assert.deepEqual(Object.keys(errorOf(response).fields ?? {}), ['portalUrl'], portalUrl);
      assert.ok(!response.body.includes('pw@'));
    }
  });

  it('say that no DAM is connected when its derivatives are asked for', async () => {
    const fresh = await startPortal();
    const response = await (await fresh.logIn()).send('GET', '/settings/derivatives');
    assert.equal(response.statusCode, 424);
    assert.equal(errorOf(response).code, 'dam-not-connected');
    await fresh.app.close();
  });
});

describeOnce('what lies in the data folder', () => {
  it('shows no secret, and only its owner can read it', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'portal-'));
    try {
      const secret = randomBytes(24).toString('base64url');
      const portal = await startPortal({ db: await openDatabase({ dataDir }) });
      const { send, cookie, csrfToken } = await portal.logIn();
      assert.equal((await send('PUT', '/settings/dam', { ...dam, clientSecret: secret })).statusCode, 200);
      const files = readdirSync(dataDir);
      const stored = Buffer.concat(files.map((file) => readFileSync(join(dataDir, file)))).toString('latin1');
      assert.ok(stored.includes(email) && stored.includes(dam.clientId), 'the right files are looked at');
      for (const plain of [secret, portal.apiKey, portal.password, cookie.split('=')[1] ?? '', csrfToken]) assert.ok(!stored.includes(plain));
      assert.equal(statSync(join(dataDir, 'portal.sqlite')).mode & 0o077, 0);
      await portal.app.close();
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });

  it('cannot be copied into another organisation\'s row', async () => {
    const portal = await startPortal();
    const sealed = portal.vault.encrypt('secret of one', 'dam-client-secret:one');
    assert.equal(portal.vault.decrypt(sealed, 'dam-client-secret:one'), 'secret of one');
    assert.throws(() => portal.vault.decrypt(sealed, 'dam-client-secret:two'), /changed or moved/);
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
    assert.throws(() => portal.vault.decrypt(changed, 'dam-client-secret:one'), /changed or moved/);
    await portal.app.close();
  });
});
