/** One run of one contender in a fresh, cold browser context. Times are milliseconds, sizes bytes. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Contender } from './pages.ts';
import { install, type Probe } from './probe.ts';

declare const probe: Probe;

export interface Slowness {
  /** Times that the processor is slower; 1 for as it is. */
  readonly processor: number;
  /** Megabits a second; `null` for as it is. */
  readonly network: number | null;
}
export const asItIs: Slowness = { processor: 1, network: null };
export const slow: Slowness = { processor: 4, network: 10 };

const cards = 20;

/** Chromium is at rest when it takes less of a processor than this for so many looks in a row. */
const rest = { everyMs: 100, mostMs: 10, looks: 4, tries: 200 };

interface Opened {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly bytes: () => Readonly<Record<string, number>>;
  readonly close: () => Promise<void>;
}

/** A new context has pages of the browser's own, which take a processor for more than a second: resolves when they are done. */
async function atRest(browser: Browser): Promise<void> {
  const cdp = await browser.newBrowserCDPSession();
  let before = new Map<number, number>();
  let quiet = 0;
  for (let look = 0; quiet < rest.looks; look += 1) {
    if (look === rest.tries) throw new Error(`Chromium did not come to rest in ${(rest.tries * rest.everyMs) / 1000} s. Does something else run on this machine?`);
    await wait(rest.everyMs);
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    const usedSeconds = processInfo.reduce((sum, { id, cpuTime }) => sum + cpuTime - (before.get(id) ?? 0), 0);
    before = new Map(processInfo.map(({ id, cpuTime }) => [id, cpuTime]));
    quiet = usedSeconds * 1000 < rest.mostMs ? quiet + 1 : 0;
  }
  await cdp.detach();
}

async function open(browser: Browser, contender: Contender, address: string, { processor, network }: Slowness): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await atRest(browser);
  if (process.env['BENCH_TELL']) {
    page.on('console', (message) => console.log(`  ${contender}: ${message.text()}`));
    page.on('requestfailed', (request) => console.log(`  ${contender}: ${request.url()} ${request.failure()?.errorText ?? ''}`));
  }
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Performance.enable');
  if (processor > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: processor });
  if (network !== null) await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: network * 125_000, uploadThroughput: network * 125_000 });
  const kinds = new Map<string, string>();
  const bytes: Record<string, number> = {};
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = { Script: 'script', Stylesheet: 'style', Image: 'pictures', Document: 'page', Fetch: 'data', XHR: 'data' }[kinds.get(requestId) ?? ''] ?? 'other';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await page.addInitScript(install, { contender, cards });
  await page.goto(address, { waitUntil: 'commit' });
  return { page, cdp, bytes: () => bytes, close: () => context.close() };
}

export interface Navigation {
  readonly ms: number;
  readonly bytes: Readonly<Record<string, number>>;
  readonly blockedMs: number;
  readonly longTasks: number;
}

/** From navigation to twenty named cards with pictures. */
export async function navigate(browser: Browser, contender: Contender, origin: string, slowness: Slowness): Promise<Navigation> {
  const { page, bytes, close } = await open(browser, contender, `${origin}/${contender}-open`, slowness);
  // Nothing of the tool that measures runs in the page until it is done.
  await page.waitForLoadState('networkidle');
  const ms = await page.evaluate(() => probe.first) ?? NaN;
  const [blockedMs, longTasks] = await page.evaluate(() => [probe.blockedMs(), probe.longTasks()] as const);
  await close();
  return { ms, bytes: { ...bytes() }, blockedMs, longTasks };
}

/** A page that had time to load, and its long tasks until then: the tool's own come after, for looking for the button in a page that loads takes longer than all that a closed field does. */
async function closedPage(browser: Browser, contender: Contender, origin: string, slowness: Slowness): Promise<Opened & { readonly longTasks: number }> {
  const opened = await open(browser, contender, `${origin}/${contender}`, slowness);
  await opened.page.waitForLoadState('networkidle');
  const longTasks = await opened.page.evaluate(() => probe.longTasks());
  await opener(opened.page, contender).waitFor();
  return { ...opened, longTasks };
}

const opener = (page: Page, contender: Contender) => page.locator(contender === 'ours' ? 'asset-selector .button--choose' : '#open');

