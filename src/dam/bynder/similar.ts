import type { Asset } from '../../domain/asset.ts';
import { maxPageSize } from '../../domain/search.ts';
import { isSameAsset, toAssetId } from './ids.ts';
import { asObject, asText } from './read.ts';
import type { BynderTransport } from './transport.ts';

interface SimilarAssets {
  readonly assets: unknown;
}
interface SimilarAsset {
  /** In the newer form of ids: https://api.bynder.com/reference, "similar-assets". */
  readonly assetId: unknown;
}

/** An id as `/api/1` writes it: RFC 4122, in small letters. One of another form stays as it is. */
export function toNewerId(id: string): string {
  return /^[\da-f]{8}(?:-[\da-f]{4}){2}-[\da-f]{16}$/i.test(id) ? `${id.slice(0, 23)}-${id.slice(23)}`.toLowerCase() : id;
}

/** What is looked for: pictures like an asset's, or such as a sentence describes ("A text query describing the image for the search" [doc]). */
export type Likeness = { readonly assetId: string } | { readonly description: string };

/** Ids of assets by their likeness, the most alike first, as many as fit on a page; not the asset itself. Bynder answers with nothing more of them. */
export async function findSimilar(send: BynderTransport, likeness: Likeness, signal: AbortSignal): Promise<readonly string[]> {
  // Only one parameter is taken in one request [doc].
  const asked = 'assetId' in likeness ? { assetIds: [toNewerId(likeness.assetId)] } : { textQuery: likeness.description };
  const answer = asObject<SimilarAssets>(await send({ method: 'POST', path: '/api/1/assets/similarity-search/', json: asked, signal }));
  const found = (Array.isArray(answer?.assets) ? answer.assets as readonly unknown[] : []).map((one) => toAssetId(asText(asObject<SimilarAsset>(one)?.assetId)));
  return [...new Set(found)].filter((id) => id !== null && !('assetId' in likeness && isSameAsset(id, likeness.assetId))).slice(0, maxPageSize) as string[];
}

/** Assets in the order of these ids; the list itself knows no such order. */
export function inOrderOf(ids: readonly string[], assets: readonly Asset[]): readonly Asset[] {
  const placeOf = ({ id }: Asset): number => ids.findIndex((one) => isSameAsset(one, id));
  return [...assets].sort((a, b) => placeOf(a) - placeOf(b));
}
