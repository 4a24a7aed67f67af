import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { DefinedAnswer } from './definitions.ts';

// The package is CommonJS whose function is its default's default in Node.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * How an answer differs from what is defined, one line a kind: wrong types and formats, and fields that are defined but never answered.
 * Numbers and database names in paths become `*`. An answer without a schema is held against the types of the shown example.
 */
export function differences(defined: DefinedAnswer, body: unknown, isKeyedByName: boolean): readonly string[] {
  const schema = defined.schema ?? schemaOf(defined.examples[0], isKeyedByName);
  if (schema === null) return [];
  const found = new Set<string>();
  const validate = ajv.compile(schema as Json);
  if (!validate(body)) for (const { instancePath, message } of validate.errors ?? []) found.add(`${placeOf(instancePath, isKeyedByName)} ${message}`);
  for (const missing of absent(schema, [body], '')) found.add(`${missing} is never answered`);
  return [...found].sort();
}

function placeOf(path: string, isKeyedByName: boolean): string {
  const place = path.replace(/\/\d+(?=\/|$)/g, '/*');
  return (isKeyedByName ? place.replace(/^\/[^/]+/, '/*') : place) || '/';
}

/** A schema made of an example's types; the last resort where a definition has none. */
function schemaOf(example: unknown, isKeyedByName: boolean): Json | null {
  if (example === undefined) return null;
  if (isKeyedByName && isObject(example)) return { type: 'object', additionalProperties: typesOf(Object.values(example)[0]) };
  return typesOf(example);
}

function typesOf(example: unknown): Json {
  if (Array.isArray(example)) return example.length === 0 ? { type: 'array' } : { type: 'array', items: typesOf(example[0]) };
  if (isObject(example)) return { type: 'object', properties: Object.fromEntries(Object.entries(example).map(([key, value]) => [key, typesOf(value)])) };
  return typeof example === 'number' ? { type: Number.isInteger(example) ? 'integer' : 'number' } : { type: example === null ? 'null' : typeof example };
}

/** Fields that the schema names and none of the values has. Nothing can be told of an empty list. */
function absent(schema: unknown, values: readonly unknown[], path: string): readonly string[] {
  if (!isObject(schema) || values.length === 0) return [];
  const lists = values.filter((value) => Array.isArray(value));
  const objects = values.filter(isObject);
  const below = lists.length > 0 ? absent(schema['items'], lists.flat(), `${path}/*`) : [];
  const open = isObject(schema['additionalProperties']) ? absent(schema['additionalProperties'], objects.flatMap((value) => Object.values(value)), `${path}/*`) : [];
  if (objects.length === 0) return [...below, ...open];
  const own = Object.entries(isObject(schema['properties']) ? schema['properties'] : {}).flatMap(([name, inner]) => {
    const found = objects.filter((value) => name in value).map((value) => value[name]);
    return found.length === 0 ? [`${path}/${name}`] : absent(inner, found, `${path}/${name}`);
  });
  return [...below, ...open, ...own];
}
