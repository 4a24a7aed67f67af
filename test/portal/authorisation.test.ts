import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { apiKeyHeader, csrfHeader, mayDo, roles } from '../../src/portal/api/constants.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { PeopleRepository } from '../../src/portal/server/repositories/people.ts';
import { seedOrganisation } from '../../src/portal/server/services/seed.ts';
import { idleMs } from '../../src/portal/server/services/sessions.ts';
import { accepted, type Schema } from '../helpers/from-schema.ts';
import { addressOf, everyRoute, type Route } from './every-route.ts';
import { cmsOrigin, email, errorOf, startPortal, type TestPortal } from './portal.ts';

type Row = Readonly<Record<string, unknown>>;

/** A value that a schema accepts, the same each time. */
const sample = (schema: Schema | null, resolve: (ref: string) => Schema): Record<string, unknown> =>
  (schema ? fc.sample(accepted(schema, resolve), { numRuns: 1, seed: 7 })[0] as Record<string, unknown> : {});

describe('every route, by the API\'s document', () => {
  let portal: TestPortal;
  let routes: readonly Route[];
  let resolve: (ref: string) => Schema;
  let foreignId: string;
  let cases = 0;

  before(async () => {
    portal = await startPortal();
    ({ routes, resolve } = await everyRoute(portal));
    const { organisationId } = await seedOrganisation(
      { organisations: new OrganisationRepository(portal.db), people: new PeopleRepository(portal.db), vault: portal.vault, now: () => portal.clock.ms },
      { organisation: 'canary-organisation', email: 'canary@example.org', name: 'canary-person', password: randomBytes(12).toString('base64url'), origins: ['https://canary.test'] },
    );
    foreignId = organisationId;
    await fillForeignTables();
  });
  after(async () => {
    await portal.app.close();
    console.log(`authorisation: ${cases} cases over ${routes.length} routes`);
  });

  /** Calls a route with values that its schemas accept, or with the ones given. */
  function call(route: Route, headers: Readonly<Record<string, string>>, { params = {}, body = sample(route.body, resolve) }: { readonly params?: Readonly<Record<string, string>>; readonly body?: unknown } = {}): Promise<LightMyRequestResponse> {
    cases += 1;
    const filled = Object.fromEntries(route.params.map((name) => [name, params[name] ?? 'some-id']));
    return portal.app.inject({
      method: route.method, url: addressOf(route, filled, sample(route.query, resolve)), headers,
      ...(route.body ? { payload: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } } : {}),
    });
  }

  const ofSession = (): readonly Route[] => routes.filter(({ guard }) => guard === 'session');
  const expectCode = (response: LightMyRequestResponse, code: string, of: string): void => {
    assert.equal(response.statusCode >= 400 ? errorOf(response).code : String(response.statusCode), code, of);
  };

  it('is behind a guard, or known not to be', () => {
    assert.ok(routes.length > 15);
    const open = routes.filter(({ guard }) => guard === 'none').map(({ name }) => name);
    assert.deepEqual(open.filter((name) => !mayBeOpen.has(name)), []);
    for (const route of ofSession()) assert.ok(route.needs, `${route.name} says which role it needs`);
  });

  it('of the dashboard is closed to those without a session, with a forged and with an expired one', async () => {
    const expired = await portal.logIn();
    portal.clock.ms += idleMs;
    for (const route of ofSession()) {
      for (const cookie of [undefined, `portal_session=${randomBytes(32).toString('base64url')}`, 'portal_session=', expired.cookie]) {
        expectCode(await call(route, { [csrfHeader]: expired.csrfToken, ...(cookie === undefined ? {} : { cookie }) }), 'signed-out', route.name);
      }
    }
  });

  it('of the dashboard that changes something needs the CSRF token of this very session', async () => {
    const [mine, other] = [await portal.logIn(), await portal.logIn()];
    for (const route of ofSession().filter(({ method }) => method !== 'GET')) {
      for (const token of [undefined, '', 'forged', `${mine.csrfToken}x`, other.csrfToken]) {
        expectCode(await call(route, { cookie: mine.cookie, ...(token === undefined ? {} : { [csrfHeader]: token }) }), 'invalid-csrf', `${route.name} with ${token ?? 'none'}`);
      }
      expectCode(await call(route, { cookie: mine.cookie, [csrfHeader]: mine.csrfToken, 'sec-fetch-site': 'cross-site' }), 'forbidden', `${route.name} from another site`);
    }
  });

  it('of the dashboard is closed to roles below the one that it needs', async () => {
    const { cookie, csrfToken } = await portal.logIn();
    for (const role of roles) {
      await portal.db.updateTable('users').set({ role, is_operator: 0 }).where('email', '=', email).execute();
      for (const route of ofSession()) {
        const { needs } = route;
        if (needs !== null && (needs === 'operator' || !mayDo(role, needs))) expectCode(await call(route, { cookie, [csrfHeader]: csrfToken }), 'forbidden', `${route.name} as ${role}`);
      }
    }
    await portal.db.updateTable('users').set({ role: 'owner', is_operator: 0 }).where('email', '=', email).execute();
  });

  it('of the embed API is closed without a key, with an unknown one, and to websites that are not listed', async () => {
    for (const route of routes.filter(({ guard }) => guard === 'apiKey')) {
      expectCode(await call(route, { origin: cmsOrigin }), 'unknown-api-key', route.name);
      expectCode(await call(route, { origin: cmsOrigin, [apiKeyHeader]: `ask_${randomBytes(32).toString('base64url')}` }), 'unknown-api-key', route.name);
      assert.equal((await call(route, { origin: cmsOrigin, authorization: 'Bearer forged.token.here' })).statusCode, 401, route.name);
      expectCode(await call(route, { origin: 'https://canary.test', [apiKeyHeader]: portal.apiKey }), 'origin-not-allowed', route.name);
    }
  });

  /** Only of the usage of one asset: assets are the DAM's, so a portal cannot tell one that nobody uses from another's. */
  const ofNobodysAsset = JSON.stringify({ count: 0, pages: [] });

  it('neither shows nor changes anything of another organisation, whatever ids it is given', async () => {
    const before = await foreignRows();
    const secrets = new Set(Object.values(before).flat().flatMap((row) => Object.values(row)).filter((value): value is string => typeof value === 'string' && value.includes('canary')));
    const ids = [...new Set(Object.values(before).flat().flatMap((row) => Object.entries(row)).filter(([name]) => /(^|_)(id|number|key|email|field|hash|url|version)$/.test(name)).map(([, value]) => String(value)))];
    assert.ok(ids.length > 10 && secrets.size > 10);
    // What was sent in a body may be our own by now: a field of that name, say.
    const told = new Set<string>();
    let mine = await portal.logIn();
    for (const route of routes) {
      if (route.name === 'DELETE /api/v1/session' || route.isStream) continue;
      if ((await portal.app.inject({ url: '/api/v1/session', headers: { cookie: mine.cookie } })).statusCode === 401) mine = await portal.logIn();
      const headers = route.guard === 'apiKey' ? { origin: cmsOrigin, [apiKeyHeader]: portal.apiKey } : { cookie: mine.cookie, [csrfHeader]: mine.csrfToken };
      for (const id of ids) {
        if (route.body) told.add(id);
        const response = await call(route, headers, { params: Object.fromEntries(route.params.map((name) => [name, id])), body: withTexts(sample(route.body, resolve), id) });
        assert.notEqual(response.statusCode, 500, `${route.name} with ${id}: ${response.body}`);
        const leaked = [...secrets].filter((secret) => secret !== id && !told.has(secret) && response.body.includes(secret));
        assert.deepEqual(leaked, [], `${route.name} with ${id}`);
        if (route.guard === 'session' && route.params.length > 0) assert.ok(response.statusCode >= 400 || (route.name.endsWith('/usage') && route.name.includes('/try/assets/') && response.body === ofNobodysAsset), `${route.name} found ${id} of another organisation: ${response.body.slice(0, 300)}`);
        if (route.params.length === 0 && !route.body) break;
      }
    }
    assert.deepEqual(await foreignRows(), before);
  });

  /** What belongs to the other organisation, table by table. */
  async function foreignRows(): Promise<Readonly<Record<string, readonly Row[]>>> {
    const rows: Record<string, readonly Row[]> = {};
    for (const table of await foreignTables()) {
      const key = table.name === 'organisations' ? 'id' : 'organisation_id';
      rows[table.name] = (await portal.db.selectFrom(table.name as 'usages').selectAll().where(key as 'organisation_id', '=', foreignId).execute()).map((row) => ({ ...row }));
    }
    return rows;
  }

  async function foreignTables() {
    const tables = await portal.db.introspection.getTables();
    return tables.filter(({ name, columns }) => name === 'organisations' || columns.some((column) => column.name === 'organisation_id'));
  }

  /** A row of the other organisation in every table that has none yet, also in those that nobody had thought of when this was written. */
  async function fillForeignTables(): Promise<void> {
    const user = await portal.db.selectFrom('users').select('id').where('organisation_id', '=', foreignId).executeTakeFirstOrThrow();
    const waiting = (await foreignTables()).filter(({ name }) => name !== 'organisations');
    // A table may refer to another one that comes later: go round until all are filled.
    for (let round = 0; waiting.length > 0; round += 1) {
      const table = waiting.shift();
      if (!table) break;
      const has = await portal.db.selectFrom(table.name as 'usages').select('organisation_id').where('organisation_id', '=', foreignId).executeTakeFirst();
      if (has) continue;
      const values: Record<string, unknown> = {};
      for (const { name, dataType, isNullable } of table.columns) {
        if (name === 'organisation_id') values[name] = foreignId;
        else if (name === 'user_id') values[name] = user.id;
        else if (/_id$/.test(name) && await idOf(name.slice(0, -3))) values[name] = await idOf(name.slice(0, -3));
        // It refers to what no organisation owns: a plan, say.
        else if (/_id$/.test(name) && isNullable) continue;
        else if (/int|real|numeric/i.test(dataType)) values[name] = 0;
        else if (/blob|bytea/i.test(dataType)) values[name] = Buffer.from('canary-bytes');
        else if (/_at$|_until$|^at$/.test(name)) values[name] = '2026-11-24T07:00:00.000Z';
        else values[name] = `canary-${table.name}-${name}-${randomUUID().slice(0, 8)}`;
      }
      try {
        await portal.db.insertInto(table.name as 'usages').values(values as never).execute();
      } catch (error) {
        if (round > 60) throw error;
        waiting.push(table);
      }
    }
  }

  /** Id of the other organisation's row that a reference such as `ticket_id` means. */
  async function idOf(thing: string): Promise<string | undefined> {
    const table = (await foreignTables()).find(({ name, columns }) => (name === `${thing}s` || name.endsWith(`_${thing}s`)) && columns.some((column) => column.name === 'id'));
    if (!table) return undefined;
    const row = await portal.db.selectFrom(table.name as 'users').select('id').where('organisation_id', '=', foreignId).executeTakeFirst();
    return row?.id;
  }
});

/** The same with each of its texts replaced, one level deep: ids of another organisation may stand anywhere. */
function withTexts(body: Record<string, unknown>, text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typeof value === 'string' && /id$|^(field|email|number|key)/i.test(name) ? text : value]));
}

/** Routes that anybody may call, and why. */
const mayBeOpen = new Map([
  ['POST /api/v1/session', 'the login itself'],
  ['POST /sitecore/v1/tokens', 'opens with the random id of an organisation\'s custom field, to the portal\'s own page'],
  ['POST /webhooks/v1/sns/{hook}', 'what Amazon SNS calls; a message counts by its signature and by the topic that an administrator confirmed'],
  ['POST /api/v1/password-resets', 'for those who cannot log in; says the same whoever is asked for'],
  ['POST /api/v1/password-resets/look', 'opens with the random token of a mail\'s link'],
  ['POST /api/v1/password-resets/finish', 'opens with the random token of a mail\'s link, once'],
  ['POST /api/v1/invitations/look', 'opens with the random token of a mail\'s link, before there is an account'],
  ['POST /api/v1/invitations/accept', 'opens with the random token of a mail\'s link, once, and makes the account'],
]);
