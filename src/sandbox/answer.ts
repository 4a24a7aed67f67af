import { endsTokens, faultAnswer, transportFault } from './faults.ts';
import { handle } from './handlers.ts';
import { text, type SandboxRequest, type SandboxResponse } from './http.ts';
import type { Sandbox } from './sandbox.ts';

/** Answers a request as Bynder would: rate limit first, then the faults that are switched on, then the endpoint itself. */
export async function answer(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const transport = transportFault(sandbox.faults, request.path);
  if (endsTokens(sandbox.faults, request)) sandbox.state.accessTokens.clear();
  const response = sandbox.admits(request) ? (faultAnswer(sandbox.faults, request) ?? (await handle(sandbox, request))) : text(429, 'Too many requests.');
  return transport ? { ...response, transport } : response;
}
