import { refuse } from './handlers/access.ts';
import { getCollection, listCollectionMedia, listCollections } from './handlers/collections.ts';
import { graphql } from './handlers/graphql.ts';
import {
  getAccount, getCurrentUser, getMetaproperty, getOptions, getUser, listBrands, listDerivatives, listMetaproperties, listOptions, listPresets, listSmartfilters, listTags, listUsers,
} from './handlers/lookups.ts';
import { deleteMedia, downloadMedia, getMedia, listMedia } from './handlers/media.ts';
import { authorize, consent, decide, issueToken, listScopes, revoke } from './handlers/oauth.ts';
import { deliverPicture, publicPicture, signedFile } from './handlers/pictures.ts';
import { findSimilar } from './handlers/similar.ts';
import { transform } from './handlers/transform.ts';
import { finaliseUpload, initUpload, prepareUpload, receiveChunk, receiveS3, registerUpload, uploadEndpoint } from './handlers/upload-chunks.ts';
import { pollUploads, saveAdditional, saveMedia, saveVersion } from './handlers/upload-save.ts';
import { createUsage, deleteUsage, listUsage, syncUsage } from './handlers/usage.ts';
import { failure, json, type SandboxRequest, type SandboxResponse } from './http.ts';
import type { Sandbox } from './sandbox.ts';

type Handler = (sandbox: Sandbox, request: SandboxRequest, ...parts: string[]) => SandboxResponse | Promise<SandboxResponse>;

interface Route {
  readonly method: string;
  /** As documentation writes it, for people. */
  readonly path: string;
  readonly pattern: RegExp;
  /** `null`: any valid token; `open`: none needed. */
  readonly scope: string | null;
  readonly handler: Handler;
}

/** `{}` stands for one part of a path, `{…}` for the rest; a slash at the end is never needed. */
function route(method: string, path: string, scope: string | null, handler: Handler): Route {
  const pattern = new RegExp(`^${path.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('{…}', '(.+)').replaceAll('{}', '([^/]+)')}/?$`);
  return { method, path: path.replaceAll('{}', '{id}'), pattern, scope, handler };
}

const oauth = '/v6/authentication/oauth2';

/** Every endpoint, with the scope it needs. More particular paths come first. */
export const routes: readonly Route[] = [
  route('GET', '/feeds/media/is-bynder-portal/', 'open', () => json(200, {})),
  route('GET', `${oauth}/auth`, 'open', authorize),
  route('POST', `${oauth}/token`, 'open', issueToken),
  route('POST', `${oauth}/revoke`, 'open', revoke),
  route('GET', `${oauth}/scopes`, 'open', listScopes),
  route('GET', '/v6/login-provider/login', 'open', consent),
  route('POST', '/v6/login-provider/login', 'open', decide),
  route('GET', '/api/v4/media/', 'asset:read', listMedia),
  route('GET', '/api/v4/media/{}/', 'asset:read', getMedia),
  route('DELETE', '/api/v4/media/{}/', 'asset:write', deleteMedia),
  route('GET', '/api/v4/media/{}/download/', 'asset:read', downloadMedia),
  route('GET', '/api/v4/media/{}/download/{}/', 'asset:read', downloadMedia),
  route('GET', '/api/v4/media/{}/{}/download/', 'asset:read', downloadMedia),
  route('POST', '/api/1/assets/similarity-search/', 'asset:read', findSimilar),
  // Uploads: their scope is not documented; what describes the API elsewhere says asset:write.
  route('GET', '/api/upload/endpoint/', 'asset:write', uploadEndpoint),
  route('POST', '/api/upload/init/', 'asset:write', initUpload),
  route('GET', '/api/v4/upload/poll/', 'asset:write', pollUploads),
  route('POST', '/api/v4/upload/', 'asset:write', registerUpload),
  route('POST', '/api/v4/upload/{}/', 'asset:write', registerUpload),
  route('POST', '/api/v4/media/save/', 'asset:write', saveMedia),
  route('POST', '/api/v4/media/save/{}/', 'asset:write', saveMedia),
  route('POST', '/api/v4/media/{}/save/additional/{}/', 'asset:write', saveAdditional),
  route('POST', '/api/v4/media/{}/save/', 'asset:write', saveVersion),
  route('POST', '/api/v4/media/{}/save/{}/', 'asset:write', saveVersion),
  route('POST', '/v7/file_cmds/upload/prepare/', 'asset:write', prepareUpload),
  route('POST', '/v7/file_cmds/upload/{}/chunk/{}/', 'asset:write', receiveChunk),
  route('POST', '/v7/file_cmds/upload/{}/finalise_api/', 'asset:write', finaliseUpload),
  route('POST', '/s3-upload/', 'open', receiveS3),
  route('GET', '/api/v4/metaproperties/', 'meta.assetbank:read', listMetaproperties),
  route('GET', '/api/v4/metaproperties/options/', 'meta.assetbank:read', getOptions),
  route('GET', '/api/v4/metaproperties/{}/', 'meta.assetbank:read', getMetaproperty),
  route('GET', '/api/v4/metaproperties/{}/options/', 'meta.assetbank:read', listOptions),
  route('GET', '/api/v4/collections/', 'collection:read', listCollections),
  route('GET', '/api/v4/collections/{}/', 'collection:read', getCollection),
  route('GET', '/api/v4/collections/{}/media/', 'collection:read', listCollectionMedia),
  // The scopes of these are not documented; any token serves.
  route('GET', '/api/v4/tags/', null, listTags),
  route('GET', '/api/v4/smartfilters/', null, listSmartfilters),
  route('GET', '/api/v4/brands/', null, listBrands),
  route('GET', '/api/v4/account/', null, getAccount),
  route('GET', '/api/v4/account/derivatives/', null, listDerivatives),
  route('GET', '/api/1/derivative-presets/', null, listPresets),
  route('GET', '/api/1/derivative-presets/{}/', null, listPresets),
  route('GET', '/api/v4/currentUser/', 'current.user:read', getCurrentUser),
  route('GET', '/api/v4/users/', 'admin.user:read', listUsers),
  route('GET', '/api/v4/users/{}/', 'admin.user:read', getUser),
  route('GET', '/api/media/usage/', 'asset.usage:read', listUsage),
  route('POST', '/api/media/usage/', 'asset.usage:write', createUsage),
  route('DELETE', '/api/media/usage/', 'asset.usage:write', deleteUsage),
  route('POST', '/api/media/usage/sync/', 'asset.usage:write', syncUsage),
  // What Bynder's own picker asks; the benchmark compares with it.
  route('POST', '/v7/api/graphql', 'asset:read', graphql),
  route('GET', '/transform/{}/{…}', 'open', transform),
  route('GET', '/m/{}/{…}', 'open', publicPicture),
  route('GET', '/cdn/{}/{…}', 'open', deliverPicture),
  route('GET', '/s3/{}/{…}', 'open', signedFile),
];

/** Answers a request as Bynder's documentation says. */
export async function handle(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const here = routes.filter(({ pattern }) => pattern.test(request.path));
  const found = here.find((route) => route.method === method);
  if (!found) return here.length > 0 ? failure(405, 'Method not allowed', 'number') : failure(404, 'Not found', 'number');
  if (found.scope !== 'open') {
    const refused = refuse(sandbox, request, found.scope);
    if (refused) return refused;
  }
  const parts = (found.pattern.exec(request.path) ?? []).slice(1).map(decoded);
  return found.handler(sandbox, request, ...parts);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
