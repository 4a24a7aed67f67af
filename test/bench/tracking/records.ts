/** A million usages that are the same in each run, and in both databases. */
import { sql } from 'kysely';
import type { Database } from '../../../src/portal/server/db/database.ts';

/** The first record's moment; each further one is a minute younger. */
export const firstMs = Date.parse('2024-12-01T00:00:00Z');
const pagesEach = 4;
const syllables = ['ha', 'ber', 'lin', 'sun', 'tor', 'mer', 'gal', 'ena', 'fjo', 'rd', 'pla', 'net', 'ros', 'kil', 'umbra', 'vey'];
const fields = ['Hero', 'Teaser', 'Banner', 'Gallery', 'Gallery #2', 'Logo', 'Background', 'Downloads'];

/** A number of so many that looks like any, the same for the same place. */
const pick = (seed: number, of: number): number => {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % of;
};
const word = (seed: number): string => [1, 2, 3].map((part) => syllables[pick(seed * 31 + part, syllables.length)]).join('');
const id = (seed: number): string => [1, 2, 3, 4].map((part) => pick(seed * 17 + part, 0xffffffff).toString(16).padStart(8, '0')).join('').toUpperCase();

export const assetId = (asset: number): string => id(asset + 7_000_000);
export const assetName = (asset: number): string => `${word(asset)} ${word(asset + 900_000)} ${asset}.jpg`;
/** Some assets are everywhere, most in few places. */
export const assetOf = (index: number, rows: number): number => (pick(index, 5) === 0 ? pick(index + 1, 20) : pick(index + 2, Math.ceil(rows / 12)));
export const momentOf = (index: number): string => new Date(firstMs + index * 60_000).toISOString();
export const pageUrl = (index: number): string => {
  const page = Math.floor(index / pagesEach);
  return `https://www.example.com/${['en', 'de', 'nl', 'fr'][page % 4]}/${word(page)}/${word(page + 400_000)}-${page}`;
};

function usageOf(index: number, rows: number, organisationId: string) {
  const page = Math.floor(index / pagesEach);
  const field = fields[(index + pick(page, 4)) % fields.length] ?? '';
  const asset = assetOf(index, rows);
  // One page in 140 is about what neither every page is about nor hardly any.
  const title = `${word(page + 100)} ${word(page + 200_000)}${page % 140 === 0 ? ' summer sale' : ''} | Example`;
  return {
    organisation_id: organisationId, page_url: pageUrl(index), field_key: field.toLowerCase(), field, asset_id: assetId(asset), asset_name: assetName(asset), page_title: title,
    updated_at: momentOf(index), language: ['en', 'de', 'nl', 'fr'][page % 4] ?? '', editor: pick(index, 5000) === 0 ? 'Rare Editor' : `Editor ${pick(page, 300)} Smith`,
  };
}

/** Fills in bulk: rows a batch. @returns seconds */
export async function fill(db: Database, organisationId: string, rows: number): Promise<number> {
  const begun = performance.now();
  const batch = 3000;
  for (let from = 0; from < rows; from += batch * 10) {
    await db.transaction().execute(async (trx) => {
      for (let at = from; at < Math.min(from + batch * 10, rows); at += batch) {
        await trx.insertInto('usages').values(Array.from({ length: Math.min(batch, rows - at) }, (_, index) => usageOf(at + index, rows, organisationId))).execute();
      }
    });
  }
  await sql`insert into used_assets (organisation_id, asset_id, name, standing, looked_at)
    select organisation_id, asset_id, min(asset_name), case when substr(asset_id, 1, 2) in ('00', '01') then 'archived' when substr(asset_id, 1, 1) = '2' then 'limited' else 'usable' end, '2026-11-24'
    from usages group by organisation_id, asset_id`.execute(db);
  // The DAM was not told of some lately, and refused a few.
  await sql`insert into usage_deliveries (organisation_id, page_url, asset_id, revision, attempts, next_attempt_at, is_refused, created_at)
    select organisation_id, page_url, asset_id, 'r', 0, '2027', case when field_key = 'logo' then 1 else 0 end, max(updated_at)
    from usages where updated_at >= ${momentOf(Math.floor(rows * 0.98))} group by organisation_id, page_url, asset_id, case when field_key = 'logo' then 1 else 0 end
    on conflict do nothing`.execute(db);
  return (performance.now() - begun) / 1000;
}
