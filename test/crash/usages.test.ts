/*
 * The portal is killed while usages come in; once it has recovered, the DAM and the portal agree record by record.
 *   CRASH_ROUNDS   rounds for each way, default 2; `npm run test:crash` says 200, which takes its time, so `npm test` leaves it out
 */
import { it } from 'node:test';
import { createPostgres, describeOnce } from '../helpers/postgres.ts';
import { crashRounds, wordsOf } from './rounds.ts';

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 2);

describeOnce('usages outlive kill -9', () => {
  for (const [name, kind, portals] of [['SQLite', 'sqlite', 1], ['PostgreSQL', 'postgres', 1], ['PostgreSQL, two portals', 'postgres', 2]] as const) {
    it(`over ${name}`, async (test) => {
      test.diagnostic(wordsOf(name, await crashRounds({ rounds, portals, databaseUrl: kind === 'postgres' ? await createPostgres() : null })));
    });
  }
});
