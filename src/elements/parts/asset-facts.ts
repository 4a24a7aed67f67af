import type { Asset } from '../../domain/asset.ts';
import { lastDayOfUse } from '../../domain/rights.ts';
import type { AssetRules } from '../../domain/rules.ts';
import type { Translate } from '../../i18n/keys.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import { formatDuration } from './asset-badges.ts';
import type { DialogTexts } from './dialog-texts.ts';

export type SayDetail = Translate<Texts['detail']>;

/** What is known of an asset in a word or two, by its term; what is not known is empty. */
export function factsOf(asset: Asset, texts: DialogTexts, say: SayDetail, { rights }: AssetRules): readonly (readonly [term: string, value: string])[] {
  const { durationSeconds, pageCount } = asset;
  const format = asset.extensions.map((extension) => extension.toUpperCase()).join(', ');
  const type = texts.sayField(`types.${asset.type}`);
  return [
    [say('type'), format === '' ? type : `${type} (${format})`],
    [say('dimensions'), texts.pixels(asset)],
    [say('fileSize'), texts.fileSize(asset.sizeBytes)],
    [say('length'), durationSeconds && durationSeconds > 0 ? formatDuration(durationSeconds) : ''],
    [say('pages'), pageCount && pageCount > 0 ? texts.number(pageCount) : ''],
    [say('added'), texts.date(asset.createdAt)],
    [say('changed'), texts.date(asset.modifiedAt)],
    [say('published'), texts.date(asset.publishedAt)],
    [say('endsOn'), texts.day(lastDayOfUse(asset, rights?.property ?? ''))],
    [say('owner'), asset.createdBy],
    [say('copyright'), asset.copyright],
    [say('public'), say(asset.isPublic ? 'yes' : 'no')],
  ];
}
