import { assetTypes } from '../domain/asset.ts';
import { dialogConnectorName } from '../domain/connector.ts';
import type { Selection, StoredItem } from '../domain/selection.ts';
import { readValue } from '../domain/values/index.ts';
import type { AssetSelector } from '../elements/asset-selector/asset-selector.ts';
import { registerElements } from '../elements/register.ts';
import { connectorHeader, apiKeyHeader } from '../portal/api/constants.ts';
import { createTransport } from '../portal/client/transport.ts';
import { connect } from '../selector/connect.ts';
import type { SelectorConnection } from '../selector/connection.ts';
import { takeKey } from './address-key.ts';
import { dropOtherSearch } from './kept-place.ts';
import { leaveWindow, resultFor, type ConnectorDialogResult } from './dialog-window.ts';
import { narrowed } from './narrowed.ts';
import { mayReplace } from './replace-question.ts';
import { modeOf, readStoredField } from './stored-field.ts';

/** What the existing connector's page hands to `Hdis.AssetSelector.open`. What names the DAM (`portalUrl`, `dam`) is the portal's to know, and not asked. */
export interface ConnectorDialogOptions {
  readonly language?: string;
  readonly mode?: string;
  /** Over a page that holds more; otherwise the page is alone in a window of Sitecore's, which is closed with the dialog. Both look alike. */
  readonly windowed?: boolean;
  readonly assetTypes?: readonly string[];
  /** Ids, assets as a result names them, or a field's raw value. */
  readonly preselectedAssets?: readonly (string | { readonly id?: string; readonly name?: string })[];
  readonly apiKey?: string;
  readonly enableUpload?: boolean;
  readonly searchTerm?: string;
  readonly hideLimitedUsage?: boolean;
  /** `false`: failures on this page are not written to the portal's remote log; otherwise its settings decide. */
  readonly remoteLoggingEnabled?: boolean;
  readonly storeMetaProperties?: boolean;
  readonly callback?: (result: ConnectorDialogResult) => void;
}

/** Where the dialog is opened, and who calls the portal. */
export interface DialogSurroundings {
  readonly portalUrl: string;
  readonly page?: Document;
  readonly connection?: SelectorConnection;
  /** In place of the element's own. */
  readonly loadDialog?: () => Promise<unknown>;
  /** Hears of what only the network is waited for. */
  readonly watch?: <Result>(work: Promise<Result>) => Promise<Result>;
}

/** As this script calls itself, so that the dashboard can tell an administrator who still hands keys to browsers. */
const callsItself = `${dialogConnectorName}/1.0`;

/**
 * Opens the selector for a page of the existing connector; the callback hears what was chosen. Cancelling is silent, as it was,
 * and closes a window that holds nothing else.
 * What another connector made is replaced only if the editor says so; `null` where it is kept, and where the field was taken off the page meanwhile.
 * Rejects when the dialog's code or texts do not arrive, and leaves nothing on the page then.
 */
