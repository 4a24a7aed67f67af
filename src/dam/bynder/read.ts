import { DamError } from '../dam-error.ts';
import type { Unread } from './wire.ts';

/** An object's fields, unread; everything else is `null`. */
export function asObject<Shape>(value: unknown): Unread<Shape> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

/** Text, or a number written as text; absent is empty. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** Text that must be there. @throws {DamError} `unreadable` naming the field */
export function needText(value: unknown, field: string): string {
  const text = asText(value);
  if (text === '') throw unreadable(`field "${field}" is missing or no text`);
  return text;
}

/** A list of texts without empty ones; a lone text is a list of one. */
export function asTexts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map(asText).filter((text) => text !== '');
}

/** 1, true and their spellings as text; everything else is false. */
export function asFlag(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && ['1', 'true'].includes(value.toLowerCase()));
}

/** A number of at least zero, also one written as text; `null` for everything else. */
export function asCount(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

/** As {@link asCount}, where Bynder's 0 stands for "not known". */
export function asSize(value: unknown): number | null {
  return asCount(value) || null;
}

/** A moment in ISO 8601, as it came; `null` for everything else. */
export function asMoment(value: unknown): string | null {
  const isMoment = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));
  return isMoment ? value : null;
}

/** An address that may go into an image or a link: http(s), or a picture's own data. */
export function asAddress(value: unknown): string | null {
  return typeof value === 'string' && /^(?:https?:\/\/|data:image\/)/i.test(value) ? value : null;
}

/** An answer that is not what the documentation says. */
export function unreadable(what: string, cause?: unknown): DamError {
  return new DamError('unreadable', `Bynder's answer cannot be read: ${what}.`, { cause });
}
