import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { fieldKey } from '../../../domain/settings.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';
import type { ItemTable } from '../db/tables/items.ts';

export interface ItemKey {
  readonly organisationId: string;
  readonly itemId: string;
  readonly language: string;
}

/** What a report says beside the assets; rows of older versions have none of it. */
interface ItemSave {
  /** Of the item, in the CMS's words. */
  readonly version?: string | undefined;
  readonly editor?: string | undefined;
  /** When it was reported. */
  readonly savedAt?: string | undefined;
}

/** What one field of an item holds, in order. */
export interface ItemField extends ItemSave {
  readonly field: string;
  readonly assetIds: readonly string[];
}

/** A place of use that was written on an item's behalf. */
export interface ItemPlace extends ItemSave {
  readonly pageUrl: string;
  readonly field: string;
  readonly assetId: string;
  readonly pageTitle?: string | undefined;
}

export interface Item extends ItemKey {
  readonly pageUrl: string;
  readonly title: string;
  readonly fields: readonly ItemField[];
  readonly places: readonly ItemPlace[];
  readonly isLive: boolean;
  readonly revision: string;
}

/** What a connector reported of one field. */
export interface ReportedItem extends ItemField {
  readonly itemId: string;
  readonly language: string;
  /** `undefined`: not told, so it stays as it is. */
  readonly path: string | undefined;
  readonly pageUrl: string | undefined;
  readonly title: string | undefined;
}

export interface ItemMark {
  readonly revision: string;
  readonly at: string;
}

/** Items at once in a statement: databases take some thousand parameters. */
const chunkSize = 300;
/** Reports at once in a transaction: each is some statements, and on SQLite nobody has a turn before they are through. */
const reportsAtOnce = 25;

/** Items that are moved in one transaction. */
const movesAtOnce = 25;

/** What paths or addresses began with, and begin with now. */
export interface MovedStart {
  readonly from: string;
  readonly to: string;
}

