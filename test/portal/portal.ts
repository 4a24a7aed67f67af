import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { apiKeyHeader, csrfHeader, requiredScopes } from '../../src/portal/api/constants.ts';
import type { ErrorBody } from '../../src/portal/api/error-codes.ts';
import type { Session } from '../../src/portal/api/session.ts';
import { buildApp, type AppOptions } from '../../src/portal/server/app.ts';
import { readConfig } from '../../src/portal/server/config.ts';
import { openDatabase, openMemoryDatabase } from '../../src/portal/server/db/database.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { PeopleRepository } from '../../src/portal/server/repositories/people.ts';
import { seedOrganisation } from '../../src/portal/server/services/seed.ts';
import { Vault } from '../../src/portal/server/services/vault.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server/index.ts';
import { openFreshPostgres, usualDatabase, type DatabaseKind } from '../helpers/postgres.ts';

export const publicUrl = 'http://portal.test';
export const cmsOrigin = 'https://cms.test';
export const email = 'Ada@Example.com';

export interface PortalOptions extends Partial<Omit<AppOptions, 'config' | 'now'>> {
  readonly environment?: Readonly<Record<string, string>>;
  /** A fresh one of this kind; what PORTAL_TEST_DATABASE says unless told otherwise, else SQLite in memory. */
  readonly database?: DatabaseKind;
}

/** A portal with one seeded organisation, and the requests that a test makes of it. Its clock stands still until the test moves it. */
export async function startPortal({ environment: given = {}, database = usualDatabase(), ...options }: PortalOptions = {}) {
  const clock = { ms: Date.parse('2026-11-24T08:00:00Z') };
  // Where the portal lets time pass, it passes.
  const pause = (ms: number): Promise<void> => Promise.resolve(void (clock.ms += ms));
  const lines: string[] = [];
  const mails: { readonly to: string; readonly subject: string; readonly text: string }[] = [];
  const secretKey = options.secretKey ?? randomBytes(32);
  const fresh = database === 'postgres' && !options.db && given['DATABASE_URL'] === undefined ? await openFreshPostgres() : null;
  const environment = { ...(fresh ? { DATABASE_URL: fresh.databaseUrl } : {}), ...given };
  const config = readConfig({
    PORTAL_PUBLIC_URL: publicUrl, PORTAL_DATA_DIR: join(tmpdir(), 'never-written'), PORTAL_DIST_DIR: join(tmpdir(), 'never-built'), PORTAL_LOG_LEVEL: 'trace', PORTAL_SEARCH_SECONDS: '0', ...environment,
  });
  const db = options.db ?? fresh?.db ?? (config.databaseUrl === null ? await openMemoryDatabase() : await openDatabase(config));
  const app = await buildApp({
    config, db, secretKey, now: () => clock.ms, logStream: { write: (line) => void lines.push(line) }, deliveryIntervalMs: null,
    pause,
    sendMail: (mail) => Promise.resolve(void mails.push(mail)), ...options,
  });
  const password = randomBytes(12).toString('base64url');
  const vault = new Vault(secretKey);
  const { organisationId, apiKey } = await seedOrganisation(
    { organisations: new OrganisationRepository(db), people: new PeopleRepository(db), vault, now: () => clock.ms },
    { organisation: 'Acme', email, name: 'Ada', password, origins: [cmsOrigin] },
  );

  /** Logs in; after ten times in five minutes only from another address. */
  const logIn = async (remoteAddress = '127.0.0.1') => {
    const response = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password }, remoteAddress });
    const { csrfToken } = response.json<Session>();
    const cookie = cookieOf(response);
    const send = (method: NonNullable<InjectOptions['method']>, url: string, payload?: InjectOptions['payload']) =>
      app.inject({ method, url: `/api/v1${url}`, headers: { cookie, [csrfHeader]: csrfToken }, ...(payload === undefined ? {} : { payload }) });
    return { cookie, csrfToken, send };
  };
  /** Calls the embed API as a page of the CMS does. */
  const embed = (method: NonNullable<InjectOptions['method']>, url: string, more: { readonly payload?: object; readonly headers?: Record<string, string> } = {}) =>
    app.inject({ method, url: `/embed/v1${url}`, headers: { origin: cmsOrigin, [apiKeyHeader]: apiKey, ...more.headers }, ...(more.payload ? { payload: more.payload } : {}) });

  return { app, db, vault, config, clock, pause, password, secretKey, organisationId, apiKey, logIn, embed, mails, log: () => lines.join('') };
}

export type TestPortal = Awaited<ReturnType<typeof startPortal>>;

/** A small sandbox over HTTP, with an app that has the scopes that the portal asks for. */
export function startDam(options: Parameters<typeof startSandbox>[0] = {}): Promise<RunningSandbox> {
  return startSandbox({
    count: 120, clients: [{ id: 'portal-app', secret: randomBytes(24).toString('base64url'), scopes: [...requiredScopes] }], ...options,
  });
}

/** A portal whose organisation is connected to a sandbox. */
export async function startConnected(dam: RunningSandbox, options: PortalOptions = {}) {
  const portal = await startPortal({ ...options, environment: { PORTAL_TRUSTED_DAM_HOSTS: new URL(dam.url).host, ...options.environment } });
  const dashboard = await portal.logIn();
  const response = await dashboard.send('PUT', '/settings/dam', connectionOf(dam));
  if (response.statusCode !== 200) throw new Error(`The sandbox could not be connected: ${response.body}`);
  return { ...portal, dashboard };
}

export const connectionOf = ({ url, clientId, clientSecret }: RunningSandbox) => ({ portalUrl: url, kind: 'bynder', clientId, clientSecret });

/** How often the sandbox was called with a method and a path pattern. */
export const callsOf = (dam: RunningSandbox, call: string): number => dam.sandbox.requestCounts.get(call) ?? 0;

export const errorOf = (response: LightMyRequestResponse): ErrorBody['error'] => response.json<ErrorBody>().error;

export function cookieOf(response: LightMyRequestResponse): string {
  const header = response.headers['set-cookie'];
  return String(Array.isArray(header) ? header[0] : header).split(';', 1)[0] ?? '';
}
