import type { FieldRules } from '../../../domain/field-rules.ts';
import type { Say } from '../context.ts';

export type Typed = 'minWidthPx' | 'minHeightPx' | 'maxBytes' | 'aspectRatio' | 'minAssets' | 'maxAssets' | 'widths' | 'breakpoints' | 'altFrom';
export type Switched = 'isAltRequired' | 'isOriginalBarred' | 'isRenderingBarred' | 'isEndedBarred';

export const typed: readonly Typed[] = ['minWidthPx', 'minHeightPx', 'aspectRatio', 'maxBytes', 'minAssets', 'maxAssets', 'widths', 'breakpoints', 'altFrom'];
export const switched: readonly Switched[] = ['isAltRequired', 'isOriginalBarred', 'isRenderingBarred', 'isEndedBarred'];
export const megabyte = 1_000_000;

/** A rule as it is written; empty where it asks nothing. */
export function textOf(rules: FieldRules, name: Typed): string {
  if (name === 'aspectRatio') return rules.aspectRatio ? `${rules.aspectRatio.width}:${rules.aspectRatio.height}` : '';
  if (name === 'widths' || name === 'altFrom') return (rules[name] ?? []).join(', ');
  if (name === 'breakpoints') return (rules.breakpoints ?? []).map(({ upToPx, ratio }) => `${upToPx} ${ratio.width}:${ratio.height}`).join(', ');
  const number = rules[name];
  return number === undefined ? '' : String(name === 'maxBytes' ? number / megabyte : number);
}

/** Rules in words, for the list of fields and the record of changes. */
export function ruleWords(say: Say, rules: FieldRules): readonly string[] {
  return [
    ...typed.filter((name) => textOf(rules, name) !== '').map((name) => `${say(`rules.${name}`)}: ${textOf(rules, name)}`),
    ...switched.filter((name) => rules[name]).map((name) => say(`rules.${name}`)),
  ];
}
