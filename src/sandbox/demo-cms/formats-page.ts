import { escapeHtml, headOf, scriptsOf, type CmsOptions } from './pages.ts';

interface FormatField {
  readonly name: string;
  readonly label: string;
  /** The element's attributes, as a developer writes them. */
  readonly attributes: string;
  readonly hint: string;
}

/** One field for each way to hand an asset over. */
export const formatFields: readonly FormatField[] = [
  { name: 'gallery', label: 'Gallery', attributes: 'mode="multiple" min="2" max="6" types="image"', hint: 'Two to six pictures in order, as JSON.' },
  { name: 'article', label: 'Article picture', attributes: 'value-format="html" types="image" texts="alt, caption" alt-required min-width="600"', hint: 'HTML with an alternative text, from 600 px in width on.' },
  { name: 'note', label: 'Note', attributes: 'value-format="markdown" presentation="drawer"', hint: 'Markdown; the selector opens at the side.' },
  { name: 'download', label: 'Download', attributes: 'value-format="url" presentation="inline"', hint: 'An address; the selector opens below the field.' },
  { name: 'sitecore-image', label: 'Sitecore image', attributes: 'value-format="sitecore-image" types="image"', hint: 'The raw value of an Image field.' },
  { name: 'sitecore-link', label: 'Sitecore link', attributes: 'value-format="sitecore-link"', hint: 'The raw value of a General Link field.' },
  { name: 'layout', label: 'Layout Service', attributes: 'value-format="layout-service" types="image"', hint: 'What a headless site gets.' },
];

/** A form whose fields each store their assets in another format. */
export function formatsPage(values: Readonly<Record<string, string>>, options: CmsOptions, wasSaved: boolean): string {
  const { apiKey, usesTokens, ownUrl } = options;
  const field = ({ name, label, attributes, hint }: FormatField): string => `
    <asset-selector name="${name}" field="${label}" label="${label}" ${attributes}
      ${usesTokens ? '' : `api-key="${escapeHtml(apiKey)}" `}page-url="${escapeHtml(ownUrl)}/formats" page-title="Formats"
      value="${escapeHtml(values[name] ?? '')}"></asset-selector>
    <p class="hint">${hint} <code>${escapeHtml(attributes)}</code></p>`;
  return `${headOf('Formats · Demo CMS', scriptsOf(options))}
<body>
<header><strong>Demo CMS</strong><nav><a href="/">Edit page</a><a href="/formats" aria-current="page">Formats</a><a href="/view">View page</a></nav></header>
<main>
  <h1>Formats</h1>
  ${wasSaved ? '<p class="saved" role="status">Saved.</p>' : ''}
  <form method="post" action="/formats">${formatFields.map(field).join('')}
    <p><button type="submit">Save page</button></p>
  </form>
  <h2>What this CMS stored</h2>
  <dl class="stored">${formatFields.map(({ name, label }) => `<dt>${label}</dt><dd><pre data-stored="${name}">${escapeHtml(values[name] || '(nothing)')}</pre></dd>`).join('')}</dl>
</main>
</body>
</html>`;
}
