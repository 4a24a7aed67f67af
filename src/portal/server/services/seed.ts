import { randomUUID } from 'node:crypto';
import { apiKeyPlace } from './api-keys.ts';
import { insertOrganisation, problemsOfName, problemsOfPerson, readOrigins, refuse, type FoundingOptions } from './founding.ts';
import { hashPassword } from './passwords.ts';

export interface SeedRequest {
  readonly organisation: string;
  readonly email: string;
  /** The person's name. */
  readonly name: string;
  readonly password: string;
  readonly origins: readonly string[];
  /** Whether the person runs the portal: sees all organisations and sets their plans. */
  readonly isOperator?: boolean;
}

/**
 * An organisation with one person who may log in; no DAM is connected. A second time it keeps all there is
 * (password and API key too) and adds the origins that are missing.
 * @throws {PortalError} `invalid-input`, by the names of {@link SeedRequest}
 */
export async function seedOrganisation(options: FoundingOptions, request: SeedRequest): Promise<{ readonly organisationId: string; readonly apiKey: string }> {
  const { organisations, people, vault, now } = options;
  const problems = { ...problemsOfName(request.organisation, 'organisation', 'Write the organisation\'s name.'), ...problemsOfPerson(request) };
  const origins = readOrigins(request.origins, problems);
  refuse(problems);
  const person = await people.findByEmail(request.email);
  const existing = person ? await organisations.find(person.organisationId) : (await organisations.listByName(request.organisation.trim()))[0];
  const { organisationId, apiKey } = existing
    ? { organisationId: existing.id, apiKey: vault.decrypt(existing.apiKeySealed, apiKeyPlace(existing.id)) }
    : await insertOrganisation(options, request.organisation, []);
  if (!person) {
    await people.insert({
      id: randomUUID(), organisationId, email: request.email.trim(), name: request.name.trim(), passwordHash: await hashPassword(request.password),
      role: 'owner', isOperator: request.isOperator ?? false,
    }, new Date(now()).toISOString());
  }
  const before = await organisations.listOrigins(organisationId);
  const missing = origins.filter((origin) => !before.includes(origin));
  if (missing.length > 0) await organisations.replaceOrigins(organisationId, [...before, ...missing]);
  return { organisationId, apiKey };
}
