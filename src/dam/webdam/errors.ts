import { DamError } from '../dam-error.ts';
import { asDamError, type VendorWords } from '../http-error.ts';

/** Webdam publishes no rate limit and no wait; a minute is a guess that does not keep editors waiting long. */
const webdam: VendorWords = { name: 'Webdam', whenForbidden: 'the account that the portal is connected with lacks the right', blockSeconds: 60 };

/** A failed request as a `DamError`. A token that is refused is told by its words too, since statuses of that are not reliable [code: Drupal issue 3152089]. */
export function toDamError(thrown: unknown, secrets: readonly string[] = []): DamError {
  const error = asDamError(webdam, thrown, secrets);
  const isOfToken = (error.status === 400 || error.status === 403) && /\b(?:invalid_token|expired_token)\b/.test(error.message);
  return isOfToken ? new DamError('signed-out', error.message, { cause: error.cause, ...(error.status === undefined ? {} : { status: error.status }) }) : error;
}
