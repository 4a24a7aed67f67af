import { sql, type RawBuilder } from 'kysely';

/** Whether a column or an expression holds what was typed, in either case; wild cards in it are themselves. The database lowers both sides, so that they are lowered alike. */
export function contains(column: string | RawBuilder<string>, typed: string): RawBuilder<boolean> {
  const pattern = `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`lower(${typeof column === 'string' ? sql.ref(column) : column}) like lower(${pattern}) escape '\\'`;
}
