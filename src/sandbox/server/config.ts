import { defaultCount, defaultSeed, maxCount } from '../data/library.ts';
import type { StartOptions } from './start.ts';
import type { StartWebdamOptions } from './webdam/start.ts';

/** What is wrong with the environment, one sentence a variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the sandbox's settings. @throws {ConfigError} with a sentence for each wrong variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): StartOptions & { readonly port: number; readonly host: string } {
  const problems: string[] = [];
  const textOf = (name: string): string | undefined => (environment[name] === '' ? undefined : environment[name]);
  const whole = (name: string, fallback: number, low: number, high: number): number => {
    const text = textOf(name);
    if (text === undefined) return fallback;
    const number = Number(text);
    if (/^-?\d+$/.test(text) && number >= low && number <= high) return number;
    problems.push(`${name} is "${text}"; write a whole number from ${low} to ${high}, or leave it out for ${fallback}.`);
    return fallback;
  };
  const port = whole('SANDBOX_PORT', 4200, 0, 65_535);
  const count = whole('SANDBOX_ASSETS', defaultCount, 1, maxCount);
  const seed = whole('SANDBOX_SEED', defaultSeed, 0, 2 ** 31);
  const [clientId, clientSecret] = [textOf('SANDBOX_CLIENT_ID'), textOf('SANDBOX_CLIENT_SECRET')];
  if ((clientId === undefined) !== (clientSecret === undefined)) problems.push('SANDBOX_CLIENT_ID and SANDBOX_CLIENT_SECRET belong together: set both, or none to have them made up.');
  const redirectUris = (textOf('SANDBOX_REDIRECT_URIS') ?? '').split(/[\s,]+/).filter((uri) => uri !== '');
  for (const uri of redirectUris) if (!URL.canParse(uri)) problems.push(`SANDBOX_REDIRECT_URIS holds "${uri}", which is no address; write complete ones, with a comma between.`);
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  const stateFile = textOf('SANDBOX_STATE_FILE');
  return {
    host: textOf('SANDBOX_HOST') ?? '127.0.0.1', port, count, seed,
    ...(clientId !== undefined && clientSecret !== undefined ? { clients: [{ id: clientId, secret: clientSecret, name: 'Integration portal', redirectUris }] } : {}),
    ...(stateFile === undefined ? {} : { stateFile }),
  };
}

/** Reads the stand-in Webdam's settings, and the library's, which both stand-ins share. @throws {ConfigError} */
export function readWebdamConfig(environment: Readonly<Record<string, string | undefined>>): StartWebdamOptions & { readonly port: number; readonly host: string } {
  const name = (key: string): string => environment[`SANDBOX_WEBDAM_${key}`] ?? '';
  const { host, port, count, seed, clients, stateFile } = readConfig({
    ...environment, SANDBOX_PORT: name('PORT') || '4210', SANDBOX_CLIENT_ID: name('CLIENT_ID'), SANDBOX_CLIENT_SECRET: name('CLIENT_SECRET'),
    SANDBOX_REDIRECT_URIS: name('REDIRECT_URIS'), SANDBOX_STATE_FILE: name('STATE_FILE'), SANDBOX_ASSETS: environment['SANDBOX_ASSETS'] || '800',
  });
  const own = clients?.flatMap(({ id, secret, redirectUris = [] }) => (secret === null ? [] : [{ id, secret, name: 'Integration portal', redirectUris }]));
  return {
    host, port, ...(count === undefined ? {} : { count }), ...(seed === undefined ? {} : { seed }), ...(own ? { clients: own } : {}), ...(stateFile === undefined ? {} : { stateFile }),
    ...(name('PASSWORD') === '' ? {} : { passwords: { admin: name('PASSWORD') } }),
  };
}
