import type { Asset } from './asset.ts';
import type { AssetTexts } from './selection.ts';

export const textNames = ['alt', 'title', 'caption'] as const;
export type TextName = (typeof textNames)[number];

/** Which words go with an asset in a field, and where they come from. */
export interface TextPlan {
  /** Those that the editor may write. */
  readonly typed: readonly TextName[];
  /** Pictures need a text for those who do not see them. */
  readonly isAltRequired: boolean;
  /**
   * Where each comes from, the best first: names of metaproperties, in which `{language}` is the content's language, or `name`, `description`,
   * `copyright` of the asset.
   */
  readonly from: Readonly<Partial<Record<TextName, readonly string[]>>>;
  /** BCP 47 tag of the content's language; empty where the page does not say. */
  readonly language: string;
}

export const noTexts: TextPlan = { typed: [], isAltRequired: false, from: {}, language: '' };

/** The words of an asset, before anybody has written any; `undefined` where the field wants none. */
export function textsOf(asset: Asset, plan: TextPlan): AssetTexts | undefined {
  const wanted = textNames.filter((name) => plan.typed.includes(name) || plan.from[name] !== undefined || (name === 'alt' && plan.isAltRequired));
  if (wanted.length === 0) return undefined;
  return Object.fromEntries(wanted.map((name) => [name, wordsOf(asset, plan.from[name] ?? (name === 'alt' ? ['description'] : []), plan.language)]));
}

/** Whether a picture still lacks the words that the field insists on. */
export function isAltMissing({ type }: Pick<Asset, 'type'>, texts: AssetTexts | undefined, { isAltRequired }: TextPlan): boolean {
  return isAltRequired && type === 'image' && (texts?.alt ?? '').trim() === '';
}

function wordsOf(asset: Asset, sources: readonly string[], language: string): string {
  const { name, description, copyright } = asset;
  const own: Readonly<Record<string, string>> = { name, description, copyright };
  // `de-CH`, then `de`; DAMs write names with an underscore where a tag has a hyphen.
  const tags = [...new Set([language, language.replace('-', '_'), language.split('-')[0] ?? ''])];
  for (const source of sources) {
    for (const tag of source.includes('{language}') ? tags : ['']) {
      const key = source.replace('{language}', tag).toLowerCase();
      const property = Object.entries(asset.metaproperties).find(([candidate]) => candidate.toLowerCase() === key);
      const words = property?.[1].join(', ') ?? (Object.hasOwn(own, source) ? own[source] ?? '' : '');
      if (words.trim() !== '') return words;
    }
  }
  return '';
}
