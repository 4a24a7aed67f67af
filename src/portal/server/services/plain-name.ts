import { invalidInput } from '../errors.ts';

/** A person's name as one line. @throws {PortalError} `invalid-input` (`name`) where nothing is left */
export function plainName(typed: string): string {
  const name = typed.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  if (name === '') throw invalidInput({ name: 'must not be empty' });
  return name;
}