/** From the click that opens to twenty named cards with pictures, on a page that had time to load; after `hoverMs` over the button. */
export async function click(browser: Browser, contender: Contender, origin: string, slowness: Slowness, hoverMs: number): Promise<{ readonly ms: number; readonly closedBytes: Readonly<Record<string, number>>; readonly closedLongTasks: number }> {
  const { page, bytes, close, longTasks: closedLongTasks } = await closedPage(browser, contender, origin, slowness);
  const closedBytes = { ...bytes() };
  const box = await opener(page, contender).boundingBox();
  if (!box) throw new Error('The button cannot be seen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const there = page.evaluate((count) => probe.cards(count), cards);
  if (hoverMs > 0) {
    await page.mouse.move(x, y);
    await page.waitForTimeout(hoverMs);
    await page.mouse.down();
    await page.mouse.up();
  } else {
    // A pointer that was not there before: the press is the first that the page hears of it.
    await page.mouse.click(x, y);
  }
  const ms = await there - await page.evaluate(() => probe.from());
  await close();
  return { ms, closedBytes, closedLongTasks };
}

async function openDialog(browser: Browser, contender: Contender, origin: string): Promise<Opened> {
  const opened = await open(browser, contender, `${origin}/${contender}-open`, asItIs);
  await opened.page.evaluate((count) => probe.cards(count), cards);
  await opened.page.waitForLoadState('networkidle');
  return opened;
}

/** From the last key of a word to the cards that it finds. */
export async function type(browser: Browser, contender: Contender, origin: string, word: string, expected: readonly string[]): Promise<number> {
  const { page, close } = await openDialog(browser, contender, origin);
  const box = page.locator(contender === 'ours' ? 'selector-dialog search-bar input' : contender === 'floor' ? '#search' : 'input').first();
  await box.click();
  const there = page.evaluate((names) => probe.names(names), expected);
  await page.keyboard.type(word, { delay: 80 });
  const ms = await there - await page.evaluate(() => probe.from());
  await close();
  return ms;
}

async function heapOf(cdp: CDPSession): Promise<number> {
  // Twice: what the first collection frees may hold more.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

async function nodesOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'Nodes')?.value ?? NaN;
}

export interface Scrolling {
  readonly frames: number;
  readonly slowFrames: number;
  readonly worstMs: number;
  readonly passed: number;
  readonly nodes: number;
  readonly heapBytes: number;
}

/** Scrolling at 3,000 pixels a second until a thousand cards have passed; the heap is what it left. */
export async function scroll(browser: Browser, contender: Contender, origin: string): Promise<Scrolling> {
  const { page, cdp, close } = await openDialog(browser, contender, origin);
  const before = await heapOf(cdp);
  const { frames, slow: slowFrames, worstMs, passed } = await page.evaluate(() => probe.scroll(3000, 1000));
  const heapBytes = await heapOf(cdp) - before;
  const nodes = await nodesOf(cdp);
  await close();
  return { frames, slowFrames, worstMs, passed, nodes, heapBytes };
}

/** To the end of so many results by the scroll bar; only for who offers that, and the floor, which asks for the last page. `ms` is NaN where no cards stood there in time. */
export async function jump(browser: Browser, contender: Contender, origin: string, results: number): Promise<{ readonly ms: number; readonly nodes: number; readonly heapBytes: number }> {
  const { page, cdp, close } = await openDialog(browser, contender, origin);
  const before = await heapOf(cdp);
  const ms = await page.evaluate((end) => probe.jumpToEnd(end), results).catch((error: unknown) => {
    console.log(`  the end was not reached: ${error instanceof Error ? error.message.split('\n', 1)[0] ?? '' : 'no reason'}`);
    return NaN;
  });
  const heapBytes = await heapOf(cdp) - before;
  const nodes = await nodesOf(cdp);
  await close();
  return { ms, nodes, heapBytes };
}

/** What ten openings and closings leave on the heap, beyond what the first left. */
export async function reopen(browser: Browser, contender: Contender, origin: string): Promise<number> {
  const { page, cdp, close } = await closedPage(browser, contender, origin, asItIs);
  let first = NaN;
  for (let time = 0; time < 10; time += 1) {
    await opener(page, contender).click();
    await page.evaluate((count) => probe.cards(count), cards);
    await page.evaluate(() => {
      const { bench } = globalThis as unknown as { readonly bench?: { close(): void } };
      if (bench) bench.close();
      else (document.querySelector('asset-selector') as unknown as { close(): void }).close();
    });
    await page.waitForFunction((isOurs) => (isOurs ? !document.querySelector('asset-selector')?.matches(':state(open)') : true), contender === 'ours');
    if (time === 0) first = await heapOf(cdp);
  }
  const left = await heapOf(cdp) - first;
  await close();
  return left;
}
