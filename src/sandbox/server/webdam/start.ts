import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webdam, type WebdamOptions } from '../../webdam/webdam.ts';
import { answerWebdam, isUpload } from '../../webdam/answer.ts';
import { DiskByteStore } from '../disk-store.ts';
import { inspectPicture } from '../inspect.ts';
import { Renderer } from '../renderer.ts';
import { createSiteServer, listen } from '../server.ts';
import { StateFile } from '../state-file.ts';
import { controlWebdam } from './control.ts';

export interface StartWebdamOptions extends WebdamOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** JSON file in which tokens and uploads survive a restart; uploaded bytes are in the folder `<file>.bytes`. */
  readonly stateFile?: string;
}

export interface RunningWebdam {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the user `admin`; made up when none was given. */
  readonly password: string;
  readonly webdam: Webdam;
  stop(): Promise<void>;
}

/** Starts a stand-in Webdam over HTTP. Rejects when the port is taken or an option is wrong. */
export async function startWebdam(options: StartWebdamOptions = {}): Promise<RunningWebdam> {
  const clients = options.clients ?? [{ id: randomBytes(20).toString('hex'), secret: randomBytes(20).toString('hex'), name: 'Integration portal' }];
  const passwords = { admin: randomBytes(12).toString('base64url'), ...options.passwords };
  const bytes = new DiskByteStore(options.stateFile === undefined ? mkdtempSync(join(tmpdir(), 'sandbox-webdam-bytes-')) : `${options.stateFile}.bytes`);
  const webdam = new Webdam({ bytes, inspect: inspectPicture, ...options, clients, passwords });
  const file = options.stateFile === undefined ? null : new StateFile(options.stateFile, webdam);
  const server = createSiteServer({
    answer: async (request) => controlWebdam(webdam, request) ?? answerWebdam(webdam, request),
    streams: isUpload,
    corsHeaders: (_path, incoming): Record<string, string> => (webdam.switches.cors
      ? { 'access-control-allow-origin': incoming.headers.origin ?? '*', vary: 'Origin', 'access-control-allow-methods': 'GET, POST, PUT, DELETE', 'access-control-allow-headers': 'authorization, content-type' } : {}),
  }, new Renderer(webdam.library, webdam.bytes));
  const url = await listen(server, options.host ?? '127.0.0.1', options.port ?? 0);
  return {
    url, clientId: clients[0]?.id ?? '', clientSecret: clients[0]?.secret ?? '', password: passwords.admin, webdam,
    stop: () => new Promise((done) => {
      webdam.watch(() => undefined);
      file?.write();
      server.close(() => {
        if (file === null) bytes.clear();
        done();
      });
      server.closeAllConnections();
    }),
  };
}
