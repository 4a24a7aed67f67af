import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderOf } from '../data/search.ts';
import { Sandbox, type SandboxOptions } from '../sandbox.ts';
import { DiskByteStore } from './disk-store.ts';
import { inspectPicture } from './inspect.ts';
import { Renderer } from './renderer.ts';
import { createSandboxServer, listen } from './server.ts';
import { StateFile } from './state-file.ts';

export interface StartOptions extends SandboxOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** JSON file in which usages, tokens, removals and uploads survive a restart; uploaded bytes are in the folder `<file>.bytes`. Without it they go with the sandbox. */
  readonly stateFile?: string;
}

export interface RunningSandbox {
  /** `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string;
  /** Of the first client; made up when no client was given. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The account behind it: faults, request counts, usages and the clock can be had without HTTP. */
  readonly sandbox: Sandbox;
  /** Ends it and every connection. */
  stop(): Promise<void>;
}

/** Starts a sandbox over HTTP. Rejects when the port is taken or an option is wrong. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const clients = options.clients ?? [{ id: randomUUID(), secret: randomBytes(24).toString('base64url'), name: 'Sandbox app' }];
  const bytes = new DiskByteStore(options.stateFile === undefined ? mkdtempSync(join(tmpdir(), 'sandbox-bytes-')) : `${options.stateFile}.bytes`);
  const sandbox = new Sandbox({ bytes, inspect: inspectPicture, ...options, clients });
  // Orders of a large library take a while; better now than in somebody's first search.
  for (const order of ['dateCreated', 'dateModified', 'datePublished', 'name'] as const) orderOf(sandbox.library, order);
  const file = options.stateFile === undefined ? null : new StateFile(options.stateFile, sandbox);
  const server = createSandboxServer(sandbox, new Renderer(sandbox.library, sandbox.bytes));
  const url = await listen(server, options.host ?? '127.0.0.1', options.port ?? 0);
  return {
    url,
    clientId: clients[0]?.id ?? '',
    clientSecret: clients[0]?.secret ?? '',
    sandbox,
    stop: () => new Promise((done) => {
      sandbox.watch(() => undefined);
      file?.write();
      server.close(() => {
        if (file === null) bytes.clear();
        done();
      });
      server.closeAllConnections();
    }),
  };
}
