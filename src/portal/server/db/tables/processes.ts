/** Who does something alone, and until when the others leave it to them. */
export interface LeaseTable {
  name: string;
  /** Random, of a process. */
  holder: string;
  /** After this moment anybody may take it: its holder has gone. */
  held_until: string;
}

/** How often something was done in a window of time. */
export interface RateLimitTable {
  /** Hash of the limit's name and of whom it counts: neither addresses nor e-mails stand here. */
  key_hash: string;
  count: number;
  ends_at: string;
}

/** What processes share about an organisation's way to its DAM. */
export interface DamLineTable {
  organisation_id: string;
  /** The connection's: what belongs to an older one is not used. */
  revision: string;
  access_token_sealed: string | null;
  /** From then on the token is not handed out. */
  stale_at: string | null;
  /** The DAM asked for a pause until then. */
  quiet_until: string | null;
}

/** How fast an organisation's DAM was asked lately. */
export interface DamPaceTable {
  organisation_id: string;
  /** Milliseconds since 1970: when all that was asked is paid for at an even pace. */
  paid_until_ms: number;
}

/** How often an organisation's DAM was asked lately. */
export interface DamCallsTable {
  organisation_id: string;
  /** Ten seconds each, counted since 1970. */
  slice: number;
  calls: number;
}

export interface ProcessTables {
  leases: LeaseTable;
  rate_limits: RateLimitTable;
  dam_lines: DamLineTable;
  dam_pace: DamPaceTable;
  dam_calls: DamCallsTable;
}
