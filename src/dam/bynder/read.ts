import { DamError } from '../dam-error.ts';
import { asText } from '../read.ts';

export { asAddress, asCount, asFlag, asMoment, asObject, asSize, asText, asTexts } from '../read.ts';

/** Text that must be there. @throws {DamError} `unreadable` naming the field */
export function needText(value: unknown, field: string): string {
  const text = asText(value);
  if (text === '') throw unreadable(`field "${field}" is missing or no text`);
  return text;
}

/** An answer that is not what the documentation says. */
export function unreadable(what: string, cause?: unknown): DamError {
  return new DamError('unreadable', `Bynder's answer cannot be read: ${what}.`, { cause });
}
