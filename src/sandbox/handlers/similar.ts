import { describedPictures } from '../data/description.ts';
import { idB } from '../data/ids.ts';
import { alikePictures } from '../data/likeness.ts';
import { json, text, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { grantOf } from './access.ts';

const parameters = ['assetIds', 'imageUrl', 'imageData', 'textQuery'] as const;
/** As many as are answered; how many Bynder answers is not documented. */
const mostFound = 50;

/**
 * `POST /api/1/assets/similarity-search/`: ids in the newer form with a score. Alike is what has the same colours. Pictures of the portal are known
 * by their address, pictures from elsewhere are like none of its own, and a sentence finds what its words tell of (`data/description.ts`).
 */
export function findSimilar(sandbox: Sandbox, request: SandboxRequest): SandboxResponse {
  const { library, state } = sandbox;
  // Tokens by OAuth2 only: those that never end are not accepted here.
  if (grantOf(sandbox, request)?.expiresAt === null) return text(401, 'Invalid or expired token.');
  const asked = readBody(request.body);
  const given = parameters.filter((name) => asked?.[name] !== undefined);
  if (!asked || given.length !== 1) {
    return json(400, given.length > 1
      ? { message: 'Multiple search parameters provided. Please provide only one of the following parameters: assetIds, imageUrl, imageData, textQuery.', reason: 'MULTIPLE_SEARCH_PARAMETERS' }
      : { message: 'Please provide one of the following parameters: assetIds, imageUrl, imageData, textQuery.', reason: 'NO_SEARCH_PARAMETERS' });
  }
  const { assetIds, imageUrl, textQuery } = asked;
  const isPresent = (index: number): boolean => !state.removed.has(index);
  const answer = (found: readonly { readonly index: number; readonly score: number }[]): SandboxResponse => json(200, {
    assets: found.filter(({ index }) => isPresent(index)).map(({ index, score }) => ({ assetId: idB(library.seed, 'asset', index), similarityScore: Math.round(score * 1e4) / 1e4 })),
  });
  if (typeof textQuery === 'string') {
    return answer(describedPictures(library, textQuery, mostFound, isPresent));
  }
  const ids = Array.isArray(assetIds) ? assetIds : typeof imageUrl === 'string' ? [/\/cdn\/([\da-f-]{36})\//i.exec(imageUrl)?.[1] ?? ''] : [];
  // Only the newer form of ids is understood here.
  const indices = ids.flatMap((id) => (typeof id === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? [library.indexOf(id)] : [])).filter((index) => index !== null && isPresent(index)) as number[];
  if (indices.length === 0) return answer([]);
  // A picture is most alike to itself.
  return answer([...indices.map((index) => ({ index, score: 1 })), ...alikePictures(library, indices, mostFound)]);
}

function readBody(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read as Record<string, unknown> : null;
  } catch {
    return null;
  }
}
