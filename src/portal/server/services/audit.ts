import { randomUUID } from 'node:crypto';
import type { AuditChange } from '../../api/audit.ts';
import type { AuditRepository } from '../repositories/audit.ts';

/** Who does something, in which organisation. */
export interface Actor {
  readonly organisationId: string;
  /** E-mail address, or `operator`. */
  readonly name: string;
}

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
