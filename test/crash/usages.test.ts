/*
 * The portal is killed while usages come in; once it has recovered, the DAM and the portal agree record by record.
 *   CRASH_ROUNDS   rounds for each way; `npm run test:crash` says 200. Without it, as in `npm test`, the two ways that differ most have 2 rounds each.
 */
import { it } from 'node:test';
import { createPostgres, describeOnce } from '../helpers/postgres.ts';
import { crashRounds, wordsOf } from './rounds.ts';

const long = Number(process.env['CRASH_ROUNDS'] ?? 0);
const rounds = long > 0 ? long : 2;
const ways = [['SQLite', 'sqlite', 1], ['PostgreSQL', 'postgres', 1], ['PostgreSQL, two portals', 'postgres', 2]] as const;

describeOnce('usages outlive kill -9', () => {
  for (const [name, kind, portals] of long > 0 ? ways : [ways[0], ways[2]]) {
    it(`over ${name}`, async (test) => {
      test.diagnostic(wordsOf(name, await crashRounds({ rounds, portals, databaseUrl: kind === 'postgres' ? await createPostgres() : null })));
    });
  }
});
