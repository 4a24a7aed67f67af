import type { OperatedOrganisation, OrganisationSummary } from '../../src/portal/api/operator.ts';
import { FakePortal, someSession } from './dashboard-fixtures.ts';
import { someSubscription } from './subscription-fixtures.ts';

export const someOrganisation = (change: Partial<OrganisationSummary> = {}): OrganisationSummary => ({
  id: 'northwind', name: 'Northwind', createdAt: '2026-01-02T10:00:00.000Z', planName: 'Standard', validUntil: '2026-12-31', state: 'active', people: 3, damKind: 'bynder', lastActiveAt: '2026-11-24T08:00:00.000Z', openTickets: null, ...change,
});

export const someOperated = (change: Partial<OperatedOrganisation> = {}): OperatedOrganisation => ({
  organisation: someOrganisation(), portalUrl: 'https://brand.example.com',
  people: [{ name: 'Mara Lind', email: 'mara@example.com', role: 'owner', isOperator: false }],
  plans: [{ id: 'trial', name: 'Trial', limits: { trackedAssets: 100, fieldSettings: 5, searches: 2000, connectors: 1 } }, { id: 'standard', name: 'Standard', limits: { trackedAssets: 10_000, fieldSettings: 50, searches: null, connectors: 3 } }],
  assigned: { planId: 'standard', validFrom: null, validUntil: '2026-12-31', overrides: { connectors: 7 }, revision: 'r1' },
  subscription: someSubscription(), ...change,
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
