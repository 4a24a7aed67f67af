import { escapeHtml, page } from '../handlers/consent-page.ts';
import { html, json, redirect, type SandboxRequest, type SandboxResponse } from '../http.ts';
import { oauthRefusal } from './refusal.ts';
import type { Webdam, WebdamClient, WebdamUser } from './webdam.ts';

/*
 * What is published of Webdam's OAuth2 follows its documentation; refusals that nobody has recorded follow the PHP server whose defaults
 * every published detail equals.
 */

const codeMs = 30_000;

/** `GET /oauth2/authorize`: the page on which a person of the account says yes. Who is signed in is chosen there, since there is no login. */
export function authorize(webdam: Webdam, { query }: SandboxRequest): SandboxResponse {
  const client = clientOf(webdam, query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client || !(client.redirectUris ?? []).includes(redirectUri)) return problem('This application or its return address is not known here.');
  const state = query.get('state') ?? '';
  if (query.get('response_type') !== 'code') return redirect(withQuery(redirectUri, { error: 'unsupported_response_type', state }));
  const hidden = (name: string, value: string): string => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
  return html(200, page('Allow access · Sandbox Webdam', `<main class="card">
<h1>Allow access?</h1>
<p>“${escapeHtml(client.name ?? client.id)}” wants to act for you in the sandbox Webdam. You return to ${escapeHtml(new URL(redirectUri).host)}.</p>
<form method="post" action="/oauth2/authorize" style="flex-wrap: wrap">
${hidden('client_id', client.id)}${hidden('redirect_uri', redirectUri)}${hidden('state', state)}
<label style="flex-basis: 100%">Signed in as <select name="user">${webdam.users.map(({ id, first, last, role }) => `<option value="${id}">${first} ${last} (${role})</option>`).join('')}</select></label>
<button class="main" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>
</main>`));
}

/** `POST /oauth2/authorize`: the person's word. */
export function decide(webdam: Webdam, { body }: SandboxRequest): SandboxResponse {
  const form = new URLSearchParams(body);
  const client = clientOf(webdam, form.get('client_id') ?? '');
  const redirectUri = form.get('redirect_uri') ?? '';
  if (!client || !(client.redirectUris ?? []).includes(redirectUri)) return problem('This application or its return address is not known here.');
  const state = form.get('state') ?? '';
  if (form.get('decision') !== 'allow') return redirect(withQuery(redirectUri, { error: 'access_denied', error_description: 'The user denied access to your application', state }));
  const code = randomHex(20);
  const user = webdam.users.find(({ id }) => id === form.get('user')) ?? webdam.users[0];
  webdam.codes.set(code, { clientId: client.id, userId: user?.id ?? '', redirectUri, expiresAtMs: webdam.now() + codeMs });
  return redirect(withQuery(redirectUri, { code, state }));
}

/** `POST /oauth2/token`: a form, with the client's id and secret in it. */
export function issueToken(webdam: Webdam, { body }: SandboxRequest): SandboxResponse {
  const form = new URLSearchParams(body);
  const { authErrorStatus, clientCredentials, refreshRotates } = webdam.switches;
  const refuse = (error: string, description: string): SandboxResponse => oauthRefusal(authErrorStatus, error, description);
  const grantType = form.get('grant_type') ?? '';
  if (grantType === '') return refuse('invalid_request', 'The grant type was not specified in the request');
  const client = clientOf(webdam, form.get('client_id') ?? '');
  if (!client || client.secret !== form.get('client_secret')) return refuse('invalid_client', 'The client credentials are invalid');
  switch (grantType) {
    case 'password': {
      const user = webdam.users.find(({ username }) => username === form.get('username'));
      if (!user || user.password === '' || user.password !== form.get('password')) return refuse('invalid_grant', 'Invalid username and password combination');
      return tokens(webdam, client, user.id, true);
    }
    case 'authorization_code': {
      const code = webdam.codes.get(form.get('code') ?? '');
      webdam.codes.delete(form.get('code') ?? '');
      if (!code || code.clientId !== client.id || code.redirectUri !== form.get('redirect_uri')) return refuse('invalid_grant', 'Authorization code doesn\'t exist or is invalid for the client');
      return code.expiresAtMs <= webdam.now() ? refuse('invalid_grant', 'The authorization code has expired') : tokens(webdam, client, code.userId, true);
    }
    case 'refresh_token': {
      const token = form.get('refresh_token') ?? '';
      const grant = webdam.refreshTokens.get(token);
      if (!grant || grant.clientId !== client.id) return refuse('invalid_grant', 'Invalid refresh token');
      if (grant.expiresAtMs <= webdam.now()) return refuse('invalid_grant', 'Refresh token has expired');
      if (refreshRotates) webdam.refreshTokens.delete(token);
      return tokens(webdam, client, grant.userId, refreshRotates);
    }
    default:
      return grantType === 'client_credentials' && clientCredentials ? tokens(webdam, client, '8801', false) : refuse('unsupported_grant_type', `Grant type "${grantType}" not supported`);
  }
}

function tokens(webdam: Webdam, { id: clientId }: WebdamClient, userId: string, hasRefresh: boolean): SandboxResponse {
  const now = webdam.now();
  for (const [token, { expiresAtMs }] of webdam.accessTokens) if (expiresAtMs <= now) webdam.accessTokens.delete(token);
  const accessToken = randomHex(20);
  webdam.accessTokens.set(accessToken, { clientId, userId, expiresAtMs: now + webdam.tokenSeconds * 1000 });
  const refreshToken = randomHex(20);
  if (hasRefresh) webdam.refreshTokens.set(refreshToken, { clientId, userId, expiresAtMs: now + webdam.refreshSeconds * 1000 });
  webdam.changed();
  return json(200, { access_token: accessToken, expires_in: webdam.tokenSeconds, token_type: 'bearer', scope: null, ...(hasRefresh ? { refresh_token: refreshToken } : {}) }, { 'cache-control': 'no-store' });
}

/** Who asks, or the refusal: clients disagree on which key tells it, so all are there. */
export function userOf(webdam: Webdam, { headers }: SandboxRequest): WebdamUser | SandboxResponse {
  const token = /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (token === undefined) return { status: 401, headers: { 'www-authenticate': 'Bearer realm="Service"' }, body: '' };
  const grant = webdam.accessTokens.get(token);
  const user = webdam.users.find(({ id }) => id === grant?.userId);
  if (grant && user && grant.expiresAtMs > webdam.now()) return user;
  const description = grant ? 'The access token provided has expired' : 'The access token provided is invalid';
  return json(401, { error: 'invalid_token', error_description: description, message: description }, { 'www-authenticate': 'Bearer realm="Service", error="invalid_token"' });
}

const clientOf = ({ clients }: Webdam, id: string): WebdamClient | undefined => clients.find((client) => client.id === id);

const problem = (sentence: string): SandboxResponse => html(400, page('Not possible · Sandbox Webdam', `<main class="card"><h1>This does not work</h1><p>${escapeHtml(sentence)}</p></main>`));

function withQuery(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(name, value);
  return url.href;
}

export function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
