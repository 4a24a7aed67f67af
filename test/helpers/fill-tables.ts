/** A row in every table, also in those that nobody had thought of when this was written. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/portal/server/db/database.ts';
import { sealedColumns } from '../../src/portal/server/services/key-rotation.ts';
import type { Vault } from '../../src/portal/server/services/vault.ts';

/** What stands sealed in a column of an organisation. */
export const plainOf = (table: string, organisationId: string): string => `plain of ${table} for ${organisationId}`;

/** Fills the tables that hold nothing yet; what is sealed, and its hash, is made with the vault. */
export async function fillTables(db: Database, vault: Vault, organisationId: string): Promise<void> {
  const tables = await db.introspection.getTables();
  const idOf = async (thing: string): Promise<string | undefined> => {
    const table = tables.find(({ name, columns }) => (name === `${thing}s` || name.endsWith(`_${thing}s`)) && columns.some((column) => column.name === 'id'));
    return table && (await db.selectFrom(table.name as 'users').select('id').executeTakeFirst())?.id;
  };
  const waiting = [...tables];
  // A table may refer to one that comes later: go round until all are filled.
  for (let round = 0; waiting.length > 0; round += 1) {
    const table = waiting.shift();
    if (!table || await db.selectFrom(table.name as 'leases').selectAll().executeTakeFirst()) continue;
    const values: Record<string, unknown> = {};
    for (const { name, dataType } of table.columns) {
      if (name === 'organisation_id') values[name] = organisationId;
      else if (name.endsWith('_id') && await idOf(name.slice(0, -3))) values[name] = await idOf(name.slice(0, -3));
      else if (/int|real|numeric/i.test(dataType)) values[name] = 1;
      else if (/_at$|_until$|^at$/.test(name)) values[name] = '2026-11-24T07:00:00.000Z';
      else values[name] = `${table.name} ${name} ${randomUUID()} “ünïcödé” 🙂\n'";`;
    }
    const sealed = sealedColumns.find((column) => column.table === table.name);
    if (sealed) {
      const plain = plainOf(table.name, organisationId);
      values[sealed.sealed] = vault.encrypt(plain, sealed.placeOf(organisationId));
      if (sealed.hash && sealed.hashOf) values[sealed.hash] = sealed.hashOf(vault, plain);
    }
    try {
      await db.insertInto(table.name as 'leases').values(values as never).execute();
    } catch (error) {
      if (round > 100) throw error;
      waiting.push(table);
    }
  }
}

/** Every row of every table, in an order that does not depend on the database. */
export async function everyRow(db: Database): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>> {
  const rows: Record<string, readonly Readonly<Record<string, unknown>>[]> = {};
  for (const { name, columns } of await db.introspection.getTables()) {
    const names = columns.map((column) => column.name).sort();
    const found = await db.selectFrom(name as 'leases').selectAll().execute() as unknown as readonly Record<string, unknown>[];
    rows[name] = found.map((row) => Object.fromEntries(names.map((column) => [column, row[column]]))).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return rows;
}
