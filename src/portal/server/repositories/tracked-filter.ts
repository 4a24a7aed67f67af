import { sql, type RawBuilder } from 'kysely';
import type { Standing } from '../../api/constants.ts';
import { contains } from './contains.ts';

/** What usages are looked for by; an empty text narrows nothing. */
export interface TrackedConditions {
  /** Part of any of the words. */
  readonly text: string;
  /** Part of the asset's name or id. */
  readonly asset: string;
  /** Part of the page's address or title. */
  readonly page: string;
  /** Part of the field's name. */
  readonly field: string;
  /** Part of what the CMS calls whoever saved it. */
  readonly editor: string;
  /** The whole of it, in lower case. */
  readonly language: string;
  /** ISO 8601: the earliest, and the first that is too late. */
  readonly from: string;
  readonly to: string;
  /** What the DAM said of the asset. */
  readonly standing: Standing | '';
}

type Expression = RawBuilder<string>;

/** Where a list has what is looked through. */
export interface TrackedColumns {
  readonly pageUrl: Expression;
  readonly pageTitle: Expression;
  readonly field: Expression;
  readonly assetId: Expression;
  readonly assetName: Expression;
  readonly editor: Expression;
  readonly language: Expression;
}

const column = (name: string): Expression => sql<string>`${sql.ref(name)}`;
const orEmpty = (name: string): Expression => sql<string>`coalesce(${sql.ref(name)}, '')`;

/** Of a usage. */
export const columnsOfUsage: TrackedColumns = {
  pageUrl: column('u.page_url'), pageTitle: column('u.page_title'), field: column('u.field'), assetId: column('u.asset_id'), assetName: column('u.asset_name'),
  editor: column('u.editor'), language: column('u.language'),
};
/** Of something that the DAM was not told, with the usage that may belong to it and what is known of the asset. */
export const columnsOfUntold: TrackedColumns = {
  pageUrl: column('d.page_url'), pageTitle: orEmpty('u.page_title'), field: orEmpty('u.field'), assetId: column('d.asset_id'), assetName: orEmpty('a.name'),
  editor: orEmpty('u.editor'), language: orEmpty('u.language'),
};

const lines = (columns: readonly Expression[]): Expression => sql<string>`${sql.join(columns, sql` || ${sql.lit('\n')} || `)}`;
/** All that `text` looks through: the very expression of PostgreSQL's index `usages_words`, and what SQLite's `usage_words` holds. */
export const wordsOf = ({ pageUrl, pageTitle, field, assetId, assetName, editor }: TrackedColumns): Expression => lines([pageUrl, pageTitle, field, assetId, assetName, editor]);

/** Each condition but those of time and language, which lists look for over their indexes. */
export function narrowingOf(columns: TrackedColumns, { text, asset, page, field, editor, standing }: TrackedConditions, organisationId: string): readonly RawBuilder<boolean>[] {
  const found: RawBuilder<boolean>[] = [];
  if (text !== '') found.push(contains(wordsOf(columns), text));
  if (asset !== '') found.push(contains(lines([columns.assetId, columns.assetName]), asset));
  if (page !== '') found.push(contains(lines([columns.pageUrl, columns.pageTitle]), page));
  if (field !== '') found.push(contains(columns.field, field));
  if (editor !== '') found.push(contains(columns.editor, editor));
  if (standing !== '') found.push(sql<boolean>`${columns.assetId} in (select asset_id from used_assets where organisation_id = ${organisationId} and standing = ${standing})`);
  return found;
}

/** So many letters tell what is rare; each further three cost the index another look, and an address begins as all do. */
const mostIndexedLetters = 20;

/** Parts of words that an index of three letters each can look for: the ends of those that are long. */
export const indexedParts = ({ text, asset, page, field, editor }: TrackedConditions): readonly string[] =>
  [text, asset, page, field, editor].map((part) => [...part]).filter((letters) => letters.length >= 3).map((letters) => letters.slice(-mostIndexedLetters).join(''));

/** What SQLite's index is asked for: rows that have all threes of letters of all parts; whether they have them in their order is asked of the rows. */
export function trigramsOf(parts: readonly string[]): string {
  const threes = new Set<string>();
  for (const part of parts) {
    const letters = [...part];
    for (let at = 0; at + 3 <= letters.length; at += 1) threes.add(letters.slice(at, at + 3).join(''));
  }
  return [...threes].map((three) => `"${three.replaceAll('"', '""')}"`).join(' AND ');
}

/** Whether a row comes after a place, in descending order. Compared as a row, so that an index finds its beginning. */
export const isAfter = (columns: readonly RawBuilder<unknown>[], place: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(columns)}) < (${sql.join(place.map((text) => sql`${text}`))})`;
