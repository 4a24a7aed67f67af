import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** The address under which Sitecore opens the custom field of an organisation. */
export async function sitecoreApps(db: Kysely<unknown>): Promise<void> {
  await ofOrganisation(db.schema.createTable('sitecore_apps'))
    .addColumn('id_sealed', 'text', (column) => column.notNull())
    .addColumn('id_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addPrimaryKeyConstraint('sitecore_apps_of_organisation', ['organisation_id'])
    .execute();
}
