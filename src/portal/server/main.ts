import { existsSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { ConfigError } from './config-error.ts';
import { readConfig, type PortalConfig } from './config.ts';
import { openData } from './open-data.ts';

/** Longer than a DAM may take, shorter than what process managers wait before they kill. */
const closingDeadlineMs = 25_000;

try {
  await start();
} catch (error) {
  // Whoever set it up wrong needs the sentence, not where in our code it was found.
  if (!(error instanceof ConfigError)) throw error;
  console.error(`The portal cannot start:\n${error.problems.map((problem) => `  - ${problem}`).join('\n')}`);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  // Left out, it may be missing: a portal for tests serves no files.
  if (process.env['PORTAL_DIST_DIR'] && !existsSync(config.distDir)) {
    throw new ConfigError([`PORTAL_DIST_DIR is "${config.distDir}", and there is no such folder; write the one that \`npm run build\` made.`]);
  }
  const { db, secretKey } = await openData(config);
  try {
    const app = await buildApp({ config, db, secretKey });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => close(app, signal));
    if (!isSafeForLogins(config)) app.log.warn({ publicUrl: config.publicUrl }, 'PORTAL_PUBLIC_URL is plain http: passwords and sessions can be read on the way. Use https.');
    await app.listen({ host: config.host, port: config.port }).catch((cause: unknown) => {
      throw cannotListen(config, cause);
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Takes no new requests, finishes the running ones, then ends. Told a second time, or after the deadline, it ends at once. */
function close(app: FastifyInstance, signal: NodeJS.Signals): void {
  app.log.info({ signal }, 'closing');
  setTimeout(() => {
    app.log.warn(`requests were still running after ${closingDeadlineMs} ms; they are cut off`);
    app.server.closeAllConnections();
  }, closingDeadlineMs).unref();
  app.close().then(() => app.log.info('closed'), (err: unknown) => {
    app.log.error({ err }, 'closing failed');
    process.exitCode = 1;
  });
}

function cannotListen({ host, port }: PortalConfig, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return new ConfigError([`Port ${port} on ${host} is taken; end what uses it, or set PORTAL_PORT to a free port.`], cause);
  if (code === 'EACCES') return new ConfigError([`Port ${port} may not be used by this user; set PORTAL_PORT to one above 1023.`], cause);
  if (code === 'EADDRNOTAVAIL') return new ConfigError([`PORTAL_HOST is "${host}", which is no address of this machine; write one that is, such as 127.0.0.1.`], cause);
  return cause;
}

function isSafeForLogins({ publicUrl }: PortalConfig): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
