import { randomUUID } from 'node:crypto';
import type { AuditChange, AuditPage, AuditQuery } from '../../api/audit.ts';
import { invalidInput } from '../errors.ts';
import type { AuditRepository } from '../repositories/audit.ts';
import { readCursor, writeCursor } from './cursor.ts';

const pageSize = 50;
/** Whoever runs the portal, to customers: which of them it was is no business of theirs. */
const operator = 'operator';

/** Who does something, in which organisation. */
export interface Actor {
  readonly organisationId: string;
  /** E-mail address, or as `operatorOf` makes it. */
  readonly name: string;
}

/** Somebody who runs the portal, in an organisation that is not theirs. Who it was is kept, and shown to nobody of the organisation. */
export const operatorOf = (organisationId: string, who: string): Actor => ({ organisationId, name: `${operator} (${who})` });
/** The portal's own commands, whoever called them. */
export const commandLine = 'command line';
const shownActor = (actor: string): string => (actor.startsWith(`${operator} (`) ? operator : actor);

export interface Deed {
  /** `settings.global.save`: the audit page has a text for each. */
  readonly action: string;
  /** What it was done to, in words: a field's name, a person's address. */
  readonly subject?: string;
  readonly changes?: readonly AuditChange[];
}

/** Writes down who changed what. */
export class AuditService {
  readonly #audit: AuditRepository;
  readonly #now: () => number;

  constructor({ audit, now }: { readonly audit: AuditRepository; readonly now: () => number }) {
    this.#audit = audit;
    this.#now = now;
  }

  async record(actor: Actor, { action, subject = '', changes = [] }: Deed): Promise<void> {
    await this.#audit.add(actor.organisationId, { id: randomUUID(), at: new Date(this.#now()).toISOString(), actor: actor.name, action, subject, changes });
  }

  /** The newest first. @throws {PortalError} `invalid-input` for a cursor that is none of ours. */
  async list(organisationId: string, { person, kind, from, until, cursor }: AuditQuery): Promise<Omit<AuditPage, 'retentionDays'>> {
    const place = cursor === undefined ? null : readCursor(cursor, 2);
    if (cursor !== undefined && place === null) throw invalidInput({ cursor: 'Take it from the page before.' });
    const [at = '', id = ''] = place ?? [];
    // One more than is shown tells whether there are more.
    const found = await this.#audit.list(organisationId, { person, kind, from, until, before: place ? { at, id } : null, limit: pageSize + 1 });
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    const people = [...new Set((await this.#audit.listActors(organisationId)).map(shownActor))];
    return { people, entries: shown.map((entry) => ({ ...entry, actor: shownActor(entry.actor), changes: [...entry.changes] })), nextCursor: found.length > pageSize && last ? writeCursor([last.at, last.id]) : null };
  }
}

type Values = Readonly<Record<string, unknown>>;

/** What stands for a secret. */
const mask = '••••';

/** What differs between two states of something, by name; the values of `secrets` are masked, and a secret that was replaced by another still shows as changed. */
export function changesOf(before: Values, after: Values, secrets: readonly string[] = []): readonly AuditChange[] {
  const shown = (name: string, value: unknown): string | null => {
    if (value === undefined || value === null || value === '') return null;
    if (secrets.includes(name)) return mask;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
    .map((setting) => ({ setting, before: shown(setting, before[setting]), after: shown(setting, after[setting]) }));
}
