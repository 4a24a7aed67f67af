/** A request as the handlers take it, from whatever brought it here: a socket, axios, a story. */
export interface SandboxRequest {
  readonly method: string;
  /** Scheme and host under which the sandbox was asked; addresses in answers begin with it. */
  readonly origin: string;
  /** Decoded nowhere yet: `/api/v4/media/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of a request that sends text; empty where `bytes` has the body. */
  readonly body: string;
  /** The body of `application/octet-stream` and `multipart/form-data`, to be read once. */
  readonly bytes?: AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** The body as it came, of a request that is not streamed. */
  readonly whole?: Uint8Array;
  /** The caller, for the rate limit. */
  readonly ip: string;
}

/** A picture to be drawn: the server renders it, a browser takes the SVG. */
export interface PictureOrder {
  readonly index: number;
  /** The box; `null` leaves a side free. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly fit: 'inside' | 'cover' | 'fill';
  /** `webm`: a short film that moves over the picture. */
  readonly format: 'jpg' | 'png' | 'webp' | 'webm';
  /** 1 to 100. */
  readonly quality: number;
  /** What a crop keeps in view, 0 to 1 each. */
  readonly focus?: { readonly x: number; readonly y: number };
  /** The part of the original that is drawn, as parts of its sides; the box is then the picture's size. */
  readonly region?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Sent as an attachment under this name. */
  readonly downloadName?: string;
}

/** Kept bytes to be sent as they are. */
export interface KeptFile {
  /** In the byte store, in order. */
  readonly parts: readonly string[];
  readonly sizeBytes: number;
  /** Sent as an attachment under this name. */
  readonly downloadName?: string;
}

/** What the transport is to do to an answer; see `faults.ts`. */
export interface TransportFault {
  readonly delayMs: number;
  readonly isDropped: boolean;
  /** Spreads the body over this time. */
  readonly slowBodyMs: number;
}

export interface SandboxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | PictureOrder | KeptFile | null;
  readonly transport?: TransportFault;
}

export function json(status: number, data: unknown, headers: Readonly<Record<string, string>> = {}): SandboxResponse {
  return { status, headers: { 'content-type': 'application/json;charset=UTF-8', ...headers }, body: JSON.stringify(data) };
}

export function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): SandboxResponse {
  return { status, headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers }, body };
}

export function html(status: number, body: string): SandboxResponse {
  return { status, headers: { 'content-type': 'text/html;charset=UTF-8', 'cache-control': 'no-store' }, body };
}

export function redirect(location: string): SandboxResponse {
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: null };
}

export const noContent: SandboxResponse = { status: 204, headers: {}, body: null };

/** v4's error: `statuscode` is text for assets and a number for collections and metaproperties, as its definitions have it. */
export function failure(status: number, message: string, kind: 'text' | 'number' = 'text'): SandboxResponse {
  return json(status, { message, statuscode: kind === 'text' ? String(status) : status });
}

export function isPictureOrder(body: SandboxResponse['body']): body is PictureOrder {
  return typeof body === 'object' && body !== null && 'fit' in body;
}

export function isKeptFile(body: SandboxResponse['body']): body is KeptFile {
  return typeof body === 'object' && body !== null && 'parts' in body;
}

/** 1, true and a bare key… mean yes only where a value says so; anything else is no. `null` when the key is absent or empty. */
export function flagOf(query: URLSearchParams, name: string): boolean | null {
  const value = query.get(name);
  if (value === null || value === '') return null;
  return value === '1' || value.toLowerCase() === 'true';
}

/** Values of a key that may be repeated, comma separated, or both. */
export function listOf(query: URLSearchParams, name: string): readonly string[] {
  return query.getAll(name).flatMap((value) => value.split(',')).map((value) => value.trim()).filter((value) => value !== '');
}

/** A whole number within bounds; what is not one counts as absent, what lies outside is brought to the bound. */
export function wholeOf(query: URLSearchParams, name: string, fallback: number, low: number, high: number): number {
  const value = query.get(name) ?? '';
  return /^\d+$/.test(value) ? Math.min(high, Math.max(low, Number(value))) : fallback;
}
