import { isAssetType } from '../domain/asset.ts';
import { isRecord } from '../domain/selection.ts';
import { isOwnValue } from '../domain/values/index.ts';
import { selectionModes, valueFormats, type SelectionMode, type ValueFormat } from '../domain/values/formats.ts';

/** How a field is set up: by the options in its template's standard values, else by the page's address. */
export interface FieldPlan {
  /** The content field's name, as in the portal's field settings. */
  readonly field: string;
  readonly mode: SelectionMode;
  readonly format: ValueFormat;
  readonly types: string;
  readonly searchTerm: string;
  readonly hidesLimited: boolean;
  readonly storesMetaproperties: boolean;
}

/** What a field's text is: nothing yet, ours, or another connector's (or person's), which is left alone. */
export interface StoredField {
  readonly kind: 'empty' | 'own' | 'foreign';
  /** For the selector, without the options. */
  readonly text: string;
  readonly plan: FieldPlan;
  /** As they were read, so that nothing in them is lost. */
  readonly options: Readonly<Record<string, unknown>> | null;
}

/** Names of the existing connector's options; the one that is ours is `field` and `format`. */
const optionNames = ['mode', 'assetTypes', 'defaultSearchTerm', 'hideLimitedUse', 'storeMetaProperties', 'field', 'format'] as const;

/** Reads a field's text. Never throws, and takes nothing for ours that would be lost by writing it anew. */
export function readStoredField(raw: string, address: URLSearchParams): StoredField {
  const data = parse(raw);
  const isOptions = data !== null && !('asset' in data) && !('items' in data) && !('value' in data) && optionNames.some((name) => name in data);
  const inside = data && isRecord(data['options']) && data['version'] === 1 ? data['options'] : null;
  const options = isOptions ? data : inside;
  const plan = withFormatOf(raw, options, planOf(options ?? {}, address));
  if (isOptions || raw.trim() === '') return { kind: 'empty', text: '', plan, options };
  if (!inside || !data) return { kind: isOwnValue(raw) ? 'own' : 'foreign', text: raw, plan, options };
  const { options: _kept, ...value } = data;
  const text = JSON.stringify(value);
  return { kind: isOwnValue(text) ? 'own' : 'foreign', text, plan, options };
}

/** The field's text to store: what the selector wrote, with the options beside it where there are any and the format has room for them. */
export function writeStoredField(text: string, { plan, options }: Pick<StoredField, 'plan' | 'options'>): string {
  if (!options || plan.format !== 'json') return text;
  const data = parse(text);
  return JSON.stringify(data ? { ...data, options } : options);
}

/** Sitecore's own fields have no room for options: what is in one is written as it was. */
function withFormatOf(raw: string, options: object | null, plan: FieldPlan): FieldPlan {
  const tag = options ? undefined : /^\s*<(image|link)\b/.exec(raw)?.[1];
  return tag === undefined ? plan : { ...plan, format: tag === 'image' ? 'sitecore-image' : 'sitecore-link' };
}

function planOf(options: Readonly<Record<string, unknown>>, address: URLSearchParams): FieldPlan {
  const text = (name: string): string => {
    const given = options[name] ?? address.get(name);
    return typeof given === 'string' ? given.trim() : '';
  };
  const isOn = (name: string): boolean => options[name] === true || /^(true|1)$/i.test(text(name));
  const types = (Array.isArray(options['assetTypes']) ? options['assetTypes'] as readonly unknown[] : text('assetTypes').split(',')).map((type) => String(type).trim().toLowerCase());
  return {
    field: text('field').slice(0, 200), mode: modeOf(text('mode')), format: valueFormats.find((format) => format === text('format')) ?? 'json',
    types: types.filter(isAssetType).join(','), searchTerm: text('defaultSearchTerm').slice(0, 200),
    hidesLimited: isOn('hideLimitedUse'), storesMetaproperties: isOn('storeMetaProperties'),
  };
}

/** The existing connector's words for the modes are read too; its default is one file. */
export function modeOf(text: string): SelectionMode {
  const old: Readonly<Record<string, SelectionMode>> = { singleselect: 'single', multiselect: 'multiple', singleselectfile: 'single-file' };
  return selectionModes.find((mode) => mode === text) ?? old[text.toLowerCase()] ?? 'single-file';
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const data: unknown = JSON.parse(text);
    return isRecord(data) ? data : null;
  } catch {
    return null;
  }
}
