import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';
import type { Tables } from '../db/tables/index.ts';
import { LeaseRepository, presencePrefix, secretKeyLock } from './leases.ts';

/** A column that holds sealed texts; the names are columns of `table`. */
export interface SealedColumn {
  readonly table: keyof Tables;
  /** Tells its rows apart. */
  readonly key: string;
  readonly organisation: string;
  readonly sealed: string;
  /** Keyed hash of the same text; the key itself, perhaps. */
  readonly hash?: string;
}

export interface SealedText {
  readonly organisationId: string;
  readonly text: string;
}

/** Why the key is not changed, as a sentence; nothing was changed then. */
export class CannotRotate extends Error {
  override readonly name = 'CannotRotate';
}

interface Row {
  readonly key: string;
  readonly organisation: string;
  readonly text: string;
}

/** All that is sealed, of all organisations: for a change of the key. */
export class SealedRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Replaces all sealed texts and their hashes, in one transaction; no portal may work with the database, and none begins to before it is over.
   * @param reseal What it throws undoes all.
   * @returns how many texts. @throws {CannotRotate}
   */
  async replaceAll<Column extends SealedColumn>(columns: readonly Column[], reseal: (column: Column, sealed: SealedText) => { readonly text: string; readonly hash?: string }, now: string): Promise<number> {
    return this.#db.transaction().execute(async (trx) => {
      await lockInTransaction(trx, secretKeyLock);
      const busyUntil = await new LeaseRepository(trx).lastHeld(presencePrefix, now);
      if (busyUntil !== null) throw new CannotRotate(`A portal works with this database and its present key; stop it first. If it was killed, that is known at ${busyUntil}.`);
      const lasting = await trx.selectFrom('former_api_keys').select('ends_at').where('key_sealed', 'is', null).where('ends_at', '>', now).orderBy('ends_at', 'desc').executeTakeFirst();
      if (lasting) throw new CannotRotate(`An API key that was replaced works until ${lasting.ends_at}, and it was replaced by a version that kept no copy to carry over. Wait until then, or end it in the dashboard under Integration settings.`);
      let count = 0;
      for (const column of columns) {
        const { table, key, organisation, sealed, hash } = column;
        const { rows } = await sql<Row>`select ${sql.ref(key)} as key, ${sql.ref(organisation)} as organisation, ${sql.ref(sealed)} as text from ${sql.table(table)} where ${sql.ref(sealed)} is not null`.execute(trx);
        for (const row of rows) {
          const next = reseal(column, { organisationId: row.organisation, text: row.text });
          const alsoHash = hash === undefined ? sql`` : sql`, ${sql.ref(hash)} = ${next.hash}`;
          await sql`update ${sql.table(table)} set ${sql.ref(sealed)} = ${next.text}${alsoHash} where ${sql.ref(key)} = ${row.key}`.execute(trx);
        }
        count += rows.length;
      }
      return count;
    });
  }
}
