import type { PageUsages, RefusedUsage } from '../dam-client.ts';
import { isDamError } from '../dam-error.ts';
import { isSameAsset } from './ids.ts';
import { asObject, asText, unreadable } from './read.ts';
import type { BynderSdk } from './sdk.ts';
import type { BynderTransport } from './transport.ts';
import { addUsage, isSameIntegration, removeUsage, toUsages, type FoundUsage } from './usage.ts';
import type { WireSynced, WireUsage } from './wire.ts';

/** The whole of a path that Bynder's SDK 2.5.2 does not know. */
const usagePath = '/api/media/usage/';
const syncPath = '/api/media/usage/sync';

export interface PageCalls {
  readonly send: BynderTransport;
  readonly sdk: BynderSdk;
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
 *   portal, a page of the same address elsewhere); then each usage is told by itself, as it is where the look is refused.
 *
 * "A usage will be deleted when specifying a URI but not using that URI in a usage" may also be read as: only when no usage at all has that
 * address. So what should be gone and is not among the `removed` is deleted by itself. What the answer does not name is told by itself, too.
 */
export async function tellPage({ send, sdk, integrationId, signal }: PageCalls, { uri, held, gone }: PageUsages): Promise<readonly RefusedUsage[]> {
  const there = await look();
  const isOf = (assetId: string) => (usage: Pick<FoundUsage, 'assetId'>): boolean => isSameAsset(usage.assetId, assetId);
  const refused: RefusedUsage[] = [];
  const addOne = async ({ assetId, additional }: PageUsages['held'][number]): Promise<void> => {
    try {
      await addUsage(sdk, integrationId, { assetId, uri, additional });
    } catch (thrown) {
      if (!isDamError(thrown) || (thrown.code !== 'rejected' && thrown.code !== 'not-found')) throw thrown;
      refused.push({ assetId, reason: thrown.message });
    }
  };

  if (there === null || there.some(({ assetId }) => ![...held.map((usage) => usage.assetId), ...gone].some((known) => isSameAsset(known, assetId)))) {
    for (const usage of held) await addOne(usage);
    for (const assetId of gone) await removeUsage(sdk, integrationId, { assetId, uri });
    return refused;
  }
  const isTrue = there.length === held.length && held.every(({ assetId, additional }) => there.some((usage) => isOf(assetId)(usage) && usage.additional === additional));
  if (isTrue) return [];

  const answer = asObject<WireSynced>(await send({
    method: 'POST', path: syncPath, signal, json: { integration_id: integrationId, uris: [uri], usages: held.map(({ assetId, additional }) => ({ asset_id: assetId, uri, additional })) },
  }));
  if (!answer) throw unreadable('an answer to usage/sync was expected');
  const listed = (list: unknown) => (Array.isArray(list) ? list as readonly unknown[] : []).flatMap((element) => {
    const wire = asObject<WireUsage & { reason: string }>(element);
    return wire ? [{ assetId: asText(wire.asset_id), reason: asText(wire.reason) }] : [];
  });
  const [taken, removed, rejected] = [[...listed(answer.new), ...listed(answer.accepted)], listed(answer.removed), listed(answer.rejected)];
  for (const usage of held) {
    const no = rejected.find(isOf(usage.assetId));
    if (no) refused.push({ assetId: usage.assetId, reason: no.reason });
    else if (!taken.some(isOf(usage.assetId))) await addOne(usage);
  }
  for (const { assetId } of there) {
    if (!held.some(isOf(assetId)) && !removed.some(isOf(assetId))) await removeUsage(sdk, integrationId, { assetId, uri });
  }
  return refused;

  /** What this integration has at the address; `null` where Bynder wants an asset's id with the question. */
  async function look(): Promise<readonly FoundUsage[] | null> {
    try {
      const found = toUsages(await send({ path: usagePath, query: { integration_id: integrationId, uri }, signal }));
      return found.filter((usage) => usage.uri === uri && isSameIntegration(usage, integrationId));
    } catch (thrown) {
      if (isDamError(thrown) && thrown.code === 'rejected') return null;
      throw thrown;
    }
  }
}
