import { asObject, asText, asTexts } from '../read.ts';
import type { WireSchema, WireSchemaField, WireXmp } from './wire.ts';

/** What an asset's metadata tell beside the asset itself. */
export interface Metadata {
  readonly tags: readonly string[];
  readonly caption: string;
  readonly copyright: string;
  /** By the words that people see for a field. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

export const noMetadata: Metadata = { tags: [], caption: '', copyright: '', fields: {} };

/** A field of the account's schema. */
export interface SchemaField {
  /** In lower case, as assets have it. */
  readonly code: string;
  readonly label: string;
  readonly type: string;
  readonly values: readonly string[];
}

/** Codes whose text stands elsewhere in an asset, and has a place of its own in an upload. */
export const writtenCodes: ReadonlySet<string> = new Set(['headline', 'caption', 'keyword', 'copyright']);

const list = (text: string): readonly string[] => [...new Set(text.split(',').map((part) => part.trim()).filter((part) => part !== ''))];

/** The metadata of one asset; a field that takes several values prints them with commas between, which only the schema tells. */
export function toMetadata(json: unknown, schema: readonly SchemaField[]): Metadata {
  const wire = asObject<WireXmp>(json);
  if (!wire) return noMetadata;
  const active: readonly unknown[] = Array.isArray(wire.active_fields) ? wire.active_fields : [];
  const fields: Record<string, readonly string[]> = {};
  for (const element of active) {
    const field = asObject<WireXmp['active_fields'][number]>(element);
    const code = asText(field?.field).toLowerCase();
    const value = asText(field?.value).trim();
    if (!field || code === '' || value === '' || writtenCodes.has(code)) continue;
    const label = asText(field.field_name) || code;
    // Two fields may be called alike; the code tells them apart.
    const name = Object.hasOwn(fields, label) ? `${label} (${code})` : label;
    fields[name] = schema.find((one) => one.code === code)?.type === 'multiselect' ? list(value) : [value];
  }
  return { tags: list(asText(wire.keyword)), caption: asText(wire.caption), copyright: asText(wire.copyright), fields };
}

/** The metadata of several assets, by id. PHP prints an empty map as a list. */
export function toMetadataById(json: unknown, schema: readonly SchemaField[]): ReadonlyMap<string, Metadata> {
  return new Map(Object.entries(asObject<Record<string, unknown>>(json) ?? {}).map(([id, one]) => [id, toMetadata(one, schema)]));
}

/** The active fields, in the account's order. */
export function toSchema(json: unknown): readonly SchemaField[] {
  const wire = asObject<WireSchema>(json);
  const all: readonly unknown[] = Array.isArray(wire?.xmpschema) ? wire.xmpschema : [];
  return all.flatMap((element) => {
    const field = asObject<WireSchemaField>(element);
    const code = asText(field?.field).toLowerCase();
    if (!field || code === '' || asText(field.status) === 'inactive') return [];
    return [{ code, label: asText(field.label) || asText(field.name) || code, type: asText(field.type).toLowerCase(), values: field.values === undefined ? [] : asTexts(field.values), position: Number(asText(field.position)) || 0 }];
  }).sort((a, b) => a.position - b.position).map(({ position: _position, ...field }) => field);
}
