// The portal as a process of its own, as it runs in the field.
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Run {
  readonly child: ReturnType<typeof spawn>;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
  /** Resolves with the address once the portal listens. */
  readonly listening: Promise<string>;
}

// What Node made of the sources serves the next start: half of what a start costs.
const compiled = join(tmpdir(), 'portal-test-compiled');

/** Runs a file of the server; nothing of the tests' own environment reaches it. */
export function run(file: string, args: readonly string[], environment: Readonly<Record<string, string>>): Run {
  const child = spawn(process.execPath, [`src/portal/server/${file}`, ...args], { env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiled, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const listening = Promise.withResolvers<string>();
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    const address = /Server listening at (http:\/\/[\w.:]+)/.exec(out)?.[1];
    if (address) listening.resolve(address);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) => child.once('close', (code) => {
    listening.reject(new Error(`The portal ended: ${out}${err}`));
    done({ code, out, err });
  }));
  listening.promise.catch(() => undefined);
  return { child, ended, listening: listening.promise };
}