/** What items hold. Writing only marks; what follows for usages is worked off apart, so that publishing ten thousand holds nobody up. */
export class ItemRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Writes what fields hold. An item that is not published stays so. */
  async report(organisationId: string, reports: readonly ReportedItem[], mark: ItemMark): Promise<void> {
    for (const chunk of chunksOf(reports, reportsAtOnce)) {
      await nextTurn();
      await this.#db.transaction().execute(async (trx) => {
        await lockItems(trx, organisationId);
        for (const report of chunk) await put(trx, organisationId, report, mark);
      });
    }
  }

  /** An empty language means all of an item. */
  async setLive(organisationId: string, items: readonly Pick<ItemKey, 'itemId' | 'language'>[], isLive: boolean, { revision, at }: ItemMark): Promise<void> {
    for (const [language, ids] of byLanguage(items)) {
      for (const chunk of chunksOf(ids, chunkSize)) {
        await nextTurn();
        let update = this.#db.updateTable('items').set({ is_live: isLive ? 1 : 0, changed_at: at, revision })
          .where('organisation_id', '=', organisationId).where('item_id', 'in', chunk).where('is_live', '=', isLive ? 0 : 1);
        if (language !== '') update = update.where('language', '=', language);
        await update.execute();
      }
    }
  }

  /** Empties items; their rows go once nothing of them is used any more. */
  async clear(organisationId: string, items: readonly Pick<ItemKey, 'itemId' | 'language'>[], { revision, at }: ItemMark): Promise<void> {
    for (const [language, ids] of byLanguage(items)) {
      for (const chunk of chunksOf(ids, chunkSize)) {
        await nextTurn();
        let update = this.#db.updateTable('items').set({ fields: '[]', changed_at: at, revision }).where('organisation_id', '=', organisationId).where('item_id', 'in', chunk);
        if (language !== '') update = update.where('language', '=', language);
        await update.execute();
      }
    }
  }

  /** Ids of an item and of all below it, by what was reported of their paths. */
  async idsBelow(organisationId: string, path: string): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('items').select('item_id').distinct().where('organisation_id', '=', organisationId).where(below(path)).execute();
    return rows.map((row) => row.item_id);
  }

  async pathOf(organisationId: string, itemId: string): Promise<string | null> {
    const row = await this.#db.selectFrom('items').select('path').where('organisation_id', '=', organisationId).where('item_id', '=', itemId).where('path', '<>', '').limit(1).executeTakeFirst();
    return row?.path ?? null;
  }

  /**
   * An item and all below it stand elsewhere now: each path and address that begins with the former begins with the new one. In batches, an item with
   * its address in one write: what was cut off is ended by saying it again, which finds no more than what is left.
   * @returns how many items
   */
  async move(organisationId: string, path: MovedStart, url: MovedStart | null, mark: ItemMark): Promise<number> {
    let moved = 0;
    let last: Pick<ItemKey, 'itemId' | 'language'> | null = null;
    const keys: Pick<ItemKey, 'itemId' | 'language'>[] = [];
    do {
      await nextTurn();
      let query = this.#db.selectFrom('items').select(['item_id as itemId', 'language']).where('organisation_id', '=', organisationId).where(below(path.from)).orderBy('item_id').orderBy('language').limit(chunkSize);
      if (last) {
        const { itemId, language }: Pick<ItemKey, 'itemId' | 'language'> = last;
        query = query.where((eb) => eb.or([eb('item_id', '>', itemId), eb.and([eb('item_id', '=', itemId), eb('language', '>', language)])]));
      }
      const found = await query.execute();
      keys.push(...found);
      last = found.length < chunkSize ? null : found.at(-1) ?? null;
    } while (last);
    for (const chunk of chunksOf(keys, movesAtOnce)) {
      await nextTurn();
      await this.#db.transaction().execute(async (trx) => {
        await lockItems(trx, organisationId);
        for (const key of chunk) if (await moveOne(trx, { organisationId, ...key }, path, url, mark)) moved += 1;
      });
    }
    return moved;
  }

  /** All items of an organisation are to be looked at again: what counts as used is another now. */
  async markAll(organisationId: string, { revision, at }: ItemMark): Promise<void> {
    await this.#db.updateTable('items').set({ changed_at: at, revision }).where('organisation_id', '=', organisationId).execute();
  }

  /** What is to be worked off, the longest waiting first. */
  async listChanged(limit: number, without: readonly string[] = []): Promise<readonly Item[]> {
    let query = this.#db.selectFrom('items').selectAll().where('changed_at', 'is not', null);
    if (without.length > 0) query = query.where('organisation_id', 'not in', without);
    const rows = await query.orderBy('changed_at').orderBy('item_id').limit(limit).execute();
    return rows.map(toItem);
  }

  /** What of an item stands in `usages` now; the item is done unless it changed meanwhile. */
  async markPlaces({ organisationId, itemId, language, revision, fields }: Item, places: readonly ItemPlace[], isDone: boolean): Promise<void> {
    if (isDone && fields.length === 0 && places.length === 0) {
      const { numDeletedRows } = await this.#db.deleteFrom('items').where('organisation_id', '=', organisationId).where('item_id', '=', itemId).where('language', '=', language).where('revision', '=', revision).executeTakeFirst();
      if (numDeletedRows > 0n) return;
    }
    const done = isDone ? { changed_at: sql<string | null>`case when revision = ${revision} then null else changed_at end` } : {};
    await this.#db.updateTable('items').set({ places: JSON.stringify(places), ...done })
      .where('organisation_id', '=', organisationId).where('item_id', '=', itemId).where('language', '=', language).execute();
  }
}

