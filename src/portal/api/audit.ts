import { Type, type Static } from 'typebox';

/** One value that changed. Texts as they were stored, lists and flags as JSON; `null` where there was or is none. Secrets are masked. */
export const AuditChangeSchema = Type.Object({
  setting: Type.String(),
  before: Type.Union([Type.String(), Type.Null()]),
  after: Type.Union([Type.String(), Type.Null()]),
}, { $id: 'AuditChange' });
export type AuditChange = Static<typeof AuditChangeSchema>;
