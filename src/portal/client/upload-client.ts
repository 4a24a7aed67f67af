import type { Asset } from '../../domain/asset.ts';
import type { Upload, UploadDetails, UploadFile, UploadForm } from '../../domain/upload.ts';
import { apiKeyHeader, connectorHeader } from '../api/constants.ts';
import type { ErrorBody } from '../api/error-codes.ts';
import { PortalError } from '../api/portal-error.ts';
import { embedTransport, type EmbedCallOptions, type EmbedClientOptions } from './embed-client.ts';
import type { PortalTransport } from './transport.ts';

/** How long nothing may move on a piece's way. */
const idleMs = 60_000;
const root = '/embed/v1/uploads';

/** The uploads of the embed API. Every call rejects with a `PortalError` or the abort's reason. */
export class UploadClient {
  readonly #send: PortalTransport;
  readonly #sendBytes: (piece: Piece) => Promise<void>;

  constructor(options: EmbedClientOptions) {
    const { access, connector } = options;
    this.#send = embedTransport(options);
    const named = { ...(connector ? { [connectorHeader]: connector } : {}) };
    const key = typeof access === 'string' ? { [apiKeyHeader]: access } : {};
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const portal = options.portalUrl.replace(/\/+$/, '');
    const put = (piece: Piece, headers: Readonly<Record<string, string>>): Promise<void> => sendPiece(portal, { ...piece, headers: { ...named, ...headers, ...piece.headers } });
    this.#sendBytes = typeof access === 'string' ? (piece) => put(piece, key) : (piece) => access.use((token) => put(piece, bearer(token)), piece.signal);
  }

  loadForm({ signal }: EmbedCallOptions = {}): Promise<UploadForm> {
    return this.#send({ path: `${root}/form`, signal });
  }

  async findTwins({ fileName, sizeBytes, mediaType }: UploadFile, { signal }: EmbedCallOptions = {}): Promise<readonly Asset[]> {
    return (await this.#send<{ readonly assets: readonly Asset[] }>({ method: 'POST', path: `${root}/twins`, body: { fileName, sizeBytes, mediaType }, signal })).assets;
  }

  start({ fileName, sizeBytes, mediaType }: UploadFile, { field = '', folderId, signal }: EmbedCallOptions & { readonly field?: string; readonly folderId?: string } = {}): Promise<Upload> {
    return this.#send({ method: 'POST', path: root, body: { fileName, sizeBytes, mediaType, field, ...(folderId === undefined ? {} : { folderId }) }, signal });
  }

  get(id: string, { signal }: EmbedCallOptions = {}): Promise<Upload> {
    return this.#send({ path: `${root}/${encodeURIComponent(id)}`, signal });
  }

  /** By XMLHttpRequest, which alone tells how much of a body is sent. */
  sendChunk(id: string, number: number, bytes: Blob, { sha256, signal, onProgress }: { readonly sha256: string; readonly signal?: AbortSignal; readonly onProgress?: (sentBytes: number) => void }): Promise<void> {
    return this.#sendBytes({ path: `${root}/${encodeURIComponent(id)}/chunks/${number}`, bytes, headers: { 'content-sha256': sha256 }, signal, onProgress });
  }

  finish(id: string, details: UploadDetails, { sha256, signal }: EmbedCallOptions & { readonly sha256?: string } = {}): Promise<Upload> {
    return this.#send({ method: 'POST', path: `${root}/${encodeURIComponent(id)}/finish`, body: { details, ...(sha256 === undefined ? {} : { sha256 }) }, signal });
  }

  cancel(id: string): Promise<void> {
    return this.#send({ method: 'DELETE', path: `${root}/${encodeURIComponent(id)}`, keepalive: true });
  }
}

interface Piece {
  readonly path: string;
  readonly bytes: Blob;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((sentBytes: number) => void) | undefined;
}

function sendPiece(portal: string, { path, bytes, headers, signal, onProgress }: Piece): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const request = new XMLHttpRequest();
    let isIdle = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A slow line is no failure, one on which nothing moves is.
    const moved = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isIdle = true;
        request.abort();
      }, idleMs);
    };
    const stop = (): void => request.abort();
    const settle = (end: () => void) => (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      end();
    };
    request.open('PUT', portal + path);
    for (const [name, value] of Object.entries({ accept: 'application/json', 'content-type': 'application/octet-stream', ...headers })) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      moved();
      onProgress?.(loaded);
    };
    request.onload = settle(() => (request.status >= 200 && request.status < 300 ? resolve() : reject(failureOf(request))));
    request.onerror = settle(() => reject(new PortalError('portal-unreachable', 'The portal cannot be reached')));
    request.onabort = settle(() => reject(isIdle ? new PortalError('portal-timeout', `Nothing moved for ${idleMs} ms while a piece was sent`) : (signal?.reason as Error)));
    signal?.addEventListener('abort', stop, { once: true });
    moved();
    // Without a type of its own the browser would name one.
    request.send(bytes);
  });
}

function failureOf({ status, responseText }: XMLHttpRequest): PortalError {
  try {
    const body = JSON.parse(responseText) as Partial<ErrorBody> | null;
    if (typeof body?.error?.code === 'string') return PortalError.fromBody(status, body as ErrorBody);
  } catch {
    // A proxy's error page: told below by its status.
  }
  return status >= 500 ? new PortalError('portal-unreachable', `The portal's host answered ${status}`, { status }) : new PortalError('unreadable-answer', `The portal answered ${status} without a reason`, { status });
}
