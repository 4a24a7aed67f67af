import type { Generated } from 'kysely';
import type { Flag } from './flag.ts';

export interface OrganisationTable {
  id: string;
  name: string;
  api_key_sealed: string;
  /** Keyed hash, to find the organisation by the key it was sent. */
  api_key_hash: string;
  language: string;
  preview_derivative: string;
  is_upload_enabled: Flag;
  /** New with every change of the allowed origins; empty before the first. */
  origins_revision: Generated<string>;
  /** New with every change of the global settings; empty before the first. */
  global_revision: Generated<string>;
  /** 0: new usages are neither recorded nor told to the DAM. */
  is_tracking_enabled: Generated<Flag>;
  /** JSON of `TrackingRules`; empty before they were first saved. */
  tracking_rules: Generated<string>;
  /** The integration's id that usages were told under when that was last noted; empty: what the portal names by itself. */
  usage_integration: Generated<string>;
  /** When administrators were last told of assets that need a look; empty: never. */
  rights_mailed_at: Generated<string>;
  /** Browsers must send editor tokens in place of the API key. */
  requires_tokens: Generated<Flag>;
  /** New with every change of that; empty before the first. */
  tokens_revision: Generated<string>;
  /** How often portal and DAM are compared: a `ComparisonSchedule` of the contract. */
  comparison_schedule: Generated<string>;
  created_at: string;
}

export interface AllowedOriginTable {
  organisation_id: string;
  /** `scheme://host[:port]`, as browsers send it. */
  origin: string;
  position: number;
}

export interface UserTable {
  id: string;
  organisation_id: string;
  email: string;
  /** Lower case: a login finds its user however the address is spelled. */
  email_key: string;
  name: string;
  /** PHC string. */
  password_hash: string;
  /** A `Role` of the contract. */
  role: Generated<string>;
  /** Whoever runs the portal: plans, tickets of all organisations. */
  is_operator: Generated<Flag>;
  created_at: string;
}

export interface SessionTable {
  /** Hash of the random id in the cookie, so that a copy of the database opens no session. */
  id_hash: string;
  organisation_id: string;
  user_id: string;
  created_at: string;
  seen_at: string;
  /** As the browser calls itself, cut; empty in rows of older versions. */
  user_agent: Generated<string>;
  /** Network address of the login. */
  address: Generated<string>;
}

export interface DamConnectionTable {
  organisation_id: string;
  kind: string;
  portal_url: string;
  client_id: string;
  client_secret_sealed: string | null;
  /** New with every change: what was made with an older one (tokens, clients) is no longer used. */
  revision: string;
  updated_at: string;
}

export interface FieldSettingTable {
  id: string;
  organisation_id: string;
  field: string;
  /** See `fieldKey` in the domain; empty for the Global field setting. */
  field_key: string;
  default_search_term: string;
  visible_types: string;
  hide_limited: Flag;
  is_full_asset_in_layout_service: Flag;
  /** New with every change; empty in rows of the first version. */
  revision: Generated<string>;
  /** JSON: names of the values that come from the Global field setting. */
  inherits: Generated<string>;
  /** JSON of `LockedFilters`; empty where nothing is locked. */
  locked_filters: Generated<string>;
  /** JSON of `FieldRules`; empty where nothing is asked. */
  rules: Generated<string>;
  created_at: string;
}

/** What the CMS said: this field of this page holds this asset. */
export interface UsageTable {
  /** Names the row in SQLite's index of words, `usage_words`; nothing else knows it. */
  id: Generated<number>;
  organisation_id: string;
  page_url: string;
  field_key: string;
  field: string;
  asset_id: string;
  page_title: string;
  /** When it was last saved so. */
  updated_at: string;
  /** Of the content, in lower case; empty where the CMS told none. */
  language: Generated<string>;
  /** Who saved it, as the CMS calls them; empty where it did not tell. */
  editor: Generated<string>;
  /** As `used_assets` has it; here too, since words are looked for in one row. */
  asset_name: Generated<string>;
  /** Of the page, in the CMS's words; empty where it told none. */
  version: Generated<string>;
  /** What the CMS calls the page, whatever its address; empty where it does not tell. */
  page_id: Generated<string>;
}

/** A place that was saved without an asset, for as long as something older may still be told of it. */
export interface UsageRemovalTable {
  organisation_id: string;
  page_url: string;
  field_key: string;
  removed_at: string;
}

/** What the DAM said of an asset in use, looked up from time to time. */
export interface UsedAssetTable {
  organisation_id: string;
  asset_id: string;
  name: Generated<string>;
  /** A `Standing` of the contract; empty before the first look. */
  standing: Generated<string>;
  /** Address of its small picture at the DAM; empty: none is known. */
  thumbnail_url: Generated<string>;
  /** Empty before the first look. */
  looked_at: Generated<string>;
  /** The last day of use, `2026-12-31`; empty: none is known. */
  ends_on: Generated<string>;
}

/**
 * What the DAM is still to be told: that the usage of an asset on a page changed. It says no more than that;
 * whether to add or to remove follows from `usages` in the moment of telling, so the order of changes cannot matter.
 */
export interface UsageDeliveryTable {
  organisation_id: string;
  page_url: string;
  asset_id: string;
  /** New with every change, so that one that came while the DAM was being told is not taken for told. */
  revision: string;
  attempts: number;
  next_attempt_at: string;
  /** Code of the last failure. */
  last_problem: string | null;
  /** 1: the DAM will never take it (an asset that is gone, say); not tried again until it changes. */
  is_refused: Flag;
  created_at: string;
  /** Ids, with spaces between: of integrations under which the DAM may still have this usage, to be removed there. */
  former_integrations: Generated<string>;
}

/** Usages are to be told under another integration's id than this one; kept until what was told under it is marked. */
export interface UsageIntegrationChangeTable {
  organisation_id: string;
  former_id: string;
  /** The last page, in their order, that is marked; empty before the first. */
  marked_to: string;
}

/** Tables of the first version. */
export interface BeginTables {
  organisations: OrganisationTable;
  allowed_origins: AllowedOriginTable;
  users: UserTable;
  sessions: SessionTable;
  dam_connections: DamConnectionTable;
  field_settings: FieldSettingTable;
  usages: UsageTable;
  used_assets: UsedAssetTable;
  usage_deliveries: UsageDeliveryTable;
  usage_removals: UsageRemovalTable;
  usage_integration_changes: UsageIntegrationChangeTable;
}
