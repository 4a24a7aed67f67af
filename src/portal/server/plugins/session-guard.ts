import type { FastifyReply, FastifyRequest } from 'fastify';
import { csrfHeader, mayDo, type Role } from '../../api/constants.ts';
import { refusal } from '../errors.ts';
import type { PortalApp } from '../portal-app.ts';
import { isSameSecret } from '../services/secrets.ts';
import type { ActiveSession, Browser, SessionService } from '../services/sessions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call a route behind the session guard: a role, or those who run the portal. */
    needs?: Role | 'operator';
  }
  interface FastifyRequest {
    /** The dashboard's session, on routes behind {@link addSessionGuard}. */
    activeSession: ActiveSession | null;
  }
}

/** The session's cookie. `__Host-` binds it to this very host and to https, so that no neighbouring site can plant one. */
export class SessionCookie {
  readonly #name: string;
  readonly #isSecure: boolean;

  constructor(publicUrl: string) {
    this.#isSecure = publicUrl.startsWith('https:');
    this.#name = this.#isSecure ? '__Host-portal_session' : 'portal_session';
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.#name];
  }

  write(reply: FastifyReply, id: string): void {
    void reply.setCookie(this.#name, id, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#isSecure });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.#name, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#isSecure });
  }
}

/** Where a request that logs somebody in comes from. */
export const browserOf = (request: FastifyRequest, cookie: SessionCookie): Browser => ({
  olderId: cookie.read(request), userAgent: request.headers['user-agent'] ?? '', address: request.ip,
});

const isReading = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** Refuses changing requests that a foreign website makes a browser send; for login too, which has no CSRF token yet. */
export function addSameSiteGuard(scope: PortalApp): void {
  scope.addHook('onRequest', (request, reply, done) => {
    // Settings and sessions are for the eyes of one person and of this moment.
    void reply.header('cache-control', 'no-store');
    const site = request.headers['sec-fetch-site'];
    if (!isReading(request) && site !== undefined && site !== 'same-origin' && site !== 'none') done(refusal('forbidden', 'The dashboard takes changes from its own pages only'));
    else done();
  });
}

/** Lets only requests with a session pass, changing ones only with the session's CSRF token, and each only with the role that its route needs. */
export function addSessionGuard(scope: PortalApp, sessions: SessionService, cookie: SessionCookie): void {
  // Whoever writes a route decides who may call it; forgotten, it would be open to every viewer.
  scope.addHook('onRoute', ({ config, method, url }) => {
    if (config?.needs === undefined) throw new Error(`${String(method)} ${url} does not say which role it needs`);
  });
  scope.addHook('onRequest', async (request) => {
    const id = cookie.read(request);
    const active = id === undefined ? null : await sessions.find(id);
    if (!active) throw refusal('signed-out', 'There is no session, or it has ended; log in again');
    if (!isReading(request) && !isSameSecret(String(request.headers[csrfHeader] ?? ''), active.session.csrfToken)) {
      throw refusal('invalid-csrf', `The header ${csrfHeader} must carry the session's token`);
    }
    const { needs } = request.routeOptions.config;
    if (needs === undefined || !isAllowed(active, needs)) throw refusal('forbidden', `This needs the role ${needs ?? 'of nobody'}`);
    request.activeSession = active;
  });
}

function isAllowed({ session: { user } }: ActiveSession, needed: Role | 'operator'): boolean {
  return needed === 'operator' ? user.isOperator : mayDo(user.role, needed);
}

/** The session of a request behind the guard. */
export function sessionOf(request: FastifyRequest): ActiveSession {
  if (!request.activeSession) throw new Error('This route does not stand behind the session guard');
  return request.activeSession;
}
