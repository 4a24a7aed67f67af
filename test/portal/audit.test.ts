import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { readConfig } from '../../src/portal/server/config.ts';
import { AuditRepository } from '../../src/portal/server/repositories/audit.ts';
import { AuditRetention } from '../../src/portal/server/services/audit-retention.ts';
import { createServices, type Services } from '../../src/portal/server/services/services.ts';
import { explain } from '../helpers/explain.ts';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { email, errorOf, startPortal, type TestPortal } from './portal.ts';

const global = { language: 'en', previewDerivative: 'mini', isUploadEnabled: true };

overBothDatabases('the record of changes', (kind) => {
  let portal: TestPortal;
  let send: Awaited<ReturnType<TestPortal['logIn']>>['send'];
  before(async () => {
    portal = await startPortal({ db: await openFresh(kind) });
    ({ send } = await portal.logIn());
  });
  after(() => portal.app.close());

  const page = async (query = '') => (await send('GET', `/audit${query}`)).json<AuditPage>();

  it('tells the newest first, by person, kind and time', async () => {
    await send('PUT', '/settings/global', global);
    const between = portal.clock.ms + 1000;
    portal.clock.ms += 2000;
    await send('POST', '/settings/api-key/rotate', {});
    const at = new Date(between).toISOString();
    const actionsOf = async (query: string) => (await page(query)).entries.map(({ action }) => action);
    assert.deepEqual(await actionsOf(''), ['api-key.rotate', 'settings.global.save']);
    assert.deepEqual(await actionsOf('?kind=settings'), ['settings.global.save']);
    assert.deepEqual(await actionsOf('?kind=sett'), []);
    assert.deepEqual(await actionsOf(`?from=${at}`), ['api-key.rotate']);
    assert.deepEqual(await actionsOf(`?until=${at}`), ['settings.global.save']);
    assert.deepEqual(await actionsOf(`?person=${encodeURIComponent(email)}&kind=api-key.rotate`), ['api-key.rotate']);
    assert.deepEqual(await actionsOf('?person=nobody'), []);
    assert.deepEqual((await page('?person=nobody')).people, [email]);
  });

  it('is read page by page, each entry once, those of one moment too', async () => {
    for (let turn = 0; turn < 55; turn += 1) await send('PUT', '/settings/global', { ...global, previewDerivative: `p${turn}` });
    const first = await page();
    assert.equal(first.entries.length, 50);
    const second = await page(`?cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    assert.equal(second.nextCursor, null);
    assert.equal(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size, 57);
  });

  it('refuses filters that are none', async () => {
    for (const query of ['?kind=%25', '?from=yesterday', '?cursor=x', '?person=%00']) assert.equal(errorOf(await send('GET', `/audit${query}`)).code, 'invalid-input', query);
  });

  it('belongs to one organisation', async () => {
    const rows = await portal.db.selectFrom('audit_entries').selectAll().limit(1).execute();
    const [row] = rows;
    assert.ok(row);
    const now = new Date(portal.clock.ms).toISOString();
    await portal.db.insertInto('organisations').values({ id: 'other', name: 'Other', api_key_sealed: 'x', api_key_hash: 'x', created_at: now, language: 'en', preview_derivative: 'mini', is_upload_enabled: 0 }).execute();
    await portal.db.insertInto('audit_entries').values({ ...row, id: 'theirs', actor: 'stranger@example.com', organisation_id: 'other', action: 'theirs.save' }).execute();
    assert.deepEqual((await page('?kind=theirs')).entries, []);
    assert.deepEqual((await page()).people, [email]);
  });
});

const dayMs = 86_400_000;

overBothDatabases('changes that are old', (kind) => {
  let portal: TestPortal;
  let services: Services;
  let organisationIds: readonly string[];
  before(async () => {
    portal = await startPortal({ db: await openFresh(kind), environment: { PORTAL_AUDIT_DAYS: '90' } });
    services = createServices({ ...portal, now: () => portal.clock.ms });
    const now = new Date(portal.clock.ms).toISOString();
    await portal.db.insertInto('organisations').values({ id: 'other', name: 'Other', api_key_sealed: 'x', api_key_hash: 'x', created_at: now, language: 'en', preview_derivative: 'mini', is_upload_enabled: 0 }).execute();
    organisationIds = [portal.organisationId, 'other'];
  });
  after(async () => {
    await services.close();
    await portal.app.close();
  });

  const add = async (organisationId: string, days: number, count: number): Promise<void> => {
    const at = new Date(portal.clock.ms - days * dayMs).toISOString();
    const entry = { organisation_id: organisationId, at, actor: email, action: 'settings.global.save', subject: '', changes: '[]' };
    for (let left = count; left > 0; left -= 500) {
      await portal.db.insertInto('audit_entries').values(Array.from({ length: Math.min(left, 500) }, (_, index) => ({ ...entry, id: `${organisationId} ${days} ${left - index}` }))).execute();
    }
  };
  const count = async (organisationId: string): Promise<number> =>
    Number((await portal.db.selectFrom('audit_entries').select((eb) => eb.fn.countAll().as('count')).where('organisation_id', '=', organisationId).executeTakeFirstOrThrow()).count);

  it('are removed by the job, of every organisation, and no others; the record says how long it is kept', async () => {
    for (const organisationId of organisationIds) {
      await add(organisationId, 91, 3);
      await add(organisationId, 89, 2);
    }
    await services.jobs.runNow('audit retention');
    assert.deepEqual([await count(portal.organisationId), await count('other')], [2, 2]);
    const { send } = await portal.logIn();
    const { retentionDays, entries } = (await send('GET', '/audit')).json<AuditPage>();
    assert.deepEqual([retentionDays, entries.length], [90, 2]);
  });

  it('are removed in batches, between which others have their turn, and none after the portal is told to close', async () => {
    await add('other', 200, 3500);
    const audit = new AuditRepository(portal.db);
    const closing = new AbortController();
    const batches: { readonly removed: number; hadOthersTheirTurn: boolean }[] = [];
    const retention = new AuditRetention({
      days: 90,
      now: () => portal.clock.ms,
      audit: {
        listOrganisationsBefore: (moment) => audit.listOrganisationsBefore(moment),
        removeBefore: async (...asked) => {
          const last = batches.at(-1);
          if (last) assert.ok(last.hadOthersTheirTurn);
          const batch = { removed: await audit.removeBefore(...asked), hadOthersTheirTurn: false };
          batches.push(batch);
          setImmediate(() => { batch.hadOthersTheirTurn = true; });
          if (batches.length === 2) closing.abort();
          return batch.removed;
        },
      },
    });
    await retention.forgetOld(closing.signal);
    assert.deepEqual(batches.map(({ removed }) => removed), [1000, 1000]);
    assert.equal(await count('other'), 1502);
    await services.auditRetention.forgetOld(new AbortController().signal);
    assert.equal(await count('other'), 2);
  });

  it('are found over an index', async () => {
    const old = new Date(portal.clock.ms - 90 * dayMs).toISOString();
    const plans = await explain(portal.db, (db) => {
      const audit = new AuditRepository(db);
      return Promise.all([audit.listOrganisationsBefore(old), audit.removeBefore('other', old, 1000)]);
    });
    assert.ok(plans.length >= 2);
    for (const plan of plans) {
      assert.match(plan, /audit_entries_by_time/);
      assert.doesNotMatch(plan, /Seq Scan on audit_entries|SCAN (e|audit_entries)\b/);
    }
  });
});

it('changes are kept for two years unless the operator says otherwise', () => {
  assert.equal(readConfig({}).auditDays, 730);
  assert.equal(readConfig({ PORTAL_AUDIT_DAYS: '3650' }).auditDays, 3650);
});
