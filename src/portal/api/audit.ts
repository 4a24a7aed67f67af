import { Type, type Static } from 'typebox';

/** One value that changed. Texts as they were stored, lists and flags as JSON; `null` where there was or is none. Secrets are masked. */
export const AuditChangeSchema = Type.Object({
  setting: Type.String(),
  before: Type.Union([Type.String(), Type.Null()]),
  after: Type.Union([Type.String(), Type.Null()]),
}, { $id: 'AuditChange' });
export type AuditChange = Static<typeof AuditChangeSchema>;

/*
 * Who changed what, the newest first:
 *   GET /api/v1/audit?person=&kind=&from=&until=&cursor=   -> AuditPage
 */

const MomentSchema = Type.String({ maxLength: 30, pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$', description: 'ISO 8601, UTC.' });

export const AuditQuerySchema = Type.Object({
  person: Type.Optional(Type.String({ maxLength: 320, pattern: '^[^\\u0000]*$', description: 'Exactly as an entry names its actor.' })),
  kind: Type.Optional(Type.String({ maxLength: 100, pattern: '^[a-z-]+(\\.[a-z-]+)*$', description: 'An action, or what its name begins with: settings, settings.field, api-key.' })),
  from: Type.Optional(MomentSchema),
  until: Type.Optional(MomentSchema),
  cursor: Type.Optional(Type.String({ maxLength: 1000 })),
}, { additionalProperties: false });
export type AuditQuery = Static<typeof AuditQuerySchema>;

export const AuditPageSchema = Type.Object({
  entries: Type.Array(Type.Object({
    id: Type.String(),
    at: Type.String(),
    actor: Type.String({ description: 'E-mail address, or `operator` for whoever runs the portal.' }),
    action: Type.String(),
    subject: Type.String({ description: 'What it was done to: a field\'s name, a person\'s address. May be empty.' }),
    changes: Type.Array(AuditChangeSchema),
  })),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
  people: Type.Array(Type.String(), { description: 'Who has changed anything so far, whatever the filters.' }),
  retentionDays: Type.Integer({ description: 'After so many days an entry is removed, as whoever runs the portal says.' }),
}, { $id: 'AuditPage' });
export type AuditPage = Static<typeof AuditPageSchema>;
