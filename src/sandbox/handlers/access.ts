import { failure, text, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Grant } from '../state.ts';

/** What the request's token stands for; `null` when there is none, or none that holds. */
export function grantOf(sandbox: Sandbox, { headers }: SandboxRequest): Grant | null {
  const token = /^Bearer (\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '';
  const grant = sandbox.state.accessTokens.get(token);
  return grant && (grant.expiresAt === null || grant.expiresAt > sandbox.now()) ? grant : null;
}

/** The answer to a request that may not be served; `null` when it may. */
export function refuse(sandbox: Sandbox, request: SandboxRequest, scope: string | null): SandboxResponse | null {
  const grant = grantOf(sandbox, request);
  if (!grant) return text(401, 'Invalid or expired token.');
  return scope === null || grant.scopes.includes(scope) ? null : failure(403, 'Access denied', 'number');
}
