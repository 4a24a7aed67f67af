/** A sandbox and portals in processes of their own, so that they take no time of the one that measures. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { csrfHeader } from '../../src/portal/api/constants.ts';
import type { Session } from '../../src/portal/api/session.ts';
import type { IntegrationSettings } from '../../src/portal/api/settings.ts';
import { run, type Run } from '../portal/portal-process.ts';

export interface SandboxProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A sandbox without a rate limit. */
export async function startSandboxProcess(assets = 2000): Promise<SandboxProcess> {
  const child = spawn(process.execPath, ['test/bench/sandbox-process.ts', String(assets)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line') as [string];
  return { child, ...(JSON.parse(line) as { url: string; clientId: string; clientSecret: string }) };
}

/** A token of the sandbox's own app. */
export async function tokenOf({ url, clientId, clientSecret }: SandboxProcess): Promise<string> {
  const response = await fetch(`${url}/v6/authentication/oauth2/token/`, {
    method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: 'asset:read' }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

export interface PortalOptions {
  readonly count: number;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly sandbox: SandboxProcess;
  /** Where the DAM is asked, when something stands before the sandbox. */
  readonly damUrl?: string;
  /** The page's origin. */
  readonly origin: string;
  /** Pages may upload. Default: they may not. */
  readonly takesUploads?: boolean;
}

export interface Portals {
  readonly children: readonly ChildProcess[];
  readonly urls: readonly string[];
  readonly apiKey: string;
  readonly end: () => Promise<void>;
}

/** Portals over one database, with an organisation that is connected to the sandbox. */
export async function startPortals({ count, databaseUrl, dataDir, sandbox, damUrl = sandbox.url, origin, takesUploads = false }: PortalOptions): Promise<Portals> {
  const password = randomBytes(12).toString('base64url');
  const environment = {
    PORTAL_DATA_DIR: dataDir, PORTAL_PORT: '0', PORTAL_TRUSTED_DAM_HOSTS: new URL(damUrl).host, PORTAL_SEED_PASSWORD: password, PORTAL_LOG_LEVEL: 'info',
    // What is measured is the way to the DAM, not what the portal remembers of it.
    PORTAL_SEARCH_SECONDS: '0',
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const email = 'bench@example.com';
  const seeded = await run('cli.ts', ['seed', '--organisation', 'Bench', '--email', email, '--name', 'Bench', '--origin', origin], environment).ended;
  if (seeded.code !== 0) throw new Error(seeded.err);
  const { apiKey } = JSON.parse(seeded.out) as { apiKey: string };
  const portals: Run[] = [];
  const end = async (): Promise<void> => {
    for (const { child } of portals) child.kill('SIGTERM');
    await Promise.all(portals.map(({ ended }) => ended));
  };
  try {
    const urls: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const portal = run('main.ts', [], environment);
      portals.push(portal);
      urls.push(await portal.listening);
    }
    await setUp(urls[0] ?? '', { email, password }, { damUrl, sandbox, takesUploads });
    return { children: portals.map(({ child }) => child), urls, apiKey, end };
  } catch (cause) {
    await end();
    throw cause;
  }
}

/** Connects the organisation of whoever logs in to the sandbox, and lets its pages upload where that is wanted. */
async function setUp(url: string, login: { readonly email: string; readonly password: string }, { damUrl, sandbox: { clientId, clientSecret }, takesUploads }: { readonly damUrl: string; readonly sandbox: SandboxProcess; readonly takesUploads: boolean }): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers: json, body: JSON.stringify(login) });
  const { csrfToken } = await answer.json() as Session;
  const cookie = String(answer.headers.get('set-cookie')).split(';', 1)[0] ?? '';
  const put = async (part: string, body: object): Promise<IntegrationSettings> => {
    const saved = await fetch(`${url}/api/v1/settings/${part}`, { method: 'PUT', headers: { ...json, cookie, [csrfHeader]: csrfToken }, body: JSON.stringify(body) });
    if (saved.status !== 200) throw new Error(`${part} was not saved: ${await saved.text()}`);
    return await saved.json() as IntegrationSettings;
  };
  const { global } = await put('dam', { portalUrl: damUrl, kind: 'bynder', clientId, clientSecret });
  if (takesUploads) await put('global', { ...global, isUploadEnabled: true });
}
