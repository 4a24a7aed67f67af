// The operator's commands, called in this process.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { runCli } from '../../src/portal/server/cli/run.ts';
import { readConfig } from '../../src/portal/server/config.ts';
import { openData } from '../../src/portal/server/open-data.ts';
import { Vault } from '../../src/portal/server/services/vault.ts';
import { cmsOrigin, email } from './portal.ts';

export const folder = mkdtempSync(join(tmpdir(), 'cli-'));
after(() => rmSync(folder, { recursive: true }));

export const newFolder = (): string => {
  const made = join(folder, randomBytes(6).toString('hex'));
  mkdirSync(made);
  return made;
};

export type Environment = Readonly<Record<string, string>>;

export async function portal(environment: Environment, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const [out, err]: string[][] = [[], []];
  const code = await runCli(args, environment, { say: (line) => void out?.push(line), complain: (line) => void err?.push(line) });
  return { code, out: out?.join('\n') ?? '', err: err?.join('\n') ?? '' };
}

/** Data with one organisation in them. */
export async function seedData(environment: Environment): Promise<{ readonly organisationId: string; readonly apiKey: string; readonly password: string }> {
  const password = randomBytes(12).toString('base64url');
  const { code, out, err } = await portal({ ...environment, PORTAL_SEED_PASSWORD: password }, 'seed', '--organisation', 'Acme', '--email', email, '--name', 'Ada', '--origin', cmsOrigin);
  assert.equal(code, 0, err);
  return { ...JSON.parse(out) as { organisationId: string; apiKey: string }, password };
}

/** What a portal that starts now has in its hands. */
export async function openAsPortal(environment: Environment) {
  const config = readConfig(environment);
  const { db, secretKey } = await openData(config);
  return { config, db, secretKey, vault: new Vault(secretKey) };
}
