// Everything that is checked without running the product: types, lint, doors, manifest, build, bundle limits, the package as a consumer gets it,
// a client generated from the API's document.
import { outputOf } from './helpers/output-of.mjs';

/** Side by side, for most take one processor each. What is in one lane needs what comes before it there; all need the manifest. */
const lanes = [
  ['check:lint', 'check:doors', 'check:container'],
  ['check:types', 'build:types', 'build:bundles', 'check:manifest', 'build:entries', 'check:bundle', 'check:package', 'check:generator'],
];
let passed = 0;
let failed = 0;

/** What a check says is printed when it ends, so that two do not talk into each other. */
async function run(check) {
  const started = Date.now();
  const { status, output } = await outputOf('npm', ['run', '--silent', check]);
  if (status === 0) passed += 1;
  else failed += 1;
  console.log(`\n> ${check}\n${output}${status === 0 ? 'ok' : 'FAILED'}: ${check}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

await run('manifest');
await Promise.all(lanes.map(async (lane) => {
  for (const check of lane) await run(check);
}));
console.log(`verify: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
