import type { Flag } from './flag.ts';

/** Whether an organisation keeps a remote log; no row: no. */
export interface LogSettingsTable {
  organisation_id: string;
  is_enabled: Flag;
  retention_days: number;
}

/** What connectors and elements wrote, scrubbed. */
export interface LogEntryTable {
  /** Begins with the moment of receipt, so that the order of ids is the order of entries; see `repositories/logs.ts`. */
  id: string;
  organisation_id: string;
  received_at: string;
  /** By the writer's clock. */
  said_at: string;
  level: string;
  connector: string;
  version: string;
  message: string;
  /** JSON of a flat object. */
  context: string;
}

export interface LogTables {
  log_settings: LogSettingsTable;
  log_entries: LogEntryTable;
}
