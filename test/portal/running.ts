// Portals that run as processes of their own, and what a browser and a page ask of them.
import { randomBytes } from 'node:crypto';
import assert from 'node:assert/strict';
import { apiKeyHeader, csrfHeader } from '../../src/portal/api/constants.ts';
import type { Session } from '../../src/portal/api/session.ts';
import { after } from 'node:test';
import { run, type Run } from './portal-process.ts';
import { cmsOrigin } from './portal.ts';

export const person = { email: 'ada@example.com', password: randomBytes(12).toString('base64url') };
const json = { 'content-type': 'application/json' };

export interface Seeded {
  readonly organisationId: string;
  readonly apiKey: string;
}

/** Makes the organisation that the tests sign in to. */
export async function seed(environment: Readonly<Record<string, string>>): Promise<Seeded> {
  const args = ['seed', '--organisation', 'Acme', '--email', person.email, '--name', 'Ada', '--origin', cmsOrigin];
  const { code, out, err } = await run('cli.ts', args, { ...environment, PORTAL_SEED_PASSWORD: person.password }).ended;
  assert.equal(code, 0, err);
  return JSON.parse(out) as Seeded;
}

/** A portal's address, and how it ends. */
export interface RunningPortal {
  readonly url: string;
  readonly process: Run;
}

const started = new Set<Run['child']>();
// A test that failed must not leave its portals behind, nor wait for them.
after(() => started.forEach((child) => child.kill('SIGKILL')));

export async function startProcess(environment: Readonly<Record<string, string>>): Promise<RunningPortal> {
  const process = run('main.ts', [], { PORTAL_PORT: '0', PORTAL_LOG_LEVEL: 'info', PORTAL_SEARCH_SECONDS: '0', ...environment });
  started.add(process.child);
  process.child.once('close', () => started.delete(process.child));
  return { url: await process.listening, process };
}

/** Ends a portal as a service manager does. */
export async function stopProcess({ process }: RunningPortal): Promise<void> {
  process.child.kill('SIGTERM');
  assert.equal((await process.ended).code, 0);
}

export const logInAt = ({ url }: RunningPortal, password = person.password): Promise<Response> =>
  fetch(`${url}/api/v1/session`, { method: 'POST', headers: json, body: JSON.stringify({ email: person.email, password }) });

/** A signed-in browser; its session may be used at any of the portals. */
export async function openBrowser(portal: RunningPortal) {
  const response = await logInAt(portal);
  assert.equal(response.status, 200, await response.clone().text());
  const cookie = (response.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const { csrfToken } = await response.json() as Session;
  return (at: RunningPortal, method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${at.url}/api/v1${path}`, { method, headers: { ...(body ? json : {}), cookie, [csrfHeader]: csrfToken }, ...(body ? { body: JSON.stringify(body) } : {}) });
}

/** What a page of the CMS asks. */
export const askEmbed = ({ url }: RunningPortal, { apiKey }: Seeded, path: string): Promise<Response> =>
  fetch(`${url}/embed/v1${path}`, { headers: { origin: cmsOrigin, [apiKeyHeader]: apiKey } });
