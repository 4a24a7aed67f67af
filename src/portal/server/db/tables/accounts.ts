/** Somebody who was asked to join an organisation. Kept for a while after it was used or ran out, so that its link can say so. */
export interface InvitationTable {
  id: string;
  organisation_id: string;
  email: string;
  /** Lower case, as in `users`. */
  email_key: string;
  /** As whoever invites writes it; the person may change it. */
  name: string;
  /** A `Role` of the contract. */
  role: string;
  /** Of the mail. */
  language: string;
  /** Hash of the random token in the link, so that a copy of the database opens nothing. */
  token_hash: string;
  /** E-mail address of whoever invites. */
  invited_by: string;
  sent_at: string;
  ends_at: string;
  used_at: string | null;
}

/** A link by which a person sets a new password. */
export interface PasswordResetTable {
  token_hash: string;
  organisation_id: string;
  user_id: string;
  ends_at: string;
  used_at: string | null;
}

export interface AccountTables {
  invitations: InvitationTable;
  password_resets: PasswordResetTable;
}
