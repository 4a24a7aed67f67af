import { csrfHeader } from '../../src/portal/api/constants.ts';
import type { Session } from '../../src/portal/api/session.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { PeopleRepository } from '../../src/portal/server/repositories/people.ts';
import { seedOrganisation } from '../../src/portal/server/services/seed.ts';
import { cookieOf, type TestPortal } from './portal.ts';

/** An organisation beside the first one, with one person. */
export function seedAnother({ db, vault, clock, password }: TestPortal, organisation: string, email: string, isOperator = false) {
  return seedOrganisation({ organisations: new OrganisationRepository(db), people: new PeopleRepository(db), vault, now: () => clock.ms }, { organisation, email, name: 'Olu', password, origins: [], isOperator });
}

/** Somebody who runs the portal, logged in. */
export async function logInOperator(portal: TestPortal) {
  await seedAnother(portal, 'Portal operations', 'olu@portal.test', true);
  const response = await portal.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email: 'olu@portal.test', password: portal.password } });
  const headers = { cookie: cookieOf(response), [csrfHeader]: response.json<Session>().csrfToken };
  return (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object) => portal.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });
}
