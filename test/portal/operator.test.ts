import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OperatedOrganisation, OrganisationPage } from '../../src/portal/api/operator.ts';
import { logInOperator, seedAnother } from './operators.ts';
import { errorOf, startPortal, type TestPortal } from './portal.ts';

describe('those who run the portal', () => {
  let portal: TestPortal;
  let send: Awaited<ReturnType<typeof logInOperator>>;
  before(async () => {
    portal = await startPortal();
    send = await logInOperator(portal);
  });
  after(() => portal.app.close());

  it('see all organisations; nobody else does, not even an owner', async () => {
    const { organisations, nextCursor } = (await send('GET', '/operator/organisations')).json<OrganisationPage>();
    assert.deepEqual(organisations.map(({ name, people, damKind }) => [name, people, damKind]), [['Acme', 1, null], ['Portal operations', 1, null]]);
    assert.equal(nextCursor, null);
    const owner = await portal.logIn();
    for (const path of ['/operator/organisations', `/operator/organisations/${portal.organisationId}`]) assert.equal(errorOf(await owner.send('GET', path)).code, 'forbidden');
  });

  it('see one, with its people and without any secret', async () => {
    const response = await send('GET', `/operator/organisations/${portal.organisationId}`);
    const { organisation, people } = response.json<OperatedOrganisation>();
    assert.equal(organisation.name, 'Acme');
    assert.deepEqual(people, [{ name: 'Ada', email: 'Ada@Example.com', role: 'owner', isOperator: false }]);
    assert.ok(!response.body.includes(portal.apiKey) && !/sealed|hash|password|secret/i.test(response.body), response.body);
    assert.equal(errorOf(await send('GET', '/operator/organisations/nobody')).code, 'not-found');
  });

  it('find an organisation by part of its name, in either case; wild cards are letters', async () => {
    await seedAnother(portal, '100% Änders_Co', 'a@anders.test');
    const names = async (search: string) => (await send('GET', `/operator/organisations?search=${encodeURIComponent(search)}`)).json<OrganisationPage>().organisations.map(({ name }) => name);
    assert.deepEqual(await names('ACM'), ['Acme']);
    assert.deepEqual(await names('%'), ['100% Änders_Co']);
    assert.deepEqual(await names('s_c'), ['100% Änders_Co']);
    assert.deepEqual(await names('Änder'), ['100% Änders_Co']);
    assert.deepEqual(await names('\\'), []);
    assert.deepEqual(await names('_'), ['100% Änders_Co']);
  });

  it('see whose plan has not begun, is over, and has ended', async () => {
    const assign = async (validity: object): Promise<string | undefined> => {
      const { assigned } = (await send('GET', `/operator/organisations/${portal.organisationId}`)).json<OperatedOrganisation>();
      const answer = await send('PUT', `/operator/organisations/${portal.organisationId}/subscription`, { planId: 'trial', validFrom: null, validUntil: null, overrides: {}, revision: assigned.revision, ...validity });
      assert.equal(answer.statusCode, 200, answer.body);
      return (await send('GET', '/operator/organisations?search=acme')).json<OrganisationPage>().organisations[0]?.state;
    };
    // The clock of the portal stands at the 24th of November 2026.
    assert.deepEqual([await assign({ validFrom: '2026-12-01' }), await assign({ validUntil: '2026-11-20' }), await assign({ validUntil: '2026-10-01' }), await assign({})], ['upcoming', 'grace', 'ended', 'active']);
  });

  it('page through many, each once', async () => {
    for (let index = 0; index < 120; index += 1) {
      await portal.db.insertInto('organisations').values({
        id: `many-${index}`, name: `Many ${index % 7}`, api_key_sealed: 'x', api_key_hash: `hash-${index}`, language: 'en', preview_derivative: 'webimage', is_upload_enabled: 0, created_at: '2026-01-01T00:00:00.000Z',
      }).execute();
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: OrganisationPage = (await send('GET', `/operator/organisations?search=many${cursor === '' ? '' : `&cursor=${cursor}`}`)).json<OrganisationPage>();
      seen.push(...page.organisations.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    assert.equal(seen.length, 120);
    assert.equal(new Set(seen).size, 120);
    assert.equal(errorOf(await send('GET', '/operator/organisations?cursor=nonsense')).code, 'invalid-input');
  });
});
