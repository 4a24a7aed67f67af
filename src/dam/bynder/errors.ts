import { DamError } from '../dam-error.ts';
import { asDamError, errorOfStatus, strikerOf, waitOf, type VendorWords } from '../http-error.ts';
import { asObject, asText } from './read.ts';

/**
 * Bynder sends no `Retry-After`; its block lifts after five minutes without any request, and each further request prolongs it.
 * https://api.bynder.com/docs/getting-started
 */
const bynder: VendorWords = { name: 'Bynder', whenForbidden: 'a scope of the OAuth2 app or a right of its user is missing', blockSeconds: 300 };

/** A failed request as a `DamError`, see `http-error.ts`. Bynder's SDK rejects with plain objects `{ status, message }` when it refuses an argument itself. */
export function toDamError(thrown: unknown, secrets: readonly string[] = []): DamError {
  const plain = asObject<{ status: number; message: string }>(thrown);
  if (!plain || thrown instanceof Error || typeof plain.status !== 'number') return asDamError(bynder, thrown, secrets);
  const { status } = plain;
  const reason = strikerOf(secrets)(asText(plain.message));
  return status >= 300 ? errorOfStatus(bynder, status, reason, { status, ...waitOf(bynder, status, undefined) }) : new DamError('rejected', `Bynder's SDK refused the input: ${reason}`);
}
