import { parseArgs } from 'node:util';
import { isPortalError } from '../../api/portal-error.ts';
import { ConfigError } from '../config-error.ts';
import { DatabaseFault } from '../db/faults.ts';
import { CommandError, UsageError, type Call, type Command } from './command.ts';
import { commands } from './commands.ts';

export const exitCodes = { done: 0, failed: 1, wrongUse: 2 } as const;

export interface CliStreams {
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * Runs a command of the operator's.
 * @param args What stands behind the program's name.
 * @returns the exit code: 0 done, 1 it could not be done, 2 it was called wrongly. What nobody foresaw is thrown.
 */
export async function runCli(args: readonly string[], environment: Call['environment'], { say, complain }: CliStreams): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    say(helpOfAll());
    return exitCodes.done;
  }
  const command = commands.find((known) => known.name === name);
  if (!command) {
    complain(`${name === '' ? 'Say which command.' : `There is no command "${name}".`}\n${helpOfAll()}`);
    return exitCodes.wrongUse;
  }
  try {
    const call = readCall(command, rest);
    if (call === null) say(helpOf(command));
    else await command.run({ ...call, environment, say });
    return exitCodes.done;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      complain(`${thrown.message}\n${helpOf(command)}`);
      return exitCodes.wrongUse;
    }
    const sentence = sentenceOf(thrown);
    if (sentence === null) throw thrown;
    complain(sentence);
    return exitCodes.failed;
  }
}

/** @returns `null` when help is asked for. @throws {UsageError} */
function readCall({ options, operands = [] }: Command, args: readonly string[]): Pick<Call, 'values' | 'operands'> | null {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: { ...options, help: { type: 'boolean', short: 'h' } } });
  } catch (cause) {
    // Node's sentence names the argument, and goes on about how to write it otherwise.
    throw new UsageError(cause instanceof Error ? `${cause.message.split('. ', 1)[0]?.replace(/\.$/, '') ?? ''}.` : String(cause), { cause });
  }
  const { values, positionals } = parsed;
  if (values['help'] === true) return null;
  const missing = operands[positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`);
  if (positionals.length > operands.length) throw new UsageError(`"${positionals[operands.length] ?? ''}" is one argument too many.`);
  return { values, operands: positionals };
}

/** What whoever called it is told; `null` for what is a fault of ours. */
function sentenceOf(thrown: unknown): string | null {
  if (thrown instanceof CommandError) return thrown.message;
  if (thrown instanceof ConfigError) return thrown.problems.join('\n');
  if (thrown instanceof DatabaseFault) return thrown.code === 'full' ? 'The database has no room left. Nothing was changed.' : 'The database cannot be reached, or another process keeps it busy; try again in a moment.';
  if (!isPortalError(thrown)) return null;
  return Object.entries(thrown.fields).map(([field, problem]) => `${nameOfField(field)}: ${problem}`).join('\n') || thrown.message;
}

/** Passwords are no options: arguments are shown to everybody on the machine. */
const nameOfField = (field: string): string => (field === 'password' ? 'The password' : `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);

const prefix = 'npm run portal -- ';

function helpOfAll(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [`Usage: ${prefix}COMMAND …`, '', ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`), '',
    `Each is explained by: ${prefix}COMMAND --help`,
    'They read the portal\'s own settings: PORTAL_DATA_DIR, DATABASE_URL, PORTAL_SECRET_KEY.',
    'They end with 0 when it is done, 1 when it could not be done, 2 when they were called wrongly.'].join('\n');
}

const helpOf = ({ name, summary, usage, help }: Command): string => [`Usage: ${prefix}${`${name} ${usage}`.trim()}`, summary, ...help].join('\n');
