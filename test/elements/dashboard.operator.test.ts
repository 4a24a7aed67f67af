import { expect } from '@open-wc/testing';
import type { OperatedOrganisation, OrganisationSummary } from '../../src/portal/api/operator.ts';
import { cleanUp, FakePortal, findButton, getButton, getField, refused, setupPortal, someSession, textOf, type, until } from './dashboard-fixtures.ts';

export const someOrganisation = (change: Partial<OrganisationSummary> = {}): OrganisationSummary => ({
  id: 'northwind', name: 'Northwind', createdAt: '2026-01-02T10:00:00.000Z', people: 3, damKind: 'bynder', lastActiveAt: '2026-11-24T08:00:00.000Z', openTickets: null, ...change,
});

export const someOperated = (change: Partial<OperatedOrganisation> = {}): OperatedOrganisation => ({
  organisation: someOrganisation(), portalUrl: 'https://brand.example.com',
  people: [{ name: 'Mara Lind', email: 'mara@example.com', role: 'owner', isOperator: false }], ...change,
});

export function operatorsPortal(): FakePortal {
  const portal = new FakePortal();
  portal.session = { ...someSession, user: { ...someSession.user, isOperator: true } };
  portal.routes.set('GET /api/v1/operator/organisations', (_body, url) => [200, url.searchParams.get('search') === 'nobody'
    ? { organisations: [], nextCursor: null }
    : { organisations: [someOrganisation(), someOrganisation({ id: 'acme', name: 'Acme <b>', damKind: null, lastActiveAt: null })], nextCursor: url.searchParams.get('cursor') === null ? 'more' : null }]);
  portal.routes.set('GET /api/v1/operator/organisations/northwind', () => [200, someOperated()]);
  return portal;
}

describe('dashboard, operator', () => {
  afterEach(cleanUp);

  it('lists the organisations, and leads to one', async () => {
    const app = await setupPortal(operatorsPortal(), '/operator');
    const table = await until(() => app.querySelector('table'));
    expect(textOf(table)).to.include('Northwind').and.to.include('Acme <b>').and.to.include('None connected');
    await expect(app).to.be.accessible();
    getButton(app, 'Northwind').click();
    await until(() => textOf(app.querySelector('h1')) === 'Northwind');
    expect(location.pathname).to.equal('/operator/organisations/northwind');
    expect(textOf(app.querySelector('main'))).to.include('mara@example.com').and.to.include('Owner');
    await expect(app).to.be.accessible();
  });

  it('finds by name, says when there is none, and turns pages', async () => {
    const app = await setupPortal(operatorsPortal(), '/operator');
    getButton(await until(() => findButton(app, 'Next page') && app), 'Next page').click();
    await until(() => findButton(app, 'Previous page'));
    expect(findButton(app, 'Next page')).to.be.null;
    type(getField(app, 'Part of the name'), 'nobody');
    getButton(app, 'Find').click();
    await until(() => textOf(app.querySelector('[role="status"].finder__news')).includes('“nobody”'));
    expect(app.querySelector('table')).to.be.null;
  });

  it('is no page of others', async () => {
    const portal = operatorsPortal();
    portal.session = someSession;
    const app = await setupPortal(portal, '/operator');
    expect(textOf(app.querySelector('h1'))).to.equal('Page not found');
    expect(findButton(app, 'Operator')).to.be.null;
  });

  it('says why nothing can be shown, and tries again', async () => {
    const portal = operatorsPortal();
    portal.answerNext('GET /api/v1/operator/organisations', refused(503, 'unavailable'));
    const app = await setupPortal(portal, '/operator');
    await until(() => app.querySelector('[role="alert"]'));
    getButton(app, 'Try again').click();
    await until(() => app.querySelector('table'));
    expect(app.querySelector('[role="alert"]')).to.be.null;
  });
});