async function put(trx: DatabaseTransaction, organisationId: string, { itemId, language, field, assetIds, path, pageUrl, title, version, editor }: ReportedItem, { revision, at }: ItemMark): Promise<void> {
  const row = await trx.selectFrom('items').selectAll().where('organisation_id', '=', organisationId).where('item_id', '=', itemId).where('language', '=', language).executeTakeFirst();
  const others = row ? readFields(row.fields).filter((one) => fieldKey(one.field) !== fieldKey(field)) : [];
  const fields = assetIds.length === 0 ? others : [...others, { field, assetIds, version, editor, savedAt: at }];
  if (!row && fields.length === 0) return;
  const values = {
    path: path ?? row?.path ?? '', path_key: (path ?? row?.path ?? '').toLowerCase(), page_url: pageUrl ?? row?.page_url ?? '', title: title ?? row?.title ?? '',
    fields: JSON.stringify(fields), changed_at: at, revision,
  };
  if (row) {
    await trx.updateTable('items').set(values).where('organisation_id', '=', organisationId).where('item_id', '=', itemId).where('language', '=', language).execute();
    return;
  }
  // A language that comes new to an item is as the others are: what is unpublished as a whole stays so.
  const other = await trx.selectFrom('items').select('is_live').where('organisation_id', '=', organisationId).where('item_id', '=', itemId).limit(1).executeTakeFirst();
  await trx.insertInto('items').values({ organisation_id: organisationId, item_id: itemId, language, places: '[]', is_live: other?.is_live ?? 1, ...values }).execute();
}

/** `false` where it is gone. Whoever reported its new path meanwhile need not have known its address, which follows then. */
async function moveOne(trx: DatabaseTransaction, { organisationId, itemId, language }: ItemKey, path: MovedStart, url: MovedStart | null, { revision, at }: ItemMark): Promise<boolean> {
  const row = await trx.selectFrom('items').select(['path', 'page_url']).where('organisation_id', '=', organisationId).where('item_id', '=', itemId).where('language', '=', language).executeTakeFirst();
  if (!row) return false;
  const isHere = isBelowPath(row.path, path.from);
  const moved = isHere ? path.to + row.path.slice(path.from.length) : row.path;
  const isMovedUrl = url !== null && isBelow(row.page_url, url.from) && (isHere || !isBelow(url.to, url.from) || !isBelow(row.page_url, url.to));
  await trx.updateTable('items').set({
    path: moved, path_key: moved.toLowerCase(), revision, ...(isMovedUrl ? { page_url: url.to + row.page_url.slice(url.from.length), changed_at: at } : {}),
  }).where('organisation_id', '=', organisationId).where('item_id', '=', itemId).where('language', '=', language).execute();
  return true;
}

const isBelowPath = (path: string, from: string): boolean => `${path.toLowerCase()}/`.startsWith(`${from.toLowerCase()}/`);

function below(path: string) {
  const key = path.toLowerCase();
  return sql<boolean>`(path_key = ${key} or path_key like ${`${key.replace(/[\\%_]/g, '\\$&')}/%`} escape '\\')`;
}

/** An address at or below another: not one that merely begins with the same letters. */
const isBelow = (url: string, from: string): boolean => url === from || (url.startsWith(from) && /^[/?#]/.test(url.slice(from.length)));

const lockItems = (trx: DatabaseTransaction, organisationId: string): Promise<void> => lockInTransaction(trx, JSON.stringify(['items', organisationId]));

function byLanguage(items: readonly Pick<ItemKey, 'itemId' | 'language'>[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { itemId, language } of items) {
    const ids = found.get(language);
    if (ids) ids.push(itemId);
    else found.set(language, [itemId]);
  }
  return found;
}

function* chunksOf<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let index = 0; index < list.length; index += size) yield list.slice(index, index + size);
}

const readFields = (text: string): readonly ItemField[] => JSON.parse(text) as readonly ItemField[];

function toItem(row: ItemTable): Item {
  return {
    organisationId: row.organisation_id, itemId: row.item_id, language: row.language, pageUrl: row.page_url, title: row.title,
    fields: readFields(row.fields), places: JSON.parse(row.places) as readonly ItemPlace[], isLive: row.is_live === 1, revision: row.revision,
  };
}
