// Where Debian's other browsers are, and what installs them. Plain JavaScript, because Node 20 reads it before the install.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const packages = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'fonts-liberation'];
const commands = ['/usr/bin/firefox-esr', '/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];

/** The path, or an error that says what to do. */
export const firefoxPath = () => needed(process.env.FIREFOX_PATH ?? commands[0]);

/** It comes with the driver, and is on no PATH. */
export function miniBrowserPath() {
  const libraries = '/usr/lib';
  const found = existsSync(libraries) ? readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu'))
    .flatMap((name) => readdirSync(join(libraries, name)).filter((inner) => inner.startsWith('webkit2gtk-')).map((inner) => join(libraries, name, inner, 'MiniBrowser'))) : [];
  return needed(found.find((path) => existsSync(path)) ?? 'MiniBrowser');
}

function needed(path) {
  if (existsSync(path)) return path;
  throw new Error(`${path} is missing. Run \`npm run test:browsers\`, which installs what is missing (${packages.join(', ')}) on Debian.`);
}

export function ensureBrowsers() {
  if (commands.every((path) => existsSync(path))) return;
  console.log('Installing Firefox ESR and WebKitGTK (apt-get), once …');
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  apt('update', '-qq');
  const { error, status } = apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  if (error || status !== 0) throw new Error(`The browsers could not be installed with apt-get. Install ${packages.join(', ')} by hand.`);
}
