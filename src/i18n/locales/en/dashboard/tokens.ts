/** Editor tokens in place of the API key in browsers. */
export default {
  title: 'Editor tokens',
  text: 'Whoever opens a page with your API key can read the key. An editor token is safer: your CMS’s server exchanges the key for one, it is for one editor and the fields you name, and it ends after 15 minutes.',
  require: 'Require editor tokens',
  'require-hint': 'On: browsers need an editor token, and the API key works only from your CMS’s server. Off: pages may use either.',
  warning: 'Once you save, pages that still use the API key in the browser cannot open the Asset Selector. Set up tokens in your CMS first; what its pages hold already stays.',
  how: 'How your CMS gets editor tokens',
  steps: {
    exchange: 'On its server, your CMS exchanges the API key for a token. In a shell and in JavaScript:',
    page: 'It hands tokens out at an address of its own, and its pages tell the selector how to ask for one:',
    attribute: 'Remove the attribute “api-key” from your pages, then require editor tokens here.',
  },
  examples: { curl: 'Exchange with curl', fetch: 'Exchange with fetch', page: 'Script in the page' },
  placeholder: 'Keep your API key in ASSET_SELECTOR_API_KEY, an environment variable of your server. It never belongs in a page or a repository.',
};
