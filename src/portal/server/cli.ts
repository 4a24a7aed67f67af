import { parseArgs } from 'node:util';
import { isPortalError } from '../api/portal-error.ts';
import { ConfigError } from './config-error.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './db/database.ts';
import { loadSecretKey, prepareDataFolder } from './secret-key.ts';
import { seedOrganisation } from './services/seed.ts';
import { checkSecretKey, createServices } from './services/services.ts';

const usage = `Usage: node src/portal/server/cli.ts seed --organisation NAME --email MAIL --name NAME --origin URL [--origin URL …] [--operator]
The password comes from the environment variable PORTAL_SEED_PASSWORD. A second run keeps what there is and adds missing origins.
--operator makes a person who runs this portal: they see all organisations and set their plans. Give them an organisation of their own.`;

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof ConfigError) console.error(error.problems.join('\n'));
  else if (isPortalError(error)) console.error(Object.entries(error.fields).map(([field, problem]) => `${sourceOf(field)}: ${problem}`).join('\n') || error.message);
  else if (isArgumentError(error)) console.error(`${error.message}\n${usage}`);
  else throw error;
  process.exitCode = 1;
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { organisation: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' }, origin: { type: 'string', multiple: true }, operator: { type: 'boolean', default: false } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'seed') {
    console.error(usage);
    process.exitCode = 1;
    return;
  }
  const config = readConfig(process.env);
  prepareDataFolder(config);
  const secretKey = loadSecretKey(config);
  const db = await openDatabase(config);
  try {
    const services = createServices({ config, db, secretKey });
    await checkSecretKey(services);
    const seeded = await seedOrganisation(services, {
      organisation: values.organisation ?? '', email: values.email ?? '', name: values.name ?? '',
      // Not an argument: arguments are shown to everybody on the machine.
      password: process.env['PORTAL_SEED_PASSWORD'] ?? '', origins: values.origin ?? [], isOperator: values.operator,
    });
    console.log(JSON.stringify(seeded));
  } finally {
    await db.destroy();
  }
}

function sourceOf(field: string): string {
  return field === 'password' ? 'PORTAL_SEED_PASSWORD' : `--${field}`;
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && ((error as NodeJS.ErrnoException).code ?? '').startsWith('ERR_PARSE_ARGS');
}
