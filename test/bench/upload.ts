/*
 * npm run bench:upload · one large file and many small ones into the sandbox, in turns in one run: through the portal, with the queue that
 * the elements use, against the sequential upload of Bynder's own SDK straight at the sandbox. Each request to the sandbox takes some time
 * more. Every file's SHA-256 in the sandbox is compared with the one on disk. Told: time as a ratio, and the portal's peak memory.
 *   BENCH_LARGE_MB   the large file, default 512     BENCH_FILES     small files, default 200      BENCH_FILE_KB   each of them, default 300
 *   BENCH_LATENCY_MS default 40                      BENCH_ROUNDS    default 2                     BENCH_LEGACY=1  the account lacks Bynder's newer upload
 */
import { createHash, randomFillSync } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openAsBlob, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../src/selector/connect.ts';
import { isUndecided, readinessOf } from '../../src/selector/uploads/upload-state.ts';
import { Uploads } from '../../src/selector/uploads/uploads.ts';
import { forgetPeak, memoryMb } from './peak-memory.ts';
import { startPortals, startSandboxProcess } from './stack.ts';
import { endConnections, useNodeXmlHttpRequest } from './xml-http-request.ts';

type Wire = Readonly<Record<string, unknown>>;
interface Sdk {
  getTokenClientCredentials(): Promise<unknown>;
  getBrands(): Promise<readonly { readonly id: string }[]>;
  uploadFile(file: { readonly filename: string; readonly body: Buffer; readonly data: Wire }): Promise<{ readonly success: boolean }>;
}
type SdkClass = new (options: Wire) => Sdk;

const numberOf = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const [largeMb, fileCount, fileKb] = [numberOf('BENCH_LARGE_MB', 512), numberOf('BENCH_FILES', 200), numberOf('BENCH_FILE_KB', 300)];
const [latencyMs, rounds] = [numberOf('BENCH_LATENCY_MS', 40), numberOf('BENCH_ROUNDS', 2)];
const isLegacy = process.env['BENCH_LEGACY'] === '1';
const origin = 'https://cms.test';

// It puts a FormData of its own in the place of Node's; the portal's client needs none for files.
const Bynder = createRequire(import.meta.url)('@bynder/bynder-js-sdk') as SdkClass;
useNodeXmlHttpRequest();

interface Sample {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
}

/** A file of random bytes, written and hashed piece by piece. */
function makeFile(folder: string, name: string, sizeBytes: number): Sample {
  const path = join(folder, name);
  const hash = createHash('sha256');
  const handle = openSync(path, 'w');
  const piece = Buffer.alloc(Math.min(sizeBytes, 4 * 1024 * 1024));
  for (let left = sizeBytes; left > 0; left -= piece.length) {
    const part = randomFillSync(piece).subarray(0, left);
    hash.update(part);
    writeSync(handle, part);
  }
  closeSync(handle);
  return { path, name, sha256: hash.digest('hex') };
}

const folder = mkdtempSync(join(tmpdir(), 'bench-upload-'));
const sandbox = await startSandboxProcess();
const faults = async (change: Wire): Promise<void> => {
  const answer = await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(change) });
  if (!answer.ok) throw new Error(await answer.text());
};
const portals = await startPortals({ count: 1, databaseUrl: null, dataDir: join(folder, 'portal'), sandbox, origin, takesUploads: true });
const [portalUrl = ''] = portals.urls;
const pid = portals.children[0]?.pid ?? 0;

/** From the choice of the files to the last asset, as an editor waits for it. */
async function throughPortal(samples: readonly Sample[]): Promise<void> {
  const files = await Promise.all(samples.map(async ({ path, name }) => new File([await openAsBlob(path)], name, { lastModified: Date.now() })));
  const uploads = new Uploads({ connection: connect({ portalUrl, apiKey: portals.apiKey }), storage: () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }) });
  const settled = Promise.withResolvers<undefined>();
  uploads.subscribe(({ form, items }) => {
    if (form.status === 'error') settled.reject(new Error(`No form: ${form.problem.code}`));
    const failed = items.find(({ problem }) => problem !== null);
    if (failed) settled.reject(new Error(`${failed.file.fileName}: ${JSON.stringify(failed.problem)}`));
    if (items.length > 0 && items.every(({ status }) => status === 'done')) settled.resolve(undefined);
    // What is checked goes, although a round before brought it already.
    const undecided = items.filter(isUndecided).map(({ id }) => id);
    if (undecided.length > 0) queueMicrotask(() => uploads.want(undecided));
    else if (readinessOf(uploads.getState()).ready.length > 0) queueMicrotask(() => uploads.begin());
  });
  uploads.changeAll({ brandId: brand, properties: required });
  uploads.add(files);
  await settled.promise;
}

