import { expect } from '@open-wc/testing';
import { isPortalError } from '../../src/portal/api/portal-error.ts';
import { DashboardClient } from '../../src/portal/client/dashboard-client.ts';
import { FakePortal, refused, someSession } from './dashboard-fixtures.ts';

const global = { language: 'de', previewDerivative: 'mini', isUploadEnabled: true };

async function setup() {
  const portal = new FakePortal();
  const client = new DashboardClient({ portalUrl: 'https://portal.example', fetch: portal.fetch });
  await client.session();
  return { portal, client };
}

describe('dashboard client', () => {
  it('sends the session\'s CSRF token with changes', async () => {
    const { portal, client } = await setup();
    await client.saveGlobal(global);
    expect(portal.calls.at(-1)?.headers.get('x-csrf-token')).to.equal('token-1');
  });

  it('fetches the new token once when another tab has logged in anew', async () => {
    const { portal, client } = await setup();
    portal.session = { ...someSession, csrfToken: 'token-9' };
    portal.answerNext('PUT /api/v1/settings/global', refused(403, 'invalid-csrf'));
    expect((await client.saveGlobal(global)).global).to.deep.equal(global);
    expect(portal.calls.at(-1)?.headers.get('x-csrf-token')).to.equal('token-9');
  });

  it('does not save for another person who logged in meanwhile', async () => {
    const { portal, client } = await setup();
    portal.session = { ...someSession, organisation: { id: 'southwind', name: 'Southwind' }, csrfToken: 'token-9' };
    portal.answerNext('PUT /api/v1/settings/global', refused(403, 'invalid-csrf'));
    const thrown = await client.saveGlobal(global).then(() => null, (reason: unknown) => reason);
    expect(isPortalError(thrown) && thrown.code).to.equal('signed-out');
    expect(portal.bodies('PUT /api/v1/settings/global')).to.have.length(1);
  });

  it('counts a login that has ended as logged out', async () => {
    const { portal, client } = await setup();
    portal.session = null;
    await client.logOut();
    expect(portal.calls.at(-1)?.route).to.equal('DELETE /api/v1/session');
  });

  it('names a field\'s id safely in the address', async () => {
    const { portal, client } = await setup();
    await client.removeField('a/b').catch(() => undefined);
    expect(portal.calls.at(-1)?.route).to.equal('DELETE /api/v1/settings/fields/a%2Fb');
  });
});
