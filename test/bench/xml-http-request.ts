// As much of XMLHttpRequest as the portal's upload client uses, over node:http: a body that is sent from its file, and how much of it is sent.
import { Agent, request, type ClientRequest } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

const agent = new Agent({ keepAlive: true });

class NodeXmlHttpRequest {
  readonly upload: { onprogress: ((event: { readonly loaded: number }) => void) | null } = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  status = 0;
  responseText = '';
  readonly #headers: Record<string, string> = {};
  #method = 'GET';
  #url = '';
  #call: ClientRequest | null = null;
  #isOver = false;

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  send(body: Blob): void {
    let loaded = 0;
    const failed = (): void => this.#end(this.onerror);
    const call = request(this.#url, { agent, method: this.#method, headers: { ...this.#headers, 'content-length': body.size } }, (response) => {
      this.status = response.statusCode ?? 0;
      response.setEncoding('utf8').on('data', (text: string) => { this.responseText += text; }).on('end', () => this.#end(this.onload)).on('error', failed);
    });
    this.#call = call.on('error', failed);
    const bytes = Readable.fromWeb(body.stream() as ReadableStream<Uint8Array>);
    bytes.on('data', ({ length }: Uint8Array) => this.upload.onprogress?.({ loaded: loaded += length })).on('error', (error) => call.destroy(error));
    bytes.pipe(call);
  }

  abort(): void {
    this.#end(this.onabort);
    this.#call?.destroy();
  }

  #end(tell: (() => void) | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    tell?.();
  }
}

/** Gives this process an XMLHttpRequest, as a browser has one. */
export function useNodeXmlHttpRequest(): void {
  Object.assign(globalThis, { XMLHttpRequest: NodeXmlHttpRequest });
}

/** Ends the connections that are kept open. */
export const endConnections = (): void => agent.destroy();
