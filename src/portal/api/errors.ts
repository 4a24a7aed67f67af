import { Type, type Static } from 'typebox';
import { portalErrorCodes, type ErrorBody, type PortalErrorCode } from './error-codes.ts';
import type { Same } from './shared.ts';

export const ErrorBodySchema = Type.Object({
  error: Type.Object({
    code: Type.Unsafe<PortalErrorCode>({ type: 'string', enum: [...portalErrorCodes] }),
    message: Type.String({ description: 'English, for developers; never shown to editors.' }),
    requestId: Type.String({ description: 'Names this request in the portal\'s log.' }),
    retryAfterSeconds: Type.Optional(Type.Integer({ minimum: 0 })),
    fields: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'What is wrong with which input field.' })),
  }),
}, { $id: 'Error' });
export type ErrorBodyOnWire = Same<Static<typeof ErrorBodySchema>, ErrorBody>;
