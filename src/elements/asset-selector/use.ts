import { textNames, type TextPlan } from '../../domain/asset-texts.ts';
import { assetTypes, isAssetType, type Asset } from '../../domain/asset.ts';
import { parseCuts, parseWidths, responsiveOf } from '../../domain/responsive.ts';
import { parseAspectRatio, type AssetRules } from '../../domain/rules.ts';
import type { Selection, StoredAsset } from '../../domain/selection.ts';
import { toItem as toNewItem, type WritableItem } from '../../domain/values/index.ts';
import type { SelectionMode } from '../../domain/values/formats.ts';
import type { EmbedSettings } from '../../selector/connection.ts';
import type { SelectorUse } from '../../selector/state.ts';

/** What the attributes of a field say about its assets. */
export interface UseOptions {
  readonly mode: SelectionMode;
  readonly min: number;
  readonly max: number | null;
  readonly types: string;
  readonly minWidth: number;
  readonly minHeight: number;
  readonly aspectRatio: string;
  readonly maxBytes: number | null;
  readonly textNames: string;
  readonly altRequired: boolean;
  readonly altFrom: string;
  readonly titleFrom: string;
  readonly captionFrom: string;
  readonly contentLanguage: string;
  readonly widths: string;
  readonly breakpoints: string;
  readonly sizes: string;
}

/** Stand-ins for stored assets that the DAM has not told of, with what they stand for: what is kept of them must not be lost on the way through the dialog. */
const standIns = new WeakMap<Asset, WritableItem>();

/** What a field asks of its dialog. */
export function useOf(options: UseOptions, items: readonly WritableItem[], assetOf: (id: string) => Asset | null): SelectorUse {
  const min = Math.max(0, Math.floor(options.min) || 0);
  const most = Math.floor(options.max ?? Infinity);
  return {
    // Who holds nothing must choose something, or cancel.
    limits: options.mode === 'multiple' ? { min: items.length > 0 ? min : Math.max(1, min), max: most >= 1 ? most : Infinity } : null,
    picks: options.mode === 'multiple' ? items.map((item, index) => toSelection(item, index, assetOf(item.asset.id))) : [],
    replacesAll: options.mode !== 'multiple' && items.length > 1,
    rules: rulesOf(options),
    texts: textPlanOf(options),
    currentWords: items[0]?.texts ?? null,
    ...(options.breakpoints.trim() === '' ? {} : { cuts: parseCuts(options.breakpoints) }),
  };
}

/** A choice as an item of the value; one that was held already keeps what is stored of it. */
export function toItem(selection: Selection, options: Pick<UseOptions, 'widths' | 'breakpoints' | 'sizes'> & { readonly storeMetaproperties: string }, settings: EmbedSettings | undefined): WritableItem {
  const { widths = [], breakpoints = [], isRenderingBarred = false } = settings?.field.rules ?? {};
  const [ownWidths, ownCuts] = [parseWidths(options.widths), parseCuts(options.breakpoints)];
  const responsive = responsiveOf(selection, { widths: ownWidths.length > 0 ? ownWidths : widths, cuts: ownCuts.length > 0 ? ownCuts : breakpoints, sizes: options.sizes.trim() }, isRenderingBarred ? undefined : settings?.capabilities.renderings);
  const held = standIns.get(selection.asset);
  return held ? { ...held, derivative: selection.derivative, rendering: selection.rendering ?? null, ...(selection.texts ? { texts: selection.texts } : {}), ...(responsive ? { responsive } : {}) } : { ...toNewItem(selection, options.storeMetaproperties.split(',').map((name) => name.trim()).filter((name) => name !== '')), ...(responsive ? { responsive } : {}) };
}

function toSelection(item: WritableItem, index: number, asset: Asset | null): Selection {
  const known = asset ?? standInOf(item, index);
  const derivative = known.derivatives.find(({ name }) => name === item.derivative?.name) ?? item.derivative;
  return { asset: known, derivative, ...(item.rendering ? { rendering: item.rendering } : {}), ...(item.texts ? { texts: item.texts } : {}) };
}

function standInOf(item: WritableItem, index: number): Asset {
  const { id, ...stored }: StoredAsset = item.asset;
  const standIn: Asset = {
    copyright: '', extensions: [], sizeBytes: null, createdAt: null, modifiedAt: null, publishedAt: null, createdBy: '', tags: [], isLimited: false, isArchived: false,
    isWatermarked: false, isPublic: true, previewUrl: null, playableUrls: [], derivatives: item.derivative ? [item.derivative] : [], metaproperties: {}, ...stored,
    id: id || `held ${index}`,
  };
  standIns.set(standIn, item);
  return standIn;
}

function textPlanOf({ textNames: list, altRequired, altFrom, titleFrom, captionFrom, contentLanguage }: UseOptions): TextPlan {
  const names = namesIn(list);
  const from = Object.entries({ alt: altFrom, title: titleFrom, caption: captionFrom }).filter(([, sources]) => sources.trim() !== '').map(([name, sources]) => [name, sources.split(',').map((source) => source.trim())]);
  return {
    // Who must write an alternative text must be able to.
    typed: textNames.filter((name) => names.includes(name) || (name === 'alt' && altRequired)),
    isAltRequired: altRequired, from: Object.fromEntries(from) as TextPlan['from'], language: contentLanguage,
  };
}

const namesIn = (list: string): readonly string[] => list.split(/[\s,]+/).filter((name) => name !== '');

function rulesOf({ types, minWidth, minHeight, aspectRatio, maxBytes }: UseOptions): AssetRules {
  const names = namesIn(types);
  const unknown = names.filter((name) => !isAssetType(name));
  if (unknown.length > 0) console.warn(`<asset-selector>: the attribute types names ${unknown.join(', ')}; there are ${assetTypes.join(', ')}.`);
  const ratio = parseAspectRatio(aspectRatio);
  if (aspectRatio.trim() !== '' && !ratio) console.warn(`<asset-selector>: the attribute aspect-ratio is "${aspectRatio}"; write it as 16:9.`);
  return {
    ...(names.length > unknown.length ? { types: names.filter(isAssetType) } : {}),
    ...(minWidth > 0 ? { minWidthPx: minWidth } : {}), ...(minHeight > 0 ? { minHeightPx: minHeight } : {}),
    ...(ratio ? { aspectRatio: ratio } : {}), ...(maxBytes !== null && maxBytes > 0 ? { maxBytes } : {}),
  };
}
