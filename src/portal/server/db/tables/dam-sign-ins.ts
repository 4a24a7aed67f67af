/** Whom a DAM that lets people in only takes the portal for. */
export interface DamSignInTable {
  organisation_id: string;
  /** `consent`: a person agreed, and a refresh token stands for that. `account`: a service account's name and password. */
  way: string;
  /** Of the service account, or of the portal's person who agreed. */
  user_name: string;
  /** The account's password, or the refresh token. */
  secret_sealed: string;
  signed_in_at: string;
  /** The DAM refused it since then: nobody asks again before somebody connects anew. */
  ended_at: string | null;
}

export interface DamSignInTables {
  dam_sign_ins: DamSignInTable;
}
