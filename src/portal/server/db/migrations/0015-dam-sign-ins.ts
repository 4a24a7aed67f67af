import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Whom a DAM that lets people in only takes the portal for: who agreed, or a service account. */
export async function damSignIns(db: Kysely<unknown>): Promise<void> {
  await ofOrganisation(db.schema.createTable('dam_sign_ins'))
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('user_name', 'text', (column) => column.notNull())
    .addColumn('secret_sealed', 'text', (column) => column.notNull())
    .addColumn('signed_in_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addPrimaryKeyConstraint('dam_sign_ins_of_organisation', ['organisation_id'])
    .execute();
}
