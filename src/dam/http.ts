import axios, { isAxiosError, type AxiosRequestConfig } from 'axios';
import type { DamHttpOptions } from './dam-config.ts';
import { isDamError } from './dam-error.ts';
import { untilAborted } from './deadline.ts';

export type Parameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Kept connections that may be found closed, one after the other, before a request is a failure: a DAM that starts again closes all. */
const mostHangUps = 10;

/** Longest answer that is read: a page of 100 assets is a few hundred kilobytes. */
const maxAnswerBytes = 20_000_000;

/** One request over axios, with the answer's data. @throws what `toError` makes of its failure: nothing of the request may be in it */
export async function sendOnce(config: AxiosRequestConfig, toError: (thrown: unknown) => Error): Promise<unknown> {
  for (let hangUps = 0; ; hangUps += 1) {
    try {
      return (await axios.request<unknown>(config)).data;
    } catch (thrown) {
      if (hangUps === mostHangUps || !wasHungUp(thrown)) throw toError(thrown);
    }
  }
}

/** A kept connection that the DAM closed at the moment when it was used again: the request was never read, so it may be sent anew. */
function wasHungUp(thrown: unknown): boolean {
  if (!isAxiosError(thrown) || thrown.response) return false;
  const { reusedSocket } = (thrown.request ?? {}) as { readonly reusedSocket?: boolean };
  return reusedSocket === true && (thrown.code === 'ECONNRESET' || thrown.code === 'EPIPE');
}

/** What every request has in common. */
export function commonConfig(url: URL, method: string, signal: AbortSignal, http: DamHttpOptions): AxiosRequestConfig {
  return {
    method,
    url: url.href,
    signal,
    responseType: 'json',
    maxRedirects: 0,
    // The caller's agents decide which hosts may be reached; a proxy named in the environment would go around them.
    proxy: false,
    maxContentLength: maxAnswerBytes,
    ...(http.adapter ? { adapter: http.adapter } : {}),
    ...(http.httpAgent ? { httpAgent: http.httpAgent } : {}),
    ...(http.httpsAgent ? { httpsAgent: http.httpsAgent } : {}),
  };
}

/** Bytes as axios takes them: as they come where the platform can, else collected first. */
export async function bodyOf({ toBody }: DamHttpOptions, bytes: AsyncIterable<Uint8Array>, sizeBytes: number): Promise<object> {
  if (toBody) return toBody(bytes);
  const whole = new Uint8Array(sizeBytes);
  let at = 0;
  for await (const piece of bytes) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}

/** Sends with a token, and once more with a new one when the first is refused. */
export async function withToken<Result>(
  getToken: (options: { readonly isRetry: boolean }) => Promise<string>, signal: AbortSignal, isRefused: (thrown: unknown) => boolean, send: (token: string) => Promise<Result>,
): Promise<Result> {
  try {
    return await send(await untilAborted(getToken({ isRetry: false }), signal));
  } catch (thrown) {
    if (!isDamError(thrown) || !isRefused(thrown)) throw thrown;
    return send(await untilAborted(getToken({ isRetry: true }), signal));
  }
}

/** Parameters as a query or a form; those that are `null`, `undefined` or empty are left out. */
export function toForm(parameters: Parameters): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') form.set(name, String(value));
  }
  return form;
}
