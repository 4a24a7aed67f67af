/** One change of something that an organisation set up. Never changed or removed, but with its organisation. */
export interface AuditEntryTable {
  id: string;
  organisation_id: string;
  at: string;
  /** E-mail address, or `operator`. */
  actor: string;
  /** What was done: `settings.global.save`. */
  action: string;
  /** What it was done to, in words: a field's name, a person's address. May be empty. */
  subject: string;
  /** JSON of `AuditChange[]`, secrets masked. */
  changes: string;
}

export interface AuditTables {
  audit_entries: AuditEntryTable;
}
