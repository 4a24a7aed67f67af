import { AxiosError, type AxiosAdapter, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';

/** A request as it would have left. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** The body, where it was JSON. */
  readonly json: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** A failure below HTTP, by its code. */
  readonly failure?: string;
}

/** Stands in for the network: answers by hand, and keeps what was sent. */
export function fakeBynder(answer: (request: SentRequest) => FakeAnswer | Promise<FakeAnswer>) {
  const sent: SentRequest[] = [];
  const adapter: AxiosAdapter = async (config: InternalAxiosRequestConfig) => {
    const url = new URL(config.url ?? '');
    const headers = Object.fromEntries(Object.entries(config.headers.toJSON()).map(([name, value]) => [name.toLowerCase(), String(value)]));
    const form = new URLSearchParams(typeof config.data === 'string' ? config.data : '');
    const json: unknown = String(headers['content-type']).startsWith('application/json') && typeof config.data === 'string' ? JSON.parse(config.data) : undefined;
    const request = { method: (config.method ?? 'get').toUpperCase(), path: url.pathname, query: url.searchParams, form, json, headers, url: url.href };
    sent.push(request);
    const { status = 200, body, headers: answered = {}, failure } = await answer(request);
    if (failure) throw new AxiosError(`request failed: ${failure}`, failure, config);
    const response: AxiosResponse = { status, statusText: String(status), data: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body), headers: answered, config };
    if (config.validateStatus?.(status) === false) {
      throw new AxiosError(`Request failed with status code ${status}`, status >= 500 ? 'ERR_BAD_RESPONSE' : 'ERR_BAD_REQUEST', config, {}, parsed(response));
    }
    return response;
  };
  return { adapter, sent, to: (path: string) => sent.filter((request) => request.path === path) };
}

/** Bynder's answer to a path; everything else is 404. */
export function byPath(answers: Readonly<Record<string, FakeAnswer | ((request: SentRequest) => FakeAnswer | Promise<FakeAnswer>)>>) {
  return (request: SentRequest): FakeAnswer | Promise<FakeAnswer> => {
    const answer = answers[request.path] ?? answers[`${request.method} ${request.path}`];
    if (answer === undefined) return { status: 404, body: { message: 'Not found', statuscode: '404' } };
    return typeof answer === 'function' ? answer(request) : answer;
  };
}

/** Axios turns the text of an error's body into JSON where it can, as its own adapters do. */
function parsed(response: AxiosResponse): AxiosResponse {
  try {
    return { ...response, data: JSON.parse(response.data as string) as unknown };
  } catch {
    return response;
  }
}

/** A token nobody has seen before: it must be nowhere afterwards. */
export const freshSecret = (): string => `s-${crypto.randomUUID()}`;

/** A promise's rejection; a resolved one is a failure of the test. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('Expected a rejection');
}

/** A promise that the test settles. */
export function deferred<Value>(): { readonly promise: Promise<Value>; readonly resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
