/** A page that is saved while the portal is away: what it uses, or no longer does, is known once the portal is back and a page is opened. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';
import { administrator } from './administrator.ts';
import { startProduct, type Product } from './product.ts';
import { until, walkSteps } from './walk.ts';

const servers = { portal: 'src/portal/server/main.ts', sandbox: 'src/sandbox/server/main.ts', cms: 'src/sandbox/demo-cms/main.ts' } as const;
type Server = keyof typeof servers;
interface Command {
  readonly words: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

describe('An editor saves while the portal is away', () => {
  const step = walkSteps();
  const dataFolder = mkdtempSync(join(tmpdir(), 'product-'));
  const running = new Map<Server, ChildProcess>();
  let commands: Readonly<Record<Server, Command>>;
  let product: Product;
  let browser: Browser;
  let page: Page;
  let manage: (method: string, path: string, body?: unknown) => Promise<unknown>;

  before(async () => {
    product = await startProduct({ dataFolder });
    // `npm start` ends as a whole when one of its servers does; here each is started and ended by itself.
    commands = { portal: commandOf(servers.portal, product.portal), sandbox: commandOf(servers.sandbox, product.sandbox), cms: commandOf(servers.cms, product.cms) };
    await product.stop();
    await Promise.all((['portal', 'sandbox', 'cms'] as const).map(start));
    manage = await administrator(product);
    await manage('PUT', 'settings/dam', { portalUrl: product.sandbox, kind: 'bynder', clientId: product.clientId, clientSecret: product.clientSecret });
    browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    page.setDefaultTimeout(20_000);
    await page.goto(product.cms);
  });
  after(async () => {
    await browser?.close();
    await Promise.all([...running.keys()].map(end));
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const start = async (server: Server): Promise<void> => {
    const { words: [program = '', ...rest], environment } = commands[server];
    running.set(server, spawn(program, rest, { env: environment, stdio: 'ignore' }));
    await until(`an answer of the ${server}`, () => fetch(product[server]).then(() => true, () => null));
  };
  const end = async (server: Server): Promise<void> => {
    const child = running.get(server);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const banner = () => page.locator('asset-selector[label="Banner"]');
  const usagesInDam = async (): Promise<number> => ((await (await fetch(`${product.sandbox}/_sandbox/usage`)).json()) as unknown[]).length;
  const usagesInTracking = async (): Promise<number> => ((await manage('GET', 'tracking/usages')) as { readonly usages: readonly unknown[] }).usages.length;
  const known = (count: number): Promise<unknown> => until(`${count} usages in DAM and Asset Tracking`, async () => (await usagesInTracking() === count && await usagesInDam() === count) || null);
  const save = async (): Promise<void> => {
    const left = page.waitForEvent('framenavigated');
    await page.getByRole('button', { name: 'Save' }).click();
    await left;
  };

  step('what was picked is registered', async () => {
    await banner().getByRole('button', { name: 'Select asset' }).click();
    await page.getByRole('dialog').getByRole('listbox', { name: 'Assets' }).getByRole('option').first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Use asset' }).click();
    await banner().getByRole('button', { name: 'Change' }).waitFor();
    await end('portal');
    await save();
    await start('portal');
    assert.deepEqual([await usagesInTracking(), await usagesInDam()], [0, 0]);
    await page.goto(product.cms);
    await known(1);
  });

  step('what was removed is no longer', async () => {
    await banner().getByRole('button', { name: 'Remove' }).click();
    await banner().getByRole('button', { name: 'Select asset' }).waitFor();
    await end('portal');
    await save();
    await start('portal');
    assert.deepEqual([await usagesInTracking(), await usagesInDam()], [1, 1]);
    await page.goto(product.cms);
    await known(0);
    await until('nothing noted any more', () => page.evaluate(() => (localStorage.getItem('dam-asset-selector:usages') === null ? true : null)));
  });
});

/** How the server that listens at an address was started. */
function commandOf(main: string, address: string): Command {
  const { port } = new URL(address);
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0').filter((word) => word !== '');
      if (!words.includes(main)) continue;
      const environment = Object.fromEntries(readFileSync(`/proc/${id}/environ`, 'utf8').split('\0').filter((line) => line.includes('=')).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
      if (['PORTAL_PORT', 'SANDBOX_PORT', 'DEMO_CMS_PORT'].some((name) => environment[name] === port)) return { words, environment };
    } catch {
      // Ended meanwhile, or somebody else's.
    }
  }
  throw new Error(`No process serves ${address}`);
}
