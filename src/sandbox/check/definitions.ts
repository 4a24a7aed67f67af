import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a definition says of one answer. */
export interface DefinedAnswer {
  /** JSON schema of the body, by its place in the definition; `null` where there is none. */
  readonly schema: unknown;
  /** Bodies that the definition shows. */
  readonly examples: readonly unknown[];
}

/** One operation of an OpenAPI definition. */
export interface Operation {
  readonly file: string;
  /** `GET /api/v4/media/` */
  readonly name: string;
  /** By status. */
  readonly answers: ReadonlyMap<number, DefinedAnswer>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];
type Json = Record<string, unknown>;
const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** Reads the OpenAPI definitions of a folder. @throws {Error} that says what is wrong with it. */
export function readDefinitions(folder: string): readonly Operation[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  } catch (cause) {
    throw new Error(`${folder} cannot be read. Give a folder with OpenAPI definitions in JSON.`, { cause });
  }
  const operations = names.flatMap((name) => operationsOf(name, parse(join(folder, name))));
  if (operations.length === 0) throw new Error(`${folder} holds no OpenAPI definition in JSON.`);
  return operations;
}

function parse(file: string): Json {
  try {
    return objectOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is not JSON.`, { cause });
  }
}

function operationsOf(file: string, definition: Json): Operation[] {
  return Object.entries(objectOf(definition['paths'])).flatMap(([path, item]) => methods.filter((method) => method in objectOf(item)).map((method) => {
    const responses = objectOf(objectOf(objectOf(item)[method])['responses']);
    const answers = Object.entries(responses).map(([status, response]) => [Number(status), answerOf(definition, resolved(definition, response))] as const);
    return { file, name: `${method.toUpperCase()} ${path}`, answers: new Map(answers) };
  }));
}

function answerOf(definition: Json, response: Json): DefinedAnswer {
  const [content] = Object.values(objectOf(response['content']));
  const { schema, examples, example } = objectOf(content);
  const shown = Object.values(objectOf(examples)).map((one) => resolved(definition, one)['value']);
  return { schema: schema === undefined ? null : inlined(definition, schema), examples: example === undefined ? shown : [...shown, example] };
}

/** Follows `{"$ref": "#/…"}` within the definition. */
function resolved(definition: Json, value: unknown): Json {
  const reference = objectOf(value)['$ref'];
  if (typeof reference !== 'string') return objectOf(value);
  const steps = reference.replace(/^#\//, '').split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return objectOf(steps.reduce<unknown>((place, step) => objectOf(place)[step], definition));
}

/** A schema without references, so that it can be compiled by itself. Definitions that refer to themselves are not expected. */
function inlined(definition: Json, schema: unknown, depth = 0): unknown {
  if (depth > 30) throw new Error('A schema of the definitions refers to itself.');
  if (Array.isArray(schema)) return schema.map((one) => inlined(definition, one, depth + 1));
  if (typeof schema !== 'object' || schema === null) return schema;
  const plain = '$ref' in schema ? resolved(definition, schema) : (schema as Json);
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, inlined(definition, value, depth + 1)]));
}
