/** A page of a CMS that loads the built elements from another origin, without a portal: what stands in it the test writes, and the world behind it is in memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ensureBuilt } from '../../src/sandbox/start/install.mjs';

export const portal = 'https://portal.example/embed/v1/';
ensureBuilt();

/** What a page needs of the sources, as a consumer's bundler makes it. */
export async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: 'esm', target: 'es2022', write: false, minify: true });
  return outputFiles[0]?.text ?? '';
}

export interface CmsPage {
  readonly page: Page;
  /** How many workers it has started. */
  readonly workers: () => number;
  /** Directives of its policy that something was against. */
  readonly forbidden: () => Promise<readonly string[]>;
}

export interface CmsPageOptions {
  readonly address?: string;
  /** Its Content-Security-Policy. */
  readonly policy?: string;
  /** Whose browser it is, where it differs from a desk's. */
  readonly device?: BrowserContextOptions;
}

/** Opens a page with this script, in a browser context of its own. */
export async function openCmsPage(browser: Browser, script: string, { address = 'https://cms.example/', policy = '', device = {} }: CmsPageOptions = {}): Promise<CmsPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'], ...device });
  let workers = 0;
  page.on('worker', (worker) => { if (worker.url().startsWith('blob:')) workers += 1; });
  await page.addInitScript(() => {
    const forbidden: string[] = [];
    Object.assign(globalThis, { forbidden });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => forbidden.push(effectiveDirective));
  });
  await page.route('**/*', (route) => {
    const { href } = new URL(route.request().url());
    if (href.startsWith(portal)) return route.fulfill({ contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body: readFileSync(join('dist/embed', href.slice(portal.length))) });
    if (href === `${address}page.js`) return route.fulfill({ contentType: 'text/javascript', body: script });
    return route.fulfill({
      contentType: 'text/html; charset=utf-8', headers: policy === '' ? {} : { 'content-security-policy': policy },
      body: '<!doctype html><html lang="en"><head><title>CMS</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head><body><script type="module" src="page.js"></script></body></html>',
    });
  });
  await page.goto(address);
  return { page, workers: () => workers, forbidden: () => page.evaluate(() => (globalThis as unknown as { readonly forbidden: readonly string[] }).forbidden) };
}
