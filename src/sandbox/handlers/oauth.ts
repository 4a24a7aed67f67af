import { html, json, redirect, text, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { OAuthClient, Sandbox } from '../sandbox.ts';
import type { PendingCode } from '../state.ts';
import { consentPage, problemPage } from './consent-page.ts';
import { allScopes, grantedScopes, scopeGroups } from './scopes.ts';

/*
 * OAuth2 as Bynder has it below `/v6/authentication/oauth2/`. What Bynder does not document follows RFC 6749 and 7636.
 */

const challengeMs = 10 * 60_000;
const codeMs = 60_000;

/** `GET …/auth`: to the login page, or back to the app with what is wrong. A foreign redirect address is never followed. */
export function authorize(sandbox: Sandbox, { query }: SandboxRequest): SandboxResponse {
  const client = clientOf(sandbox, query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client) return html(400, problemPage('This OAuth app is not known here.'));
  if (!(client.redirectUris ?? []).includes(redirectUri)) return html(400, problemPage('This redirect address is not registered for the app.'));
  const state = query.get('state') ?? '';
  const refuse = (error: string, description: string): SandboxResponse => redirect(withQuery(redirectUri, { error, error_description: description, state }));
  if (query.get('response_type') !== 'code') return refuse('unsupported_response_type', 'Only response_type=code is offered');
  const challenge = query.get('code_challenge') ?? '';
  if (challenge !== '' && query.get('code_challenge_method') !== 'S256') return refuse('invalid_request', 'code_challenge_method must be S256');
  if (challenge === '' && client.secret === null) return refuse('invalid_request', 'A public client needs a code_challenge');
  const id = randomText(24);
  sandbox.state.challenges.set(id, {
    clientId: client.id, redirectUri, state, challenge, scopes: grantedScopes(query.get('scope') ?? '', client.scopes ?? allScopes), expiresAt: sandbox.now() + challengeMs,
  });
  return redirect(`/v6/login-provider/login?login_challenge=${id}`);
}

/** `GET /v6/login-provider/login`: the page that asks the user. */
export function consent(sandbox: Sandbox, { query }: SandboxRequest): SandboxResponse {
  const id = query.get('login_challenge') ?? '';
  const pending = live(sandbox, sandbox.state.challenges, id);
  if (!pending) return html(400, problemPage('This login has ended. Start again from the app.'));
  return html(200, consentPage({ challenge: id, appName: clientOf(sandbox, pending.clientId)?.name ?? pending.clientId, scopes: pending.scopes, returnsTo: new URL(pending.redirectUri).host }));
}

/** `POST /v6/login-provider/login`: the user's word. */
export function decide(sandbox: Sandbox, { body }: SandboxRequest): SandboxResponse {
  const form = new URLSearchParams(body);
  const id = form.get('login_challenge') ?? '';
  const pending = live(sandbox, sandbox.state.challenges, id);
  if (!pending) return html(400, problemPage('This login has ended. Start again from the app.'));
  sandbox.state.challenges.delete(id);
  const { redirectUri, state } = pending;
  if (form.get('decision') !== 'allow') return redirect(withQuery(redirectUri, { error: 'access_denied', error_description: 'The user said no', state }));
  const code = randomText(24);
  sandbox.state.codes.set(code, { ...pending, expiresAt: sandbox.now() + codeMs });
  return redirect(withQuery(redirectUri, { code, scope: pending.scopes.join(' '), state }));
}

/** `POST …/token` */
export async function issueToken(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const form = new URLSearchParams(request.body);
  const basic = readBasic(request.headers['authorization'] ?? '');
  const id = basic?.id ?? form.get('client_id') ?? '';
  const secret = basic?.secret ?? form.get('client_secret');
  const client = clientOf(sandbox, id);
  if (!client || (client.secret !== null && client.secret !== secret)) {
    return json(401, { error: 'invalid_client', error_description: 'Client authentication failed' }, { 'cache-control': 'no-store', ...(basic ? { 'www-authenticate': 'Basic' } : {}) });
  }
  switch (form.get('grant_type')) {
    case 'client_credentials':
      if (client.secret === null) return refusal('unauthorized_client', 'A public client has no credentials');
      return tokenAnswer(sandbox, client, grantedScopes(form.get('scope') ?? '', client.scopes ?? allScopes).filter((scope) => scope !== 'offline'));
    case 'authorization_code': return exchangeCode(sandbox, client, form);
    case 'refresh_token': {
      const grant = sandbox.state.refreshTokens.get(form.get('refresh_token') ?? '');
      if (!grant || grant.clientId !== client.id) return refusal('invalid_grant', 'The refresh token is not valid');
      // The refresh token stays as it is: clients of Bynder keep the first one for ever.
      return tokenAnswer(sandbox, client, grantedScopes(form.get('scope') ?? '', grant.scopes), form.get('refresh_token') ?? '');
    }
    default: return refusal('unsupported_grant_type', 'Use client_credentials, authorization_code or refresh_token');
  }
}

async function exchangeCode(sandbox: Sandbox, client: OAuthClient, form: URLSearchParams): Promise<SandboxResponse> {
  const code = form.get('code') ?? '';
  const pending = live(sandbox, sandbox.state.codes, code);
  // Single use: a code that was shown once is worth nothing any more, whatever comes of it.
  sandbox.state.codes.delete(code);
  if (!pending || pending.clientId !== client.id) return refusal('invalid_grant', 'The code is not valid, was used, or has expired');
  if (pending.redirectUri !== (form.get('redirect_uri') ?? '')) return refusal('invalid_grant', 'redirect_uri is not the one of the authorization');
  if (pending.challenge !== '' && (await s256(form.get('code_verifier') ?? '')) !== pending.challenge) return refusal('invalid_grant', 'code_verifier does not fit the code_challenge');
  return tokenAnswer(sandbox, client, grantedScopes(form.get('scope') ?? '', pending.scopes));
}

/** `POST …/revoke`: ends a token; an unknown one is no error (RFC 7009). */
export function revoke(sandbox: Sandbox, { body }: SandboxRequest): SandboxResponse {
  const token = new URLSearchParams(body).get('token') ?? '';
  sandbox.state.accessTokens.delete(token);
  sandbox.state.refreshTokens.delete(token);
  sandbox.state.changed();
  return text(200, '');
}

/** `GET …/scopes` */
export function listScopes(): SandboxResponse {
  return json(200, { groups: scopeGroups.map(({ name, scopes }) => ({ name, scopes: scopes.map(([scope, description]) => ({ name: scope, description, anyOfPermissions: [] })) })) });
}

function tokenAnswer(sandbox: Sandbox, client: OAuthClient, scopes: readonly string[], keptRefreshToken?: string): SandboxResponse {
  const { state, tokenSeconds } = sandbox;
  const now = sandbox.now();
  for (const [token, { expiresAt }] of state.accessTokens) {
    if (expiresAt !== null && expiresAt <= now) state.accessTokens.delete(token);
  }
  const claims = base64Url(JSON.stringify({ sub: client.id, exp: Math.floor(now / 1000) + tokenSeconds, jti: randomText(6) }));
  const accessToken = `${base64Url('{"alg":"RS256","typ":"JWT"}')}.${claims}.${randomText(32)}`;
  state.accessTokens.set(accessToken, { clientId: client.id, scopes, expiresAt: now + tokenSeconds * 1000 });
  let refreshToken = keptRefreshToken;
  if (refreshToken === undefined && scopes.includes('offline')) {
    refreshToken = randomText(32);
    state.refreshTokens.set(refreshToken, { clientId: client.id, scopes, expiresAt: null });
  }
  state.changed();
  return json(200, {
    access_token: accessToken, token_type: 'bearer', expires_in: tokenSeconds, scope: scopes.join(' '), ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
  }, { 'cache-control': 'no-store' });
}

const refusal = (error: string, description: string): SandboxResponse => json(400, { error, error_description: description }, { 'cache-control': 'no-store' });

function clientOf({ clients }: Sandbox, id: string): OAuthClient | undefined {
  return clients.find((client) => client.id === id);
}

function live(sandbox: Sandbox, pending: Map<string, PendingCode>, id: string): PendingCode | undefined {
  const found = pending.get(id);
  return found && found.expiresAt > sandbox.now() ? found : undefined;
}

function readBasic(header: string): { readonly id: string; readonly secret: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header)?.[1];
  if (encoded === undefined) return null;
  let pair: string;
  try {
    pair = atob(encoded);
  } catch {
    return { id: '', secret: '' };
  }
  const [id = '', ...secret] = pair.split(':');
  // RFC 6749 §2.3.1 encodes both parts as form values.
  const decode = (part: string): string => new URLSearchParams(`v=${part}`).get('v') ?? '';
  return { id: decode(id), secret: decode(secret.join(':')) };
}

function withQuery(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== '') url.searchParams.set(name, value);
  }
  return url.href;
}

function randomText(bytes: number): string {
  return base64Url(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))));
}

function base64Url(binary: string): string {
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function s256(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64Url(String.fromCharCode(...new Uint8Array(digest)));
}
