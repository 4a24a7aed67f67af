import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Processes add up what they asked of an organisation's DAM. */
export async function damCalls(db: Kysely<unknown>): Promise<void> {
  await ofOrganisation(db.schema.createTable('dam_calls'))
    .addColumn('slice', 'bigint', (column) => column.notNull())
    .addColumn('calls', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('dam_calls_key', ['organisation_id', 'slice'])
    .execute();
}
