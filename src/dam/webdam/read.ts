import { DamError } from '../dam-error.ts';
import { asText } from '../read.ts';

/** Text that must be there. @throws {DamError} `unreadable` naming the field */
export function needText(value: unknown, field: string): string {
  const text = asText(value);
  if (text === '') throw unreadable(`field "${field}" is missing or no text`);
  return text;
}

/** An answer that is not what the documentation says. */
export function unreadable(what: string, cause?: unknown): DamError {
  return new DamError('unreadable', `Webdam's answer cannot be read: ${what}.`, { cause });
}

/** An id: decimal digits. `null` for what cannot be one, since it would lead to another address. */
export function toId(text: string): string | null {
  const id = text.trim();
  return /^\d{1,20}$/.test(id) ? id : null;
}

/** Seconds since 1970, as text or number, to ISO 8601. */
export function toMoment(seconds: unknown): string | null {
  const text = asText(seconds);
  const moment = /^\d{1,12}$/.test(text) ? new Date(Number(text) * 1000) : null;
  return moment === null || Number(text) === 0 ? null : moment.toISOString().replace('.000Z', 'Z');
}
