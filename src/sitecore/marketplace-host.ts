import { ClientSDK } from '@sitecore-marketplace-sdk/client';
import type { FieldContext, FieldHost, HostLook, HostNews } from './field-host.ts';

/** What is used of Sitecore's client, written out: its declarations name files without their endings, which TypeScript does not follow here. */
interface MarketplaceClient {
  getValue(): Promise<unknown>;
  setValue(value: string, reloadsCanvas: boolean): Promise<void>;
  closeApp(): Promise<void>;
  query(key: 'pages.context' | 'host.user' | 'host.state', options?: { readonly subscribe: true; readonly onSuccess: (data: unknown) => void }): Promise<{ readonly data?: unknown }>;
  subscribe(key: 'pages.content.fieldsUpdated', options: { readonly onData: () => void }): () => void;
}

const marketplace = ClientSDK as unknown as {
  init(config: { readonly target: Window; readonly timeout: number; readonly origin?: string; readonly events: { readonly onPageContextUpdate: () => void } }): Promise<MarketplaceClient>;
};

type Data = Readonly<Record<string, unknown>>;

/** How long Sitecore may take for one answer. */
const timeoutMs = 20_000;
/** Marks the messages of Sitecore's client. */
const messageSource = 'sitecore-marketplace-sdk';

export interface MarketplaceOptions {
  /** Origins of hosts other than Sitecore's, from the portal's operator. */
  readonly furtherOrigins: readonly string[];
  readonly page?: Window;
}

/**
 * Joins Sitecore's handshake. Without a further origin the client accepts Sitecore's own hosts only.
 * Rejects when nobody answers, which it takes the client some 20 s to find out, or when this page stands in no other.
 */
export async function connectMarketplace({ onChange, onLook }: HostNews, { furtherOrigins, page = window }: MarketplaceOptions): Promise<FieldHost> {
  if (page.parent === page) throw new Error('This page stands alone; Sitecore opens it');
  hearParentOnly(page);
  const parent = parentOrigin(page);
  const origin = furtherOrigins.find((one) => one === parent);
  const client = await marketplace.init({ target: page.parent, timeout: timeoutMs, events: { onPageContextUpdate: onChange }, ...(origin === undefined ? {} : { origin }) });
  // It puts itself where any script of the page finds it; there is none but ours, and none needs it.
  delete (page as { sitecore_marketplace__clientSdk?: unknown }).sitecore_marketplace__clientSdk;
  client.subscribe('pages.content.fieldsUpdated', { onData: onChange });
  let user: Data = {};
  // Not waited for: a host that has no state to tell, or never tells of it again, is asked when its context is.
  void client.query('host.state', { subscribe: true, onSuccess: (state) => onLook(lookOf(recordOf(state), user)) });
  return {
    getValue: async () => textOf(await client.getValue()),
    setValue: (value) => client.setValue(value, true),
    close: () => client.closeApp(),
    context: async () => {
      const [pages, person, state] = await Promise.all([client.query('pages.context'), client.query('host.user'), client.query('host.state')]);
      user = recordOf(person.data);
      return contextOf(recordOf(pages.data), user, recordOf(state.data));
    },
  };
}

/** The client checks where a message comes from, but not who sent it: a second frame of the same origin could answer in the host's place. */
function hearParentOnly(page: Window): void {
  page.addEventListener('message', (event) => {
    if (recordOf(event.data)['source'] === messageSource && event.source !== page.parent) event.stopImmediatePropagation();
  });
}

/** Browsers without `ancestorOrigins` tell it by the referrer, if the host lets them. */
function parentOrigin({ location, document }: Window): string {
  const [ancestor] = location.ancestorOrigins ?? [];
  if (ancestor !== undefined) return ancestor;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : '';
}

interface PagesContext {
  readonly siteInfo?: Readonly<Record<string, unknown>>;
  readonly pageInfo?: Readonly<Record<string, unknown>>;
}

/** What a field needs of Sitecore's answers; each part may be missing. */
export function contextOf({ siteInfo, pageInfo }: PagesContext, user: Data, state: Data): FieldContext {
  const itemId = textOf(pageInfo?.['id']);
  const language = textOf(pageInfo?.['language'] ?? siteInfo?.['language']);
  return {
    itemId, language, itemPath: textOf(pageInfo?.['path']), site: textOf(siteInfo?.['name']), version: typeof pageInfo?.['version'] === 'number' ? pageInfo['version'] : null,
    pageTitle: textOf(pageInfo?.['displayName'] ?? pageInfo?.['name']), pageUrl: addressOf(textOf(pageInfo?.['url'] ?? pageInfo?.['route']), textOf(siteInfo?.['renderingEngineApplicationUrl']), itemId, language),
    user: { id: textOf(user['sub'] ?? user['id']), name: textOf(user['name']) },
    ...lookOf(state, user),
  };
}

function lookOf(state: Data, user: Data): HostLook {
  const theme = textOf(state['theme'] ?? state['colorMode']);
  return { interfaceLanguage: textOf(state['language'] ?? user['locale']), theme: theme === 'dark' || theme === 'light' ? theme : null };
}

/** The page's address; where Sitecore tells none, one by which the item is found. */
function addressOf(route: string, site: string, itemId: string, language: string): string {
  if (URL.canParse(route)) return route;
  if (route !== '' && URL.canParse(site)) return new URL(route, site).href;
  return itemId === '' ? '' : `sitecore://item/${itemId.replace(/[{}]/g, '').toLowerCase()}?lang=${encodeURIComponent(language)}`;
}

const textOf = (data: unknown): string => (typeof data === 'string' ? data : '');
const recordOf = (data: unknown): Data => (typeof data === 'object' && data !== null ? data as Data : {});
