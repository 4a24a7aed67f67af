/** Text made safe for element content and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A page of the sandbox; no script, nothing from other hosts. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>
  :root { font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark; }
  body { margin: 0; background: light-dark(#f5f6f8, #14161a); color: light-dark(#1b1f27, #eceef2); }
  main { max-inline-size: 60rem; margin: 2rem auto; padding: 0 1.25rem; }
  .card { max-inline-size: 26rem; margin: 12vh auto 0; padding: 1.5rem; background: light-dark(#fff, #1c1f25); border: 1px solid light-dark(#d8dce3, #3a3f4a); border-radius: 10px; }
  h1 { font-size: 1.4rem; margin: 0 0 0.75rem; } h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
  table { border-collapse: collapse; inline-size: 100%; } td, th { text-align: start; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-block-end: 1px solid light-dark(#d8dce3, #3a3f4a); }
  code, pre { font: 0.85em ui-monospace, monospace; } pre { padding: 0.75rem; overflow: auto; background: light-dark(#fff, #1c1f25); border-radius: 6px; }
  .scroll { overflow-x: auto; }
  button { font: inherit; font-weight: 600; padding: 0.5rem 1.1rem; border-radius: 6px; border: 1px solid light-dark(#0b57d0, #7fb0ff); cursor: pointer; background: none; color: light-dark(#0b57d0, #9cc2ff); }
  button.main { background: #0b57d0; border-color: #0b57d0; color: #fff; } form { display: flex; gap: 0.75rem; margin-block-start: 1.25rem; }
  .strip { display: flex; flex-wrap: wrap; gap: 6px; margin: 1rem 0; } .strip img { block-size: 96px; border-radius: 4px; display: block; }
</style>
</head>
<body>${body}</body>
</html>`;
}

/** What stands in for Bynder's login: it asks whether an app may act for the demo user. */
export function consentPage({ challenge, appName, scopes, returnsTo }: { readonly challenge: string; readonly appName: string; readonly scopes: readonly string[]; readonly returnsTo: string }): string {
  return page('Allow access · Sandbox Bynder', `<main class="card">
<h1>Allow access?</h1>
<p>“${escapeHtml(appName)}” wants to act for you in the sandbox Bynder. You return to ${escapeHtml(returnsTo)}.</p>
<ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('')}</ul>
<form method="post" action="/v6/login-provider/login">
<input type="hidden" name="login_challenge" value="${escapeHtml(challenge)}">
<button class="main" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>
</main>`);
}

export function problemPage(sentence: string): string {
  return page('Not possible · Sandbox Bynder', `<main class="card"><h1>This does not work</h1><p>${escapeHtml(sentence)}</p></main>`);
}
