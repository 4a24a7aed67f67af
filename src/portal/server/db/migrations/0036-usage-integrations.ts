import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Under which integration's id the DAM was told of usages, so that a change of it leaves none behind. */
export async function usageIntegrations(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('organisations').addColumn('usage_integration', 'text', (column) => column.notNull().defaultTo('')).execute();
  await db.schema.alterTable('usage_deliveries').addColumn('former_integrations', 'text', (column) => column.notNull().defaultTo('')).execute();
  await ofOrganisation(db.schema.createTable('usage_integration_changes'))
    .addColumn('former_id', 'text', (column) => column.notNull())
    .addColumn('marked_to', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('usage_integration_changes_key', ['organisation_id', 'former_id'])
    .execute();
}
