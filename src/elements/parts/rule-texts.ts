import type { Asset } from '../../domain/asset.ts';
import type { Crop } from '../../domain/framing.ts';
import { endOfUse, lastDayOfUse } from '../../domain/rights.ts';
import { breachesOf, partOf, type AssetRules, type Breach } from '../../domain/rules.ts';
import type { DialogTexts } from './dialog-texts.ts';

/** Why an asset may not be chosen, in sentences; empty where it may. */
export function ruleSentences(asset: Asset, rules: AssetRules, texts: DialogTexts, crop?: Crop | null): readonly string[] {
  const { types = [], minWidthPx = 0, minHeightPx = 0, aspectRatio, maxBytes = 0 } = rules;
  const wide = minWidthPx > 0 ? texts.say('rules.wide', { number: texts.number(minWidthPx) }) : '';
  const high = minHeightPx > 0 ? texts.say('rules.high', { number: texts.number(minHeightPx) }) : '';
  const sentences: Readonly<Record<Breach, () => string>> = {
    type: () => texts.say('rules.type', { types: new Intl.ListFormat(texts.language, { type: 'disjunction' }).format(types.map((type) => texts.sayField(`types.${type}`))) }),
    small: () => texts.say('rules.small', { size: texts.pixels({ widthPx: partOf(asset.widthPx, crop?.width), heightPx: partOf(asset.heightPx, crop?.height) }), needed: wide && high ? texts.pixels({ widthPx: minWidthPx, heightPx: minHeightPx }) : wide || high }),
    ratio: () => texts.say('rules.ratio', { ratio: `${texts.number(aspectRatio?.width ?? 1)}:${texts.number(aspectRatio?.height ?? 1)}` }),
    ended: () => texts.say('rules.ended', { date: texts.day(lastDayOfUse(asset, rules.rights?.property ?? '')) }),
    heavy: () => texts.say('rules.heavy', { size: texts.fileSize(asset.sizeBytes), limit: texts.fileSize(maxBytes) }),
  };
  return breachesOf(asset, rules, crop).map((breach) => sentences[breach]());
}

/** The same in a word or two, for a card; empty where it may be chosen. */
export function ruleBadge(asset: Asset, rules: AssetRules, texts: DialogTexts): string {
  const [first] = breachesOf(asset, rules);
  if (first === 'ended') return endText(asset, rules, texts);
  return first ? texts.say(`barred.${first}`) : '';
}

/** When its use ends or has ended; empty where that is far off, or nobody knows. */
export function endText(asset: Asset, { rights }: AssetRules, texts: DialogTexts): string {
  const end = rights ? endOfUse(asset, rights) : null;
  return end ? texts.say(end.hasEnded ? 'card.ended' : 'card.ending', { date: texts.day(end.endsOn) }) : '';
}
