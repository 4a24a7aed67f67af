import axios, { AxiosError, AxiosHeaders, CanceledError, type AxiosAdapter, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { answer } from './answer.ts';
import { pictureSvg } from './data/scenes/picture.ts';
import { collect, only, readAll, type Bytes } from './byte-store.ts';
import type { Library } from './data/library.ts';
import { isKeptFile, isPictureOrder, type SandboxRequest, type SandboxResponse } from './http.ts';
import type { Sandbox } from './sandbox.ts';
import { answerWebdam } from './webdam/answer.ts';
import type { Webdam } from './webdam/webdam.ts';

export interface AdapterOptions {
  /** What the sandbox takes for the caller's address. */
  readonly ip?: string;
  /** Waits for the latency fault; a test passes its own clock. Default: real time. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** An axios adapter that hands requests to a sandbox in memory: no port, no network. Pictures come as SVG. */
export function sandboxAdapter(sandbox: Sandbox, options: AdapterOptions = {}): AxiosAdapter {
  return adapterOf(sandbox.library, (request) => answer(sandbox, request), (parts) => collect(readAll(sandbox.bytes, parts)), options);
}

/** The same to a stand-in Webdam. */
export function webdamAdapter(webdam: Webdam, options: AdapterOptions = {}): AxiosAdapter {
  return adapterOf(webdam.library, (request) => answerWebdam(webdam, request), (parts) => collect(readAll(webdam.bytes, parts)), options);
}

function adapterOf(
  library: Library, answerTo: (request: SandboxRequest) => Promise<SandboxResponse>, fileOf: (parts: readonly string[]) => Promise<Uint8Array>, options: AdapterOptions,
): AxiosAdapter {
  const { ip = '127.0.0.1', wait = (ms) => new Promise((done) => setTimeout(done, ms)) } = options;
  return async (config) => {
    throwIfCancelled(config);
    const url = new URL(axios.getUri(config));
    const response = await answerTo({
      method: (config.method ?? 'get').toUpperCase(), origin: url.origin, path: url.pathname, query: url.searchParams, headers: headersOf(config), ...contentOf(config.data), ip,
    });
    const { transport } = response;
    if (transport && transport.delayMs > 0) await untilCancelled(config, wait(transport.delayMs));
    if (transport?.isDropped) throw new AxiosError('socket hang up', 'ECONNRESET', config, {});
    if (transport && transport.slowBodyMs > 0) await untilCancelled(config, wait(transport.slowBodyMs));
    throwIfCancelled(config);
    return settle(config, {
      data: await bodyOf(library, fileOf, response), status: response.status, statusText: '', headers: new AxiosHeaders({ ...response.headers }), config, request: {},
    });
  };
}

function settle(config: InternalAxiosRequestConfig, response: AxiosResponse): AxiosResponse {
  if (!config.validateStatus || config.validateStatus(response.status)) return response;
  const code = response.status >= 500 ? AxiosError.ERR_BAD_RESPONSE : AxiosError.ERR_BAD_REQUEST;
  throw new AxiosError(`Request failed with status code ${response.status}`, code, config, response.request, response);
}

async function bodyOf(library: Library, fileOf: (parts: readonly string[]) => Promise<Uint8Array>, { body }: SandboxResponse): Promise<unknown> {
  if (isKeptFile(body)) return fileOf(body.parts);
  if (!isPictureOrder(body)) return body ?? '';
  const full = library.pictureSize(body.index);
  return pictureSvg(library, body.index, { widthPx: body.widthPx ?? full.widthPx, heightPx: body.heightPx ?? full.heightPx });
}

function headersOf(config: InternalAxiosRequestConfig): Record<string, string> {
  const own = Object.entries(AxiosHeaders.from(config.headers).toJSON(true)).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const basic = config.auth ? [['authorization', `Basic ${btoa(`${config.auth.username}:${config.auth.password}`)}`]] : [];
  return Object.fromEntries([...own, ...basic]) as Record<string, string>;
}

/** Axios has turned forms and JSON into text before it calls an adapter; bytes it leaves as they are. */
function contentOf(data: unknown): { readonly body: string; readonly bytes?: AsyncIterable<Bytes> } {
  if (data === undefined || data === null) return { body: '' };
  if (typeof data === 'string') return { body: data };
  if (data instanceof URLSearchParams) return { body: data.toString() };
  if (data instanceof ArrayBuffer) return { body: '', bytes: only(new Uint8Array(data)) };
  if (ArrayBuffer.isView(data)) return { body: '', bytes: only(new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength)) };
  throw new TypeError('The sandbox takes bodies of text or bytes: a string, URLSearchParams or Uint8Array.');
}

function throwIfCancelled(config: InternalAxiosRequestConfig): void {
  if (config.signal?.aborted) throw new CanceledError(undefined, config);
  config.cancelToken?.throwIfRequested();
}

/** Waits, unless the caller gives up or the request's own time limit passes first. */
function untilCancelled(config: InternalAxiosRequestConfig, waiting: Promise<void>): Promise<void> {
  return new Promise((done, fail) => {
    const limit = config.timeout ? setTimeout(() => fail(new AxiosError(`timeout of ${config.timeout}ms exceeded`, AxiosError.ECONNABORTED, config, {})), config.timeout) : undefined;
    config.signal?.addEventListener?.('abort', () => fail(new CanceledError(undefined, config)));
    waiting.then(done, fail).finally(() => clearTimeout(limit));
  });
}
