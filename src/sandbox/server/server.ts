import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { readAll, type Bytes } from '../byte-store.ts';
import { answer } from '../answer.ts';
import { cutsChunk } from '../faults.ts';
import { isKeptFile, isPictureOrder, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { control } from './control.ts';
import type { Renderer } from './renderer.ts';

const maxBodyBytes = 8_000_000;

/** What a server stands over. */
export interface Site {
  readonly answer: (request: SandboxRequest) => Promise<SandboxResponse>;
  readonly corsHeaders: (path: string, incoming: IncomingMessage) => Record<string, string>;
  /** Whether a body is to break off half way. */
  readonly cutsBody?: (method: string, path: string) => boolean;
  /** Whether a body is handed on as it comes, whatever its type. */
  readonly streams?: (path: string) => boolean;
}

/** An HTTP server over a sandbox; it listens nowhere yet. */
export function createSandboxServer(sandbox: Sandbox, renderer: Renderer): Server {
  return createSiteServer({
    answer: async (request) => control(sandbox, request) ?? answer(sandbox, request), corsHeaders: (path, incoming) => corsHeaders(sandbox, path, incoming),
    cutsBody: (method, path) => cutsChunk(sandbox.faults, method, path),
  }, renderer);
}

/** An HTTP server over whatever answers; it listens nowhere yet. */
export function createSiteServer(site: Site, renderer: Renderer): Server {
  return createServer((incoming, outgoing) => {
    serve(site, renderer, incoming, outgoing).catch((error: unknown) => {
      console.error('The sandbox failed:', error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500, { 'content-type': 'text/plain' }).end('The sandbox failed; see its log.');
    });
  });
}

async function serve(site: Site, renderer: Renderer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const cors = site.corsHeaders(url.pathname, incoming);
  if (incoming.method === 'OPTIONS') {
    outgoing.writeHead(204, cors).end();
    return;
  }
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const isStream = site.streams?.(url.pathname) === true || /^(application\/octet-stream|multipart\/form-data)\b/i.test(incoming.headers['content-type'] ?? '');
  const body = isStream ? Buffer.alloc(0) : await bodyOf(incoming);
  if (body === null) {
    outgoing.writeHead(413, { 'content-type': 'text/plain', connection: 'close' }).end('The body is too large for the sandbox.');
    return;
  }
  const request: SandboxRequest = {
    method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, body: body.toString('utf8'), headers: headersOf(incoming), origin: `http://${incoming.headers.host ?? 'localhost'}`,
    ip: incoming.socket.remoteAddress ?? '',
    ...(isStream ? { bytes: site.cutsBody?.(incoming.method ?? '', url.pathname) ? half(incoming) : incoming as AsyncIterable<Bytes> } : { whole: body }),
  };
  let response: SandboxResponse;
  try {
    response = await site.answer(request);
  } catch (error) {
    // Whoever sent a body and went away hears no answer.
    if (incoming.readableAborted || incoming.destroyed) return void outgoing.destroy();
    throw error;
  }
  // A body that was refused unread must not be taken for the next request of the connection.
  if (isStream) incoming.resume();
  const { transport } = response;
  if (transport && transport.delayMs > 0 && !(await waited(transport.delayMs, gone.signal))) return;
  if (transport?.isDropped) {
    outgoing.destroy();
    return;
  }
  await send(outgoing, response, cors, renderer, incoming.method === 'HEAD', gone.signal);
}

async function send(outgoing: ServerResponse, response: SandboxResponse, cors: Record<string, string>, renderer: Renderer, isHead: boolean, gone: AbortSignal): Promise<void> {
  const { status, body, transport } = response;
  const headers: Record<string, string> = { ...cors, ...response.headers };
  if (isKeptFile(body)) {
    if (body.downloadName !== undefined) headers['content-disposition'] = `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(body.downloadName)}`;
    outgoing.writeHead(status, { ...headers, 'content-length': String(body.sizeBytes) });
    await pipeline(isHead ? [] : readAll(renderer.bytes, body.parts), outgoing).catch((error: unknown) => {
      if (!gone.aborted) throw error;
    });
    return;
  }
  const bytes = isPictureOrder(body) ? await renderer.render(body) : typeof body === 'string' ? Buffer.from(body) : body;
  if (isPictureOrder(body) && body.downloadName !== undefined) {
    headers['content-disposition'] = `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(body.downloadName)}`;
  }
  if (bytes !== null) headers['content-length'] = String(bytes.length);
  outgoing.writeHead(status, headers);
  if (bytes === null || isHead) {
    outgoing.end();
    return;
  }
  if (transport && transport.slowBodyMs > 0) {
    const steps = 10;
    for (let step = 0; step < steps - 1; step += 1) {
      outgoing.write(bytes.subarray(Math.floor((bytes.length * step) / steps), Math.floor((bytes.length * (step + 1)) / steps)));
      if (!(await waited(transport.slowBodyMs / steps, gone))) return;
    }
    outgoing.end(bytes.subarray(Math.floor((bytes.length * (steps - 1)) / steps)));
    return;
  }
  outgoing.end(bytes);
}

/** Waits; `false` when the caller went away meanwhile. */
async function waited(ms: number, gone: AbortSignal): Promise<boolean> {
  try {
    await wait(ms, undefined, { signal: gone });
    return true;
  } catch (error) {
    if (gone.aborted) return false;
    throw error;
  }
}

/** Any origin may read, without cookies; see the reference on what is known of Bynder's own rules. */
function corsHeaders(sandbox: Sandbox, path: string, incoming: IncomingMessage): Record<string, string> {
  // The control endpoints change the sandbox: pages of other origins may not.
  if (path.startsWith('/_sandbox/') || (sandbox.faults.noCorsOnV4 && path.startsWith('/api/v4/'))) return {};
  return {
    'access-control-allow-origin': incoming.headers.origin ?? '*', vary: 'Origin', 'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': 'authorization, content-type, x-bynder-integration, content-sha256, user-agent',
    'access-control-expose-headers': 'X-Bynder-NextCursor, X-Pagination-TotalRecords, X-Pagination-TotalPages, X-Pagination-Page, X-Pagination-Limit',
    'access-control-max-age': '600',
  };
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
}

/** As a network that fails: the first half of the body, then the connection ends. */
async function* half(incoming: IncomingMessage): AsyncGenerator<Bytes> {
  const most = Number(incoming.headers['content-length'] ?? 0) / 2;
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Bytes>) {
    length += chunk.length;
    if (length > most) break;
    yield chunk;
  }
  incoming.destroy();
  throw new Error('Cut on purpose');
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Listens; rejects when the port is taken. Resolves with the address. */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      const { address, port: taken, family } = server.address() as AddressInfo;
      done(`http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`);
    });
  });
}
