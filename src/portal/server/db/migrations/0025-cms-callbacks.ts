import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Where an organisation's CMS is asked to change pages. */
export async function cmsCallbacks(db: Kysely<unknown>): Promise<void> {
  await ofOrganisation(db.schema.createTable('cms_callbacks'))
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('secret_sealed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('cms_callbacks_of_organisation', ['organisation_id'])
    .execute();
}
