import { ConfigError, readConfig } from './config.ts';
import { startSandbox } from './start.ts';

/** Starts the sandbox with the settings of the environment; says in words what stands in the way. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const running = await startSandbox(config).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new ConfigError(`Port ${config.port} on ${config.host} is taken. End what uses it, or set SANDBOX_PORT to a free port.`);
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') throw new ConfigError(`SANDBOX_HOST is "${config.host}", which is no address of this machine. Leave it out for 127.0.0.1.`);
    throw error;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void running.stop().then(() => process.exit(0)));
  console.log(`Sandbox Bynder with ${running.sandbox.library.count} assets at ${running.url}`);
  if (!config.clients) console.log(`OAuth2 client id ${running.clientId}, secret ${running.clientSecret}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
});
