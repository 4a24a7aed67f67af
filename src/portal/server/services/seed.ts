import { randomUUID } from 'node:crypto';
import { defaultGlobalSettings } from '../../../domain/settings.ts';
import { invalidInput } from '../errors.ts';
import type { OrganisationRepository } from '../repositories/organisations.ts';
import type { PeopleRepository } from '../repositories/people.ts';
import { apiKeyPlace, hashOfApiKey, newApiKey } from './api-keys.ts';
import { readOrigin } from './origins.ts';
import { hashPassword } from './passwords.ts';
import type { Vault } from './vault.ts';

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

export interface SeedOptions {
  readonly organisations: OrganisationRepository;
  readonly people: PeopleRepository;
  readonly vault: Vault;
  readonly now: () => number;
}

export const shortestPassword = 10;

/**
 * An organisation with one person who may log in; no DAM is connected. A second time it keeps all there is
 * (password and API key too) and adds the origins that are missing.
 * @throws {PortalError} `invalid-input`, by the names of {@link SeedRequest}
 */
export async function seedOrganisation({ organisations, people, vault, now }: SeedOptions, request: SeedRequest): Promise<{ readonly organisationId: string; readonly apiKey: string }> {
  const origins = readRequest(request);
  const at = new Date(now()).toISOString();
  const person = await people.findByEmail(request.email);
  const existing = person ? await organisations.find(person.organisationId) : await organisations.findByName(request.organisation.trim());
  let organisationId = existing?.id;
  let apiKey = existing ? vault.decrypt(existing.apiKeySealed, apiKeyPlace(existing.id)) : '';
  if (organisationId === undefined) {
    organisationId = randomUUID();
    apiKey = newApiKey();
    await organisations.insert({
      id: organisationId, name: request.organisation.trim(), createdAt: at, global: defaultGlobalSettings,
      apiKeySealed: vault.encrypt(apiKey, apiKeyPlace(organisationId)), apiKeyHash: hashOfApiKey(vault, apiKey),
    });
  }
  if (!person) {
    await people.insert({
      id: randomUUID(), organisationId, email: request.email.trim(), name: request.name.trim(), passwordHash: await hashPassword(request.password),
      role: 'owner', isOperator: request.isOperator ?? false,
    }, at);
  }
  const before = await organisations.listOrigins(organisationId);
  const missing = origins.filter((origin) => !before.includes(origin));
  if (missing.length > 0) await organisations.replaceOrigins(organisationId, [...before, ...missing]);
  return { organisationId, apiKey };
}

function readRequest(request: SeedRequest): readonly string[] {
  const problems: Record<string, string> = {};
  if (request.organisation.trim() === '') problems['organisation'] = 'Write the organisation\'s name.';
  if (!/^\S+@\S+$/.test(request.email.trim())) problems['email'] = 'Write an e-mail address.';
  if (request.name.trim() === '') problems['name'] = 'Write the person\'s name.';
  if (request.password.length < shortestPassword) problems['password'] = `Give at least ${shortestPassword} characters.`;
  const origins: string[] = [];
  for (const text of request.origins) {
    const reading = readOrigin(text);
    if ('problem' in reading) problems['origin'] = `${text}: ${reading.problem}`;
    else if (!origins.includes(reading.origin)) origins.push(reading.origin);
  }
  if (Object.keys(problems).length > 0) throw invalidInput(problems);
  return origins;
}
