import type { Asset } from '../asset.ts';
import type { Derivative } from '../derivative.ts';
import { endOfUse, type RightsToday } from '../rights.ts';
import type { StoredItem } from '../selection.ts';
import { toItem, type WritableItem } from './items.ts';

/** What has become of a stored asset since: `newer` is a name, description or derivative that the value does not have yet; its use is `ending` soon or has `ended`. */
export const marks = ['renamed', 'limited', 'archived', 'ending', 'ended', 'newer'] as const;
export type Mark = (typeof marks)[number];

/** What an editor should know of a stored asset, now that the DAM has told of it. */
export function marksOf(item: WritableItem, asset: Asset, rights?: RightsToday): readonly Mark[] {
  const isRenamed = item.isUnnamed !== true && asset.name !== item.asset.name;
  const now = currentDerivative(item, asset);
  const isNewer = isRenamed || (item.isUnnamed !== true && asset.description !== item.asset.description) || isOther(item.derivative, now);
  const end = rights ? endOfUse(asset, rights) : null;
  const found: Readonly<Record<Mark, boolean>> = { renamed: isRenamed, limited: asset.isLimited, archived: asset.isArchived, ending: end?.hasEnded === false, ended: end?.hasEnded === true, newer: isNewer };
  return marks.filter((mark) => found[mark]);
}

/** The item as the DAM would give it now: the same derivative of the same use. */
export function renewed(item: WritableItem, asset: Asset): WritableItem {
  const { texts, rendering, metaproperties, attributes } = item;
  return {
    ...toItem({ asset, derivative: currentDerivative(item, asset) ?? item.derivative, ...(texts ? { texts } : {}), ...(rendering ? { rendering } : {}) }, Object.keys(metaproperties ?? {})),
    ...(attributes ? { attributes } : {}),
  };
}

/** The derivative that an item uses, as the asset has it now: by its name, else by its address, else by its size. */
function currentDerivative({ derivative, rendering }: StoredItem, { derivatives, renderBase }: Asset): Derivative | null {
  if (!derivative) return null;
  // What is made on demand is made anew at the same address; only what the address begins with may have changed.
  if (renderBase && (rendering || derivative.url.startsWith(renderBase))) return { ...derivative, url: derivative.url.replace(/^[^?]*(?=\?)/, () => renderBase) };
  const by = (isSame: (one: Derivative) => boolean): Derivative | undefined => derivatives.find(isSame);
  return by(({ name }) => name === derivative.name) ?? by(({ url }) => withoutQuery(url) === withoutQuery(derivative.url))
    ?? by(({ widthPx, heightPx }) => widthPx !== null && widthPx === derivative.widthPx && heightPx === derivative.heightPx) ?? null;
}

function isOther(stored: Derivative | null, now: Derivative | null): boolean {
  return stored !== null && now !== null && (withoutQuery(stored.url) !== withoutQuery(now.url) || (now.widthPx !== null && stored.widthPx !== null && stored.widthPx !== now.widthPx));
}

// Signatures and moments of expiry stand in the query; each answer has others.
function withoutQuery(url: string): string {
  return url.replace(/[?#][^]*$/, '');
}
