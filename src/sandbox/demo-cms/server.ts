import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatFields, formatsPage } from './formats-page.ts';
import { editPage, styles, tokenScript, viewPage, type CmsOptions } from './pages.ts';
import type { CmsUsageQuestion } from '../../portal/api/cms-usages.ts';
import type { CmsReplacement } from '../../portal/api/replacement.ts';
import { isSigned, replaceIn } from './replacement.ts';
import { PageStore } from './store.ts';
import { editorToken } from './tokens.ts';
import { usagesOf } from './usages.ts';

export interface DemoCmsOptions extends Omit<CmsOptions, 'ownUrl'> {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** JSON file with the page's content. */
  readonly file: string;
}

/** Where the portal asks to replace an asset, and what pages hold. */
const callbackPath = '/asset-replacement';

export interface DemoCms {
  readonly url: string;
  stop(): Promise<void>;
}

const maxBodyBytes = 200_000;

/** Starts the demo CMS: one page, a form to edit it, and the page itself. Rejects when the port is taken. */
export async function startDemoCms(options: DemoCmsOptions): Promise<DemoCms> {
  const store = new PageStore(options.file);
  const server = createServer((request, response) => {
    answer(request, response, store, { ...options, ownUrl: urlOf(server) }).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) send(response, 500, 'text/plain', 'The demo CMS failed; see its log.');
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, options.host, done);
  });
  return {
    url: urlOf(server),
    stop: () => new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, store: PageStore, options: CmsOptions): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://cms');
  if (request.method === 'POST' && ['/', '/formats'].includes(url.pathname)) {
    const form = new URLSearchParams(await bodyOf(request));
    const text = (name: string): string => (form.get(name) ?? '').replaceAll('\r\n', '\n');
    if (url.pathname === '/formats') store.write({ ...store.read(), formats: Object.fromEntries(formatFields.map(({ name }) => [name, text(name)])) });
    else store.write({ ...store.read(), title: text('title'), intro: text('intro'), banner: text('banner'), teaser: text('teaser') });
    response.writeHead(303, { location: `${url.pathname}?saved` }).end();
    return;
  }
  if (request.method === 'POST' && url.pathname === callbackPath && options.callbackSecret) return answerPortal(request, response, store, { ...options, secret: options.callbackSecret });
  if (request.method === 'POST' && url.pathname === '/editor-token' && options.usesTokens) return giveToken(request, response, options);
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', 'Use GET, or POST to / or /formats');
  if (url.pathname === '/') return send(response, 200, 'text/html', editPage(store.read(), options, url.searchParams.has('saved')));
  if (url.pathname === '/formats') return send(response, 200, 'text/html', formatsPage(store.read().formats, options, url.searchParams.has('saved')));
  if (url.pathname === '/view') return send(response, 200, 'text/html', viewPage(store.read()));
  if (url.pathname === '/tokens.js') return send(response, 200, 'text/javascript', tokenScript);
  if (url.pathname === '/cms.css') return send(response, 200, 'text/css', styles);
  send(response, 404, 'text/plain', 'No such page. The form is at /');
}

/** A real CMS looks at its own login here; this one has a single editor, and only its own pages may ask for them. */
async function giveToken(request: IncomingMessage, response: ServerResponse, options: CmsOptions): Promise<void> {
  if (request.headers.origin !== `http://${request.headers.host}`) return send(response, 403, 'text/plain', 'Only pages of this CMS get a token.');
  try {
    send(response, 200, 'application/json', JSON.stringify({ token: await editorToken(options) }));
  } catch (error) {
    console.error(error);
    send(response, 502, 'text/plain', 'The portal gave no editor token; see the log of the demo CMS.');
  }
}

/** What the portal asks, by its signature. Events that come later are not known here, and that is said. */
async function answerPortal(request: IncomingMessage, response: ServerResponse, store: PageStore, { secret, ownUrl }: CmsOptions & { readonly secret: string }): Promise<void> {
  const body = await bodyOf(request);
  const say = (status: number, answer: object): void => send(response, status, 'application/json', JSON.stringify(answer));
  if (!isSigned(String(request.headers['x-portal-signature'] ?? ''), body, secret)) return say(401, { message: 'The signature is not right.' });
  const asked = JSON.parse(body) as CmsReplacement | CmsUsageQuestion;
  if (asked.event === 'usages.read') return say(200, usagesOf(store.read(), asked, ownUrl));
  if (asked.event !== 'asset.replace') return say(501, { message: 'The demo CMS does not know this event.' });
  if (asked.pageUrl !== `${ownUrl}/view`) return say(404, { message: 'The demo CMS replaces assets on its page of banner and teaser only.' });
  // Saving is a CMS's own matter, so the portal asks for it.
  const { page, replaced } = replaceIn(store.read(), asked);
  if (replaced > 0) store.write(page);
  say(200, { replaced });
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += String(chunk);
    if (body.length > maxBodyBytes) throw new Error('The form is too large');
  }
  return body;
}

function urlOf(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  return `http://${address}:${port}`;
}
