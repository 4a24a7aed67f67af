/** The product, and people in front of it: each with a browser of their own, watched for whatever no page may do, and its pages judged by axe. */
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { chromium, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';
import { startProduct, type Product } from './product.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
/** What a colour scheme can change. */
const colourRules = ['color-contrast', 'link-in-text-block'];

export interface Walk {
  readonly product: Product;
  /** What must stay out of addresses and logs. A walk adds what it learns on its way. */
  readonly secrets: Set<string>;
  /** Somebody with a browser of their own; what differs from a desk's is said. */
  person(device?: BrowserContextOptions): Promise<Page>;
  /** The newest mail to this address; waits for one that says what is wanted. */
  mailTo(email: string, wanted: RegExp): Promise<string>;
  /** What pages did that they may not: errors, foreign hosts, what the portal does not answer or fails at, secrets in addresses. */
  complaints(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export async function startWalk(): Promise<Walk> {
  const product = await startProduct();
  const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments });
  const seen: string[] = [];
  const addresses = new Set<string>();
  const secrets = new Set([product.clientSecret, product.password, product.operatorPassword]);

  const watch = (page: Page): void => {
    page.on('pageerror', (error) => seen.push(`an error: ${error.stack ?? String(error)}`));
    page.on('console', (message) => {
      // A refusal that a page shows in words stands in the console too, put there by the browser; answers are judged below.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) seen.push(`in the console: ${message.text()}`);
    });
    page.on('request', (request) => {
      addresses.add(request.url());
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1') seen.push(`asked a foreign host: ${request.url()}`);
    });
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      const status = response.status();
      // Refusals, and what a walk did to the DAM: 502 and 504.
      const isExpected = /^\/(api|embed)\/v1\/(?!.*\.js$)/.test(pathname) && (status < 500 || status === 502 || status === 504);
      if (status >= 400 && !isExpected) seen.push(`${status} for ${response.url()}`);
    });
    page.on('popup', watch);
    page.on('framenavigated', (frame) => addresses.add(frame.url()));
  };

  return {
    product,
    secrets,
    person: async (device) => {
      // Still pictures: axe must not meet a colour on its way to another.
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'], ...device });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      watch(page);
      return page;
    },
    mailTo: (email, wanted) => until(`a mail to ${email} with ${wanted}`, async () => {
      const folder = join(product.dataFolder, 'portal/mail');
      const names = await readdir(folder).catch(() => []);
      for (const name of names.sort().reverse()) {
        const mail = readable(await readFile(join(folder, name), 'utf8'));
        if (mail.includes(`To: ${email}`) && wanted.test(mail)) return mail;
      }
      return null;
    }),
    complaints: async () => {
      const log = await readFile(join(product.dataFolder, 'logs/portal.log'), 'utf8');
      const told = [...secrets].flatMap((secret) => [
        // What stands behind a # is told to nobody.
        ...[...addresses].filter((address) => decodeURIComponent(address.replace(/#.*/, '')).includes(secret)).map((address) => `a secret in an address: ${address}`),
        ...(log.includes(secret) ? [`the portal's log has ${secret}`] : []),
      ]);
      return [...seen, ...told, ...[...addresses].filter((address) => /[?&](api-?key|token|secret|password)=/i.test(address)).map((address) => `by its name a secret in an address: ${address}`)];
    },
    stop: async () => {
      await browser.close();
      await product.stop();
    },
  };
}

/** Steps of one walk, each standing on those before: after one that failed the others fail at once, not each after its own long wait. */
export function walkSteps(): (name: string, run: () => Promise<unknown>) => void {
  let failed: string | null = null;
  return (name, run) => void it(name, async () => {
    if (failed !== null) throw new Error(`not tried, since this failed: ${failed}`);
    failed = name;
    await run();
    failed = null;
  });
}

/** Waits for what comes about outside of the browser. */
export async function until<Value>(what: string, look: () => Promise<Value | null>): Promise<Value> {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    assert.ok(Date.now() < deadline, `There is still not ${what}`);
    await turn();
  }
}

/** A mail's text as its reader sees it: long lines and special characters travel in another form. */
function readable(mail: string): string {
  if (!/^content-transfer-encoding: quoted-printable/im.test(mail)) return mail;
  return Buffer.from(mail.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
}

/** Fails with the violations in words where the page, as it is now, keeps somebody out: whole in the light scheme, by its colours in the dark one. */
export async function accessible(page: Page, state: string): Promise<void> {
  // Whatever has been scrolled half under the contents that stay in view is no small target.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  report(state, await judge(page, 'html', { type: 'tag', values: tags }));
  await page.emulateMedia({ colorScheme: 'dark' });
  report(`${state}, dark`, await judge(page, 'html', { type: 'rule', values: colourRules }));
  await page.emulateMedia({ colorScheme: 'light' });
}

/** As `accessible`, of the fields of a CMS's page: the rest of that page is its own affair. */
export async function axeIn(page: Page, state: string, scope = 'asset-selector'): Promise<void> {
  report(state, await judge(page, scope, { type: 'tag', values: tags }));
}

/** axe stays in the document: its half a megabyte is read once for all states of a page. Frames are not looked into. */
async function judge(page: Page, scope: string, runOnly: NonNullable<RunOptions['runOnly']>): Promise<AxeResults> {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe.source);
  return page.evaluate((asked) => (globalThis as unknown as { readonly axe: typeof axe }).axe.run({ include: asked.scope }, { runOnly: asked.runOnly, resultTypes: ['violations'], iframes: false }), { scope, runOnly });
}

function report(state: string, { violations }: AxeResults): void {
  const words = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}, ${help}\n    ${html.slice(0, 300)}\n    ${(failureSummary ?? '').replaceAll('\n', '\n    ')}`));
  assert.equal(words.length, 0, `${state}:\n${words.join('\n')}`);
}

/** Waits for a page by its heading, which has the focus on arrival. */
export const arrived = (page: Page, heading: string | RegExp): Promise<void> => page.getByRole('heading', { name: heading, level: 1 }).waitFor();

/** By the navigation, as people go. */
export async function goTo(page: Page, section: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Dashboard' }).getByRole('link', { name: section, exact: true }).click();
}

export async function logIn(page: Page, { email, password }: { readonly email: string; readonly password: string }): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Login' }).click();
  await fillLogin(page, { email, password });
  await page.getByRole('banner').getByRole('button', { name: 'Log out' }).waitFor();
}

export async function fillLogin(page: Page, { email, password }: { readonly email: string; readonly password: string }): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Log in', exact: true }).click();
}

/** Presses a form's Save and waits until it says that it did. */
export async function save(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await form.getByRole('status').getByText('Saved', { exact: true }).waitFor();
}

/** Connects the sandbox in "Bynder settings". */
export async function connectSandbox(page: Page, { sandbox, clientId, clientSecret }: Product): Promise<void> {
  const form = page.getByRole('form', { name: 'Bynder settings' });
  await form.getByLabel('Portal URL').fill(sandbox);
  await form.getByLabel('OAuth2 Client ID').fill(clientId);
  await form.getByLabel('OAuth2 Client Secret').fill(clientSecret);
  await save(form);
}

/** Logs in and connects the sandbox: what has to be there before a field can be filled. */
export async function connectDemo(page: Page, product: Product): Promise<void> {
  await page.goto(product.portal);
  await logIn(page, product);
  await connectSandbox(page, product);
}
