import { isAxiosError } from 'axios';
import { DamError, isDamError, type DamErrorOptions } from './dam-error.ts';
import { asObject, asText } from './read.ts';

/** How a vendor's API fails, beside what HTTP says. */
export interface VendorWords {
  readonly name: string;
  /** What is missing when it does not allow something. */
  readonly whenForbidden: string;
  /** Seconds to wait after "too many requests" where the answer has no `Retry-After`. */
  readonly blockSeconds: number;
}

/**
 * A failed request as a `DamError`. Nothing of the request is kept: axios hangs its headers and body, and with them the token, on its
 * errors, and a `cause` is logged. `secrets` are struck from the vendor's own words, should it repeat them.
 */
export function asDamError(vendor: VendorWords, thrown: unknown, secrets: readonly string[] = []): DamError {
  if (isDamError(thrown)) return thrown;
  const strike = strikerOf(secrets);
  if (!isAxiosError(thrown)) return toSilence(vendor, new HttpFailure(strike(thrown instanceof Error ? thrown.message : ''), codeOf(thrown)));
  const cause = new HttpFailure(strike(thrown.message), thrown.code ?? codeOf(thrown.cause));
  if (!thrown.response) return toSilence(vendor, cause);
  const { status } = thrown.response;
  const data: unknown = thrown.response.data;
  const headers: Readonly<Record<string, unknown>> = thrown.response.headers;
  return errorOfStatus(vendor, status, strike(reasonOf(data)), { status, cause, ...waitOf(vendor, status, headers['retry-after']) });
}

/** Takes secrets out of a text. */
export const strikerOf = (secrets: readonly string[]) => (text: string): string => secrets.reduce((left, secret) => (secret === '' ? left : left.replaceAll(secret, '***')), text);

/** What remains of a foreign failure: its words and its code (`ECONNREFUSED`, say), without the request. */
class HttpFailure extends Error {
  override readonly name: string;
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message || code || 'Request failed');
    this.code = code;
    this.name = code === 'ETIMEDOUT' || code === 'ECONNABORTED' ? 'TimeoutError' : 'HttpFailure';
  }
}

export function errorOfStatus({ name, whenForbidden }: VendorWords, status: number, reason: string, options: DamErrorOptions): DamError {
  const error = (code: DamError['code'], sentence: string): DamError => new DamError(code, `${sentence} (${status})${reason && `: ${reason}`}`, options);
  if (status === 401) return error('signed-out', `${name} does not accept the credentials`);
  if (status === 403) return error('forbidden', `${name} does not allow this; ${whenForbidden}`);
  if (status === 404) return error('not-found', `${name} does not have this`);
  if (status === 429) return error('rate-limited', `${name} has had too many requests; wait before asking again`);
  if (status >= 500) return error('unavailable', `${name} failed`);
  if (status >= 400) return error('rejected', `${name} refused the input`);
  // Redirects are not followed: the token must not travel to an address that nobody checked.
  return error('unreadable', `${name} answered with a redirect; check that the portal URL is the portal's own address`);
}

function toSilence({ name }: VendorWords, cause: HttpFailure): DamError {
  if (cause.name === 'TimeoutError') return new DamError('unavailable', `${name} did not answer in time`, { cause });
  if (cause.code === 'ERR_BAD_RESPONSE') return new DamError('unreadable', `${name}'s answer is too long or broken`, { cause });
  return new DamError('unavailable', `${name} cannot be reached${cause.code ? ` (${cause.code})` : ''}`, { cause });
}

function codeOf(thrown: unknown): string | undefined {
  const code = asObject<{ code: string }>(thrown)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** The vendor's own words, for the log: short, on one line, and no page of HTML. */
function reasonOf(data: unknown): string {
  const body = asObject<Record<'message' | 'error' | 'error_description', string>>(data);
  const told = body ? [body.message, body.error, body.error_description].map(asText).filter(Boolean) : [asText(data)];
  // A map from field to text says what is wrong with an input.
  const words = (told.length > 0 ? told : Object.values(body ?? {}).map(asText).filter(Boolean)).join(': ');
  return words.trimStart().startsWith('<') ? '' : words.replace(/\s+/g, ' ').trim().slice(0, 200);
}

export function waitOf({ blockSeconds }: VendorWords, status: number, header: unknown): { readonly retryAfterSeconds?: number } {
  const text = asText(header).trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000);
  if (seconds > 0) return { retryAfterSeconds: seconds };
  return status === 429 ? { retryAfterSeconds: blockSeconds } : {};
}
