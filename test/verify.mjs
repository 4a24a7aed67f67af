// Everything that is checked without running the product: types, lint, doors, manifest, build, bundle limits, the package as a consumer gets it.
import { spawnSync } from 'node:child_process';

const checks = ['manifest', 'check:types', 'check:lint', 'check:doors', 'build', 'check:manifest', 'check:bundle', 'check:container', 'check:package'];
let passed = 0;
let failed = 0;
for (const check of checks) {
  const started = Date.now();
  console.log(`\n> ${check}`);
  const { status } = spawnSync('npm', ['run', '--silent', check], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) passed += 1;
  else failed += 1;
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${check}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
console.log(`verify: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
