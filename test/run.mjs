// `npm test`: installs what is missing, then verify, server tests, element tests, stories and the end-to-end test. Plain JavaScript for Node 20.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, projectEnvironment, root } from '../src/sandbox/start/install.mjs';
import { postgresFolder } from './helpers/postgres-path.mjs';

/** Each step's command, and how its closing lines tell the counts. */
const ownLine = (name) => new RegExp(`^${name}: (\\d+) passed, (\\d+) failed$`, 'm');
const steps = [
  { name: 'verify', command: ['npm', 'run', '--silent', 'verify'], counts: ownLine('verify') },
  { name: 'server', command: ['npm', 'run', '--silent', 'test:server'], counts: ownLine('server') },
  { name: 'postgres', command: ['npm', 'run', '--silent', 'test:postgres'], counts: ownLine('postgres') },
  { name: 'elements', command: ['npm', 'run', '--silent', 'test:elements'], counts: ownLine('elements') },
  { name: 'stories', command: ['npm', 'run', '--silent', 'test:stories'] },
  { name: 'e2e', command: ['npm', 'run', '--silent', 'test:e2e'] },
];

/** What a step says of its failures: node's runner repeats them under a heading, at the end of each batch; the others have a line for each. Said again at the very end, since a report often keeps only that. */
const mostTold = 80;
function failuresIn(output) {
  const parts = output.split(/^✖ failing tests:$/m).slice(1);
  const lines = parts.length > 0 ? parts.join('').split('\n').filter((line) => line.trim() !== '' && !/^\s*[✔▶ℹ]/.test(line)) : output.split('\n').filter((line) => /^\s*(?:✖|not ok|FAILED:|.*\berror\b)/.test(line));
  return lines.slice(0, mostTold);
}

/** Some three hundred processes read the same modules: each is compiled once. Lies in node_modules, so a clean clone begins without. */
const compiled = join(root, 'node_modules/.cache/compiled');

const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
const isInstalled = ({ error, status }) => !error && status === 0;

/** Tests start servers of their own, so the package's default one is not made. */
function ensurePostgres() {
  if (postgresFolder) return;
  console.log('Installing PostgreSQL (apt-get), once …');
  const settings = '/etc/postgresql-common/createcluster.conf';
  apt('update', '-qq');
  let isThere = isInstalled(apt('install', '-y', '-qq', '--no-install-recommends', 'postgresql-common'));
  if (isThere) {
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^#?create_main_cluster\b.*$/m, 'create_main_cluster = false'));
    isThere = isInstalled(apt('install', '-y', '-qq', '--no-install-recommends', 'postgresql'));
  }
  if (!isThere) throw new Error('PostgreSQL could not be installed with apt-get. Install it, or set POSTGRES_BIN to the folder of initdb and postgres.');
}

function ensureChromium() {
  if (process.env.CHROMIUM_PATH || ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((path) => existsSync(path))) return;
  // A machine without any font would draw no letters, and measure none.
  console.log('Installing Chromium (apt-get), once …');
  apt('update', '-qq');
  if (!isInstalled(apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'))) throw new Error('Chromium could not be installed with apt-get. Install it, or set CHROMIUM_PATH to one.');
}

function run({ name, command, counts }) {
  return new Promise((done) => {
    console.log(`\n=== ${name}`);
    const started = Date.now();
    const child = spawn(command[0], command.slice(1), { cwd: root, env: projectEnvironment({ FORCE_COLOR: '0', NODE_COMPILE_CACHE: compiled }), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [from, to] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
      from.on('data', (bytes) => {
        output += bytes;
        to.write(bytes);
      });
    }
    child.once('close', (status) => {
      const found = counts ? counts.exec(output) : [null, /^(?:ℹ|#) pass (\d+)$/m.exec(output)?.[1], /^(?:ℹ|#) fail (\d+)$/m.exec(output)?.[1]];
      const passed = Number(found?.[1] ?? 0);
      let failed = Number(found?.[2] ?? 0);
      // Skipped and cancelled tests are no passes, and a step that ran nothing or died has failed whatever it counted.
      failed += Number(/^(?:ℹ|#) cancelled (\d+)$/m.exec(output)?.[1] ?? 0) + Number(/^(?:ℹ|#) skipped (\d+)$/m.exec(output)?.[1] ?? 0);
      if (failed === 0 && (status !== 0 || passed === 0)) failed = 1;
      done({ name, passed, failed, told: failed > 0 ? failuresIn(output) : [], seconds: (Date.now() - started) / 1000 });
    });
  });
}

ensureInstalled();
ensureChromium();
ensurePostgres();
const only = process.argv.slice(2);
const results = [];
for (const step of steps) {
  if (only.length === 0 || only.includes(step.name)) results.push(await run(step));
}
console.log('');
for (const { name, passed, failed, seconds } of results) console.log(`${name.padEnd(10)} ${String(passed).padStart(4)} ok ${String(failed).padStart(3)} not ok  ${seconds.toFixed(0).padStart(4)} s`);
for (const { name, told } of results.filter((result) => result.told.length > 0)) console.log(`\nNot ok in ${name}:\n${told.join('\n')}`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 || results.length === 0 ? 1 : 0;
