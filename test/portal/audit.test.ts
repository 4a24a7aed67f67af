import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
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
