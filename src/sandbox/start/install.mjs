// Runs on Node 20 before anything is installed, so: plain JavaScript, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

const bin = join(root, 'node_modules/.bin');

/** The Node the code is written for: the one that the lock file brings, else the one that runs this (macOS). */
export function projectNode() {
  const own = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(`This platform (${process.platform} ${process.arch}) gets no Node 24 from the lock file. Install Node 24 and start again.`);
}

/** Environment in which `node` and the packages' commands are the project's. */
export function projectEnvironment(extra = {}) {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** Installs the packages of the lock file when they are not the ones that lie there. */
export function ensureInstalled(say = console.log) {
  const stamp = join(root, 'node_modules/.lock-stamp');
  const lock = sha256(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing packages (npm ci), once …');
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (error || status !== 0) throw new Error(`npm ci failed${error ? `: ${error.message}` : ''}. Is the npm registry reachable?`);
  writeFileSync(stamp, lock);
}

/** What the built files depend on, as one hash. */
function sourcesHash() {
  const hash = createHash('sha256');
  const files = ['package-lock.json', 'rollup.config.mjs', 'tsconfig.json'];
  for (const folder of ['src']) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(folder, name);
      if (/^src\/(sandbox|portal\/server)\//.test(path) || /(^|\/)node_modules\/|README\.md$/.test(path)) continue;
      if (statSync(join(root, path)).isFile()) files.push(path);
    }
  }
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

const buildStamp = join(root, 'dist/.build-stamp');

/** What lies in `dist` is of the sources as they are. */
export function markBuilt(hash = sourcesHash()) {
  writeFileSync(buildStamp, hash);
}

/** Builds what browsers load when the sources have changed since. */
export function ensureBuilt(say = console.log) {
  const hash = sourcesHash();
  if (existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === hash) return;
  say('Building what browsers load …');
  const { status, stdout, stderr } = spawnSync('rollup', ['-c', '--silent', '--configBuild', 'embed,dashboard,sitecore'], { cwd: root, env: projectEnvironment(), encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
  markBuilt(hash);
}
