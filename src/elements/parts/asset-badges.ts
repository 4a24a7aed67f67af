import type { Asset } from '../../domain/asset.ts';
import type { AssetRules } from '../../domain/rules.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { endText, ruleBadge } from './rule-texts.ts';

export interface AssetBadge {
  readonly text: string;
  readonly tone: '' | 'badge--accent' | 'badge--warning';
}

/** What an asset is in its field and its dialog. */
export interface Standing {
  /** What the field asks of its assets: says why this one may not be chosen, and when its use ends. */
  readonly rules: AssetRules;
  readonly isCurrent?: boolean;
  readonly isCompared?: boolean;
}

/** What is to be known of an asset at first sight. */
export function assetBadges(asset: Asset, texts: DialogTexts, { rules, isCurrent = false, isCompared = false }: Standing): readonly AssetBadge[] {
  const { say } = texts;
  const [barred, end] = [ruleBadge(asset, rules, texts), endText(asset, rules, texts)];
  const badges: readonly (AssetBadge | null)[] = [
    isCurrent ? { text: say('card.current'), tone: 'badge--accent' } : null,
    isCompared ? { text: say('card.compared'), tone: 'badge--accent' } : null,
    barred === '' ? null : { text: barred, tone: 'badge--warning' },
    end === '' || end === barred ? null : { text: end, tone: 'badge--warning' },
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
