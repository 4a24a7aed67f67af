import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandError } from './command.ts';

/** A terminal, or what a test puts in its place. */
export type Typed = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/**
 * Asks twice for a password; what is typed is not shown.
 * @returns `null` where nobody can be asked. @throws {CommandError} when the two differ, or nothing was typed to the end.
 */
export async function readPassword(input: Typed, output: NodeJS.WritableStream): Promise<string | null> {
  if (input.isTTY !== true) return null;
  // Readline echoes and edits through its output, so that goes nowhere.
  const lines = createInterface({ input, output: new Writable({ write: (_chunk, _encoding, done) => done() }), terminal: true });
  lines.on('SIGINT', () => lines.close());
  const ask = (question: string): Promise<string> => new Promise((answered, stopped) => {
    const stop = (): void => stopped(new CommandError('Nothing was typed to the end, so nobody was made.'));
    lines.once('close', stop);
    lines.question('', (answer) => {
      lines.off('close', stop);
      output.write('\n');
      answered(answer);
    });
    // Last, or what is typed at once would be heard by nobody.
    output.write(question);
  });
  try {
    const password = await ask('Password: ');
    if (await ask('The same once more: ') !== password) throw new CommandError('The two passwords differ; call it again.');
    return password;
  } finally {
    lines.close();
  }
}
