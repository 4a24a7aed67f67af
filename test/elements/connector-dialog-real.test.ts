import { expect } from '@open-wc/testing';
import type { AssetSelector } from '../../src/elements/asset-selector/asset-selector.ts';
import { placeKey } from '../../src/elements/parts/place.ts';
import { createMemoryConnection } from '../../src/sandbox/client.ts';
import type { SelectorConnection } from '../../src/selector/connection.ts';
import { openConnectorDialog, type ConnectorDialogOptions } from '../../src/sitecore/connector-dialog.ts';
import { portalServices } from '../../src/sitecore/field-services.ts';
import { readStoredField } from '../../src/sitecore/stored-field.ts';
import { until } from '../helpers/field-fixtures.ts';

/** All elements in an element's open shadow roots. */
function within(root: Element | ShadowRoot): Element[] {
  return [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? within(node.shadowRoot) : [])]);
}

/** As the portal's own: settings come with a first page, of what the portal's settings search for. */
function withOpening(): { readonly connection: SelectorConnection; readonly asked: string[] } {
  const plain = createMemoryConnection({ count: 400 });
  const asked: string[] = [];
  const connection: SelectorConnection = {
    ...plain, scope: 'https://portal.test',
    loadSettings: (field) => {
      asked.push('settings');
      return plain.loadSettings(field);
    },
    loadOpening: async (field) => {
      asked.push('opening');
      return { settings: await plain.loadSettings(field), page: await plain.search({ text: '', types: [], hideLimited: false, sort: 'newest' }, { limit: 50 }) };
    },
    search: (query, options) => {
      asked.push(`search "${query.text}"${query.hideLimited ? ' without limited' : ''}`);
      return plain.search(query, options);
    },
  };
  return { connection, asked };
}

/** Until the search stands in the browser's storage, as it does a moment after its results are shown. */
const kept = (text: string): Promise<unknown> => until(() => Object.values(sessionStorage).some((one: unknown) => String(one).includes(`"text":"${text}"`)));

async function shown(options: ConnectorDialogOptions): Promise<{ readonly asked: string[]; readonly field: AssetSelector; readonly total: string; readonly text: string; readonly search: (text: string) => Promise<void> }> {
  const { connection, asked } = withOpening();
  const field = (await openConnectorDialog(options, { portalUrl: 'https://portal.test', connection }))!;
  const find = (name: string): Element | undefined => within(field.shadowRoot!).find(({ localName }) => localName === name);
  await until(() => find('asset-card'));
  const total = await until(() => within(field.shadowRoot!).map(({ childElementCount, textContent }) => (childElementCount === 0 ? textContent.trim() : '')).find((text) => /^\d+ assets?$/.test(text)));
  const input = within(field.shadowRoot!).find((node) => node.localName === 'input' && (node as HTMLInputElement).type !== 'checkbox') as HTMLInputElement;
  const search = async (text: string): Promise<void> => {
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await kept(text);
  };
  if (input.value !== '') await kept(input.value);
  return { asked, field, total, search, text: input.value };
}

/** So many assets the sandbox's library has of it. */
async function totalOf(query: { readonly text?: string; readonly hideLimited?: boolean }): Promise<string> {
  const { total } = await createMemoryConnection({ count: 400 }).search({ text: '', types: [], hideLimited: false, sort: 'newest', ...query });
  return `${total} assets`;
}

