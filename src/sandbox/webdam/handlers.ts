import { noContent, json, type SandboxRequest, type SandboxResponse } from '../http.ts';
import { deliver, original } from './files.ts';
import { deleteAsset, download, getAsset, getEmbedLinks, getExif, getMe, getSubscription, getXmp, listPresets, listVersions, pollDownload, putAsset, putXmp, queueDownload } from './items.ts';
import { getFolder, getLightbox, getSchema, listAssets, listFolderAssets, listFolders, listFoldersById, listLightboxAssets, listLightboxes, listNotifications, search } from './lists.ts';
import { authorize, decide, issueToken, userOf } from './oauth.ts';
import { refusal } from './refusal.ts';
import { finish, generate } from './upload.ts';
import type { Webdam, WebdamUser } from './webdam.ts';

type Handler = (webdam: Webdam, request: SandboxRequest, user: WebdamUser, ...parts: string[]) => SandboxResponse;
type OpenHandler = (webdam: Webdam, request: SandboxRequest, ...parts: string[]) => SandboxResponse;
interface Route {
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly handler: Handler | null;
  readonly open: OpenHandler | null;
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll('{}', '([^/]+)')}/?$`);
const route = (method: string, path: string, handler: Handler): Route => ({ method, path: path.replaceAll('{}', '{id}'), pattern: patternOf(path), handler, open: null });
const open = (method: string, path: string, handler: OpenHandler): Route => ({ method, path: path.replaceAll('{}', '{id}'), pattern: patternOf(path), handler: null, open: handler });

/** Every endpoint. More particular paths come first. */
export const routes: readonly Route[] = [
  open('GET', '/oauth2/authorize', authorize), open('POST', '/oauth2/authorize', decide), open('POST', '/oauth2/token', issueToken),
  route('GET', '/subscription', getSubscription), route('GET', '/users/me', getMe),
  route('GET', '/folders', listFolders), route('GET', '/folders/list', listFoldersById), route('GET', '/folders/{}', getFolder), route('GET', '/folders/{}/assets', listFolderAssets),
  route('GET', '/search', search), route('GET', '/assets/list', listAssets), route('POST', '/assets/queuedownload', queueDownload), route('GET', '/downloadfromqueue/{}', pollDownload),
  route('GET', '/downloadpresets', listPresets), route('GET', '/assets/{}', getAsset), route('PUT', '/assets/{}', putAsset), route('DELETE', '/assets/{}', deleteAsset),
  route('GET', '/assets/{}/metadatas/xmp', getXmp), route('PUT', '/assets/{}/metadatas/xmp', putXmp), route('GET', '/assets/{}/metadatas/exif', getExif),
  route('GET', '/assets/{}/versions', listVersions), route('GET', '/assets/{}/download', download), route('GET', '/assets/{}/embedlinks', getEmbedLinks), route('GET', '/assets/{}/related', () => json(200, [])),
  route('GET', '/metadataschemas/xmp', getSchema), route('GET', '/lightboxes', listLightboxes), route('GET', '/lightboxes/{}', getLightbox), route('GET', '/lightboxes/{}/assets', listLightboxAssets),
  route('GET', '/notifications', listNotifications),
  route('GET', '(?:/ws)?/awss3/generateupload', generate), route('PUT', '(?:/ws)?/awss3/finishupload/{}', finish),
  open('GET', '/original/{}/{}', original), open('GET', '/{}', deliver),
];

/** Paths of the API, as against files. */
export const isResource = (path: string): boolean => !/^\/(?:oauth2|original|s3-upload|_sandbox)\/|^\/[^/]+\.\w+$|^\/$/.test(path);

/** Answers a request as what is known of Webdam says. Files that are put into its storage go another way, see `answer.ts`. */
export function handle(webdam: Webdam, request: SandboxRequest): SandboxResponse {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (method === 'OPTIONS') return noContent;
  const here = routes.filter(({ pattern }) => pattern.test(request.path));
  const found = here.find((one) => one.method === method);
  if (!found) return refusal(here.length > 0 ? 405 : 404, here.length > 0 ? 'Method not allowed' : 'Not found');
  const parts = (found.pattern.exec(request.path) ?? []).slice(1).map((part) => decodeURIComponent(part));
  if (found.open) return found.open(webdam, request, ...parts);
  const user = userOf(webdam, request);
  return 'status' in user ? user : found.handler?.(webdam, request, user, ...parts) ?? refusal(404, 'Not found');
}

/** Counts a call, applies the switches, then answers. */
export function answerOfWebdam(webdam: Webdam, request: SandboxRequest): SandboxResponse {
  const { switches } = webdam;
  const key = `${request.method} ${request.path.replace(/\/[\d,]+(?=\/|$)/g, '/{id}').replace(/^\/ws(?=\/)/, '')}`;
  if (isResource(request.path) || request.path.startsWith('/oauth2/')) webdam.requestCounts.set(key, (webdam.requestCounts.get(key) ?? 0) + 1);
  const isMeant = isResource(request.path);
  const status = isMeant ? switches.nextStatuses.shift() ?? (switches.rateLimit ? 429 : 0) : 0;
  const response = status > 0 ? refusal(status, status === 429 ? 'Too many requests' : 'Refused on purpose') : handle(webdam, request);
  const transport = isMeant && (switches.latencyMs > 0 || switches.dropConnection) ? { delayMs: switches.latencyMs, isDropped: switches.dropConnection, slowBodyMs: 0 } : undefined;
  return transport ? { ...response, transport } : response;
}
