import { noFaults } from '../faults.ts';
import { routes } from '../handlers.ts';
import { escapeHtml, page } from '../handlers/consent-page.ts';
import { idB } from '../data/ids.ts';
import { searchLibrary } from '../data/search.ts';
import type { Sandbox } from '../sandbox.ts';

/** Says what this is, for a person who opens the sandbox in a browser. */
export function homePage(sandbox: Sandbox, origin: string): string {
  const { library } = sandbox;
  const pictures = searchLibrary(library, { limit: 18 }).indices.map((index) => `<img src="/cdn/${idB(library.seed, 'asset', index)}/thul-asset.jpg" alt="" loading="lazy">`);
  const rows = routes.filter(({ path }) => !/^\/(cdn|s3)\//.test(path)).map(({ method, path, scope }) =>
    `<tr><td>${method}</td><td><code>${escapeHtml(path)}</code></td><td>${scope === 'open' ? 'no token' : `<code>${escapeHtml(scope ?? 'any token')}</code>`}</td></tr>`);
  return page('Sandbox Bynder', `<main>
<h1>Sandbox Bynder</h1>
<p>A stand-in for a Bynder account, with ${library.count.toLocaleString('en')} made-up assets. It is for development and demos; nothing here is Bynder’s.
In the portal, write <code>${escapeHtml(origin)}</code> as the portal address and one of the OAuth2 apps that the sandbox was started with.</p>
<div class="strip">${pictures.join('')}</div>
<h2>Endpoints</h2>
<div class="scroll"><table><thead><tr><th>Method</th><th>Path</th><th>Scope</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>
<h2>Faults</h2>
<p>Switched on with <code>PUT /_sandbox/faults</code>, off with <code>DELETE</code>. What is on now, and what there is:</p>
<pre>${escapeHtml(JSON.stringify(sandbox.faults, null, 2))}</pre>
<pre>curl -X PUT ${escapeHtml(origin)}/_sandbox/faults -d '{"latencyMs": 2000}'</pre>
<p>${Object.keys(noFaults).length} switches are described in <code>src/sandbox/faults.ts</code>. <code>GET /_sandbox/requests</code> counts calls, <code>GET /_sandbox/usage</code> lists usages,
<code>DELETE /_sandbox/tokens</code> ends all access tokens, <code>PUT /_sandbox/assets</code> with <code>{"removed": ["id"]}</code> removes assets.</p>
</main>`);
}