export async function openConnectorDialog(options: ConnectorDialogOptions, { portalUrl, page = document, connection, loadDialog, watch = (work) => work }: DialogSurroundings): Promise<AssetSelector | null> {
  registerElements();
  // One at a time; what an earlier opening left behind has nothing more to say.
  for (const earlier of page.querySelectorAll('asset-selector[name="connector-dialog"], replace-question')) earlier.remove();
  const taken = takeKey(page);
  const apiKey = options.apiKey ?? taken;
  const { items, foreign } = preselected(options.preselectedAssets ?? []);
  if (foreign.length > 0 && !await mayReplace(foreign.join('\n'), options.language ?? '', page)) {
    if (options.windowed !== true) leaveWindow(page);
    return null;
  }
  const mode = modeOf(options.mode ?? '');
  const field = page.createElement('asset-selector');
  field.setAttribute('name', 'connector-dialog');
  field.mode = mode;
  if (loadDialog) field.loadDialog = loadDialog;
  field.types = (options.assetTypes ?? []).map((type) => type.toLowerCase()).filter((type) => (assetTypes as readonly string[]).includes(type)).join(',');
  if (options.language) field.language = options.language;
  const { searchTerm, hideLimitedUsage: hidesLimited, enableUpload: allowsUpload } = options;
  field.connection = narrowed(connection ?? connect({ portalUrl, tokenProvider: tokensFor(portalUrl, apiKey), noRemoteLog: options.remoteLoggingEnabled === false }), { searchTerm, hidesLimited, allowsUpload });
  // An opening names no field, so all of a tab share what is kept: what this page asks for comes first.
  dropOtherSearch({ connection: field.connection, field: '', searchTerm: searchTerm ?? '' }, { isAlways: true });
  field.value = valueOf(items, mode === 'multiple');
  // Not `hidden`, which would hide the dialog inside too. A window of its own shows nothing else anyway.
  Object.assign(field.style, { position: 'fixed', insetInlineStart: '0', insetBlockStart: '0', inlineSize: '1px', blockSize: '1px', overflow: 'hidden', opacity: '0' });
  let isChosen = false;
  field.addEventListener('assets-selected', ({ detail }) => {
    isChosen = true;
    options.callback?.(resultFor(page, resultOf(detail.selections, mode === 'single-file', options.storeMetaProperties === true)));
  });
  // Once something is chosen, its page closes the window with the result.
  if (options.windowed !== true) field.addEventListener('selector-close', () => { if (!isChosen) leaveWindow(page); }, { capture: true });
  page.body.append(field);
  await watch(field.open());
  if (!field.isConnected) return null;
  if (field.shadowRoot?.querySelector('selector-dialog')) return field;
  // What it says itself stands in a field that nobody sees.
  field.remove();
  throw new Error('The dialog did not arrive');
}

/** The key is exchanged before anything is asked for, and again when a token ends; it stays in this function and is sent nowhere else. */
function tokensFor(portalUrl: string, apiKey: string): () => Promise<string> {
  const send = createTransport({ portalUrl, headers: () => ({ [apiKeyHeader]: apiKey, [connectorHeader]: callsItself }) });
  return async () => (await send<{ readonly token: string }>({ method: 'POST', path: '/embed/v1/tokens', body: { fields: [''], editor: { id: 'connector-dialog' } } })).token;
}

/** What was chosen before; of what another connector made, only the texts. */
function preselected(assets: NonNullable<ConnectorDialogOptions['preselectedAssets']>): { readonly items: readonly StoredItem[]; readonly foreign: readonly string[] } {
  const read = assets.map((one): readonly StoredItem[] | string => {
    if (typeof one === 'string' && /^\s*[<{[]/.test(one)) return itemsOf(one) ?? one;
    const { id = '', name = '' } = typeof one === 'string' ? { id: one } : one;
    if (id !== '') return [{ asset: { id, name: name || id, type: 'other', description: '', widthPx: null, heightPx: null, thumbnailUrl: null }, derivative: null }];
    return typeof one === 'string' || Object.keys(one).length === 0 ? [] : JSON.stringify(one);
  });
  return { items: read.flatMap((one) => (typeof one === 'string' ? [] : one)), foreign: read.filter((one) => typeof one === 'string') };
}

/** The assets in a field's raw value; `null` where it is not ours. */
function itemsOf(raw: string): readonly StoredItem[] | null {
  const { kind, text } = readStoredField(raw, new URLSearchParams());
  const held = kind === 'own' ? readValue(text) : null;
  if (held?.kind === 'items') return held.items.filter(({ asset }) => asset.id !== '').map(({ asset, derivative }) => ({ asset, derivative }));
  return kind === 'empty' ? [] : null;
}

function valueOf(items: readonly StoredItem[], isList: boolean): string {
  const [first] = items;
  return first ? JSON.stringify(isList ? { version: 1, items } : { version: 1, ...first }) : '';
}

export function resultOf(selections: readonly Selection[], isFile: boolean, storesMetaproperties: boolean): ConnectorDialogResult {
  const assets = selections.map(({ asset: { id, name, description, type, thumbnailUrl, metaproperties } }) => ({
    id, name, description, assetType: type, thumbnailUrl, ...(storesMetaproperties ? { metaProperties: metaproperties } : {}),
  }));
  const [first] = selections;
  if (!isFile || !first) return { assets };
  const { asset, derivative } = first;
  const isPlayed = asset.type === 'video' || asset.type === 'audio';
  return { assets, file: { url: (isPlayed ? asset.playableUrls[0] : undefined) ?? derivative?.url ?? asset.thumbnailUrl ?? '', width: derivative?.widthPx ?? 0, height: derivative?.heightPx ?? 0 } };
}