describe('the existing connector\'s dialog, over a portal whose settings come with the first page', () => {
  afterEach(() => {
    for (const field of document.querySelectorAll('asset-selector')) field.remove();
    sessionStorage.clear();
  });

  it('begins with the page\'s search term, and shows what that finds', async () => {
    const { asked, total, text } = await shown({ mode: 'SingleSelect', searchTerm: 'pattern' });
    expect(text).to.equal('pattern');
    expect(total).to.equal(await totalOf({ text: 'pattern' }));
    expect(total).not.to.equal(await totalOf({}));
    expect(asked).to.deep.equal(['settings', 'search "pattern"']);
  });

  it('begins with the search term of each page, whatever was looked for in the same tab before', async () => {
    for (const searchTerm of ['pattern', 'boat', '', 'boat']) {
      const { total, text } = await shown({ mode: 'SingleSelect', searchTerm });
      expect(text).to.equal(searchTerm);
      expect(total).to.equal(await totalOf({ text: searchTerm }));
    }
  });

  it('begins with it again where the same page is opened anew after another search', async () => {
    const { search } = await shown({ mode: 'SingleSelect', searchTerm: 'pattern' });
    await search('boat');
    expect((await shown({ mode: 'SingleSelect', searchTerm: 'pattern' })).text).to.equal('pattern');
  });

  it('comes back to the last search where the page wants none of its own', async () => {
    const { search } = await shown({ mode: 'SingleSelect' });
    await search('boat');
    expect((await shown({ mode: 'SingleSelect' })).text).to.equal('boat');
  });

  it('shows no asset of limited use where the page hides them', async () => {
    const { asked, total } = await shown({ mode: 'MultiSelect', hideLimitedUsage: true });
    expect(total).to.equal(await totalOf({ hideLimited: true }));
    expect(total).not.to.equal(await totalOf({}));
    expect(asked).to.deep.equal(['settings', 'search "" without limited']);
  });

  it('takes settings and first page as one where the page narrows no search, and offers no upload where it does not want one', async () => {
    const { asked, field } = await shown({ mode: 'SingleSelectFile', enableUpload: false });
    expect(asked).to.deep.equal(['opening']);
    const { settings } = await field.connection!.loadOpening!('', false);
    expect([settings.global.isUploadEnabled, field.connection!.uploads]).to.deep.equal([false, undefined]);
  });
});

describe('the portal behind the custom field', () => {
  const fetch = window.fetch.bind(window);
  afterEach(() => {
    window.fetch = fetch;
    sessionStorage.clear();
  });

  for (const [name, options, narrowed] of [
    ['narrows what comes with the first page, which is then not of its search', { defaultSearchTerm: 'sea', hideLimitedUse: true }, { term: 'sea', hidesLimited: true, page: null }],
    ['takes the first page as it is where its options narrow nothing', { mode: 'SingleSelect' }, { term: 'boat', hidesLimited: false, page: { assets: [], total: 0, nextCursor: null } }],
  ] as const) {
    it(name, async () => {
      const settings = { global: {}, field: { defaultSearchTerm: 'boat', hideLimited: false }, source: 'global', capabilities: {} };
      window.fetch = (input) => {
        const { pathname } = new URL(String(input instanceof Request ? input.url : input));
        const answers: Readonly<Record<string, object>> = { '/sitecore/v1/tokens': { token: 'a.b.c' }, '/embed/v1/settings': settings, '/embed/v1/opening': { settings, page: { assets: [], total: 0, nextCursor: null } } };
        return Promise.resolve(new Response(JSON.stringify(answers[pathname]), { headers: { 'content-type': 'application/json' } }));
      };
      const { plan } = readStoredField(JSON.stringify(options), new URLSearchParams());
      const connection = portalServices('https://portal.test', 'app').connect(plan, { id: 'ada', name: 'Ada' });
      const opening = await connection.loadOpening!('', false);
      expect([opening.settings.field.defaultSearchTerm, opening.settings.field.hideLimited, opening.page]).to.deep.equal([narrowed.term, narrowed.hidesLimited, narrowed.page]);
    });
  }

  it('brings no search back that another template\'s words began, and its own', () => {
    const connectWith = (defaultSearchTerm: string) => portalServices('https://portal.test', 'app').connect(readStoredField(JSON.stringify({ defaultSearchTerm }), new URLSearchParams()).plan, { id: 'ada', name: 'Ada' });
    const key = placeKey({ scope: connectWith('sea').scope!, field: '' });
    sessionStorage.setItem(key, 'kept');
    connectWith('sea');
    expect(sessionStorage.getItem(key)).to.equal('kept');
    connectWith('mountain');
    expect(sessionStorage.getItem(key)).to.equal(null);
  });
});
