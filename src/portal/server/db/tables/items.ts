import type { Flag } from './flag.ts';

/** An item of a CMS in one language, as its connector reported it. */
export interface ItemTable {
  organisation_id: string;
  /** In small letters, without braces. */
  item_id: string;
  /** Empty where the CMS knows none. */
  language: string;
  path: string;
  /** The same in small letters, to find a subtree by. */
  path_key: string;
  /** Empty: it is told by its id. */
  page_url: string;
  title: string;
  /** JSON: what each field holds, by `fieldKey`. */
  fields: string;
  /** JSON: what of it stands in `usages`. */
  places: string;
  /** 0: unpublished, so nothing of it counts as used. */
  is_live: Flag;
  /** Since when `places` lags behind; `null`: it does not. */
  changed_at: string | null;
  /** New with every change, so that one that came while the item was being worked on is not taken for done. */
  revision: string;
}

export interface ItemTables {
  items: ItemTable;
}
