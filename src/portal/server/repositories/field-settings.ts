import type { Selectable } from 'kysely';
import { isAssetType } from '../../../domain/asset.ts';
import type { FieldRules } from '../../../domain/field-rules.ts';
import { fieldKey, fieldSettingNames, type FieldSettingName, type FieldSettings, type LockedFilters } from '../../../domain/settings.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { inTransaction, lockInTransaction } from '../db/lock.ts';
import type { FieldSettingTable } from '../db/tables/begin.ts';

export interface StoredFieldSetting {
  readonly id: string;
  /** Empty for the Global field setting. */
  readonly field: string;
  readonly settings: FieldSettings;
  /** Values that come from the Global field setting. */
  readonly inherits: readonly FieldSettingName[];
  /** New with every change. */
  readonly revision: string;
}

/** As it is written: nothing inherited and no revision, unless they are given. */
export type WrittenFieldSetting = Pick<StoredFieldSetting, 'id' | 'field' | 'settings'> & Partial<StoredFieldSetting>;

/** Settings of content fields. The Global one is the row with an empty key. */
export class FieldSettingRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  async list(organisationId: string): Promise<readonly StoredFieldSetting[]> {
    const rows = await this.#db.selectFrom('field_settings').selectAll().where('organisation_id', '=', organisationId).orderBy('field_key').execute();
    return rows.map(toStored);
  }

  /** The field's own setting and the Global one, as far as they exist. */
  async listFor(organisationId: string, field: string): Promise<readonly StoredFieldSetting[]> {
    const rows = await this.#db.selectFrom('field_settings').selectAll()
      .where('organisation_id', '=', organisationId).where('field_key', 'in', ['', fieldKey(field)]).execute();
    return rows.map(toStored);
  }

  /** @returns whether it was added: false when the field has a setting already. */
  async insert(organisationId: string, setting: WrittenFieldSetting, createdAt: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db.insertInto('field_settings')
      .values({ organisation_id: organisationId, ...rowOf(setting), created_at: createdAt })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'field_key']).doNothing()).executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  async saveGlobal(organisationId: string, { id, settings, revision = '' }: Omit<WrittenFieldSetting, 'field' | 'inherits'>, createdAt: string): Promise<void> {
    const { id: _id, ...changed } = rowOf({ id, field: '', settings, revision, inherits: [] });
    await this.#db.insertInto('field_settings').values({ organisation_id: organisationId, id, ...changed, created_at: createdAt })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'field_key']).doUpdateSet(changed)).execute();
  }

  /** @returns `not-found` when there is none with this id, `taken` when another setting has the field. The Global one has no id here. */
  async update(organisationId: string, setting: WrittenFieldSetting): Promise<'saved' | 'not-found' | 'taken'> {
    const { id, ...changed } = rowOf(setting);
    return inTransaction(this.#db, async (trx) => {
      await lockInTransaction(trx, JSON.stringify(['field-settings', organisationId]));
      const other = await trx.selectFrom('field_settings').select('id')
        .where('organisation_id', '=', organisationId).where('field_key', '=', changed.field_key).where('id', '<>', id).executeTakeFirst();
      if (other) return 'taken';
      const { numUpdatedRows } = await trx.updateTable('field_settings').set(changed)
        .where('organisation_id', '=', organisationId).where('id', '=', id).where('field_key', '<>', '').executeTakeFirst();
      return numUpdatedRows === 1n ? 'saved' : 'not-found';
    });
  }

  async remove(organisationId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('field_settings')
      .where('organisation_id', '=', organisationId).where('id', '=', id).where('field_key', '<>', '').executeTakeFirst();
    return numDeletedRows === 1n;
  }
}

function rowOf({ id, field, settings, inherits = [], revision = '' }: WrittenFieldSetting) {
  return {
    id, field, field_key: fieldKey(field), revision, inherits: JSON.stringify(inherits),
    default_search_term: settings.defaultSearchTerm,
    visible_types: JSON.stringify(settings.visibleTypes),
    hide_limited: settings.hideLimited ? 1 : 0,
    is_full_asset_in_layout_service: settings.isFullAssetInLayoutService ? 1 : 0,
    rules: settings.rules ? JSON.stringify(settings.rules) : '',
    locked_filters: settings.lockedFilters ? JSON.stringify(settings.lockedFilters) : '',
  } as const;
}

function toStored(row: Selectable<FieldSettingTable>): StoredFieldSetting {
  const types: unknown = JSON.parse(row.visible_types);
  const inherits: unknown = JSON.parse(row.inherits);
  return {
    id: row.id, field: row.field, revision: row.revision,
    inherits: Array.isArray(inherits) ? fieldSettingNames.filter((name) => inherits.includes(name)) : [],
    settings: {
      defaultSearchTerm: row.default_search_term,
      // A type that a newer version wrote is left out, not shown as something it is not.
      visibleTypes: Array.isArray(types) ? types.filter(isAssetType) : [],
      hideLimited: row.hide_limited === 1,
      isFullAssetInLayoutService: row.is_full_asset_in_layout_service === 1,
      ...(row.locked_filters === '' ? {} : { lockedFilters: JSON.parse(row.locked_filters) as LockedFilters }),
      ...(row.rules === '' ? {} : { rules: JSON.parse(row.rules) as FieldRules }),
    },
  };
}
