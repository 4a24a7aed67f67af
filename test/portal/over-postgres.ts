/** `npm run test:postgres`: the portal's tests again, over one PostgreSQL that is started for them. */
import { spawn } from 'node:child_process';
import { addressVariable, kindVariable, PostgresServer } from '../helpers/postgres-server.ts';

const server = new PostgresServer();
await server.start();
const child = spawn(process.execPath, ['test/in-batches.mjs', 'postgres', 'test/portal/**/*.test.ts'], {
  stdio: 'inherit', env: { ...process.env, [kindVariable]: 'postgres', [addressVariable]: server.addressOf('postgres') },
});
process.exitCode = await new Promise<number>((done) => child.once('close', (status) => done(status ?? 1)));
await server.remove();
