import type { DamToken, TokenRequest } from '../dam-config.ts';
import { defaultTimeoutMs } from '../dam-config.ts';
import { DamError, isDamError } from '../dam-error.ts';
import { withDeadline } from '../deadline.ts';
import { normalisePortalUrl } from '../portal-url.ts';
import { asCount, asObject, asText, asTexts, needText, unreadable } from './read.ts';
import { requestConfig, sendOnce } from './transport.ts';
import type { WireToken } from './wire.ts';

/** How long a token holds when Bynder does not say: what its documentation gives. */
const documentedLifeSeconds = 3600;

/** A token for client credentials or for a refresh token. Bynder grants what it can of the scopes and says so in `scopes`. */
export async function requestBynderToken(request: TokenRequest): Promise<DamToken> {
  const { clientId, clientSecret, scopes = [], refreshToken, http = {} } = request;
  const portalUrl = normalisePortalUrl(request.portalUrl);
  if (clientId === '' || clientSecret === '') throw new DamError('signed-out', 'The client ID or the client secret is empty');
  const json = await withDeadline(request.timeoutMs ?? defaultTimeoutMs, request.signal, async (signal) => {
    const config = requestConfig(portalUrl, {
      method: 'POST',
      path: '/v6/authentication/oauth2/token',
      form: refreshToken === undefined
        ? { grant_type: 'client_credentials', scope: scopes.join(' ') }
        : { grant_type: 'refresh_token', refresh_token: refreshToken, scope: scopes.join(' ') },
      signal,
    }, http);
    const headers = { accept: 'application/json', authorization: basic(clientId, clientSecret) };
    try {
      return await sendOnce({ ...config, headers }, [clientSecret, refreshToken ?? '']);
    } catch (thrown) {
      throw toTokenError(thrown);
    }
  });
  const wire = asObject<WireToken>(json);
  if (!wire) throw unreadable('the token is no object; check that this is the address of a Bynder portal');
  return {
    accessToken: needText(wire.access_token, 'access_token'),
    expiresInSeconds: asCount(wire.expires_in) ?? documentedLifeSeconds,
    // Without the field, what was asked for was granted (RFC 6749, 5.1).
    scopes: wire.scope === undefined || wire.scope === null ? scopes : asTexts(wire.scope).flatMap((text) => text.split(/\s+/)).filter(Boolean),
    refreshToken: asText(wire.refresh_token) || null,
  };
}

/** RFC 6749 answers a wrong client or refresh token with 400 as well as 401; the reason stands in the body, and so in our message. */
function toTokenError(thrown: unknown): unknown {
  if (!isDamError(thrown) || thrown.status !== 400) return thrown;
  const word = /\b(?:invalid_client|invalid_grant|unauthorized_client|invalid_scope)\b/.exec(thrown.message)?.[0];
  if (!word) return thrown;
  const code = word === 'invalid_scope' ? 'forbidden' : 'signed-out';
  return new DamError(code, thrown.message, { status: 400, cause: thrown });
}

/** RFC 6749, 2.3.1: both parts are form-encoded before they are joined. */
function basic(clientId: string, clientSecret: string): string {
  const encode = (text: string): string => new URLSearchParams({ t: text }).toString().slice(2);
  return `Basic ${btoa(`${encode(clientId)}:${encode(clientSecret)}`)}`;
}
