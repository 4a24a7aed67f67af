import { randomBytes, randomUUID } from 'node:crypto';
import { orderOf } from '../data/search.ts';
import { Sandbox, type SandboxOptions } from '../sandbox.ts';
import { Renderer } from './renderer.ts';
import { createSandboxServer, listen } from './server.ts';
import { StateFile } from './state-file.ts';

export interface StartOptions extends SandboxOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** JSON file in which usages, tokens and removals survive a restart. */
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
  const sandbox = new Sandbox({ ...options, clients });
  // Orders of a large library take a while; better now than in somebody's first search.
  for (const order of ['dateCreated', 'dateModified', 'datePublished', 'name'] as const) orderOf(sandbox.library, order);
  const file = options.stateFile === undefined ? null : new StateFile(options.stateFile, sandbox);
  const server = createSandboxServer(sandbox, new Renderer(sandbox.library));
  const url = await listen(server, options.host ?? '127.0.0.1', options.port ?? 0);
  return {
    url,
    clientId: clients[0]?.id ?? '',
    clientSecret: clients[0]?.secret ?? '',
    sandbox,
    stop: () => new Promise((done) => {
      sandbox.state.watch(() => undefined);
      file?.write();
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}
