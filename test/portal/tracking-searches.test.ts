import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { mostSavedSearches, type SavedTrackingSearches } from '../../src/portal/api/tracking-searches.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { errorOf, startPortal, type TestPortal } from './portal.ts';

overBothDatabases('searches of usages that people keep', (kind) => {
  let portal: TestPortal;
  let ada: Awaited<ReturnType<TestPortal['logIn']>>;
  before(async () => {
    portal = await startPortal({ db: await openFresh(kind) });
    ada = await portal.logIn();
  });
  after(() => portal.app.close());

  const put = (name: string, filter: object) => ada.send('PUT', '/tracking/searches', { name, filter });
  const list = async (): Promise<SavedTrackingSearches['searches']> => (await ada.send('GET', '/tracking/searches')).json<SavedTrackingSearches>().searches;

  it('are kept by name, replaced and removed, by viewers too', async () => {
    await portal.db.updateTable('users').set({ role: 'viewer' }).execute();
    await put(' Limited ', { standing: 'limited', text: '' });
    const { searches } = (await put('Shoes & more', { text: 'a&b=c', from: '2026-11-01' })).json<SavedTrackingSearches>();
    assert.deepEqual(searches.map(({ name, query }) => [name, query]), [['Limited', 'standing=limited'], ['Shoes & more', 'text=a%26b%3Dc&from=2026-11-01']]);
    await put('limited', { standing: 'archived' });
    assert.deepEqual((await list()).map(({ query }) => query).sort(), ['standing=archived', 'text=a%26b%3Dc&from=2026-11-01']);
    const id = (await list()).find(({ query }) => query === 'standing=archived')?.id ?? '';
    assert.equal((await ada.send('DELETE', `/tracking/searches/${id}`)).json<SavedTrackingSearches>().searches.length, 1);
    assert.equal(errorOf(await ada.send('DELETE', `/tracking/searches/${id}`)).code, 'not-found');
    for (const [name, filter] of [[' ', {}], ['x', { colour: 'red' }], ['x', { standing: 'lost' }]] as const) assert.equal(errorOf(await put(name, filter)).code, 'invalid-input');
  });

  it('are a person\'s own, and not without number', async () => {
    for (let index = (await list()).length; index < mostSavedSearches; index += 1) await put(`Search ${index}`, { text: String(index) });
    assert.equal(errorOf(await put('One more', {})).code, 'invalid-input');
    assert.equal((await put('Search 7', { text: 'changed' })).statusCode, 200);
    const { id } = (await list())[0] ?? assert.fail();
    await portal.db.insertInto('users').values({ id: 'other', organisation_id: portal.organisationId, email: 'o@example.com', email_key: 'o@example.com', name: 'O', password_hash: 'x', created_at: '2026' }).execute();
    await portal.db.updateTable('tracking_searches').set({ user_id: 'other' }).execute();
    assert.deepEqual(await list(), []);
    assert.equal(errorOf(await ada.send('DELETE', `/tracking/searches/${id}`)).code, 'not-found');
  });
});
