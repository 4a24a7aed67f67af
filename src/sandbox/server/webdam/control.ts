import { html, json, noContent, type SandboxRequest, type SandboxResponse } from '../../http.ts';
import { escapeHtml, page } from '../../handlers/consent-page.ts';
import { routes } from '../../webdam/handlers.ts';
import { switchProblem, usualSwitches } from '../../webdam/switches.ts';
import { wireAsset } from '../../webdam/wire.ts';
import type { Webdam } from '../../webdam/webdam.ts';

/** What is not Webdam's: a page for people at `/`, and switches below `/_sandbox/`, which pages of other origins may not call. `null` for every other path. */
export function controlWebdam(webdam: Webdam, { path, method, headers, origin, body }: SandboxRequest): SandboxResponse | null {
  if (path === '/') return html(200, homePage(webdam, origin));
  if (!path.startsWith('/_sandbox/')) return null;
  if (headers['origin'] !== undefined && headers['origin'] !== origin) return json(403, { message: 'The sandbox is controlled from its own origin or from outside of browsers.' });
  switch (`${method} ${path.replace(/\/$/, '')}`) {
    case 'GET /_sandbox/switches': return json(200, webdam.switches);
    case 'PUT /_sandbox/switches': return putSwitches(webdam, body);
    case 'DELETE /_sandbox/switches': {
      Object.assign(webdam.switches, structuredClone(usualSwitches));
      return json(200, webdam.switches);
    }
    case 'GET /_sandbox/requests': return json(200, Object.fromEntries(webdam.requestCounts));
    case 'DELETE /_sandbox/requests': {
      webdam.requestCounts.clear();
      return noContent;
    }
    case 'DELETE /_sandbox/tokens': {
      webdam.accessTokens.clear();
      webdam.changed();
      return noContent;
    }
    case 'DELETE /_sandbox/refresh-tokens': {
      webdam.accessTokens.clear();
      webdam.refreshTokens.clear();
      webdam.changed();
      return noContent;
    }
    default: return json(404, { message: 'The sandbox has /_sandbox/switches, /_sandbox/requests, /_sandbox/tokens and /_sandbox/refresh-tokens.' });
  }
}

function putSwitches(webdam: Webdam, body: string): SandboxResponse {
  let change: unknown;
  try {
    change = JSON.parse(body);
  } catch {
    change = undefined;
  }
  const problem = switchProblem(change);
  if (problem !== null) return json(400, { message: problem });
  Object.assign(webdam.switches, change);
  return json(200, webdam.switches);
}

/** Says what this is, for a person who opens it in a browser. */
function homePage(webdam: Webdam, origin: string): string {
  const newest = [...webdam.assets].filter(({ hasNoPictures }) => !hasNoPictures).sort((a, b) => b.createdS - a.createdS).slice(0, 18);
  const pictures = newest.map((asset) => {
    const { thumbnailurls } = wireAsset(webdam, asset, origin) as { readonly thumbnailurls: readonly { readonly url: string }[] };
    return `<img src="${escapeHtml(thumbnailurls[2]?.url ?? '')}" alt="" loading="lazy">`;
  });
  const rows = routes.filter(({ open }) => !open).map(({ method, path }) => `<tr><td>${method}</td><td><code>${escapeHtml(path.replace('(?:/ws)?', '[/ws]'))}</code></td></tr>`);
  return page('Sandbox Webdam', `<main>
<h1>Sandbox Webdam</h1>
<p>A stand-in for a Webdam account, with ${webdam.assets.length.toLocaleString('en')} made-up assets. It is for development and demos; nothing here is Webdam’s.
Its API is at <code>${escapeHtml(origin)}</code>. People who can sign in: ${webdam.users.map(({ username, role }) => `<code>${username}</code> (${role})`).join(', ')}.</p>
<p>Invented, since nothing of it is published: the bodies of <code>/downloadpresets</code>, the keys inside <code>/assets/{id}/embedlinks</code>, the answer to a search without a query,
which kinds of files are refused, films as WebM and sounds as a hum, and a ZIP in place of one kind of model file.</p>
<div class="strip">${pictures.join('')}</div>
<h2>Endpoints</h2>
<div class="scroll"><table><thead><tr><th>Method</th><th>Path</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>
<h2>Switches</h2>
<p>Changed with <code>PUT /_sandbox/switches</code>, put back with <code>DELETE</code>. What holds now:</p>
<pre>${escapeHtml(JSON.stringify(webdam.switches, null, 2))}</pre>
<p><code>DELETE /_sandbox/tokens</code> ends all access tokens, <code>DELETE /_sandbox/refresh-tokens</code> all refresh tokens too; <code>GET /_sandbox/requests</code> counts calls.</p>
</main>`);
}