const sdk = new Bynder({ baseURL: `${sandbox.url}/api/`, clientId: sandbox.clientId, clientSecret: sandbox.clientSecret, redirectUri: 'http://127.0.0.1/' });
await sdk.getTokenClientCredentials();
const brand = (await sdk.getBrands())[0]?.id ?? '';

/** What the DAM demands of every upload, as a form would hold it. */
const { properties } = await connect({ portalUrl, apiKey: portals.apiKey }).uploads?.loadForm() ?? { properties: [] };
const required = Object.fromEntries(properties.filter(({ isRequired }) => isRequired).map(({ id, options }) => [id, [options[0]?.id ?? 'Bench']]));

/** One after the other, from memory: the SDK's quickest way. */
async function bySdk(samples: readonly Sample[]): Promise<void> {
  for (const { path, name } of samples) {
    const { success } = await sdk.uploadFile({ filename: name, body: readFileSync(path), data: { brandId: brand, name } });
    if (!success) throw new Error(`The SDK did not bring ${name}`);
  }
}

/** Every file is there as it was, as often as it was sent. */
async function requireWhole(samples: readonly Sample[], times: number): Promise<void> {
  const kept = await (await fetch(`${sandbox.url}/_sandbox/uploads`)).json() as readonly { readonly sha256: string; readonly mediaId: string | null }[];
  for (const { name, sha256 } of samples) {
    const found = kept.filter((upload) => upload.sha256 === sha256 && upload.mediaId !== null).length;
    if (found !== times) throw new Error(`${name} is there ${found} times and was sent ${times} times`);
  }
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
};

interface Result {
  readonly what: string;
  readonly portalSeconds: number;
  readonly sdkSeconds: number;
  readonly ratio: number;
  readonly memoryBeforeMb: number;
  readonly peakMb: number;
}

async function measure(what: string, samples: readonly Sample[]): Promise<Result> {
  const taken = { portal: [] as number[], sdk: [] as number[] };
  const memoryBeforeMb = memoryMb(pid);
  let peakMb = 0;
  for (let round = 0; round < rounds; round += 1) {
    // Who begins changes, so that whatever else the machine does meets both.
    for (const who of round % 2 === 0 ? ['portal', 'sdk'] as const : ['sdk', 'portal'] as const) {
      forgetPeak(pid);
      const begun = performance.now();
      await (who === 'portal' ? throughPortal : bySdk)(samples);
      taken[who].push((performance.now() - begun) / 1000);
      if (who === 'portal') peakMb = Math.max(peakMb, memoryMb(pid, 'VmHWM'));
    }
  }
  const result: Result = { what, portalSeconds: median(taken.portal), sdkSeconds: median(taken.sdk), ratio: median(taken.portal.map((seconds, round) => seconds / (taken.sdk[round] ?? NaN))), memoryBeforeMb, peakMb };
  console.log(`${what.padEnd(24)} portal ${result.portalSeconds.toFixed(1).padStart(6)} s   SDK ${result.sdkSeconds.toFixed(1).padStart(6)} s   ratio ${result.ratio.toFixed(2)}   portal's memory ${memoryBeforeMb.toFixed(0)} MB before, ${peakMb.toFixed(0)} MB at most   load ${loadavg()[0]?.toFixed(1)}`);
  return result;
}

try {
  const large = [makeFile(folder, 'large.bin', largeMb * 1024 * 1024)];
  const small = Array.from({ length: fileCount }, (_, index) => makeFile(folder, `small-${index}.bin`, fileKb * 1024));
  // What both need once: code, tokens, connections, and a JIT that has seen it.
  const first = [makeFile(folder, 'first.bin', 12 * 1024 * 1024)];
  await throughPortal(first);
  await bySdk(first);
  // All paths, also where the older upload sends its bytes.
  await faults({ latencyMs, pathPrefix: '/', noModernUpload: isLegacy });
  const results = [await measure(`1 file of ${largeMb} MB`, large), await measure(`${fileCount} files of ${fileKb} KB`, small)];
  await faults({ latencyMs: 0 });
  await requireWhole([...large, ...small], 2 * rounds);
  console.log('Every file is in the sandbox with the SHA-256 that it has on disk.');
  mkdirSync('dist/bench', { recursive: true });
  writeFileSync('dist/bench/upload.json', JSON.stringify({ at: new Date().toISOString(), cores: cpus().length, node: process.version, latencyMs, rounds, isLegacy, results }, null, 2));
  console.log('Saved in dist/bench/upload.json');
} finally {
  await portals.end();
  sandbox.child.kill('SIGTERM');
  endConnections();
  rmSync(folder, { recursive: true, force: true });
}
