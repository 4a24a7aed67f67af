/** Bynder's own picker, fetched for the run into a folder outside the project: its licence forbids to ship it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from './fronts.ts';

export const peerVersion = '5.4.0';
export const reactVersion = '18.3.1';

/** Mounted as its README says; the token is given, so that no login is measured. It asks for https, which this machine has no certificate for. */
const entry = `
import React, { useState, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { CompactView, Login, Modal } from '@bynder/compact-view';
const { dam, token, isOpen } = window.bench;
function App() {
  const [open, setOpen] = useState(isOpen);
  useEffect(() => { window.bench.isReady = true; window.bench.close = () => setOpen(false); }, []);
  return React.createElement(React.Fragment, null,
    React.createElement('button', { id: 'open', onClick: () => setOpen(true) }, 'Select asset'),
    React.createElement(Modal, { isOpen: open, onClose: () => setOpen(false) },
      React.createElement(Login, { portal: { url: dam, editable: false }, language: 'en_US', authentication: { getAccessToken: () => token, hideLogout: true } },
        React.createElement(CompactView, { language: 'en_US', mode: 'SingleSelectFile', onSuccess: () => setOpen(false) }))));
}
createRoot(document.getElementById('app')).render(React.createElement(App));
`;

/** Its bundle, minified and in pieces as a site would serve it; keys are paths below \`/peer/\`. Needs the registry. */
export async function buildPeer(): Promise<ReadonlyMap<string, Page>> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peer-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', `@bynder/compact-view@${peerVersion}`, `react@${reactVersion}`, `react-dom@${reactVersion}`], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    writeFileSync(join(folder, 'peer.js'), entry);
    await build({
      entryPoints: [join(folder, 'peer.js')], bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022', outdir: join(folder, 'out'),
      define: { 'process.env.NODE_ENV': '"production"' }, loader: { '.svg': 'dataurl', '.png': 'dataurl', '.css': 'css' }, logLevel: 'error',
    });
    return new Map(readdirSync(join(folder, 'out')).map((file) => [`/peer/${file}`, { type: file.endsWith('.css') ? 'text/css' : 'text/javascript', body: readFileSync(join(folder, 'out', file)) }]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
