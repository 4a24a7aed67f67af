import { faultProblem, noFaults } from '../faults.ts';
import { wireUsage } from '../handlers/usage.ts';
import { html, json, noContent, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { importState, partsOf } from '../uploads/uploads.ts';
import { homePage } from './home-page.ts';

/**
 * What is not Bynder's: a page for people at `/`, and below `/_sandbox/` switches and looks inside for tests and demos. `null` for every other path.
 * Pages of other origins may not call it: a changing request with a foreign `Origin` is refused.
 */
export function control(sandbox: Sandbox, request: SandboxRequest): SandboxResponse | Promise<SandboxResponse> | null {
  const { path, method, headers, origin } = request;
  if (path === '/') return html(200, homePage(sandbox, origin));
  if (!path.startsWith('/_sandbox/')) return null;
  if (headers['origin'] !== undefined && headers['origin'] !== origin) return json(403, { message: 'The sandbox is controlled from its own origin or from outside of browsers.' });
  switch (`${method} ${path.replace(/\/$/, '')}`) {
    case 'GET /_sandbox/faults': return json(200, sandbox.faults);
    case 'PUT /_sandbox/faults': return putFaults(sandbox, request.body);
    case 'DELETE /_sandbox/faults': {
      Object.assign(sandbox.faults, structuredClone(noFaults));
      return json(200, sandbox.faults);
    }
    case 'GET /_sandbox/requests': return json(200, Object.fromEntries(sandbox.requestCounts));
    case 'DELETE /_sandbox/requests': {
      sandbox.requestCounts.clear();
      return noContent;
    }
    case 'GET /_sandbox/usage': return json(200, [...sandbox.state.usages.values()].map(wireUsage));
    case 'DELETE /_sandbox/usage': {
      sandbox.state.usages.clear();
      sandbox.state.changed();
      return noContent;
    }
    case 'DELETE /_sandbox/tokens': {
      sandbox.state.accessTokens.clear();
      sandbox.state.changed();
      return noContent;
    }
    case 'GET /_sandbox/uploads': return listUploads(sandbox);
    case 'PUT /_sandbox/assets': return putRemoved(sandbox, request.body);
    default: return json(404, { message: 'The sandbox has /_sandbox/faults, /_sandbox/requests, /_sandbox/usage, /_sandbox/uploads, /_sandbox/tokens and /_sandbox/assets.' });
  }
}

/** Each upload with what became of it, and the hash of its bytes as they are kept. */
async function listUploads({ uploads, bytes, library, now }: Sandbox): Promise<SandboxResponse> {
  return json(200, await Promise.all(uploads.all().map(async (record) => {
    const parts = partsOf(record);
    return {
      id: record.id, protocol: record.protocol, fileName: record.fileName, state: importState(record, now()), sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      sha256: parts.length === 0 ? null : await bytes.hash(parts.map(({ id }) => id)), mediaId: record.assetIndex === null ? null : library.asset(record.assetIndex).id,
    };
  })));
}

/** Changes the faults that are named and leaves the others. */
function putFaults(sandbox: Sandbox, body: string): SandboxResponse {
  const change = read(body);
  const problem = faultProblem(change);
  if (problem !== null) return json(400, { message: problem });
  Object.assign(sandbox.faults, change);
  return json(200, sandbox.faults);
}

/** `{"removed": ["<id>"]}`: these assets are gone, all others are there. */
function putRemoved(sandbox: Sandbox, body: string): SandboxResponse {
  const removed = (read(body) as { readonly removed?: unknown } | undefined)?.removed;
  if (!Array.isArray(removed)) return json(400, { message: 'Send {"removed": ["<asset id>"]}.' });
  const indices = removed.map((id) => sandbox.library.indexOf(String(id)));
  const unknown = removed.filter((_, at) => indices[at] === null);
  if (unknown.length > 0) return json(400, { message: `No such assets: ${unknown.join(', ')}.` });
  sandbox.state.removed.clear();
  for (const index of indices) if (index !== null) sandbox.state.removed.add(index);
  sandbox.state.changed();
  return json(200, { removed });
}

function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
