import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { ItemUsage } from '../../portal/api/connector.ts';
import type { LayoutAnswer } from '../../portal/api/layout.ts';
import { escapeHtml } from '../demo-cms/pages.ts';
import { assetIdsIn } from '../../domain/values/index.ts';
import { contentEditorPage, contentEditorScript } from './content-editor.ts';
import { hostScript } from './host-script.ts';
import { fieldsIn, renderField, sitePackages, type SitePackage } from './site.ts';
import { fields, HostStore, item, languages, legacyPicture, type Language } from './store.ts';

export interface SitecoreHostOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly portalUrl: string;
  /** For the connector API and the Layout Service: a server's. */
  readonly apiKey: string;
  /** The custom field's address; empty while there is none. */
  readonly appUrl: string;
  readonly file: string;
}

export interface SitecoreHost {
  readonly url: string;
  stop(): Promise<void>;
}

/** Stands in for Sitecore: SitecoreAI's page builder, which runs Sitecore's own SDK as host, the classic Content Editor over the connector's dialog, and a headless site made of Sitecore's own React components. */
export async function startSitecoreHost(options: SitecoreHostOptions): Promise<SitecoreHost> {
  const store = new HostStore(options.file);
  const server = createServer((request, response) => {
    answer(request, response, store, options, urlOf(server)).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) send(response, 500, 'text/plain', 'The stand-in failed; see its log.');
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

async function answer(request: IncomingMessage, response: ServerResponse, store: HostStore, options: SitecoreHostOptions, ownUrl: string): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', ownUrl);
  const language = languageOf(searchParams.get('language') ?? pathname.split('/').at(-1) ?? '');
  const call = `${request.method} ${pathname}`;
  if (call === 'GET /') return send(response, 200, 'text/html', hostPage(options, ownUrl));
  if (call === 'GET /content-editor') return send(response, 200, 'text/html', contentEditorPage(options.portalUrl));
  if (call === 'GET /content-editor.js') return send(response, 200, 'text/javascript', contentEditorScript);
  if (call === 'GET /host.js') return send(response, 200, 'text/javascript', hostScript);
  if (call === 'GET /sdk/core.js') return send(response, 200, 'text/javascript', readFileSync(join(dirname(createRequire(import.meta.url).resolve('@sitecore-marketplace-sdk/core')), 'index.esm.js'), 'utf8'));
  if (call === 'GET /host.css') return send(response, 200, 'text/css', styles);
  if (call === 'GET /api/values') {
    return json(response, { values: Object.fromEntries(fields.map((field) => [field.name, store.valueOf(language, field)])), isPublished: store.read().isPublished[language] });
  }
  if (call === `GET ${legacyPicture}`) return send(response, 200, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 79 110"><path fill="#9db4c8" d="M0 0h79v110H0z"/><path fill="#3b5568" d="M0 70l26-24 18 16 15-12 20 20v40H0z"/></svg>');
  if (request.method === 'GET' && pathname.startsWith('/site/')) return send(response, 200, 'text/html', await sitePage(store, language, packageOf(searchParams.get('with')), options));
  if (request.method === 'PUT' || request.method === 'POST') {
    // Only its own pages: other sites' forms carry no such type.
    if (request.headers['content-type'] !== 'application/json') return send(response, 415, 'text/plain', 'Send JSON.');
    const body = JSON.parse(await bodyOf(request)) as { language: string; field: string; value: string; isPublished: boolean };
    if (call === 'PUT /api/value') {
      store.save(languageOf(body.language), body.field, body.value);
      return json(response, {});
    }
    if (call === 'PUT /api/content') {
      store.save('en', body.field, body.value);
      await callPortal(options, '/connector/v1/usages', { usages: [usageOf(body.field, body.value, ownUrl)] }, 'PUT');
      return json(response, {});
    }
    if (call === 'POST /api/token') return json(response, await callPortal(options, '/embed/v1/tokens', { fields: [body.field], editor: { id: 'sitecore|ada', name: 'Ada Editor' } }));
    if (call === 'POST /api/publish') {
      await callPortal(options, `/connector/v1/items/${body.isPublished ? 'publish' : 'unpublish'}`, { items: [{ itemId: item.id, language: body.language }] });
      store.publish(languageOf(body.language), body.isPublished);
      return json(response, {});
    }
  }
  send(response, 404, 'text/plain', 'No such page. The page builder is at /');
}

/** As a server-side connector calls the portal. */
async function callPortal({ portalUrl, apiKey }: SitecoreHostOptions, path: string, body: object, method: 'POST' | 'PUT' = 'POST'): Promise<unknown> {
  const response = await fetch(portalUrl + path, { method, headers: { 'content-type': 'application/json', 'x-api-key': apiKey, 'x-connector': 'sitecore-stand-in/1.2.0' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The portal answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** As a connector tells what a field holds when its item is saved. */
function usageOf(field: string, value: string, ownUrl: string): ItemUsage {
  return { itemId: item.id, language: 'en', field, assetIds: [...assetIdsIn(value)], path: item.path, pageUrl: `${ownUrl}/site/en`, title: item.name };
}

/** What a visitor sees: values by the portal's Layout Service, drawn by Sitecore's components. */
async function sitePage(store: HostStore, language: Language, components: SitePackage, options: SitecoreHostOptions): Promise<string> {
  const page = (body: string): string => `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title><link rel="stylesheet" href="/host.css"></head><body><main>${body}</main></body></html>\n`;
  if (!store.read().isPublished[language]) return page('<h1>Not published</h1>');
  const shown = fields.map((field) => ({ field, value: store.valueOf(language, field) })).filter(({ field, value }) => value !== '' && value !== field.standardValue);
  const { values } = shown.length === 0 ? { values: [] } : await callPortal(options, '/connector/v1/layout', { form: 'complete', values: shown.map(({ value }) => ({ value })) }) as LayoutAnswer;
  const parts = values.map(({ layout, state }, index) => `<section data-field="${shown[index]?.field.name ?? ''}" data-state="${state}">${fieldsIn(layout).map((field) => renderField(field, components)).join('')}</section>`);
  return page(`<h1>${item.name}</h1>${parts.join('')}<footer><p>Drawn by ${components}. <a href="/site/${language}">Content SDK</a> <a href="/site/${language}?with=jss">JSS</a></p></footer>`);
}

function hostPage({ appUrl }: SitecoreHostOptions, ownUrl: string): string {
  const data = JSON.stringify({ app: appUrl, item, fields, site: ownUrl }).replaceAll('<', '\\u003c');
  const box = (id: string, words: string): string => `<label><input type="checkbox" id="${id}"> ${words}</label>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Page builder stand-in</title>
<link rel="stylesheet" href="/host.css"><script type="application/json" id="host">${data}</script><script type="module" src="/host.js"></script></head>
<body><header><strong>Page builder</strong> <span>a stand-in for SitecoreAI</span> <a href="/content-editor">Content Editor</a> <a id="site" href="/site/en">View page</a></header>
<main class="builder"><div>
  <p><label>Language <select id="language">${languages.map((one) => `<option>${one}</option>`).join('')}</select></label>
  <label>Interface <select id="interface"><option>en</option><option>de-DE</option><option>nl</option><option>fr</option><option>ja</option><option>ar</option></select></label> ${box('dark', 'Dark')}
  <label>Name <input id="name" value="${item.name}" size="10" autocomplete="off"></label></p>
  <p>The page is <strong id="state"></strong>. <button id="publish">Publish</button> <button id="unpublish">Unpublish</button></p>
  <p>${box('locked', 'Refuse saves')} ${box('silent', 'Never answer')}</p>
  ${fields.map(({ name, hint }) => `<section><h2>${name}</h2><p class="hint">${escapeHtml(hint)}</p><button data-open="${name}">Open ${name}</button><pre data-stored="${name}"></pre></section>`).join('')}
</div><aside><p id="news" role="status"></p><div id="panel"></div></aside></main></body></html>
`;
}

const styles = `
:root { font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark; --line: light-dark(#d8dce3, #3a3f4a); }
body { margin: 0; background: light-dark(#f5f6f8, #14161a); color: light-dark(#1b1f27, #eceef2); }
header { padding: 0.75rem 1.25rem; border-block-end: 1px solid var(--line); }
main { max-inline-size: 70rem; margin: 0 auto; padding: 1rem; }
.builder { display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: 1.5rem; }
a { color: light-dark(#0b57d0, #9cc2ff); }
h2 { font-size: 1.05rem; margin: 1rem 0 0; }
.hint { margin: 0 0 0.25rem; font-size: 0.85rem; }
pre { padding: 0.5rem; overflow: auto; max-block-size: 8rem; font-size: 0.75rem; border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
textarea { box-sizing: border-box; inline-size: 100%; font: 0.8rem/1.4 ui-monospace, monospace; }
.bar { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin-block: 0.5rem; }
#messages { max-block-size: 16rem; overflow: auto; font: 0.75rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
iframe { inline-size: 300px; block-size: 640px; border: 1px solid var(--line); border-radius: 8px; background: light-dark(#fff, #14161a); }
iframe.dialog { inline-size: 100%; block-size: min(600px, 90vh); }
img { max-inline-size: 100%; block-size: auto; }
[data-field="Hero"] img { inline-size: 100%; block-size: 16rem; object-fit: cover; }
@media (width < 45rem) { .builder { grid-template-columns: minmax(0, 1fr); } }
`;

const languageOf = (text: string): Language => languages.find((one) => one === text) ?? 'en';
const packageOf = (word: string | null): SitePackage => sitePackages[word === 'jss' ? 1 : 0];
const urlOf = (server: Server): string => {
  const { address, port } = server.address() as AddressInfo;
  return `http://${address}:${port}`;
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > 1_000_000) throw new Error('Too long');
  }
  return text;
}

const json = (response: ServerResponse, data: unknown): void => send(response, 200, 'application/json', JSON.stringify(data));
function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(text);
}
