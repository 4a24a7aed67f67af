/*
 * npm run bench:upload:large · one file of 2 GB through the portal into the sandbox, with the queue that the elements use; sender, portal and
 * sandbox are processes of their own. Told: pieces, how many were on their way at once, the peak memory of sender and portal, and whether
 * the SHA-256 in the sandbox is that on disk. Fails where it is not, where more pieces were on their way than the form allows, or where the
 * portal's memory grew by more than 150 MB.
 *   BENCH_LARGE_MB  the file, default 2048      BENCH_LEGACY=1  the account lacks Bynder's newer upload
 */
import { createHash, randomFillSync } from 'node:crypto';
import { closeSync, mkdtempSync, openAsBlob, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UploadConnection } from '../../src/selector/connection.ts';
import { connect } from '../../src/selector/connect.ts';
import { readinessOf } from '../../src/selector/uploads/upload-state.ts';
import { Uploads } from '../../src/selector/uploads/uploads.ts';
import { forgetPeak, memoryMb } from './peak-memory.ts';
import { startPortals, startSandboxProcess } from './stack.ts';
import { endConnections, useNodeXmlHttpRequest } from './xml-http-request.ts';

const largeMb = Number(process.env['BENCH_LARGE_MB'] ?? 2048);
const mostGrowthMb = 150;
const name = 'large.bin';
useNodeXmlHttpRequest();

const folder = mkdtempSync(join(tmpdir(), 'bench-large-'));
const path = join(folder, name);
const hash = createHash('sha256');
const handle = openSync(path, 'w');
const block = Buffer.alloc(4 * 1024 * 1024);
for (let left = largeMb * 1024 * 1024; left > 0; left -= block.length) {
  const part = randomFillSync(block).subarray(0, left);
  hash.update(part);
  writeSync(handle, part);
}
closeSync(handle);
const sha256 = hash.digest('hex');

const sandbox = await startSandboxProcess();
const portals = await startPortals({ count: 1, databaseUrl: null, dataDir: join(folder, 'portal'), sandbox, origin: 'https://cms.test', takesUploads: true });
try {
  if (process.env['BENCH_LEGACY'] === '1') await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ noModernUpload: true }) });
  const connection = connect({ portalUrl: portals.urls[0] ?? '', apiKey: portals.apiKey });
  const own = connection.uploads;
  if (!own) throw new Error('The portal takes no uploads');
  let [pieces, atOnce, mostAtOnce, largestBytes] = [0, 0, 0, 0];
  const counted: UploadConnection = {
    loadForm: (options) => own.loadForm(options), findTwins: (file, options) => own.findTwins(file, options), start: (file, options) => own.start(file, options), get: (id, options) => own.get(id, options),
    finish: (id, details, options) => own.finish(id, details, options), cancel: (id) => own.cancel(id),
    sendChunk: async (id, number, bytes, options) => {
      pieces += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce += 1);
      largestBytes = Math.max(largestBytes, bytes.size);
      try {
        await own.sendChunk(id, number, bytes, options);
      } finally {
        atOnce -= 1;
      }
    },
  };
  const form = await own.loadForm();
  const file = new File([await openAsBlob(path)], name);
  const uploads = new Uploads({ connection: { ...connection, uploads: counted }, storage: () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }) });
  uploads.changeAll({ brandId: form.brands[0]?.id ?? null, properties: Object.fromEntries(form.properties.filter(({ isRequired }) => isRequired).map(({ id, options }) => [id, [options[0]?.id ?? 'Bench']])) });
  const portalPid = portals.children[0]?.pid ?? 0;
  for (const pid of [portalPid, process.pid]) forgetPeak(pid);
  const [portalMb, senderMb] = [memoryMb(portalPid), memoryMb(process.pid)];
  const begun = performance.now();
  await new Promise<void>((done, fail) => {
    uploads.subscribe(({ items, form: state }) => {
      if (state.status === 'error') fail(new Error(`No form: ${state.problem.code}`));
      const [item] = items;
      if (item?.problem) fail(new Error(JSON.stringify(item.problem)));
      if (item?.status === 'done') done();
      if (readinessOf(uploads.getState()).ready.length > 0) queueMicrotask(() => uploads.begin());
    });
    uploads.add([file]);
  });
  const seconds = (performance.now() - begun) / 1000;
  const [portalPeakMb, senderPeakMb] = [memoryMb(portalPid, 'VmHWM'), memoryMb(process.pid, 'VmHWM')];
  const kept = await (await fetch(`${sandbox.url}/_sandbox/uploads`)).json() as readonly { readonly sha256: string; readonly mediaId: string | null }[];
  const isWhole = kept.some((one) => one.sha256 === sha256 && one.mediaId !== null);
  console.log(`${largeMb} MB in ${seconds.toFixed(1)} s: ${pieces} pieces of ${(largestBytes / 1024 / 1024).toFixed(1)} MB at most, ${mostAtOnce} on their way at once (${form.maxParallel} allowed)`);
  console.log(`portal's memory ${portalMb.toFixed(0)} MB before, ${portalPeakMb.toFixed(0)} MB at most; sender's ${senderMb.toFixed(0)} MB before, ${senderPeakMb.toFixed(0)} MB at most`);
  console.log(isWhole ? `SHA-256 in the sandbox as on disk: ${sha256}` : 'The sandbox has another file than the disk');
  if (!isWhole || mostAtOnce > form.maxParallel || portalPeakMb - portalMb > mostGrowthMb) process.exitCode = 1;
} finally {
  await portals.end();
  sandbox.child.kill('SIGTERM');
  endConnections();
  rmSync(folder, { recursive: true, force: true });
}
