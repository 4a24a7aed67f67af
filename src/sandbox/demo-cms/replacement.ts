import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Asset } from '../../domain/asset.ts';
import { parseValue } from '../../domain/selection.ts';
import type { CmsReplacement } from '../../portal/api/replacement.ts';
import type { PageContent } from './store.ts';

/** Older requests may be somebody's copies. */
const freshMs = 5 * 60_000;

/** Whether a request is the portal's: what every connector's callback looks at first. */
export function isSigned(header: string, body: string, secret: string, nowMs = Date.now()): boolean {
  const [, seconds = '', signature = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (seconds === '' || Math.abs(nowMs - Number(seconds) * 1000) > freshMs) return false;
  return timingSafeEqual(createHmac('sha256', secret).update(`${seconds}.${body}`).digest(), Buffer.from(signature, 'hex'));
}

/** The page with the new asset in the fields that hold the old one, and how many those are. */
export function replaceIn(page: PageContent, { assetId, newAsset }: Pick<CmsReplacement, 'assetId' | 'newAsset'>): { readonly page: PageContent; readonly replaced: number } {
  const changes = Object.fromEntries((['banner', 'teaser'] as const).flatMap((field) => {
    const parsed = parseValue(page[field]);
    if (parsed.kind !== 'value' || parsed.value.asset.id !== assetId) return [];
    return [[field, JSON.stringify(valueOf(newAsset, parsed.value.derivative?.name ?? ''))]];
  }));
  return { page: { ...page, ...changes }, replaced: Object.keys(changes).length };
}

/** As the selector stores it: in the derivative of before, where the new asset has it. Words and a chosen part belonged to the old picture. */
function valueOf({ id, name, type, description, widthPx, heightPx, thumbnailUrl, playableUrls, derivatives }: Asset, derivative: string): object {
  const isPlayed = type === 'video' || type === 'audio';
  return {
    version: 1, asset: { id, name, type, description, widthPx, heightPx, thumbnailUrl, ...(isPlayed ? { playableUrls } : {}) },
    derivative: derivatives.find((one) => one.name === derivative) ?? derivatives[0] ?? null,
  };
}
