/**
 * Three servers on this machine that stand where a company's three hosts stand: the CMS's page, the portal, the DAM. Each waits before it
 * answers, as a network and a DAM do: files and pictures 20 ms, the DAM's API 40 ms, also when the portal asks; what the portal answers
 * by itself 40 ms. Preflights wait as files do. The waits are the same for every contender.
 */
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';

export const fileMs = 20;
export const apiMs = 40;

export interface Front {
  readonly url: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

async function listen(handler: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>): Promise<Front> {
  const server: Server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    handler(incoming, outgoing).catch((error: unknown) => {
      console.error('A bench server failed:', error);
      outgoing.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port, url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Asks what stands behind, with the caller's own headers, so that addresses in answers are this front's. */
async function forward(to: string, incoming: IncomingMessage, host = incoming.headers.host): Promise<Answer> {
  const body = await bytesOf(incoming);
  return new Promise((done, fail) => {
    const outgoing = ask(`${to}${incoming.url ?? '/'}`, { method: incoming.method ?? 'GET', headers: { ...incoming.headers, host } }, (answer) => {
      bytesOf(answer).then((bytes) => done({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes }), fail);
    });
    outgoing.once('error', fail);
    outgoing.end(body);
  });
}

function send(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  const { 'transfer-encoding': _chunked, connection: _connection, ...kept } = headers;
  outgoing.writeHead(status, { ...kept, 'content-length': String(body.length) }).end(body);
}

const isPicture = (path: string): boolean => /^\/(?:m|cdn|transform)\//.test(path);

/** The DAM. Drawing a picture costs time that no DAM's delivery network takes, so each is drawn once and kept. */
export function startDamFront(sandboxUrl: string): Promise<Front> {
  const pictures = new Map<string, Answer>();
  return listen(async (incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const began = performance.now();
    const isKept = incoming.method === 'GET' && isPicture(path);
    const key = `${path.replace(/[?&]t=[^&]*/, '')} ${incoming.headers.origin ?? ''}`;
    const answer = pictures.get(key) ?? await forward(sandboxUrl, incoming);
    if (isKept && answer.status === 200) pictures.set(key, answer);
    const waitMs = incoming.method === 'OPTIONS' || isPicture(path) ? fileMs : apiMs;
    // The sandbox's own work is part of the wait where it is shorter.
    await wait(Math.max(0, waitMs - (performance.now() - began)));
    send(outgoing, answer);
  });
}

/** The portal. What it asks the DAM has waited there. */
export function startPortalFront(): Promise<Front & { to(url: string): void }> {
  let portalUrl = '';
  const asksDam = /^\/embed\/v1\/(?:assets|filters|tags|collections|derivatives)/;
  return listen(async (incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const isFile = /\.(?:js|css|map|svg)$/.test(path);
    const waitMs = incoming.method === 'OPTIONS' || isFile ? fileMs : asksDam.test(path) ? 0 : apiMs;
    const [answer] = await Promise.all([forward(portalUrl, incoming), wait(waitMs)]);
    send(outgoing, answer);
  }).then((front) => ({ ...front, to: (url: string) => void (portalUrl = url) }));
}

export interface Page {
  readonly type: string;
  readonly body: Buffer;
}

/**
 * The CMS: pages and scripts from memory, compressed once; `replace` gives it others. With a token the peer asks the page's own host,
 * so its questions are handed on to the DAM, which spares it the preflights that the others have.
 */
export async function startPageFront(damUrl: string): Promise<Front & { replace(pages: ReadonlyMap<string, Page>): void }> {
  let pages: ReadonlyMap<string, Page> = new Map();
  let compressed: ReadonlyMap<string, Buffer> = new Map();
  const front = await listen(async (incoming, outgoing) => {
    const path = (incoming.url ?? '/').replace(/\?.*/, '');
    const page = pages.get(path);
    if (/^\/(?:v7|feeds)\//.test(path)) return send(outgoing, await forward(damUrl, incoming, new URL(damUrl).host));
    await wait(fileMs);
    if (page) outgoing.writeHead(200, { 'content-type': page.type, 'content-encoding': 'br', 'cache-control': 'public, max-age=3600' }).end(compressed.get(path));
    else outgoing.writeHead(404).end();
  });
  return {
    ...front,
    replace: (given) => {
      pages = given;
      compressed = new Map([...given].map(([path, { body }]) => [path, brotliCompressSync(body)]));
    },
  };
}
