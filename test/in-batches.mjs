// Runs test files a batch in a process: a process for each file would spend more time on reading the same modules than on most files' tests, and
// one for all would keep what each of them leaves behind. What a batch says is printed when it ends, so that two do not talk into each other.
//   node test/in-batches.mjs server "test/domain/**/*.test.ts" …
import { globSync, statSync } from 'node:fs';
import { outputOf } from './helpers/output-of.mjs';

const atOnce = 2;
const filesInBatch = 8;
/** Many times what the slowest takes: one that waits for ever has failed, and does not hold up the rest. */
const longestTestMs = 300_000;

const [name, ...patterns] = process.argv.slice(2);
// The largest first, each to the batch that has least: they end at about the same time.
const files = globSync(patterns).map((path) => ({ path, bytes: statSync(path).size })).sort((a, b) => b.bytes - a.bytes || a.path.localeCompare(b.path));
const batches = Array.from({ length: Math.ceil(files.length / filesInBatch) }, () => ({ bytes: 0, paths: [] }));
for (const { path, bytes } of files) {
  const least = batches.reduce((one, other) => (other.bytes < one.bytes ? other : one));
  least.paths.push(path);
  least.bytes += bytes;
}

const numberOf = (output, what) => Number(new RegExp(`^ℹ ${what} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
let passed = 0;
let failed = 0;

async function run({ paths }) {
  const { status, output } = await outputOf(process.execPath, ['--test', '--test-isolation=none', `--test-timeout=${longestTestMs}`, '--test-reporter=spec', ...paths]);
  console.log(output);
  const good = numberOf(output, 'pass');
  // What is skipped or cancelled has not passed, and a batch that ran nothing or died has failed whatever it counted.
  const bad = ['fail', 'cancelled', 'skipped', 'todo'].reduce((sum, what) => sum + numberOf(output, what), 0);
  passed += good;
  failed += bad === 0 && (status !== 0 || good === 0) ? 1 : bad;
}

await Promise.all(Array.from({ length: atOnce }, async () => {
  for (let batch = batches.shift(); batch; batch = batches.shift()) await run(batch);
}));
console.log(`${name}: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
