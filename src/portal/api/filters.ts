import { Type, type Static } from 'typebox';
import { assetStates, orientations, type SearchFilters } from '../../domain/filters.ts';
import type { LockedFilters } from '../../domain/settings.ts';

/*
 * What a search is narrowed to, as searches carry it and as a field's settings lock it.
 */

const Id = Type.String({ minLength: 1, maxLength: 200 });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', maxLength: 10, examples: ['2026-11-25'] });
const DateRangeSchema = Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) }, { additionalProperties: false });
const Tags = Type.Array(Id, { maxItems: 30 });
const Options = Type.Record(Type.String({ minLength: 1, maxLength: 100 }), Type.Array(Id, { maxItems: 50 }), { maxProperties: 30 });

export const SearchFiltersSchema = Type.Object({
  tags: Type.Optional(Tags),
  orientations: Type.Optional(Type.Array(Type.Unsafe<(typeof orientations)[number]>({ type: 'string', enum: [...orientations] }), { maxItems: 3 })),
  extensions: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { maxItems: 30 })),
  metaproperties: Type.Optional(Options),
  collection: Type.Optional(Id),
  folder: Type.Optional(Id),
  brand: Type.Optional(Id),
  similarTo: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Id of an asset: the results are those whose pictures are like its own, the most alike first.' })),
  described: Type.Optional(Type.Boolean({ description: 'The text describes what is wanted, as a sentence does, and is not looked for word by word: the best come first. Without a text, and beside `similarTo`, it says nothing.' })),
  created: Type.Optional(DateRangeSchema),
  modified: Type.Optional(DateRangeSchema),
  states: Type.Optional(Type.Array(Type.Unsafe<(typeof assetStates)[number]>({ type: 'string', enum: [...assetStates] }), { maxItems: 3 })),
  excluded: Type.Optional(Type.Object({ tags: Type.Optional(Tags), metaproperties: Type.Optional(Options) }, { additionalProperties: false, description: 'What an asset must not have, none of it.' })),
}, { $id: 'SearchFilters', additionalProperties: false });
export const LockedFiltersSchema = Type.Unsafe<LockedFilters>(Type.Object({
  filters: SearchFiltersSchema,
  names: Type.Record(Type.String({ minLength: 1, maxLength: 320 }), Type.String({ maxLength: 1000 }), { maxProperties: 500, description: 'Words for the ids in the filters, as they were called when they were chosen.' }),
}, { $id: 'LockedFilters', additionalProperties: false, description: 'What every search of the field is narrowed to.' }));

/** Fails to compile where the schema and the domain's type have drifted apart. */
type SameFilters<Wire extends SearchFilters> = Wire;
export type SearchFiltersOnWire = SameFilters<Static<typeof SearchFiltersSchema>>;
