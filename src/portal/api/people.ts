import { Type, type Static } from 'typebox';
import { longestName, mailLanguages, passwordLimits, type MailLanguage } from './account-values.ts';
import { RoleSchema } from './session.ts';

/*
 * People of an organisation. Owners change who is in it; all others see it.
 *   GET    /api/v1/people                           -> PeopleList
 *   POST   /api/v1/people/invitations               -> InvitationAnswer | 409 conflict (`fields.email`: `member`, `invited`)
 *   POST   /api/v1/people/invitations/:id/resend    a new link; the former one ends -> InvitationAnswer
 *   DELETE /api/v1/people/invitations/:id           -> PeopleList
 *   PUT    /api/v1/people/:id                       -> PeopleList | 400 invalid-input (`fields.role`: `last-owner`)
 *   DELETE /api/v1/people/:id                       -> PeopleList | 400 invalid-input (`fields.role`: `last-owner`)
 * For whoever has the link of a mail; 401 invalid-token says in `fields.token` why it opens nothing (a `LinkProblem`):
 *   POST   /api/v1/invitations/look                 -> InvitationView
 *   POST   /api/v1/invitations/accept               -> Session
 */

export const MailLanguageSchema = Type.Unsafe<MailLanguage>({ type: 'string', enum: [...mailLanguages] });
export const PersonNameSchema = Type.String({ minLength: 1, maxLength: longestName });
export const NewPasswordSchema = Type.String({ minLength: passwordLimits.shortest, maxLength: passwordLimits.longest });
/** Of a link: 43 characters, but a cut one gets a friendly answer too. */
export const LinkTokenSchema = Type.String({ minLength: 1, maxLength: 200 });

export const PersonParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

export const PeopleListSchema = Type.Object({
  people: Type.Array(Type.Object({
    id: Type.String(), name: Type.String(), email: Type.String(), role: RoleSchema, joinedAt: Type.String(),
    isSelf: Type.Boolean({ description: 'Whoever asks.' }),
  })),
  invitations: Type.Array(Type.Object({
    id: Type.String(), name: Type.String(), email: Type.String(), role: RoleSchema, invitedBy: Type.String(), sentAt: Type.String(),
    endsAt: Type.String({ description: 'The link works until then; afterwards it can be sent again.' }),
    hasEnded: Type.Boolean(),
  }), { description: 'Those that nobody has accepted yet.' }),
  hasMailServer: Type.Boolean({ description: 'Without one, mails lie in the folder of whoever runs the portal.' }),
}, { $id: 'PeopleList' });
export type PeopleList = Static<typeof PeopleListSchema>;

export const InvitationBodySchema = Type.Object({
  email: Type.String({ minLength: 3, maxLength: 254 }), name: PersonNameSchema, role: RoleSchema, language: MailLanguageSchema,
}, { additionalProperties: false });
export type InvitationBody = Static<typeof InvitationBodySchema>;

export const RoleBodySchema = Type.Object({ role: RoleSchema }, { additionalProperties: false });

export const InvitationAnswerSchema = Type.Object({
  list: PeopleListSchema,
  mail: Type.Unsafe<'sent' | 'filed' | 'failed'>({ type: 'string', enum: ['sent', 'filed', 'failed'], description: '`failed`: the invitation stands, and can be sent again.' }),
}, { $id: 'InvitationAnswer' });
export type InvitationAnswer = Static<typeof InvitationAnswerSchema>;

export const LinkBodySchema = Type.Object({ token: LinkTokenSchema }, { additionalProperties: false });

export const InvitationViewSchema = Type.Object({
  organisation: Type.String(), email: Type.String(), name: Type.String(), role: RoleSchema, invitedBy: Type.String(),
}, { $id: 'InvitationView' });
export type InvitationView = Static<typeof InvitationViewSchema>;

export const AcceptBodySchema = Type.Object({ token: LinkTokenSchema, name: PersonNameSchema, password: NewPasswordSchema }, { additionalProperties: false });
export type AcceptBody = Static<typeof AcceptBodySchema>;
