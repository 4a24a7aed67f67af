/** Starts the whole product as `npm start` does, on free ports and in a folder of its own. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Product {
  readonly portal: string;
  readonly sandbox: string;
  readonly cms: string;
  /** The page builder's stand-in. */
  readonly sitecore: string;
  readonly email: string;
  readonly password: string;
  readonly operatorEmail: string;
  readonly operatorPassword: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The second organisation, which is on Webdam. */
  readonly webdam: { readonly sandbox: string; readonly cms: string; readonly email: string; readonly password: string };
  readonly dataFolder: string;
  /** From the start of the command to its addresses, in milliseconds. */
  readonly startedInMs: number;
  stop(): Promise<number | null>;
}

/** Below the ports that systems give out for connections (Linux from 32768): one of those may be taken by a browser's connection before the product listens on it. */
const [firstPort, lastPort] = [20_000, 32_700];

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(firstPort, lastPort);
    const server = createServer();
    const isFree = await new Promise<boolean>((done) => {
      server.once('error', () => done(false));
      server.listen(port, '127.0.0.1', () => done(true));
    });
    if (!isFree) continue;
    await new Promise((done) => server.close(done));
    return port;
  }
}

export interface StartResult {
  readonly code: number | null;
  readonly output: string;
}

export interface StartOptions {
  readonly dataFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Resolves when the addresses are printed; rejects with what was printed when the command ends before. */
export async function startProduct({ dataFolder, environment = {} }: StartOptions = {}): Promise<Product> {
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'product-'));
  const [portalPort, sandboxPort, cmsPort, webdamPort, webdamCmsPort, sitecorePort] = [await freePort(), await freePort(), await freePort(), await freePort(), await freePort(), await freePort()];
  const started = Date.now();
  const child = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, PORTAL_PORT: String(portalPort), SANDBOX_PORT: String(sandboxPort), DEMO_CMS_PORT: String(cmsPort), SANDBOX_WEBDAM_PORT: String(webdamPort), DEMO_CMS_WEBDAM_PORT: String(webdamCmsPort), SITECORE_PORT: String(sitecorePort), DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((done) => child.once('close', done));
  await new Promise<void>((done, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (/Demo CMS +http\S+/.test(output) && output.includes('Stop with Ctrl+C')) done();
      });
    }
    void ended.then((code) => fail(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  const found = (pattern: RegExp): string => {
    const text = pattern.exec(output)?.[1];
    if (!text) throw new Error(`npm start did not print ${pattern}:\n${output}`);
    return text;
  };
  return {
    portal: found(/Integration Portal +(\S+)/),
    email: found(/\n +Login +(\S+)/),
    password: found(/\n +Login +\S+ +(\S+)/),
    webdam: { sandbox: found(/Sandbox Webdam +(\S+)/), cms: found(/Webdam CMS +(\S+)/), email: found(/Webdam login +(\S+)/), password: found(/Webdam login +\S+ +(\S+)/) },
    operatorEmail: found(/Operator's login +(\S+)/),
    operatorPassword: found(/Operator's login +\S+ +(\S+)/),
    sandbox: found(/Portal URL +(\S+)/),
    clientId: found(/OAuth2 Client ID +(\S+)/),
    clientSecret: found(/OAuth2 Client Secret +(\S+)/),
    cms: found(/Demo CMS +(\S+)/),
    sitecore: found(/Sitecore stand-in +(\S+)/),
    dataFolder: folder,
    startedInMs: Date.now() - started,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await ended;
      if (!dataFolder) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
