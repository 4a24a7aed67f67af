/** What an organisation may have. Defined by whoever runs the portal; `null` is as much as one likes. */
export interface PlanTable {
  id: string;
  name: string;
  position: number;
  tracked_assets: number | null;
  field_settings: number | null;
  /** A month, by UTC. */
  searches: number | null;
  connectors: number | null;
}

/** Which plan an organisation has. None: the portal's own limits hold. */
export interface SubscriptionTable {
  organisation_id: string;
  plan_id: string | null;
  /** First and last day, `YYYY-MM-DD`, by UTC. */
  valid_from: string | null;
  valid_until: string | null;
  /** JSON of `LimitOverrides`. */
  overrides: string;
  /** New with every change, so that one of two people who save at once is told. */
  revision: string;
  updated_at: string;
}

/** How many searches were made; a row for each month. */
export interface SearchCountTable {
  organisation_id: string;
  /** `YYYY-MM`, by UTC. */
  month: string;
  searches: number;
}

export interface SubscriptionTables {
  plans: PlanTable;
  subscriptions: SubscriptionTable;
  search_counts: SearchCountTable;
}
