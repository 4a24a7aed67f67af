/** The exchange of the API key for a token, in a shell. The key stands in the environment, so that it is in no history. */
export function exchangeInShell(portalUrl: string, field: string): string {
  const body = JSON.stringify({ fields: [field], editor: { id: 'mara' } }).replaceAll('\'', String.raw`'\''`);
  return [
    `curl ${portalUrl}/embed/v1/tokens \\`,
    '  -H "x-api-key: $ASSET_SELECTOR_API_KEY" \\',
    '  -H "content-type: application/json" \\',
    `  -d '${body}'`,
  ].join('\n');
}

/** The same in JavaScript on the CMS's server. */
export function exchangeOnServer(portalUrl: string, field: string): string {
  return [
    '// Only for editors who are signed in to the CMS.',
    `const response = await fetch(${JSON.stringify(`${portalUrl}/embed/v1/tokens`)}, {`,
    '  method: "POST",',
    '  headers: {',
    '    "x-api-key": process.env.ASSET_SELECTOR_API_KEY,',
    '    "content-type": "application/json",',
    '  },',
    '  body: JSON.stringify({',
    `    fields: [${JSON.stringify(field)}],`,
    '    editor: { id: editor.id },',
    '  }),',
    '});',
    'if (!response.ok) throw new Error(`The portal answered ${response.status}`);',
    'const { token } = await response.json();',
  ].join('\n');
}

/** How a page asks its own CMS for a token: before the element's first request, and when a token has ended. */
export const providerInPage = [
  'for (const element of document.querySelectorAll("asset-selector")) {',
  '  element.tokenProvider = async () => {',
  '    const response = await fetch("/my-cms/editor-token", { method: "POST" });',
  '    if (!response.ok) throw new Error(`The CMS answered ${response.status}`);',
  '    return (await response.json()).token;',
  '  };',
  '}',
].join('\n');
