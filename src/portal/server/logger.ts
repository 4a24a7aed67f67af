import type { FastifyRequest, FastifyServerOptions } from 'fastify';
import type { LogLevel } from './config.ts';

/** Where log lines go, one JSON object each. */
export interface LogStream {
  write(line: string): void;
}

const hidden = ['password', 'currentPassword', 'newPassword', 'token', 'clientSecret', 'accessToken', 'refreshToken', 'apiKey', 'csrfToken', 'authorization', 'cookie', '["set-cookie"]', '["x-api-key"]', '["x-csrf-token"]'];

/** Logger settings: nothing that opens a door is written, wherever it stands. */
export function loggerOptions(level: LogLevel, stream?: LogStream): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    ...(stream ? { stream } : {}),
    redact: { paths: hidden.flatMap((name) => [name, ...['*', '*.*'].map((depth) => (name.startsWith('[') ? `${depth}${name}` : `${depth}.${name}`))]), censor: '[hidden]' },
    serializers: { req: describeRequest, err: describeError, error: describeError },
  };
}

/** What is logged of a request: no header, no body, and no query, which holds what editors look for. */
function describeRequest(request: FastifyRequest) {
  return { method: request.method, path: scrub(request.url.split('?', 1)[0] ?? '').replace(/^(\/sitecore\/custom-field\/).+/, '$1…'), remoteAddress: request.ip };
}

type DescribedError = Readonly<Record<string, unknown>> & { readonly type: string; readonly message: string; readonly stack: string };

/** An error without the things that libraries hang on it (requests with their headers, above all), with its chain of causes. */
export function describeError(thrown: unknown): DescribedError {
  return describe(thrown, 0);
}

function describe(thrown: unknown, depth: number): DescribedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: scrub(String(thrown)), stack: '' };
  const { code, status } = thrown as Error & { readonly code?: unknown; readonly status?: unknown };
  return {
    type: thrown.name,
    message: scrub(thrown.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    stack: depth > 0 ? '' : scrub(thrown.stack ?? ''),
    ...(thrown.cause === undefined || depth >= 4 ? {} : { cause: describe(thrown.cause, depth + 1) }),
  };
}

/** A last net for secrets inside sentences: bearer tokens, our API keys, credentials in addresses. */
export function scrub(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [hidden]')
    .replace(/\bask_[\w-]{20,}/g, 'ask_[hidden]')
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[hidden]')
    .replace(/:\/\/[^\s/@]+@/g, '://[hidden]@');
}
