import type { Generated } from 'kysely';

/** A comparison of the portal with the DAM, and then with the CMS, that the schedule began. */
export interface ComparisonRunTable {
  id: string;
  organisation_id: string;
  started_at: string;
  /** `null`: it is under way. */
  finished_at: string | null;
  /** Asset after which it goes on. */
  next_after: string;
  compared: number;
  differing: number;
  /** One after the other, without a success between. */
  failures: number;
  /** Code of the last failure; of a finished one, why it was given up. */
  problem: string | null;
  /** Empty: the DAM is not done yet; else a `CmsStage` of the contract. */
  cms_stage: Generated<string>;
  /** Page, or the CMS's own mark, after which it goes on. */
  cms_after: Generated<string>;
  /** Pages. */
  cms_compared: Generated<number>;
  /** A `CmsProblem` of the contract. */
  cms_problem: Generated<string | null>;
  cms_message: Generated<string>;
}

/** What a run found, as far as anybody would look through it. */
export interface UsageDifferenceTable {
  organisation_id: string;
  run_id: string;
  asset_id: string;
  page_url: string;
  kind: string;
  in_portal: string | null;
  in_dam: string | null;
  in_cms: Generated<string | null>;
}

/** A search of usages that somebody keeps for themselves. */
export interface TrackingSearchTable {
  id: string;
  organisation_id: string;
  user_id: string;
  name: string;
  /** As it stands in an address, without a question mark. */
  query: string;
  created_at: string;
}

export interface ComparisonTables {
  comparison_runs: ComparisonRunTable;
  usage_differences: UsageDifferenceTable;
  tracking_searches: TrackingSearchTable;
}
