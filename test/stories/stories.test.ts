/**
 * Opens each story of the static Storybook in Chromium. A story passes when it has rendered, its play function has ended and axe found no violation.
 * Judged by Storybook's own channel: the render phase alone says "finished" even for a play function that threw.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';

interface StoryEvent {
  readonly name: string;
  readonly storyId: string | undefined;
  readonly status: string | undefined;
  readonly reports: readonly { readonly type: string; readonly status: string; readonly result?: { readonly violations?: readonly AxeViolation[] } }[];
  readonly message: string | undefined;
}
interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

interface Channel {
  on(name: string, listener: (payload: unknown) => void): void;
  emit(name: string, payload: unknown): void;
}

const folder = 'dist/storybook';
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };

const built = spawnSync('npm', ['run', '--silent', 'storybook:build'], { encoding: 'utf8' });
assert.equal(built.status, 0, `The static Storybook could not be built:\n${built.stdout}\n${built.stderr}`);
const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, { id: string; type: string; title: string; name: string }> };
const entries = Object.values(index.entries);

describe('Storybook', () => {
  let server: Server;
  let browser: Browser;
  let address: string;
  const foreign = new Set<string>();

  before(async () => {
    server = createServer((request, response) => {
      const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://stories').pathname)).replace(/^([/\\]|\.\.)+/, '') || 'index.html';
      try {
        const body = readFileSync(join(folder, path));
        response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(body);
      } catch (error) {
        response.writeHead(404).end(String((error as NodeJS.ErrnoException).code));
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments });
  });

  after(async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  });

  /** Shows a story in a page of its own, which notes what the preview tells. */
  async function openStory(id: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) foreign.add(request.url());
    });
    await page.addInitScript(() => {
      const heard: unknown[] = [];
      let channel: Channel | undefined;
      Object.defineProperty(globalThis, '__heard', { value: heard });
      Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
        configurable: true,
        get: () => channel,
        set: (value: Channel | undefined) => {
          channel = value;
          for (const event of ['storyFinished', 'playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing', 'unhandledErrorsWhilePlaying']) {
            channel?.on(event, (payload) => {
              const { storyId, status, reporters, message } = (payload ?? {}) as { storyId?: string; status?: string; reporters?: unknown[]; message?: string };
              heard.push({ name: event, storyId, status, reports: reporters ?? [], message });
            });
          }
        },
      });
    });
    await page.goto(`${address}/iframe.html?id=${encodeURIComponent(id)}&viewMode=story`);
    return page;
  }

  it('shows each public element', () => {
    const titles = new Set(entries.filter((entry) => entry.type === 'story').map((entry) => entry.title));
    for (const wanted of ['asset-selector', 'derivative-preview', 'upload-button']) assert.ok([...titles].some((title) => title.includes(wanted)), `no story of ${wanted} in ${[...titles].join(', ')}`);
  });

  const all = entries.filter((entry) => entry.type === 'story');
  for (const title of new Set(all.map((entry) => entry.title))) {
    describe(title, () => {
      let page: Page | null = null;
      for (const { id, name } of all.filter((entry) => entry.title === title)) {
        it(`${title} / ${name} renders, plays and has no accessibility violation`, async () => {
          // A page takes longer to load than a story to render, so those of one title follow each other in one page.
          const showing = page ? await turnTo(page, id) : await openStory(id);
          // One that fails may leave its page in any state: the next gets a new one.
          page = null;
          await showing.waitForFunction(() => (globalThis as unknown as { __heard: unknown[] }).__heard.length > 0, undefined, { timeout: 30_000 });
          const heard = (await showing.evaluate(() => JSON.parse(JSON.stringify((globalThis as unknown as { __heard: unknown[] }).__heard)) as unknown)) as StoryEvent[];
          assert.deepEqual([...new Set(heard.map((event) => event.storyId))], [id]);
          const [finished, ...others] = heard;
          const violations = heard.flatMap((event) => event.reports.filter((report) => report.type === 'a11y').flatMap((report) => report.result?.violations ?? []));
          assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.html}\n${node.failureSummary ?? ''}`).join('\n')}`), [], 'accessibility violations');
          assert.equal(finished?.name, 'storyFinished', finished?.message ?? JSON.stringify(heard));
          assert.equal(finished?.status, 'success', JSON.stringify(heard).slice(0, 2000));
          assert.equal(others.length, 0, JSON.stringify(others).slice(0, 2000));
          assert.ok(finished?.reports.some((report) => report.type === 'a11y' && report.status === 'passed'), `axe did not run: ${JSON.stringify(finished?.reports).slice(0, 500)}`);
          page = showing;
        });
      }
    });
  }

  it('asks no host but its own', () => {
    assert.deepEqual([...foreign], []);
  });

  it('opens, with its list of stories and the page of docs', async () => {
    const page = await browser.newPage();
    await page.goto(`${address}/?path=/docs/${entries.find((entry) => entry.type === 'docs' && entry.title.includes('asset-selector'))?.id ?? ''}`);
    await page.getByRole('link', { name: /asset-selector/ }).or(page.getByRole('button', { name: /asset-selector/ })).first().waitFor();
    const docs = page.frameLocator('iframe[title="storybook-preview-iframe"]');
    await docs.getByText('assets-selected').first().waitFor();
    await page.close();
  });
});

/** Shows another story in the same page, as a click in the list does. */
async function turnTo(page: Page, storyId: string): Promise<Page> {
  await page.evaluate((id) => {
    const preview = globalThis as unknown as { readonly __heard: unknown[]; readonly __STORYBOOK_ADDONS_CHANNEL__: Channel };
    preview.__heard.length = 0;
    preview.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  }, storyId);
  return page;
}
