import type { DamToken, TokenRequest } from '../dam-config.ts';
import { defaultTimeoutMs } from '../dam-config.ts';
import { DamError } from '../dam-error.ts';
import { withDeadline } from '../deadline.ts';
import { commonConfig, sendOnce, toForm } from '../http.ts';
import { normalisePortalUrl } from '../portal-url.ts';
import { asCount, asObject, asText } from '../read.ts';
import { toDamError } from './errors.ts';
import { needText, unreadable } from './read.ts';
import { webdamApiUrl } from './transport.ts';
import type { WireToken } from './wire.ts';

/** How long a token holds when Webdam does not say: what its documentation gives. */
const documentedLifeSeconds = 3600;

/** A token for a refresh token, a code that a person allowed, or a service account's name and password. */
export async function requestWebdamToken(request: TokenRequest): Promise<DamToken> {
  const { clientId, clientSecret, http = {}, apiUrl = webdamApiUrl } = request;
  const url = new URL('/oauth2/token', normalisePortalUrl(apiUrl));
  if (clientId === '' || clientSecret === '') throw new DamError('signed-out', 'The client ID or the client secret that Webdam issued is empty');
  const { form, secrets } = grantOf(request);
  const json = await withDeadline(request.timeoutMs ?? defaultTimeoutMs, request.signal, (signal) => sendOnce({
    ...commonConfig(url, 'POST', signal, http), data: toForm({ ...form, client_id: clientId, client_secret: clientSecret }), headers: { accept: 'application/json' },
  }, (thrown) => toTokenError(toDamError(thrown, [clientSecret, ...secrets]))));
  const wire = asObject<WireToken>(json);
  if (!wire) throw unreadable('the token is no object');
  return {
    accessToken: needText(wire.access_token, 'access_token'),
    expiresInSeconds: asCount(wire.expires_in) ?? documentedLifeSeconds,
    // Webdam knows no scopes.
    scopes: [],
    refreshToken: asText(wire.refresh_token) || null,
  };
}

/** The address to which a person goes to let the portal in; they come back to `redirectUri` with `code` and `state`, or with `error`. */
export function webdamConsentUrl({ clientId, redirectUri, state, apiUrl = webdamApiUrl }: { readonly clientId: string; readonly redirectUri: string; readonly state: string; readonly apiUrl?: string | undefined }): string {
  const url = new URL('/oauth2/authorize', normalisePortalUrl(apiUrl));
  url.search = toForm({ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, state }).toString();
  return url.href;
}

function grantOf({ refreshToken, code, account }: TokenRequest): { readonly form: Readonly<Record<string, string>>; readonly secrets: readonly string[] } {
  if (refreshToken !== undefined) return { form: { grant_type: 'refresh_token', refresh_token: refreshToken }, secrets: [refreshToken] };
  if (code) return { form: { grant_type: 'authorization_code', code: code.code, redirect_uri: code.redirectUri }, secrets: [code.code] };
  if (account) return { form: { grant_type: 'password', username: account.userName, password: account.password }, secrets: [account.password] };
  throw new DamError('signed-out', 'Webdam lets nobody in as an application: a person or a service account is needed');
}

/** Refusals come with 400, and were seen with 403. */
function toTokenError(error: DamError): DamError {
  const isRefusal = (error.status === 400 || error.status === 403) && /\binvalid_(?:client|grant)\b/.test(error.message);
  return isRefusal ? new DamError('signed-out', error.message, { cause: error.cause, ...(error.status === undefined ? {} : { status: error.status }) }) : error;
}
