// Where Chromium is, and how tests start it. Plain JavaScript, because Node 20 reads it before the install.
import { existsSync } from 'node:fs';

/** Debian's package, or what CHROMIUM_PATH names. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** As root Chromium needs --no-sandbox; the others keep it from asking its maker's hosts. */
export const chromiumArguments = [
  '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-default-apps', '--no-default-browser-check',
];

/** The path, or an error that says what to do. */
export function requireChromium() {
  if (chromiumPath && existsSync(chromiumPath)) return chromiumPath;
  throw new Error('Chromium is missing. Run `npm test`, which installs it, or set CHROMIUM_PATH.');
}
