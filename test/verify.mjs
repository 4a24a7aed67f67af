// Everything that is checked without running the product: types, lint, doors, manifest, build, bundle limits, the package as a consumer gets it,
// a client generated from the API's document.
import { spawn } from 'node:child_process';

/** Side by side, for most take one processor each. What is in one lane needs what comes before it there; all need the manifest. */
const lanes = [
  ['check:lint', 'check:doors', 'check:container'],
  ['check:types', 'build:types', 'build:bundles', 'check:manifest', 'build:entries', 'check:bundle', 'check:package', 'check:generator'],
];
let passed = 0;
let failed = 0;

/** What a check says is printed when it ends, so that two do not talk into each other. */
function run(check) {
  const started = Date.now();
  return new Promise((done) => {
    const child = spawn('npm', ['run', '--silent', check], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
    child.once('error', (error) => { output += `${error}\n`; });
    child.once('close', (status) => {
      if (status === 0) passed += 1;
      else failed += 1;
      console.log(`\n> ${check}\n${output}${status === 0 ? 'ok' : 'FAILED'}: ${check}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
      done();
    });
  });
}

await run('manifest');
await Promise.all(lanes.map(async (lane) => {
  for (const check of lane) await run(check);
}));
console.log(`verify: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
