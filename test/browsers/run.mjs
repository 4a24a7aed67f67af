// `npm run test:browsers`: the main path in Firefox ESR and WebKitGTK. Plain JavaScript for Node 20.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, projectEnvironment, projectNode, root } from '../../src/sandbox/start/install.mjs';
import { ensureBrowsers } from './installed.mjs';

ensureInstalled();
ensureBrowsers();
const { status } = spawnSync(projectNode(), ['--test', 'test/browsers/main-path.test.ts'], { cwd: root, env: projectEnvironment(), stdio: 'inherit' });
process.exitCode = status ?? 1;
