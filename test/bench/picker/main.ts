/*
 * npm run bench · our selector, Bynder's own picker and a hand-written floor, in turns, in the same Chromium, over the same 100,000 assets
 * with the same waits. Prints a table, and saves dist/bench/picker.json and dist/bench/picker.html. Needs `npm run build` and, for the
 * peer, the registry.
 *   BENCH_RUNS     runs of each, default 5        BENCH_ASSETS   default 100000
 *   BENCH_TELL     prints what the pages say
 *   BENCH_PARTS    of navigate, click, hover, type, slow, scroll, jump, reopen; with commas; default all
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../../helpers/chromium.mjs';
import { startPortals, startSandboxProcess, tokenOf } from '../stack.ts';
import { startDamFront, startPageFront, startPortalFront, apiMs, fileMs } from './fronts.ts';
import { asItIs, click, jump, navigate, reopen, scroll, slow, type } from './measure.ts';
import { contenders, pagesOf, type Contender } from './pages.ts';
import { buildPeer, peerVersion, reactVersion } from './peer.ts';
import { Figures } from './figures.ts';
import { htmlOf, textOf } from './report.ts';

const runs = Number(process.env['BENCH_RUNS'] ?? 5);
const assets = Number(process.env['BENCH_ASSETS'] ?? 100_000);
const parts = new Set((process.env['BENCH_PARTS'] ?? 'navigate,click,hover,type,slow,scroll,jump,reopen').split(','));
/** Its last letter changes the first cards for everybody: who shows those of a letter before is not there yet. */
const word = 'storm';

