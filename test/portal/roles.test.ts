import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mayDo, roles } from '../../src/portal/api/constants.ts';
import { changesOf } from '../../src/portal/server/services/audit.ts';
import { errorOf, startPortal, type TestPortal } from './portal.ts';

describe('roles', () => {
  let portal: TestPortal;
  before(async () => { portal = await startPortal(); });
  after(() => portal.app.close());

  it('are from least to most', () => {
    assert.deepEqual(roles.filter((role) => mayDo(role, 'administrator')), ['administrator', 'owner']);
    assert.deepEqual(roles.filter((role) => mayDo(role, 'owner')), ['owner']);
  });

  it('let a viewer see the settings and change none', async () => {
    const { send } = await portal.logIn();
    await portal.db.updateTable('users').set({ role: 'viewer' }).execute();
    assert.equal((await send('GET', '/settings')).statusCode, 200);
    const refused = await send('PUT', '/settings/origins', { allowedOrigins: [] });
    assert.equal(refused.statusCode, 403);
    assert.equal(errorOf(refused).code, 'forbidden');
    assert.equal((await send('GET', '/settings')).json<{ allowedOrigins: string[] }>().allowedOrigins.length, 1);
  });

  it('that this version does not know open nothing but reading', async () => {
    const { send } = await portal.logIn();
    await portal.db.updateTable('users').set({ role: 'emperor' }).execute();
    assert.equal(errorOf(await send('PUT', '/settings/origins', { allowedOrigins: [] })).code, 'forbidden');
  });
});

describe('what changed, for the audit', () => {
  it('names what differs, with secrets masked', () => {
    assert.deepEqual(changesOf({ portalUrl: 'a', types: ['image'], secret: 'one', same: 1 }, { portalUrl: 'b', types: [], secret: 'two', same: 1, added: true }, ['secret']), [
      { setting: 'portalUrl', before: 'a', after: 'b' },
      { setting: 'types', before: '["image"]', after: '[]' },
      { setting: 'secret', before: '••••', after: '••••' },
      { setting: 'added', before: null, after: 'true' },
    ]);
  });
});
