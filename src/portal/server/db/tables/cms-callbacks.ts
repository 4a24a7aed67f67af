/** Where an organisation's CMS is asked to change pages. */
export interface CmsCallbackTable {
  organisation_id: string;
  url: string;
  /** What requests are signed with. */
  secret_sealed: string;
}

export interface CmsCallbackTables {
  cms_callbacks: CmsCallbackTable;
}
