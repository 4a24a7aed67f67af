import type { CreateTableBuilder } from 'kysely';

/** What belongs to an organisation goes with it. */
export function ofOrganisation<Table extends string>(table: CreateTableBuilder<Table>) {
  return table.addColumn('organisation_id', 'text', (column) => column.notNull().references('organisations.id').onDelete('cascade'));
}
