import { Type, type Static } from 'typebox';
import { LinkTokenSchema, MailLanguageSchema, NewPasswordSchema, PersonNameSchema } from './people.ts';

/*
 * A person's own account.
 *   GET    /api/v1/account/sessions           where one is logged in    -> SessionList
 *   DELETE /api/v1/account/sessions/:id       end one                   -> SessionList
 *   POST   /api/v1/account/sessions/end-all   this one too              -> 204
 *   PUT    /api/v1/account/name               -> Session
 *   PUT    /api/v1/account/password           all other sessions end    -> SessionList | 400 invalid-input (`fields.currentPassword`: `wrong`; `fields.newPassword`: a `PasswordProblem`)
 * For whoever has forgotten their password:
 *   POST   /api/v1/password-resets            asks for a link by mail   -> 202, whether there is such a person or not
 *   POST   /api/v1/password-resets/look       -> PasswordResetView | 401 invalid-token (`fields.token`: a `LinkProblem`)
 *   POST   /api/v1/password-resets/finish     all sessions end, one new -> Session
 */

export const OwnSessionParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

export const SessionListSchema = Type.Object({
  sessions: Type.Array(Type.Object({
    id: Type.String({ description: 'Opens nothing.' }),
    userAgent: Type.String({ description: 'As the browser calls itself; may be empty.' }),
    address: Type.String({ description: 'Network address of the login; may be empty.' }),
    beganAt: Type.String(),
    usedAt: Type.String({ description: 'To some minutes.' }),
    isThis: Type.Boolean(),
  })),
}, { $id: 'SessionList' });
export type SessionList = Static<typeof SessionListSchema>;

export const OwnNameBodySchema = Type.Object({ name: PersonNameSchema }, { additionalProperties: false });

export const OwnPasswordBodySchema = Type.Object({
  currentPassword: Type.String({ minLength: 1, maxLength: 1000 }), newPassword: NewPasswordSchema,
}, { additionalProperties: false });
export type OwnPasswordBody = Static<typeof OwnPasswordBodySchema>;

export const ResetRequestBodySchema = Type.Object({ email: Type.String({ minLength: 3, maxLength: 320 }), language: MailLanguageSchema }, { additionalProperties: false });
export type ResetRequestBody = Static<typeof ResetRequestBodySchema>;

export const ResetBodySchema = Type.Object({ token: LinkTokenSchema, password: NewPasswordSchema }, { additionalProperties: false });
export type ResetBody = Static<typeof ResetBodySchema>;

export const ResetRequestAnswerSchema = Type.Object({
  hasMailServer: Type.Boolean({ description: 'Without one, mails lie in the folder of whoever runs the portal.' }),
}, { $id: 'ResetRequestAnswer' });
export type ResetRequestAnswer = Static<typeof ResetRequestAnswerSchema>;

export const PasswordResetViewSchema = Type.Object({ email: Type.String() }, { $id: 'PasswordResetView' });
export type PasswordResetView = Static<typeof PasswordResetViewSchema>;
