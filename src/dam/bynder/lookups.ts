import type { CollectionSummary, FilterCatalogue, FilterOption, MetapropertyFilter, NamedId, TagSuggestion } from '../../domain/filters.ts';
import type { UploadProperty, UploadPropertyKind } from '../../domain/upload.ts';
import { asAddress, asCount, asFlag, asObject, asText, asTexts, unreadable } from './read.ts';
import type { Unread, WireBrand, WireCollection, WireMetaproperty, WireOption, WireSmartfilter, WireTag } from './wire.ts';

/** More options than this in one metaproperty are left out: no list of them would be looked through. */
const maxOptions = 20_000;

/** Metaproperties with options that may be filtered by, main ones first, in Bynder's order. @throws {DamError} `unreadable` */
export function toMetaproperties(json: unknown): readonly MetapropertyFilter[] {
  // An account without any may print an empty list.
  const entries = Array.isArray(json) ? [] : Object.entries(needObject(json, 'metaproperties'));
  const read = entries.flatMap(([key, value]) => {
    const wire = asObject<WireMetaproperty>(value);
    const id = asText(wire?.id);
    const options = toOptions(wire?.options, { left: maxOptions });
    // Texts and dates have no options; one that nobody may filter by says so.
    if (!wire || id === '' || options.length === 0 || (wire.isFilterable !== undefined && !asFlag(wire.isFilterable))) return [];
    const name = asText(wire.name) || key;
    return [{ order: asCount(wire.zindex) ?? Infinity, filter: { id, name, label: asText(wire.label) || name, isMultiple: asFlag(wire.isMultiselect), isMain: asFlag(wire.isMainfilter), options } }];
  });
  return read.sort((a, b) => Number(b.filter.isMain) - Number(a.filter.isMain) || compare(a.order, b.order)).map(({ filter }) => filter);
}

/** Metaproperties that an upload may fill in, required ones first, in Bynder's order. @throws {DamError} `unreadable` */
export function toUploadProperties(json: unknown): readonly UploadProperty[] {
  const entries = Array.isArray(json) ? [] : Object.entries(needObject(json, 'metaproperties'));
  const read = entries.flatMap(([key, value]) => {
    const wire = asObject<WireMetaproperty>(value);
    const id = asText(wire?.id);
    if (!wire || id === '' || (wire.isEditable !== undefined && !asFlag(wire.isEditable))) return [];
    const kind = kindOf(asText(wire.type).toLowerCase(), asFlag(wire.isMultiselect));
    const options = kind === 'single' || kind === 'multiple' ? toUploadOptions(wire.options, 0, { left: maxOptions }) : [];
    // One that is to be chosen from nothing could never be filled in.
    if ((kind === 'single' || kind === 'multiple') && options.length === 0) return [];
    const property: UploadProperty = { id, label: asText(wire.label) || asText(wire.name) || key, kind, isRequired: asFlag(wire.isRequired), options };
    return [{ order: asCount(wire.zindex) ?? Infinity, property }];
  });
  return read.sort((a, b) => Number(b.property.isRequired) - Number(a.property.isRequired) || compare(a.order, b.order)).map(({ property }) => property);
}

function kindOf(type: string, isMultiple: boolean): UploadPropertyKind {
  if (type === 'text' || type === 'date') return type;
  return type === 'longtext' ? 'long-text' : isMultiple ? 'multiple' : 'single';
}

/** Options below one another as a flat list; one that is only a heading is left out, what is below it is not. */
function toUploadOptions(value: unknown, level: number, budget: { left: number }): UploadProperty['options'] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).flatMap((element) => {
    const wire = asObject<WireOption>(element);
    const id = asText(wire?.id);
    if (!wire || id === '' || (wire.active !== undefined && !asFlag(wire.active)) || budget.left <= 0) return [];
    budget.left -= 1;
    const own = { id, label: asText(wire.displayLabel) || asText(wire.label) || asText(wire.name) || id, level };
    const below = toUploadOptions(wire.options, level + 1, budget);
    return wire.isSelectable !== undefined && !asFlag(wire.isSelectable) ? below : [own, ...below];
  });
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

function toOptions(value: unknown, budget: { left: number }): readonly FilterOption[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).flatMap((element) => {
    const wire = asObject<WireOption>(element);
    const id = asText(wire?.id);
    const isActive = wire?.active === undefined || asFlag(wire.active);
    if (!wire || id === '' || !isActive || budget.left <= 0) return [];
    budget.left -= 1;
    const name = asText(wire.name) || id;
    return [{ id, name, label: asText(wire.displayLabel) || asText(wire.label) || name, children: toOptions(wire.options, budget) }];
  });
}

/** Brands; the ones below a brand are found with it. @throws {DamError} `unreadable` */
export function toBrands(json: unknown): readonly NamedId[] {
  return listOf<WireBrand>(json, 'brands').flatMap(named);
}

/** @throws {DamError} `unreadable` */
export function toGroups(json: unknown): FilterCatalogue['groups'] {
  return listOf<WireSmartfilter>(json, 'smartfilters').flatMap((wire) => {
    const labels = asObject<Record<string, string>>(wire.labels) ?? {};
    const label = asText(labels['en_US']) || asText(Object.values(labels)[0]);
    const metaproperties = asTexts(wire.metaproperties);
    return label === '' || metaproperties.length === 0 ? [] : [{ id: asText(wire.id), label, metaproperties }];
  });
}

/** @throws {DamError} `unreadable` */
export function toTags(json: unknown): readonly TagSuggestion[] {
  return listOf<WireTag>(json, 'tags').flatMap((wire) => {
    const name = asText(wire.tag);
    return name === '' ? [] : [{ name, count: asCount(wire.mediaCount) }];
  });
}

/** @throws {DamError} `unreadable` */
export function toCollections(json: unknown): readonly CollectionSummary[] {
  return listOf<WireCollection>(json, 'collections').flatMap((wire) => named(wire).map((collection) => ({
    ...collection, description: asText(wire.description), count: asCount(wire.collectionCount), coverUrl: asAddress(asObject<WireCollection['cover']>(wire.cover)?.thumbnail),
  })));
}

function named(wire: Unread<WireBrand> | null): readonly NamedId[] {
  const id = asText(wire?.id);
  return id === '' ? [] : [{ id, name: asText(wire?.name) || id }];
}

function listOf<Wire>(json: unknown, what: string): readonly Unread<Wire>[] {
  if (!Array.isArray(json)) throw unreadable(`a list of ${what} was expected`);
  return (json as readonly unknown[]).map((element) => asObject<Wire>(element)).filter((wire) => wire !== null);
}

function needObject(json: unknown, what: string): Unread<Record<string, unknown>> {
  const wire = asObject<Record<string, unknown>>(json);
  if (!wire) throw unreadable(`${what} by name were expected`);
  return wire;
}
