import { randomUUID } from 'node:crypto';
import { defaultGlobalSettings } from '../../../domain/settings.ts';
import { passwordLimits, passwordProblem } from '../../api/account-values.ts';
import type { Role } from '../../api/constants.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { OrganisationRepository } from '../repositories/organisations.ts';
import type { PeopleRepository } from '../repositories/people.ts';
import { apiKeyPlace, hashOfApiKey, newApiKey } from './api-keys.ts';
import { readOrigin } from './origins.ts';
import { changesOf, commandLine, operatorOf, type AuditService } from './audit.ts';
import { hashPassword } from './passwords.ts';
import type { Vault } from './vault.ts';

const longestEmail = 320;
const longestName = 200;

export interface FoundingOptions {
  readonly organisations: OrganisationRepository;
  readonly people: PeopleRepository;
  readonly vault: Vault;
  readonly now: () => number;
  /** Told of what is made, for the organisation to read. */
  readonly audit?: Pick<AuditService, 'record'>;
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
export async function foundPerson(options: FoundingOptions, person: NewPerson): Promise<void> {
  refuse({ ...problemsOfPerson(person), ...problemsOfPassword(person) });
  const { email } = person;
  if (await options.people.findByEmail(email)) throw refusal('conflict', `${email.trim()} can log in already; each address belongs to one person in one organisation`);
  await insertPerson(options, person);
}

/** Without looking whether the address is taken. */
export async function insertPerson({ people, now, audit }: FoundingOptions, { email, name, password, ...rest }: NewPerson): Promise<void> {
  await people.insert({ ...rest, id: randomUUID(), email: email.trim(), name: name.trim(), passwordHash: await hashPassword(password) }, new Date(now()).toISOString());
  await audit?.record(operatorOf(rest.organisationId, commandLine), { action: 'people.create', subject: email.trim(), changes: [{ setting: 'role', before: null, after: rest.role }] });
}

/** Without looking whether the name is taken. */
export async function insertOrganisation({ organisations, vault, now, audit }: FoundingOptions, name: string, origins: readonly string[]): Promise<{ readonly organisationId: string; readonly apiKey: string }> {
  const organisationId = randomUUID();
  const apiKey = newApiKey();
  await organisations.insert({
    id: organisationId, name: name.trim(), createdAt: new Date(now()).toISOString(), global: defaultGlobalSettings,
    apiKeySealed: vault.encrypt(apiKey, apiKeyPlace(organisationId)), apiKeyHash: hashOfApiKey(vault, apiKey),
  });
  if (origins.length > 0) await organisations.replaceOrigins(organisationId, origins);
  await audit?.record(operatorOf(organisationId, commandLine), { action: 'organisation.create', subject: name.trim(), changes: changesOf({}, { allowedOrigins: origins.length > 0 ? origins : null }) });
  return { organisationId, apiKey };
}

export function problemsOfPerson({ email, name }: Pick<NewPerson, 'email' | 'name'>): Problems {
  const problems = problemsOfName(name, 'name', 'Write the person\'s name.');
  if (!/^[^\s@\0]+@[^\s@\0]+$/.test(email.trim()) || email.length > longestEmail) problems['email'] = 'Write an e-mail address.';
  return problems;
}

/** The rule of the dashboard, for passwords that are given at the command line. */
export function problemsOfPassword({ email, password }: Pick<NewPerson, 'email' | 'password'>): Problems {
  if (password.length > passwordLimits.longest) return { password: `Give at most ${passwordLimits.longest} characters.` };
  const problem = passwordProblem(password, email);
  if (problem === null) return {};
  return { password: problem === 'short' ? `Give at least ${passwordLimits.shortest} characters.` : 'It is too easy to guess: take more different characters, and not the person\'s address.' };
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
