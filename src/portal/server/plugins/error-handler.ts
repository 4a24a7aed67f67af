import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isDamError, isDamTimeout, type DamError } from '../../../dam/index.ts';
import { portalErrorCodes, type ErrorBody, type PortalErrorCode } from '../../api/error-codes.ts';
import { isPortalError, type PortalError } from '../../api/portal-error.ts';
import { DatabaseFault } from '../db/faults.ts';
import { invalidInput, refusal } from '../errors.ts';
import { scrub } from '../logger.ts';

/** The one place where a failure becomes an answer. */
export function addErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((thrown: unknown, request, reply) => {
    // The caller has gone: that is their wish, no failure, and nobody hears the answer.
    if (reply.raw.destroyed) return reply.code(499).send();
    return answer(request, reply, toPortalError(thrown), thrown);
  });
  app.setNotFoundHandler((request, reply) => {
    const missing = refusal('not-found', `There is nothing at ${request.method} ${request.url.split('?', 1)[0] ?? ''}`);
    return answer(request, reply, missing, missing);
  });
}

function answer(request: FastifyRequest, reply: FastifyReply, error: PortalError, thrown: unknown): FastifyReply {
  if (error.status >= 500) request.log.error({ err: thrown, code: error.code }, 'request failed');
  else if (error.status === 424 || error.status === 429) request.log.warn({ err: thrown, code: error.code }, 'request failed');
  else request.log.info({ code: error.code, message: scrub(error.message) }, 'request refused');
  const { retryAfterSeconds, fields } = error;
  const body: ErrorBody = {
    error: {
      code: codeOf(error),
      message: error.message,
      requestId: request.id,
      ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
      ...(Object.keys(fields).length === 0 ? {} : { fields: { ...fields } }),
    },
  };
  if (retryAfterSeconds !== null) void reply.header('retry-after', String(retryAfterSeconds));
  // As text, since a route's schema for its own answer may not be the error's.
  return reply.code(error.status).header('cache-control', 'no-store').type('application/json; charset=utf-8').serializer(String).send(JSON.stringify(body));
}

const codeOf = ({ code }: PortalError): PortalErrorCode => portalErrorCodes.find((known) => known === code) ?? 'internal';

/** Any failure as one of ours. What is not known is masked: its text may hold what no caller should see. */
export function toPortalError(thrown: unknown): PortalError {
  if (isPortalError(thrown)) return thrown;
  if (isDamError(thrown)) return fromDamError(thrown);
  if (thrown instanceof DatabaseFault) return fromFault(thrown);
  if (isFastifyError(thrown)) {
    if (thrown.validation) return fromValidation(thrown);
    // The framework's own refusals: broken JSON, a wrong content type, a body too large.
    if (thrown.statusCode === 413) return refusal('too-large', 'The body is larger than this route takes', { cause: thrown });
    if (thrown.code.startsWith('FST_ERR_CTP_') || thrown.statusCode === 400) return refusal('invalid-input', thrown.message, { cause: thrown });
  }
  return refusal('internal', 'The portal failed; its log has the reason under this request id', { cause: thrown });
}

/** Nothing was saved: a transaction is whole or not at all. */
function fromFault(cause: DatabaseFault): PortalError {
  return cause.code === 'full'
    ? refusal('unavailable', 'The portal\'s database has no room left, so nothing was saved; whoever runs the portal must make room', { cause, retryAfterSeconds: 60 })
    : refusal('unavailable', 'The portal\'s database cannot be reached just now, so nothing was saved; try again in a moment', { cause, retryAfterSeconds: 5 });
}

function fromDamError(error: DamError): PortalError {
  const cause = error;
  switch (error.code) {
    case 'not-found': return refusal('asset-not-found', 'The DAM has no such asset, or not for this account', { cause });
    case 'signed-out': return refusal('dam-refused', 'The DAM does not accept the portal\'s credentials', { cause });
    case 'forbidden': return refusal('dam-refused', 'The DAM does not let the portal do this; its OAuth2 app lacks a scope, or its user a role', { cause });
    case 'rate-limited': return refusal('rate-limited', 'The DAM has had too many requests', { cause, ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: Math.ceil(error.retryAfterSeconds) }) });
    case 'rejected': return refusal('dam-rejected', 'The DAM refused the input', { cause });
    case 'unreadable': return refusal('dam-unavailable', 'The DAM answered something that the portal cannot read', { cause });
    case 'unavailable': return isDamTimeout(error) ? refusal('dam-timeout', 'The DAM did not answer in time', { cause }) : refusal('dam-unavailable', 'The DAM cannot be reached, or failed', { cause });
  }
}

function fromValidation({ validation = [], validationContext }: FastifyError): PortalError {
  // A map, since a caller may well send a field called `constructor`.
  const fields = new Map<string, string>();
  for (const { instancePath, message, params } of validation) {
    const missing = params['missingProperty'] ?? params['additionalProperty'];
    const path = [...instancePath.split('/').slice(1), ...(typeof missing === 'string' ? [missing] : [])].join('.');
    const place = path || (validationContext ?? 'body');
    if (!fields.has(place)) fields.set(place, message ?? 'is not what is expected here');
  }
  return invalidInput(Object.fromEntries(fields));
}

const isFastifyError = (thrown: unknown): thrown is FastifyError => thrown instanceof Error && typeof (thrown as FastifyError).code === 'string';
