/** An API key that was replaced and still works for a while. */
export interface FormerApiKeyTable {
  organisation_id: string;
  key_hash: string;
  /** `null` in rows of before migration 0010. */
  key_sealed: string | null;
  ends_at: string;
  /** When it was last used since it was replaced, to some minutes; `null`: not yet. */
  used_at: string | null;
}

/** A connector, or one of our elements, that has called the embed API. */
export interface ConnectorTable {
  organisation_id: string;
  name: string;
  version: string;
  first_seen_at: string;
  last_seen_at: string;
}

export interface SettingsRulesTables {
  former_api_keys: FormerApiKeyTable;
  connectors: ConnectorTable;
}
