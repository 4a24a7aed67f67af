import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { defaultFieldSettings } from '../../src/domain/settings.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import type { IntegrationSettings } from '../../src/portal/api/settings.ts';
import { tokenSeconds, type EditorTokenAnswer, type EditorTokenBody } from '../../src/portal/api/tokens.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { PeopleRepository } from '../../src/portal/server/repositories/people.ts';
import { seedOrganisation } from '../../src/portal/server/services/seed.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { cmsOrigin, email, errorOf, publicUrl, startConnected, startDam, startPortal, type TestPortal } from './portal.ts';

const body: EditorTokenBody = { fields: ['Banner'], editor: { id: 'mara', name: 'Mara Lind' } };

/** Asks for a token as a CMS's server does, unless `headers` say otherwise. */
const exchange = ({ app, apiKey }: Pick<TestPortal, 'app' | 'apiKey'>, payload: object = body, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/embed/v1/tokens', headers: { [apiKeyHeader]: apiKey, ...headers }, payload });

const tokenOf = async (...given: Parameters<typeof exchange>) => (await exchange(...given)).json<EditorTokenAnswer>().token;

/** Calls the embed API as a page with a token does. */
const ask = ({ app }: Pick<TestPortal, 'app'>, token: string, url = '/settings?field=Banner', headers: Record<string, string> = {}) =>
  app.inject({ url: `/embed/v1${url}`, headers: { origin: cmsOrigin, authorization: `Bearer ${token}`, ...headers } });

/** Another organisation of the same portal, with a website of its own. */
const addNeighbour = ({ db, vault, clock }: TestPortal) => seedOrganisation(
  { organisations: new OrganisationRepository(db), people: new PeopleRepository(db), vault, now: () => clock.ms },
  { organisation: 'Neighbour', email: 'n@example.com', name: 'N', password: randomBytes(12).toString('base64url'), origins: ['https://neighbour.test'] },
);

describe('an editor token: the exchange', () => {
  let portal: TestPortal;
  before(async () => { portal = await startPortal(); });
  after(() => portal.app.close());

  it('gives a server a token of 15 minutes for its API key, for nobody to keep', async () => {
    const response = await exchange(portal);
    assert.equal(response.statusCode, 201);
    assert.equal(response.headers['cache-control'], 'no-store');
    assert.equal(response.json<EditorTokenAnswer>().expiresAt, new Date(portal.clock.ms + 900_000).toISOString());
  });

  it('names portal, organisation, fields and editor in the token, and the key that signed it', async () => {
    const [header, payload] = (await tokenOf(portal, { fields: [' Banner ', 'banner', 'Teaser'], editor: { id: ' mara ' } })).split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as JWTPayload);
    assert.deepEqual(header, { alg: 'HS256', kid: portal.vault.keyId, typ: 'editor+jwt' });
    const { jti, ...claims } = payload ?? {};
    const iat = portal.clock.ms / 1000;
    assert.deepEqual(claims, { org: portal.organisationId, fields: ['banner', 'Teaser'], name: '', iss: publicUrl, aud: `${publicUrl}/embed/v1`, sub: 'mara', iat, exp: iat + tokenSeconds });
    assert.match(jti ?? '', /^[\w-]{36}$/);
  });

  it('takes a browser\'s call from allowed websites only', async () => {
    assert.equal((await exchange(portal, body, { origin: cmsOrigin })).statusCode, 201);
    assert.equal(errorOf(await exchange(portal, body, { origin: 'https://evil.test' })).code, 'origin-not-allowed');
  });

  it('wants the API key: a token cannot be exchanged for a longer one', async () => {
    const authorization = `Bearer ${await tokenOf(portal)}`;
    for (const headers of [{ [apiKeyHeader]: '' }, { [apiKeyHeader]: 'ask_wrong' }, { [apiKeyHeader]: '', authorization }]) {
      assert.equal(errorOf(await exchange(portal, body, headers)).code, 'unknown-api-key');
    }
  });

  it('says what is wrong with what was asked', async () => {
    const long = 'x'.repeat(201);
    for (const [payload, field] of [
      [{ editor: body.editor }, 'fields'], [{ ...body, fields: [] }, 'fields'], [{ ...body, fields: Array(21).fill('a') }, 'fields'], [{ ...body, fields: [long] }, 'fields.0'],
      [{ ...body, fields: Array.from({ length: 20 }, (_, index) => `${index}${'ä'.repeat(190)}`) }, 'fields'],
      [{ fields: ['a'] }, 'editor'], [{ ...body, editor: {} }, 'editor.id'], [{ ...body, editor: { id: ' ' } }, 'editor.id'], [{ ...body, editor: { id: long } }, 'editor.id'],
      [{ ...body, editor: { id: 'a', name: long } }, 'editor.name'], [{ ...body, seconds: 9 }, 'seconds'],
    ] as const) {
      const response = await exchange(portal, payload);
      assert.equal(errorOf(response).code, 'invalid-input', JSON.stringify(payload));
      assert.deepEqual(Object.keys(errorOf(response).fields ?? {}), [field]);
    }
  });

  it('is limited by organisation, and says when to come again', async () => {
    const neighbour = await addNeighbour(portal);
    portal.clock.ms += 60_000;
    for (let count = 0; count < 600; count += 1) await exchange(portal);
    const refused = await exchange(portal);
    assert.equal(refused.statusCode, 429);
    assert.equal(errorOf(refused).retryAfterSeconds, 60);
    assert.equal((await exchange({ ...portal, apiKey: neighbour.apiKey })).statusCode, 201);
    portal.clock.ms += 60_000;
    assert.equal((await exchange(portal)).statusCode, 201);
  });

  it('leaves no token in the log', async () => {
    const token = await tokenOf(portal);
    await ask(portal, token);
    await ask(portal, `${token}x`);
    const log = portal.log();
    for (const part of token.split('.')) assert.ok(!log.includes(part));
  });
});

