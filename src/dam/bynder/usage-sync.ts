import type { DamUsage, PageUsages, RefusedUsage } from '../dam-client.ts';
import { DamError } from '../dam-error.ts';
import { isSameAsset, toAssetId } from './ids.ts';
import { asObject, asText, unreadable } from './read.ts';
import type { BynderTransport } from './transport.ts';
import { isSameIntegration, toUsages, type FoundUsage } from './usage.ts';
import type { WireSynced, WireUsage } from './wire.ts';

/* Bynder's SDK 2.5.2 has neither the question by address nor the call. */
const usagePath = '/api/media/usage/';
const syncPath = '/api/media/usage/sync';

export interface PageCalls {
  readonly send: BynderTransport;
  readonly integrationId: string;
  readonly signal: AbortSignal;
}

/**
 * Tells of a page as a whole by `usage/sync`: two requests, however many assets it holds.
 *
 * What that call does, by its definition: of one integration's usages at the addresses in `uris`, those listed in `usages` are created or
 * get new words, and those not listed are deleted. Usages of other integrations, and at other addresses, are not touched. So it must not be
 * sent before it is known that nothing but ours would be deleted:
 * - never under the id of Bynder's public sample, which anybody may use (`hearsOfPages` of the client);
 * - only after a look at what is there. An asset that the caller says nothing of was registered by somebody with the same id (another
 *   portal, a page of the same address elsewhere): then each usage is to be told by itself, as it is where the look is refused.
 *
 * "A usage will be deleted when specifying a URI but not using that URI in a usage" may also be read as: only when no usage at all has that
 * address. So what should be gone and is not among the `removed`, and what the answer does not name at all, is to be told by itself, too.
 * @throws {DamError} `rejected` where usages are to be told one by one
 */
export async function tellPage({ send, integrationId, signal }: PageCalls, { uri, held: given, gone }: PageUsages): Promise<readonly RefusedUsage[]> {
  const refused: RefusedUsage[] = given.filter(({ assetId }) => toAssetId(assetId) === null).map(({ assetId }) => ({ assetId, reason: 'This is no id that an asset can have' }));
  const held = given.filter(({ assetId }) => toAssetId(assetId) !== null);
  const isOf = (assetId: string) => (usage: Pick<FoundUsage, 'assetId'>): boolean => isSameAsset(usage.assetId, assetId);
  const found = toUsages(await send({ path: usagePath, query: { integration_id: integrationId, uri }, signal }));
  const there = found.filter((usage) => usage.uri === uri && isSameIntegration(usage, integrationId));
  if (there.some(({ assetId }) => !held.some(isOf(assetId)) && !gone.some((id) => isSameAsset(id, assetId)))) throw oneByOne('somebody else has usages at this address');
  const isTrue = there.length === held.length && held.every(({ assetId, additional }) => there.some((usage) => isOf(assetId)(usage) && usage.additional === additional));
  if (isTrue) return refused;

  const answer = asObject<WireSynced>(await send({
    method: 'POST', path: syncPath, signal,
    json: { integration_id: integrationId, uris: [uri], usages: held.map(({ assetId, additional }) => ({ asset_id: toAssetId(assetId), uri, additional })) },
  }));
  if (!answer) throw unreadable('an answer to usage/sync was expected');
  const [taken, removed, rejected] = [[...listed(answer.new), ...listed(answer.accepted)], listed(answer.removed), listed(answer.rejected)];
  for (const { assetId } of held) {
    const no = rejected.find(isOf(assetId));
    if (no) refused.push({ assetId, reason: no.reason });
    else if (!taken.some(isOf(assetId))) throw oneByOne('the answer does not name each usage');
  }
  if (there.some(({ assetId }) => !held.some(isOf(assetId)) && !removed.some(isOf(assetId)))) throw oneByOne('the answer does not say that all is removed that should be');
  return refused;
}

/**
 * All that was registered under an integration's own id. `GET /api/media/usage` takes each of its three parameters alone, and its definition
 * knows no pages: the answer is as long as there are usages.
 */
export async function listOwnUsages({ send, integrationId, signal }: PageCalls): Promise<readonly DamUsage[]> {
  const found = toUsages(await send({ path: usagePath, query: { integration_id: integrationId }, signal }));
  return found.filter((usage) => isSameIntegration(usage, integrationId)).map(({ assetId, uri, additional }) => ({ assetId: toAssetId(assetId) ?? assetId, uri, additional }));
}

const oneByOne = (reason: string): DamError => new DamError('rejected', `Bynder is to be told of each usage by itself: ${reason}`);

function listed(list: unknown): readonly { readonly assetId: string; readonly reason: string }[] {
  return (Array.isArray(list) ? list as readonly unknown[] : []).flatMap((element) => {
    const wire = asObject<WireUsage & { reason: string }>(element);
    return wire ? [{ assetId: asText(wire.asset_id), reason: asText(wire.reason) }] : [];
  });
}
