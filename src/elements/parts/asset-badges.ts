import { html, nothing, type TemplateResult } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import type { AssetRules } from '../../domain/rules.ts';
import { mostUsedOn } from '../../domain/used-on.ts';
import { globeIcon } from '../internal/more-icons.ts';
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
  /** How many pages use it, by the search's answer. */
  readonly usedOn?: number;
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

const inFigures = (count: number, texts: DialogTexts): string => (count < mostUsedOn ? texts.number(count) : `${texts.number(mostUsedOn - 1)}+`);

/** How many pages use an asset; empty where none does. */
export const usedText = (count: number, texts: DialogTexts): string => (count === 0 ? '' : texts.say('usedOn', { count, number: inFigures(count, texts) }));

/** The same in little room: figures to be seen, words to be heard and for the mouse. */
export function usedMark(count: number, texts: DialogTexts): TemplateResult | typeof nothing {
  const words = usedText(count, texts);
  return words === '' ? nothing : html`<span class="used" role="img" aria-label=${words} title=${words}>${globeIcon(14)}${inFigures(count, texts)}</span>`;
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
