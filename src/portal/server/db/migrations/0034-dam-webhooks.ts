import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Where an organisation's DAM tells of changes, and by which topic. */
export async function damWebhooks(db: Kysely<unknown>): Promise<void> {
  await ofOrganisation(db.schema.createTable('dam_webhooks'))
    .addColumn('hook', 'text', (column) => column.notNull().unique())
    .addColumn('topic', 'text')
    .addColumn('asking_topic', 'text')
    .addColumn('asking_url', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('heard_at', 'text')
    .addPrimaryKeyConstraint('dam_webhooks_of_organisation', ['organisation_id'])
    .execute();
}
