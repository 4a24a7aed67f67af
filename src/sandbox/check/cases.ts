import { metaproperties, optionNumber } from '../data/metaproperties.ts';
import { idA, idB } from '../data/ids.ts';
import { flag } from '../data/columns.ts';
import type { Case } from './case.ts';
import { uploadCases } from './upload-cases.ts';
import type { RunningSandbox } from '../server/start.ts';

const integration = 'b242c16d-70f4-4101-8df5-87b35bbe56f0';
const nobody = '00000000-0000-4000-8000000000000000';
export const redirectUri = 'http://127.0.0.1/callback';

/** Every operation that the sandbox covers, in an order in which each finds what it needs. */
export function casesOf({ sandbox, clientId, clientSecret }: RunningSandbox): readonly Case[] {
  const { library } = sandbox;
  const { seed } = library;
  const asset = (wanted: (index: number) => boolean): number => Array.from({ length: library.count }, (_, index) => index).find(wanted) ?? 0;
  const image = asset((index) => library.columns.type[index] === 0 && library.has(index, flag.isPublic) && !library.has(index, flag.archived));
  const limited = asset((index) => library.has(index, flag.limited));
  const video = asset((index) => library.columns.type[index] === 1 && library.has(index, flag.isPublic));
  const idOf = (index: number): string => library.asset(index).id;
  const collection = idA(seed, 'collection', 0);
  const region = idA(seed, 'metaproperty', 0);
  const usage = { integration_id: integration, asset_id: idOf(image), uri: '/pages/home', additional: 'Hero', timestamp: '2026-01-05T10:00:00Z' };
  const get = (operation: string, path: string, status = 200): Case => ({ operation: `GET ${operation}`, path, status });
  const download = `/api/v4/media/${idOf(limited)}`;
  return [
    get('/api/v4/account', '/api/v4/account'),
    get('/api/v4/account/derivatives', '/api/v4/account/derivatives'),
    get('/api/v4/media/', `/api/v4/media/?limit=1000&includeMediaItems=1&includeVersionNumber=1`),
    get('/api/v4/media/{id}', `/api/v4/media/${idOf(image)}?versions=1&stats=1`),
    get('/api/v4/media/{id}', `/api/v4/media/${idOf(video)}?stats=1`),
    get('/api/v4/media/{id}', `/api/v4/media/${nobody}`, 404),
    get('/api/v4/media/{id}/download', `${download}/download`),
    get('/api/v4/media/{id}/download', `${download}/download?type=gift`, 400),
    get('/api/v4/media/{id}/download', `/api/v4/media/${nobody}/download`, 404),
    get('/api/v4/media/{id}/{version}/download', `${download}/1/download`),
    get('/api/v4/media/{id}/download/{itemId}', `${download}/download/${idA(seed, 'item', limited * 4 + 1)}`),
    { operation: 'POST /api/media/usage', path: '/api/media/usage', form: usage, status: 200 },
    { operation: 'POST /api/media/usage', path: '/api/media/usage', form: {}, status: 400 },
    get('/api/media/usage', `/api/media/usage?asset_id=${idOf(image)}`),
    get('/api/media/usage', '/api/media/usage?asset_id=nonsense', 400),
    { operation: 'POST /api/media/usage/sync', path: '/api/media/usage/sync', status: 200, body: { integration_id: integration, uris: ['/pages/home', '/pages/new'], usages: [{ asset_id: idOf(video), uri: '/pages/new', additional: 'New' }, { asset_id: nobody, uri: '/pages/home', additional: '' }] } },
    { operation: 'POST /api/media/usage/sync', path: '/api/media/usage/sync', status: 200, body: { integration_id: integration, uris: ['/pages/new'], usages: [{ asset_id: idOf(video), uri: '/pages/new', additional: 'Again' }] } },
    { operation: 'POST /api/media/usage/sync', path: '/api/media/usage/sync', status: 400, body: {} },
    { operation: 'POST /api/media/usage/sync', path: '/api/media/usage/sync', status: 400, body: { integration_id: integration, uris: ['/a'], usages: [{ uri: '/a' }] } },
    { operation: 'DELETE /api/media/usage', path: `/api/media/usage?integration_id=${integration}&asset_id=${idOf(video)}`, status: 204 },
    { operation: 'DELETE /api/media/usage', path: '/api/media/usage', status: 400 },
    get('/api/v4/brands/', '/api/v4/brands/'),
    get('/api/v4/collections', '/api/v4/collections'),
    get('/api/v4/collections/{id}', `/api/v4/collections/${collection}`),
    get('/api/v4/collections/{id}', `/api/v4/collections/${nobody}`, 404),
    get('/api/v4/collections/{id}/media', `/api/v4/collections/${collection}/media`),
    get('/api/v4/collections/{id}/media', `/api/v4/collections/${nobody}/media`, 404),
    get('/transform/{id}/{name}', `/transform/${idB(seed, 'asset', image)}/picture?io=transform:fill,width:64,height:48&format=png`),
    get('/transform/{id}/{name}', `/transform/${idB(seed, 'asset', image)}/picture?io=transform:scale,width:64,height:48&io=transform:crop,width:32,height:24,x:8,y:8&format=jpg&quality=60`),
    get('/transform/{id}/{name}', `/transform/${idB(seed, 'asset', image)}/picture?io=transform:melt`, 400),
    get('/transform/{id}/{name}', `/transform/${idB(seed, 'asset', video)}/picture`, 404),
    get('/api/1/derivative-presets/', '/api/1/derivative-presets/'),
    get('/api/1/derivative-presets/{preset_id}', `/api/1/derivative-presets/${idB(seed, 'preset', 0)}`),
    { ...get('/api/v4/metaproperties', '/api/v4/metaproperties'), isKeyedByName: true },
    get('/api/v4/metaproperties/{id}', `/api/v4/metaproperties/${region}`),
    get('/api/v4/metaproperties/{id}', `/api/v4/metaproperties/${nobody}`, 404),
    get('/api/v4/metaproperties/options', `/api/v4/metaproperties/options?ids=${idA(seed, 'option', optionNumber(0, 0))},${idA(seed, 'option', optionNumber(metaproperties.length - 4, 0))}`),
    get('/api/v4/metaproperties/{id}/options', `/api/v4/metaproperties/${region}/options`),
    get('/api/v4/metaproperties/{id}/options', `/api/v4/metaproperties/${nobody}/options`, 400),
    { ...get('/v6/authentication/oauth2/auth', `/v6/authentication/oauth2/auth?client_id=${clientId}&redirect_uri=${encodeURIComponent(redirectUri)}&response_type=code&scope=asset:read`, 302), hasNoToken: true },
    { operation: 'POST /v6/authentication/oauth2/token', path: '/v6/authentication/oauth2/token', form: { grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret, redirect_uri: redirectUri, code: '{code}' }, status: 200, hasNoToken: true },
    { ...get('/v6/authentication/oauth2/scopes', '/v6/authentication/oauth2/scopes'), hasNoToken: true },
    get('/api/v4/smartfilters', '/api/v4/smartfilters'),
    get('/api/v4/users/', '/api/v4/users/'),
    get('/api/v4/users/{id}', `/api/v4/users/${idA(seed, 'user', 1)}`),
    get('/api/v4/currentUser/', '/api/v4/currentUser/'),
    ...uploadCases(sandbox, idOf(image)),
    { operation: 'DELETE /api/v4/media/{id}', path: `/api/v4/media/${idOf(limited)}`, status: 204 },
    { operation: 'DELETE /api/v4/media/{id}', path: `/api/v4/media/${nobody}`, status: 404 },
  ];
}
