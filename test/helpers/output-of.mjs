import { spawn } from 'node:child_process';

/** Runs something to its end. @returns {Promise<{ readonly status: number | null, readonly output: string }>} what it said, and how it ended: `null` where it could not be started or was killed. */
export function outputOf(command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
    child.once('error', (error) => { output += `${error}\n`; });
    child.once('close', (status) => done({ status, output }));
  });
}
