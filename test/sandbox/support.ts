import assert from 'node:assert/strict';
import { answer } from '../../src/sandbox/answer.ts';
import type { SandboxResponse } from '../../src/sandbox/http.ts';
import { Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';

/** A clock that moves when a test says so. */
export class Clock {
  ms = Date.UTC(2026, 10, 24, 9, 0, 0);
  readonly now = (): number => this.ms;

  pass(ms: number): void {
    this.ms += ms;
  }
}

export interface Call {
  readonly method?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
  readonly ip?: string;
}

/** A sandbox in memory and a short way to ask it. Its token has every scope unless `scopes` says otherwise. */
export function setup(options: SandboxOptions & { readonly scopes?: readonly string[] } = {}) {
  const clock = new Clock();
  const token = crypto.randomUUID();
  const client = { id: crypto.randomUUID(), secret: crypto.randomUUID(), redirectUris: ['https://app.example/callback'] };
  const { scopes = allTestScopes, ...rest } = options;
  const sandbox = new Sandbox({ now: clock.now, clients: [client], permanentTokens: [{ token, scopes }], rateLimit: { calls: 0, windowMs: 0 }, ...rest });
  const ask = (path: string, call: Call = {}): Promise<SandboxResponse> => {
    const url = new URL(path, 'http://sandbox.example');
    const bearer = call.token === null ? {} : { authorization: `Bearer ${call.token ?? token}` };
    return answer(sandbox, {
      method: call.method ?? 'GET', origin: url.origin, path: url.pathname, query: url.searchParams, headers: { ...bearer, ...call.headers }, body: String(call.body ?? ''), ip: call.ip ?? '192.0.2.1',
    });
  };
  /** The answer's JSON, when its status is the one expected. */
  const json = async <T = Wire>(path: string, call: Call = {}, status = 200): Promise<T> => {
    const response = await ask(path, call);
    assert.equal(response.status, status, `${path}: ${bodyText(response)}`);
    return JSON.parse(bodyText(response)) as T;
  };
  const list = (query: string): Promise<WireMedia[]> => json(`/api/v4/media/?limit=1000${query}`);
  return { sandbox, library: sandbox.library, clock, client, token, ask, json, list };
}

/** The body of an answer that is text. */
export function bodyText({ body }: SandboxResponse): string {
  return typeof body === 'string' ? body : '';
}

const allTestScopes = [
  'asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write', 'collection:read', 'meta.assetbank:read', 'current.user:read', 'admin.user:read',
];

export type Wire = Record<string, unknown>;
export interface WireMedia extends Wire {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly tags?: readonly string[];
  readonly dateCreated: string;
  readonly dateModified: string;
  readonly limited: number;
  readonly archive: number;
  readonly isPublic: number;
  readonly orientation: string;
  readonly width: number;
  readonly height: number;
  readonly brandId: string;
  readonly propertyOptions: readonly string[];
  readonly thumbnails: Readonly<Record<string, string>>;
}
