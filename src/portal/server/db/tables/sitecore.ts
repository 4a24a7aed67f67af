/** Under which address Sitecore opens an organisation's custom field; one for each organisation. */
export interface SitecoreAppTable {
  organisation_id: string;
  /** What stands at the end of the address; whoever has it gets editor tokens on the portal's own page. */
  id_sealed: string;
  /** Keyed hash, to find the organisation by the id. */
  id_hash: string;
  created_at: string;
  /** When an editor last opened a field, to within minutes. */
  used_at: string | null;
}

export interface SitecoreTables {
  sitecore_apps: SitecoreAppTable;
}
