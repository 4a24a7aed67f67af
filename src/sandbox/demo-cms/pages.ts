import { parseValue } from '../../domain/selection.ts';
import type { PageContent } from './store.ts';

export interface CmsOptions {
  readonly portalUrl: string;
  readonly apiKey: string;
  /** Whether the key stays on the server and the page asks for editor tokens, as an organisation may require. */
  readonly usesTokens: boolean;
  /** What the portal signs its requests with, to replace assets and to know what pages hold; absent: they are not taken. */
  readonly callbackSecret?: string;
  /** The CMS's own address. */
  readonly ownUrl: string;
}

/** The fields that an editor of the page may fill. */
export const fields = ['Banner', 'Teaser'] as const;

/** Text made safe for element content and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const headOf = (title: string, extra = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/cms.css">
${extra}</head>`;

/** The elements' script, and before it the one that asks for tokens where the page needs them. */
export function scriptsOf({ portalUrl, usesTokens }: CmsOptions): string {
  return `${usesTokens ? '<script type="module" src="/tokens.js"></script>\n' : ''}<script type="module" src="${escapeHtml(portalUrl)}/embed/v1/asset-selector.js"></script>\n`;
}

/** The form in which an editor edits the page: what a CMS's developer writes, and all that is needed of the Asset Selector. */
export function editPage(page: PageContent, options: CmsOptions, wasSaved: boolean): string {
  const { apiKey, usesTokens, ownUrl } = options;
  const field = (name: 'banner' | 'teaser', label: string, hint: string): string => `
    <asset-selector
      name="${name}" field="${label}" label="${label}"
      ${usesTokens ? '' : `api-key="${escapeHtml(apiKey)}" `}page-url="${escapeHtml(ownUrl)}/view" page-title="${escapeHtml(page.title)}"
      value="${escapeHtml(page[name])}"></asset-selector>
    <p class="hint">${hint}</p>`;
  return `${headOf('Edit page · Demo CMS', scriptsOf(options))}
<body>
<header><strong>Demo CMS</strong><nav><a href="/" aria-current="page">Edit page</a><a href="/formats">Formats</a><a href="/view">View page</a></nav></header>
<main>
  <h1>Edit page</h1>
  ${wasSaved ? '<p class="saved" role="status">Saved.</p>' : ''}
  <form method="post" action="/">
    <label>Title <input name="title" required maxlength="200" value="${escapeHtml(page.title)}"></label>
    <label>Introduction <textarea name="intro" rows="3" maxlength="2000">${escapeHtml(page.intro)}</textarea></label>
    ${field('banner', 'Banner', 'Give this field settings of its own in the portal: add a field setting named “Banner”.')}
    ${field('teaser', 'Teaser', 'This field has no settings of its own: the Global field setting holds.')}
    <p><button type="submit">Save page</button></p>
  </form>
  <h2>What this CMS stored</h2>
  <dl class="stored">
    <dt>Banner</dt><dd><pre data-stored="banner">${escapeHtml(pretty(page.banner))}</pre></dd>
    <dt>Teaser</dt><dd><pre data-stored="teaser">${escapeHtml(pretty(page.teaser))}</pre></dd>
  </dl>
</main>
</body>
</html>`;
}

/** The page as a visitor sees it: rendered from what was stored, without asking anybody. */
export function viewPage(page: PageContent): string {
  const picture = (raw: string, sizes: string): string => {
    const parsed = parseValue(raw);
    if (parsed.kind !== 'value') return '';
    const { asset, derivative } = parsed.value;
    const alt = escapeHtml(asset.description || asset.name);
    const size = derivative?.widthPx && derivative.heightPx ? ` width="${derivative.widthPx}" height="${derivative.heightPx}"` : '';
    const url = escapeHtml(derivative?.url ?? asset.thumbnailUrl ?? '');
    return url === '' ? `<p>${escapeHtml(asset.name)}</p>` : `<img class="${sizes}" src="${url}" alt="${alt}"${size}>`;
  };
  return `${headOf(page.title)}
<body>
<header><strong>Demo CMS</strong><nav><a href="/">Edit page</a><a href="/formats">Formats</a><a href="/view" aria-current="page">View page</a></nav></header>
<main>
  ${picture(page.banner, 'banner')}
  <h1>${escapeHtml(page.title)}</h1>
  <p>${escapeHtml(page.intro)}</p>
  ${picture(page.teaser, 'teaser')}
</main>
</body>
</html>`;
}

function pretty(raw: string): string {
  if (raw === '') return '(nothing)';
  return parseValue(raw).kind === 'value' ? JSON.stringify(JSON.parse(raw), null, 2) : raw;
}

/** How the elements of the page get their tokens: each asks this CMS, which knows who is signed in. */
export const tokenScript = `for (const element of document.querySelectorAll('asset-selector')) {
  element.tokenProvider = async () => {
    const response = await fetch('/editor-token', { method: 'POST' });
    if (!response.ok) throw new Error('The CMS answered ' + response.status);
    return (await response.json()).token;
  };
}
`;

export const styles = `
:root { font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark; --line: light-dark(#d8dce3, #3a3f4a); --ink-soft: light-dark(#5a6270, #a5adba); }
body { margin: 0; background: light-dark(#f5f6f8, #14161a); color: light-dark(#1b1f27, #eceef2); }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: baseline; padding: 0.75rem 1.25rem; background: light-dark(#fff, #1c1f25); border-block-end: 1px solid var(--line); }
nav { display: flex; gap: 1rem; }
a { color: light-dark(#0b57d0, #9cc2ff); }
a[aria-current] { color: inherit; text-decoration: none; font-weight: 600; }
main { max-inline-size: 46rem; margin: 1.5rem auto 4rem; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 0.5rem; }
form { display: grid; gap: 1rem; padding: 1.25rem; background: light-dark(#fff, #1c1f25); border: 1px solid var(--line); border-radius: 10px; }
label { display: grid; gap: 0.25rem; font-weight: 600; }
input, textarea { font: inherit; font-weight: 400; color: inherit; background: light-dark(#fff, #14161a); padding: 0.5rem 0.65rem; border: 1px solid light-dark(#858d9b, #6c7482); border-radius: 6px; min-inline-size: 0; }
button { font: inherit; font-weight: 600; padding: 0.55rem 1.1rem; border: 0; border-radius: 6px; color: #fff; background: #1f7a4d; cursor: pointer; }
.hint { margin: -0.6rem 0 0; font-size: 0.85rem; color: var(--ink-soft); }
.saved { padding: 0.5rem 0.9rem; border-radius: 6px; background: light-dark(#dff3e7, #173a28); }
.stored { display: grid; gap: 0.25rem; }
dt { font-weight: 600; }
dd { margin: 0; }
pre { margin: 0; padding: 0.75rem; overflow: auto; font-size: 0.8rem; background: light-dark(#fff, #1c1f25); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
/* Room for the fields until their script has come, so that the page stands still. */
asset-selector:not(:defined) { display: block; min-block-size: 106px; }
asset-selector:not(:defined):not([value=""]) { min-block-size: 171px; }
img { max-inline-size: 100%; block-size: auto; border-radius: 8px; }
img.teaser { max-inline-size: 20rem; }
`;
