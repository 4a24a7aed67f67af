import { apiKeyPlace } from './api-keys.ts';
import { changesOf, commandLine, operatorOf } from './audit.ts';
import { insertOrganisation, insertPerson, problemsOfName, problemsOfPassword, problemsOfPerson, readOrigins, refuse, type FoundingOptions } from './founding.ts';

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
  const { organisations, people, vault, audit } = options;
  const person = await people.findByEmail(request.email);
  const problems = { ...problemsOfName(request.organisation, 'organisation', 'Write the organisation\'s name.'), ...problemsOfPerson(request), ...(person ? {} : problemsOfPassword(request)) };
  const origins = readOrigins(request.origins, problems);
  refuse(problems);
  const existing = person ? await organisations.find(person.organisationId) : (await organisations.listByName(request.organisation.trim()))[0];
  const { organisationId, apiKey } = existing
    ? { organisationId: existing.id, apiKey: vault.decrypt(existing.apiKeySealed, apiKeyPlace(existing.id)) }
    : await insertOrganisation(options, request.organisation, origins);
  if (!person) {
    const { email, name, password, isOperator = false } = request;
    await insertPerson(options, { organisationId, email, name, password, role: 'owner', isOperator });
  }
  const before = await organisations.listOrigins(organisationId);
  const missing = origins.filter((origin) => !before.includes(origin));
  if (missing.length > 0) {
    const allowedOrigins = [...before, ...missing];
    await organisations.replaceOrigins(organisationId, allowedOrigins);
    await audit?.record(operatorOf(organisationId, commandLine), { action: 'settings.origins.save', changes: changesOf({ allowedOrigins: before }, { allowedOrigins }) });
  }
  return { organisationId, apiKey };
}