const ends: (() => unknown)[] = [];
try {
  console.log('Fetching and bundling the peer …');
  const peer = await buildPeer();
  const sandbox = await startSandboxProcess(assets);
  ends.push(() => sandbox.child.kill('SIGTERM'));
  const token = await tokenOf(sandbox);
  const dam = await startDamFront(sandbox.url);
  const portal = await startPortalFront();
  ends.push(dam.stop, portal.stop);
  const cms = await startPageFront(dam.url);
  ends.push(cms.stop);
  const folder = mkdtempSync(join(tmpdir(), 'bench-picker-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const portals = await startPortals({ count: 1, databaseUrl: null, dataDir: folder, sandbox, damUrl: dam.url, origin: cms.url });
  ends.push(portals.end);
  portal.to(portals.urls[0] ?? '');
  cms.replace(new Map([...peer, ...pagesOf({ portalUrl: portal.url, damUrl: dam.url, apiKey: portals.apiKey, token })]));
  // What the peer wants of a host on the internet is not to be had here, and it goes on without. By the resolver: a route would have every request of all contenders wait for this process.
  const browser = await chromium.launch({ executablePath: requireChromium(), args: [...chromiumArguments, '--enable-precise-memory-info', '--host-resolver-rules=MAP *.cloudfront.net ~NOTFOUND'] });
  ends.push(() => browser.close());

  const namesFor = async (contender: Contender, text: string): Promise<string[]> => {
    const types = contender === 'ours' ? '' : '&type=image,video,audio,document';
    const answer = await fetch(`${sandbox.url}/api/v4/media/?limit=5&orderBy=dateCreated%20desc&keyword=${text}${types}`, { headers: { authorization: `Bearer ${token}` } });
    return (await answer.json() as readonly { readonly name: string }[]).map(({ name }) => name);
  };
  const expected = { ours: await namesFor('ours', word), peer: await namesFor('peer', word), floor: await namesFor('floor', word) };
  for (const contender of contenders) {
    if ((await namesFor(contender, word.slice(0, -1))).some((name, index) => name === expected[contender][index])) throw new Error(`The last letter of "${word}" does not change all of the first cards of ${contender}`);
  }

  const counted = await fetch(`${sandbox.url}/api/v4/media/?limit=1&total=1&type=image,video,audio,document`, { headers: { authorization: `Bearer ${token}` } });
  const { total: { count: results } } = await counted.json() as { readonly total: { readonly count: number } };

  console.log('Warming up …');
  for (const contender of contenders) {
    // Nobody's servers have just been started: several times, so that none compiles its code while it is measured.
    for (let time = 0; time < 10; time += 1) await navigate(browser, contender, cms.url, asItIs);
    await type(browser, contender, cms.url, word, expected[contender]);
    // No DAM draws its pictures anew on the machine that shows them; who scrolls first would pay for it.
    if (parts.has('scroll')) await scroll(browser, contender, cms.url);
  }

  const figures = new Figures();
  const inTurns = async (part: string, run: (contender: Contender) => Promise<void>, times = runs): Promise<void> => {
    if (!parts.has(part)) return;
    console.log(`${part} …`);
    for (let time = 0; time < times; time += 1) for (const contender of contenders) await run(contender);
  };
  await inTurns('navigate', async (contender) => {
    const { ms, bytes, blockedMs, longTasks } = await navigate(browser, contender, cms.url, asItIs);
    figures.add('navigation', contender, ms);
    figures.add('blocked', contender, blockedMs);
    figures.add('longTasks', contender, longTasks);
    for (const [kind, size] of Object.entries(bytes)) figures.add(`bytes.${kind}`, contender, size);
  });
  await inTurns('click', async (contender) => {
    const { ms, closedBytes, closedLongTasks } = await click(browser, contender, cms.url, asItIs, 0);
    figures.add('click', contender, ms);
    figures.add('closed.script', contender, closedBytes['script'] ?? 0);
    figures.add('closed.longTasks', contender, closedLongTasks);
  });
  await inTurns('hover', async (contender) => figures.add('hover', contender, (await click(browser, contender, cms.url, asItIs, 200)).ms));
  await inTurns('type', async (contender) => figures.add('typing', contender, await type(browser, contender, cms.url, word, expected[contender])));
  await inTurns('slow', async (contender) => {
    const { ms, blockedMs } = await navigate(browser, contender, cms.url, slow);
    figures.add('slow.navigation', contender, ms);
    figures.add('slow.blocked', contender, blockedMs);
    figures.add('slow.click', contender, (await click(browser, contender, cms.url, slow, 0)).ms);
  });
  await inTurns('scroll', async (contender) => {
    const { frames, slowFrames, worstMs, passed, nodes, heapBytes } = await scroll(browser, contender, cms.url);
    if (passed < 1000) console.log(`  ${contender} came to ${passed} cards in 90 s`);
    figures.add('scroll.frames', contender, frames);
    figures.add('scroll.slow', contender, slowFrames);
    figures.add('scroll.worst', contender, worstMs);
    figures.add('scroll.nodes', contender, nodes);
    figures.add('scroll.heap', contender, heapBytes);
  }, Math.min(runs, 3));
  await inTurns('jump', async (contender) => {
    if (contender === 'peer') return;
    const { ms, nodes, heapBytes } = await jump(browser, contender, cms.url, results);
    if (Number.isNaN(ms)) return;
    figures.add('jump', contender, ms);
    figures.add('jump.nodes', contender, nodes);
    figures.add('jump.heap', contender, heapBytes);
  });
  await inTurns('reopen', async (contender) => figures.add('reopen.heap', contender, await reopen(browser, contender, cms.url)), Math.min(runs, 3));

  const facts = {
    at: new Date().toISOString(), cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version, chromium: browser.version(),
    peer: `@bynder/compact-view ${peerVersion}, react ${reactVersion}`, assets, runs, apiMs, fileMs,
  };
  console.log(`\n${textOf(figures, facts)}`);
  mkdirSync('dist/bench', { recursive: true });
  writeFileSync('dist/bench/picker.json', JSON.stringify({ ...facts, figures: figures.all() }, null, 2));
  writeFileSync('dist/bench/picker.html', htmlOf(figures, facts));
  console.log('Saved in dist/bench/picker.json and dist/bench/picker.html');
} finally {
  for (const end of ends.reverse()) await end();
}
