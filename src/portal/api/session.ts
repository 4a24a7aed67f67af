import { Type, type Static } from 'typebox';
import { roles, type Role } from './constants.ts';

/*
 * The dashboard's session, a cookie (HttpOnly, SameSite=Lax). Changing requests carry `csrfToken` in the header `X-Csrf-Token`.
 *   POST   /api/v1/session   log in   -> Session | 401 invalid-credentials | 429 rate-limited
 *   GET    /api/v1/session   who am I -> Session | 401 signed-out
 *   DELETE /api/v1/session   log out  -> 204
 */
export const LoginBodySchema = Type.Object({
  email: Type.String({ minLength: 3, maxLength: 320 }),
  password: Type.String({ minLength: 1, maxLength: 1000 }),
}, { additionalProperties: false });
export type LoginBody = Static<typeof LoginBodySchema>;

export const RoleSchema = Type.Unsafe<Role>({ type: 'string', enum: [...roles] });

export const SessionSchema = Type.Object({
  user: Type.Object({
    email: Type.String(), name: Type.String(), role: RoleSchema,
    isOperator: Type.Boolean({ description: 'Whoever runs the portal: plans and tickets of all organisations.' }),
  }),
  organisation: Type.Object({ id: Type.String(), name: Type.String() }),
  csrfToken: Type.String(),
}, { $id: 'Session' });
export type Session = Static<typeof SessionSchema>;
