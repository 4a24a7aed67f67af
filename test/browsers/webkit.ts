/** Debian's WebKitGTK, by its own WebDriver. What is needed of that protocol is six requests, so no client of it is brought in. */
import { spawn, type ChildProcess } from 'node:child_process';
import { setImmediate as turn } from 'node:timers/promises';
import { freePort } from '../e2e/product.ts';
import { miniBrowserPath } from './installed.mjs';
import type { Driver } from './visitor.ts';

interface Screen {
  readonly name: string;
  readonly process: ChildProcess;
}

/** A screen that nobody sees: WebKitGTK has no headless mode. */
async function startScreen(): Promise<Screen> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((done, fail) => {
    child.once('error', fail).once('close', (code) => fail(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3]?.once('data', (bytes: Buffer) => done(bytes.toString().trim()));
  });
  return { name: `:${number}`, process: child };
}

const ended = (child: ChildProcess): Promise<void> => new Promise((done) => {
  if (child.exitCode !== null || child.signalCode !== null) return done();
  child.once('close', () => done());
  child.kill('SIGTERM');
});

/** @throws {Error} where it is not installed or does not start */
export async function startWebKit(): Promise<Driver> {
  const screen = await startScreen();
  const port = await freePort();
  const server = spawn('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: screen.name } });
  const address = `http://127.0.0.1:${port}/session`;
  const ask = async <Answer>(path: string, body?: object, method = 'POST'): Promise<Answer> => {
    const answer = await fetch(address + path, { method, ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}) });
    const { value } = (await answer.json()) as { readonly value: Answer & { readonly error?: string; readonly message?: string } };
    if (!answer.ok) throw new Error(`WebKitWebDriver: ${value.error}: ${value.message}`);
    return value;
  };
  const stopAll = async (): Promise<void> => {
    await ended(server);
    await ended(screen.process);
  };
  try {
    await untilListening(port, server);
    const { sessionId } = await ask<{ readonly sessionId: string }>('', { capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: miniBrowserPath(), args: ['--automation'] } } } });
    const session = `/${sessionId}`;
    await ask(`${session}/window/rect`, { width: 1280, height: 960 });
    const act = (type: string, actions: readonly object[]): Promise<unknown> => ask(`${session}/actions`, { actions: [{ type, id: type, actions }] });
    return {
      name: 'WebKitGTK',
      open: async (url) => void await ask(`${session}/url`, { url }),
      reload: async () => void await ask(`${session}/refresh`, {}),
      run: (work, ...given) => ask(`${session}/execute/sync`, { script: `return (${work.toString()})(...arguments);`, args: given }),
      click: async (x, y) => void await act('pointer', [{ type: 'pointerMove', x, y, duration: 0 }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]),
      type: async (text) => void await act('key', [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }])),
      stop: async () => {
        await ask(session, undefined, 'DELETE').finally(stopAll);
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function untilListening(port: number, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const isThere = await fetch(`http://127.0.0.1:${port}/status`).then((answer) => answer.ok, () => false);
    if (isThere) return;
    await turn();
  }
  throw new Error(`WebKitWebDriver ended with ${server.exitCode}`);
}
