import { readWebdamConfig, ConfigError } from '../config.ts';
import { startWebdam } from './start.ts';

/** Starts the stand-in Webdam with the settings of the environment; says in words what stands in the way. */
async function main(): Promise<void> {
  const config = readWebdamConfig(process.env);
  const running = await startWebdam(config).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new ConfigError(`Port ${config.port} on ${config.host} is taken. End what uses it, or set SANDBOX_WEBDAM_PORT to a free port.`);
    throw error;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void running.stop().then(() => process.exit(0)));
  console.log(`Sandbox Webdam with ${running.webdam.assets.length} assets at ${running.url}`);
  if (!config.clients) console.log(`Client id ${running.clientId}, secret ${running.clientSecret}; user admin, password ${running.password}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
});
