import type { AssetType } from './asset.ts';
import { tidyRules, type FieldRules } from './field-rules.ts';
import { chipsOf, namesFor, type FilterNames } from './filter-chips.ts';
import { tidyFilters, type SearchFilters } from './filters.ts';

/** Settings of an organisation that hold for every selector. */
export interface GlobalSettings {
  /** BCP 47 tag of the interface language: `en`, `de`. */
  readonly language: string;
  /** Name of the derivative that a field shows its asset in. */
  readonly previewDerivative: string;
  readonly isUploadEnabled: boolean;
}

/** Settings that may differ by content field. */
export interface FieldSettings {
  readonly defaultSearchTerm: string;
  /** Types an editor may see; empty means every type. */
  readonly visibleTypes: readonly AssetType[];
  readonly hideLimited: boolean;
  /** Put the complete asset object into the Layout Service result. */
  readonly isFullAssetInLayoutService: boolean;
  /** What every search of the field is narrowed to; editors see it and cannot lift it. Absent: nothing. */
  readonly lockedFilters?: LockedFilters;
  /** What is asked of the field's assets. Absent: nothing. */
  readonly rules?: FieldRules;
}

export interface LockedFilters {
  readonly filters: SearchFilters;
  /** Words for the ids in the filters, as they were called when they were chosen. */
  readonly names: FilterNames;
}

/** Names of the values of a field's settings. */
export const fieldSettingNames = ['defaultSearchTerm', 'visibleTypes', 'hideLimited', 'isFullAssetInLayoutService', 'lockedFilters', 'rules'] as const satisfies readonly (keyof FieldSettings)[];
export type FieldSettingName = (typeof fieldSettingNames)[number];

/** A field's own settings, by the field's name in the CMS. */
export interface NamedFieldSettings extends FieldSettings {
  readonly field: string;
  /** Values that come from the Global field setting, whatever is set here. */
  readonly inherits?: readonly FieldSettingName[];
}

/** What holds for one field: the global settings, and the field's own or those of the Global field setting. */
export interface EffectiveSettings {
  readonly global: GlobalSettings;
  readonly field: FieldSettings;
  /** Whether `field` is the field's own setting or the Global one. */
  readonly source: 'field' | 'global';
}

export const defaultGlobalSettings: GlobalSettings = { language: 'en', previewDerivative: 'webimage', isUploadEnabled: false };

export const defaultFieldSettings: FieldSettings = {
  defaultSearchTerm: '',
  visibleTypes: ['image', 'video', 'document', 'audio'],
  hideLimited: false,
  isFullAssetInLayoutService: false,
};

/** A field's settings without locked filters that narrow nothing, without words that no filter needs, and without rules that ask nothing. */
export function tidyField({ lockedFilters, rules: asked, ...others }: FieldSettings): FieldSettings {
  const rules = tidyRules(asked);
  const settings = { ...others, ...(rules ? { rules } : {}) };
  const filters = tidyFilters(lockedFilters?.filters ?? {});
  return chipsOf(filters).length === 0 ? settings : { ...settings, lockedFilters: { filters, names: namesFor(filters, lockedFilters?.names ?? {}) } };
}

/** Two spellings of one field's name meet here: case and outer white space do not tell fields apart. */
export function fieldKey(field: string): string {
  return field.trim().toLocaleLowerCase('en');
}

/** A field's own values, with those of the Global field setting where it inherits them. */
export function withInherited(own: FieldSettings, globalField: FieldSettings, inherits: readonly FieldSettingName[]): FieldSettings {
  const { lockedFilters, rules, ...values }: FieldSettings = { ...own, ...Object.fromEntries(inherits.map((name) => [name, globalField[name]])) };
  return { ...values, ...(lockedFilters ? { lockedFilters } : {}), ...(rules ? { rules } : {}) };
}

/** The settings that hold for a field: its own where there are some, else the Global field setting, whole. */
export function effectiveSettings(
  global: GlobalSettings,
  globalField: FieldSettings,
  fields: readonly NamedFieldSettings[],
  field: string,
): EffectiveSettings {
  const key = fieldKey(field);
  const own = key === '' ? undefined : fields.find((candidate) => fieldKey(candidate.field) === key);
  if (!own) return { global, field: globalField, source: 'global' };
  const { field: _name, inherits = [], ...settings } = own;
  return { global, field: withInherited(settings, globalField, inherits), source: 'field' };
}
