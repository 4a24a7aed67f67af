import { randomUUID } from 'node:crypto';
import { defaultGlobalSettings } from '../../../domain/settings.ts';
import type { Role } from '../../api/constants.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { OrganisationRepository } from '../repositories/organisations.ts';
import type { PeopleRepository } from '../repositories/people.ts';
import { apiKeyPlace, hashOfApiKey, newApiKey } from './api-keys.ts';
import { readOrigin } from './origins.ts';
import { hashPassword } from './passwords.ts';
import type { Vault } from './vault.ts';

export const shortestPassword = 10;
/** As long as a login takes. */
const longestPassword = 1000;
const longestEmail = 320;
const longestName = 200;

export interface FoundingOptions {
  readonly organisations: OrganisationRepository;
  readonly people: PeopleRepository;
  readonly vault: Vault;
  readonly now: () => number;
}

export interface NewPerson {
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  /** Whether the person runs the portal: sees all organisations and sets their plans. */
  readonly isOperator: boolean;
}

type Problems = Record<string, string>;

/** An organisation with an API key of its own; no DAM is connected. @throws {PortalError} `invalid-input`, `conflict` when there is one of that name */
export async function foundOrganisation(options: FoundingOptions, { name, origins: typed }: { readonly name: string; readonly origins: readonly string[] }): Promise<{ readonly organisationId: string; readonly apiKey: string }> {
  const problems = problemsOfName(name, 'name', 'Write the organisation\'s name.');
  const origins = readOrigins(typed, problems);
  refuse(problems);
  const [same] = await options.organisations.listByName(name.trim());
  if (same) throw refusal('conflict', `There is an organisation of the name "${name.trim()}" already (id ${same.id}); take another name`);
  return insertOrganisation(options, name, origins);
}

/** @throws {PortalError} `invalid-input`, `conflict` when somebody has that address */
export async function foundPerson({ people, now }: FoundingOptions, person: NewPerson): Promise<void> {
  refuse(problemsOfPerson(person));
  const { email, name, password, ...rest } = person;
  if (await people.findByEmail(email)) throw refusal('conflict', `${email.trim()} can log in already; each address belongs to one person in one organisation`);
  await people.insert({ ...rest, id: randomUUID(), email: email.trim(), name: name.trim(), passwordHash: await hashPassword(password) }, new Date(now()).toISOString());
}

/** Without looking whether the name is taken. */
export async function insertOrganisation({ organisations, vault, now }: FoundingOptions, name: string, origins: readonly string[]): Promise<{ readonly organisationId: string; readonly apiKey: string }> {
  const organisationId = randomUUID();
  const apiKey = newApiKey();
  await organisations.insert({
    id: organisationId, name: name.trim(), createdAt: new Date(now()).toISOString(), global: defaultGlobalSettings,
    apiKeySealed: vault.encrypt(apiKey, apiKeyPlace(organisationId)), apiKeyHash: hashOfApiKey(vault, apiKey),
  });
  if (origins.length > 0) await organisations.replaceOrigins(organisationId, origins);
  return { organisationId, apiKey };
}

export function problemsOfPerson({ email, name, password }: Pick<NewPerson, 'email' | 'name' | 'password'>): Problems {
  const problems = problemsOfName(name, 'name', 'Write the person\'s name.');
  if (!/^[^\s@\0]+@[^\s@\0]+$/.test(email.trim()) || email.length > longestEmail) problems['email'] = 'Write an e-mail address.';
  if (password.length < shortestPassword) problems['password'] = `Give at least ${shortestPassword} characters.`;
  if (password.length > longestPassword) problems['password'] = `Give at most ${longestPassword} characters.`;
  return problems;
}

export function problemsOfName(name: string, field: string, advice: string): Problems {
  if (name.trim() === '') return { [field]: advice };
  // What PostgreSQL stores no text with.
  if (/[\p{Cc}\p{Cs}]/u.test(name)) return { [field]: 'A name has no control characters.' };
  return name.trim().length > longestName ? { [field]: `A name has at most ${longestName} characters.` } : {};
}

/** Origins without repetition; what is none becomes a problem of `origin`. */
export function readOrigins(typed: readonly string[], problems: Problems): readonly string[] {
  const origins: string[] = [];
  for (const text of typed) {
    const reading = readOrigin(text);
    if ('problem' in reading) problems['origin'] = `${text}: ${reading.problem}`;
    else if (!origins.includes(reading.origin)) origins.push(reading.origin);
  }
  return origins;
}

export function refuse(problems: Problems): void {
  if (Object.keys(problems).length > 0) throw invalidInput(problems);
}
