import type { Asset } from '../../domain/asset.ts';
import type { DialogTexts } from './dialog-texts.ts';

export interface AssetBadge {
  readonly text: string;
  readonly tone: '' | 'badge--accent' | 'badge--warning';
}

/** What is to be known of an asset at first sight; `barred` says why it may not be chosen. */
export function assetBadges(asset: Asset, { say }: DialogTexts, isCurrent: boolean, barred = '', isCompared = false): readonly AssetBadge[] {
  const badges: readonly (AssetBadge | null)[] = [
    isCurrent ? { text: say('card.current'), tone: 'badge--accent' } : null,
    isCompared ? { text: say('card.compared'), tone: 'badge--accent' } : null,
    barred === '' ? null : { text: barred, tone: 'badge--warning' },
    asset.isArchived ? { text: say('card.archived'), tone: 'badge--warning' } : null,
    asset.isLimited ? { text: say('card.limited'), tone: 'badge--warning' } : null,
    asset.isWatermarked ? { text: say('card.watermarked'), tone: '' } : null,
  ];
  return badges.filter((badge) => badge !== null);
}

/** How long a film or sound is, or how many pages a document has; empty where the DAM does not say. */
export function lengthOf({ durationSeconds, pageCount }: Asset, texts: DialogTexts): string {
  if (typeof durationSeconds === 'number' && durationSeconds > 0) return formatDuration(durationSeconds);
  return typeof pageCount === 'number' && pageCount > 0 ? texts.sayCount('pages', pageCount) : '';
}

/** `1:05`, `1:02:09`: digits as on a player, the same in every language. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (part: number): string => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