describe('an editor token: what it opens', () => {
  let portal: TestPortal;
  before(async () => { portal = await startPortal(); });
  after(() => portal.app.close());

  it('the settings of its fields, however they are spelled, from an allowed website or a server', async () => {
    const { send } = await portal.logIn();
    await send('POST', '/settings/fields', { field: 'Banner', settings: { ...defaultFieldSettings, defaultSearchTerm: 'dune' } });
    const token = await tokenOf(portal, { ...body, fields: ['Banner', ''] });
    const response = await ask(portal, token, '/settings?field=%20BANNER');
    assert.equal(response.json<EmbedSettings>().field.defaultSearchTerm, 'dune');
    assert.match(String(response.headers.vary), /authorization/);
    assert.equal((await ask(portal, token, '/settings')).json<EmbedSettings>().source, 'global');
    assert.equal((await portal.app.inject({ url: '/embed/v1/settings', headers: { authorization: `bearer ${token}` } })).statusCode, 200);
  });

  it('no other field, for settings, search or usage', async () => {
    const token = await tokenOf(portal);
    const place = { pageUrl: 'https://cms.test/a', field: 'Teaser' };
    const headers = { origin: cmsOrigin, authorization: `Bearer ${token}` };
    for (const response of [
      await ask(portal, token, '/settings'), await ask(portal, token, '/settings?field=Teaser'), await ask(portal, token, '/assets?text=a'), await ask(portal, token, '/assets?field=Teaser'),
      await portal.app.inject({ method: 'PUT', url: '/embed/v1/usage', headers, payload: { ...place, assetId: 'A', pageTitle: '' } }),
      await portal.app.inject({ method: 'DELETE', url: `/embed/v1/usage?${new URLSearchParams(place).toString()}`, headers }),
    ]) {
      assert.equal(response.statusCode, 403, response.body);
      assert.equal(errorOf(response).code, 'forbidden');
    }
    // A connector that knows the Global setting only names its field nevertheless.
    assert.equal((await ask(portal, token, '/settings?field=Teaser', { 'x-connector': 'sitecore-connector/1.0' })).statusCode, 403);
  });

  it('each place of use of a field of several, and of no other', async () => {
    const headers = { origin: cmsOrigin, authorization: `Bearer ${await tokenOf(portal)}` };
    const use = (field: string) => portal.app.inject({ method: 'DELETE', url: `/embed/v1/usage?${new URLSearchParams({ pageUrl: 'https://cms.test/a', field }).toString()}`, headers });
    assert.notEqual((await use('Banner #2')).statusCode, 403);
    assert.equal((await use('Teaser #2')).statusCode, 403);
    assert.equal((await use('Banner #2 #x')).statusCode, 403);
  });

  it('the writing of log entries', async () => {
    const entry = { time: new Date(portal.clock.ms).toISOString(), level: 'error', message: 'x' };
    const response = await portal.app.inject({ method: 'POST', url: '/embed/v1/logs', headers: { origin: cmsOrigin, authorization: `Bearer ${await tokenOf(portal)}` }, payload: { entries: [entry] } });
    assert.equal(response.statusCode, 200, response.body);
  });

  it('nothing for websites that are not allowed', async () => {
    assert.equal(errorOf(await ask(portal, await tokenOf(portal), '/settings?field=Banner', { origin: 'https://evil.test' })).code, 'origin-not-allowed');
  });

  it('nothing after its 15 minutes', async () => {
    const token = await tokenOf(portal);
    portal.clock.ms += tokenSeconds * 1000 - 1000;
    assert.equal((await ask(portal, token)).statusCode, 200);
    portal.clock.ms += 1000;
    const response = await ask(portal, token);
    assert.equal(response.statusCode, 401);
    assert.equal(errorOf(response).code, 'invalid-token');
    assert.match(errorOf(response).message, /expired/);
    assert.equal(response.headers['access-control-allow-origin'], '*', 'the page can read why');
  });

  it('its fields until it ends, even when the API key it came from is ended at once', async () => {
    const own = await startPortal();
    const token = await tokenOf(own);
    const { send } = await own.logIn();
    await send('POST', '/settings/api-key/rotate', { graceSeconds: 0 });
    assert.equal(errorOf(await own.embed('GET', '/settings')).code, 'unknown-api-key');
    assert.equal((await ask(own, token)).statusCode, 200);
    assert.equal((await ask(own, token, '/settings?field=Banner', { [apiKeyHeader]: own.apiKey })).statusCode, 200, 'an API key beside it is not needed, so neither is it in the way');
    await own.app.close();
  });

  it('nothing beside the API key of another organisation, nor from a website of another', async () => {
    const neighbour = await addNeighbour(portal);
    const theirs = await tokenOf({ ...portal, apiKey: neighbour.apiKey });
    assert.equal(errorOf(await ask(portal, theirs)).code, 'origin-not-allowed');
    assert.equal((await ask(portal, theirs, '/settings?field=Banner', { origin: 'https://neighbour.test' })).statusCode, 200);
    assert.equal(errorOf(await ask(portal, theirs, '/settings?field=Banner', { origin: 'https://neighbour.test', [apiKeyHeader]: portal.apiKey })).code, 'invalid-token');
  });

  it('nothing where it is forged, changed, unsigned, of another use, another portal or an organisation that is gone', async () => {
    const key = portal.vault.deriveKey('editor-tokens');
    const nowSeconds = portal.clock.ms / 1000;
    const claims = { org: portal.organisationId, fields: ['Banner'], name: '', iss: publicUrl, aud: `${publicUrl}/embed/v1`, sub: 'mara', iat: nowSeconds, exp: nowSeconds + 900 };
    const header = { alg: 'HS256', kid: portal.vault.keyId, typ: 'editor+jwt' };
    const sign = (change: object = {}, headers: object = {}, by: Uint8Array = key) => new SignJWT({ ...claims, ...change }).setProtectedHeader({ ...header, ...headers }).sign(by);
    assert.equal((await ask(portal, await sign())).statusCode, 200, 'what differs below is the reason');
    const [head = '', payload = '', signature = ''] = (await sign()).split('.');
    const wider = Buffer.from(JSON.stringify({ ...claims, fields: ['Banner', ''] })).toString('base64url');
    for (const [what, token] of Object.entries({
      'nothing': '', 'no token': 'abc', 'three dots': '..', 'text': 'x'.repeat(5000), 'the API key': portal.apiKey,
      'unsigned': new UnsecuredJWT(claims).encode(),
      'unsigned, in disguise': `${Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')}.${payload}.`,
      'signature cut off': `${head}.${payload}.`, 'content changed': `${head}.${wider}.${signature}`,
      'another key': await sign({}, {}, randomBytes(32)), 'the key of another purpose': await sign({}, {}, portal.vault.deriveKey('lookup')),
      'another algorithm': await sign({}, { alg: 'HS512' }, Buffer.concat([key, key])), 'another key id': await sign({}, { kid: 'other' }), 'another type': await sign({}, { typ: 'JWT' }),
      'another audience': await sign({ aud: `${publicUrl}/api/v1` }), 'another issuer': await sign({ iss: 'https://other.test' }),
      'an organisation that is gone': await sign({ org: 'gone' }), 'no organisation': await sign({ org: undefined }), 'no end': await sign({ exp: undefined }), 'no editor': await sign({ sub: undefined }),
      'no list of fields': await sign({ fields: 'Banner' }),
    })) {
      const response = await ask(portal, token);
      assert.equal(response.statusCode, 401, what);
      assert.equal(errorOf(response).code, 'invalid-token', what);
    }
    assert.equal(errorOf(await portal.app.inject({ url: '/embed/v1/settings', headers: { authorization: 'Basic eDp5' } })).code, 'unknown-api-key', 'another kind of authorization is none of ours');
  });

  it('is asked about by browsers beforehand', async () => {
    const response = await portal.app.inject({ method: 'OPTIONS', url: '/embed/v1/settings', headers: { origin: cmsOrigin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' } });
    assert.match(String(response.headers['access-control-allow-headers']), /authorization/);
    assert.match(String(response.headers['access-control-allow-methods']), /POST/);
  });
});

describe('an editor token: in a connected organisation', () => {
  it('searches in its field, opens an asset and registers its use', async () => {
    const dam = await startDam();
    const portal = await startConnected(dam);
    const token = await tokenOf(portal);
    const { assets } = (await ask(portal, token, '/assets?field=Banner&limit=1')).json<{ assets: { id: string }[] }>();
    const assetId = assets[0]?.id ?? '';
    assert.equal((await ask(portal, token, `/assets/${assetId}`)).json<{ id: string }>().id, assetId);
    const used = await portal.app.inject({
      method: 'PUT', url: '/embed/v1/usage', headers: { origin: cmsOrigin, authorization: `Bearer ${token}` }, payload: { pageUrl: 'https://cms.test/a', field: 'Banner', assetId, pageTitle: 'A' },
    });
    assert.equal(used.statusCode, 200);
    assert.equal((await portal.db.selectFrom('usages').selectAll().execute())[0]?.organisation_id, portal.organisationId);
    await portal.app.close();
    await dam.stop();
  });
});

overBothDatabases('editor tokens that an organisation requires', (kind) => {
  let portal: TestPortal;
  let login: Awaited<ReturnType<TestPortal['logIn']>>;
  before(async () => {
    portal = await startPortal({ db: await openFresh(kind) });
    login = await portal.logIn();
    assert.equal((await login.send('PUT', '/settings/tokens', { requiresTokens: true })).json<IntegrationSettings>().requiresTokens, true);
  });
  after(() => portal.app.close());

  it('keep the API key out of browsers, and say so', async () => {
    for (const headers of [{ origin: cmsOrigin }, { origin: publicUrl }, { origin: 'https://evil.test' }, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }]) {
      const response = await portal.app.inject({ url: '/embed/v1/settings', headers: { [apiKeyHeader]: portal.apiKey, ...headers } });
      assert.equal(response.statusCode, 401);
      assert.equal(errorOf(response).code, 'token-required');
    }
    assert.equal(errorOf(await exchange(portal, body, { origin: cmsOrigin })).code, 'token-required', 'a page with the key could make tokens itself');
  });

  it('leave servers the API key, Node\'s own fetch among them', async () => {
    assert.equal((await portal.app.inject({ url: '/embed/v1/settings', headers: { [apiKeyHeader]: portal.apiKey } })).statusCode, 200);
    const token = await tokenOf(portal, body, { 'sec-fetch-mode': 'cors' });
    assert.equal((await ask(portal, token)).statusCode, 200);
  });

  it('are an administrator\'s decision, written down once, and not made over another\'s', async () => {
    const settings = (await login.send('GET', '/settings')).json<IntegrationSettings>();
    const save = (requiresTokens: boolean, basedOn: string) => portal.app.inject({
      method: 'PUT', url: '/api/v1/settings/tokens', headers: { cookie: login.cookie, 'x-csrf-token': login.csrfToken, 'if-match': `"${basedOn}"` }, payload: { requiresTokens },
    });
    assert.equal(errorOf(await save(false, 'older')).code, 'stale');
    assert.equal((await save(true, settings.revisions.tokens)).statusCode, 200);
    const entries = await portal.db.selectFrom('audit_entries').selectAll().where('action', '=', 'tokens.require').execute();
    assert.deepEqual(entries.map(({ actor, changes }) => [actor, JSON.parse(changes) as unknown]), [[email, [{ setting: 'requiresTokens', before: 'false', after: 'true' }]]]);
    await portal.db.updateTable('users').set({ role: 'viewer' }).execute();
    assert.equal(errorOf(await login.send('PUT', '/settings/tokens', { requiresTokens: false })).code, 'forbidden');
    await portal.db.updateTable('users').set({ role: 'owner' }).execute();
    await login.send('PUT', '/settings/tokens', { requiresTokens: false });
    assert.equal((await portal.embed('GET', '/settings')).statusCode, 200);
  });
});
