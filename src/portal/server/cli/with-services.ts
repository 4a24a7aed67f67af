import { readConfig } from '../config.ts';
import { openData } from '../open-data.ts';
import { checkSecretKey, createServices, type Services } from '../services/services.ts';
import type { Call } from './command.ts';

/** Does something with the portal's rules over its data, beside a portal that runs or not. @throws {ConfigError} */
export async function withServices<Result>(environment: Call['environment'], work: (services: Services) => Promise<Result>): Promise<Result> {
  const config = readConfig(environment);
  const { db, secretKey } = await openData(config);
  const services = createServices({ config, db, secretKey });
  try {
    await checkSecretKey(services);
    return await work(services);
  } finally {
    await services.close().finally(() => db.destroy());
  }
}
