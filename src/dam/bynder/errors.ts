import { isAxiosError } from 'axios';
import { DamError, isDamError, type DamErrorOptions } from '../dam-error.ts';
import { asObject, asText } from './read.ts';
import type { WireError } from './wire.ts';

/**
 * Bynder sends no `Retry-After`; its block lifts after five minutes without any request, and each further request prolongs it.
 * https://api.bynder.com/docs/getting-started
 */
const blockSeconds = 300;

/**
 * A failed request as a `DamError`. Nothing of the request is kept: axios hangs its headers and body, and with them the token, on its
 * errors, and a `cause` is logged. `secrets` are struck from Bynder's own words, should it repeat them.
 */
export function toDamError(thrown: unknown, secrets: readonly string[] = []): DamError {
  if (isDamError(thrown)) return thrown;
  const strike = (text: string): string => secrets.reduce((left, secret) => (secret === '' ? left : left.replaceAll(secret, '***')), text);
  if (!isAxiosError(thrown)) return toOtherError(thrown, strike);
  const cause = new HttpFailure(strike(thrown.message), thrown.code ?? codeOf(thrown.cause));
  if (!thrown.response) return toSilence(cause);
  const { status } = thrown.response;
  const data: unknown = thrown.response.data;
  const headers: Readonly<Record<string, unknown>> = thrown.response.headers;
  return ofStatus(status, strike(reasonOf(data)), { status, cause, ...waitOf(status, headers['retry-after']) });
}

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

function ofStatus(status: number, reason: string, options: DamErrorOptions): DamError {
  const error = (code: DamError['code'], sentence: string): DamError => new DamError(code, `${sentence} (${status})${reason && `: ${reason}`}`, options);
  if (status === 401) return error('signed-out', 'Bynder does not accept the credentials');
  if (status === 403) return error('forbidden', 'Bynder does not allow this; a scope of the OAuth2 app or a right of its user is missing');
  if (status === 404) return error('not-found', 'Bynder does not have this');
  if (status === 429) return error('rate-limited', 'Bynder has had too many requests; wait before asking again');
  if (status >= 500) return error('unavailable', 'Bynder failed');
  if (status >= 400) return error('rejected', 'Bynder refused the input');
  // Redirects are not followed: the token must not travel to an address that nobody checked.
  return error('unreadable', 'Bynder answered with a redirect; check that the portal URL is the portal\'s own address');
}

function toSilence(cause: HttpFailure): DamError {
  if (cause.name === 'TimeoutError') return new DamError('unavailable', 'Bynder did not answer in time', { cause });
  if (cause.code === 'ERR_BAD_RESPONSE') return new DamError('unreadable', 'Bynder\'s answer is too long or broken', { cause });
  return new DamError('unavailable', `Bynder cannot be reached${cause.code ? ` (${cause.code})` : ''}`, { cause });
}

/** Bynder's SDK rejects with plain objects `{ status, message }` when it refuses an argument itself. */
function toOtherError(thrown: unknown, strike: (text: string) => string): DamError {
  const plain = asObject<{ status: number; message: string }>(thrown);
  if (plain && !(thrown instanceof Error) && typeof plain.status === 'number') {
    const { status } = plain;
    const reason = strike(asText(plain.message));
    return status >= 300 ? ofStatus(status, reason, { status, ...waitOf(status, undefined) }) : new DamError('rejected', `Bynder's SDK refused the input: ${reason}`);
  }
  const message = thrown instanceof Error ? thrown.message : '';
  return toSilence(new HttpFailure(strike(message), codeOf(thrown)));
}

function codeOf(thrown: unknown): string | undefined {
  const code = asObject<{ code: string }>(thrown)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Bynder's own words, for the log: short, on one line, and no page of HTML. */
function reasonOf(data: unknown): string {
  const body = asObject<WireError>(data);
  const told = body ? [body.message, body.error, body.error_description].map(asText).filter(Boolean) : [asText(data)];
  // Usages answer 400 with a map from field to text.
  const words = (told.length > 0 ? told : Object.values(body ?? {}).map(asText).filter(Boolean)).join(': ');
  return words.trimStart().startsWith('<') ? '' : words.replace(/\s+/g, ' ').trim().slice(0, 200);
}

function waitOf(status: number, header: unknown): { readonly retryAfterSeconds?: number } {
  const text = asText(header).trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000);
  if (seconds > 0) return { retryAfterSeconds: seconds };
  return status === 429 ? { retryAfterSeconds: blockSeconds } : {};
}
