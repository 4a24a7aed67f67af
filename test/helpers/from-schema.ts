// Values made of JSON schemas, right ones and wrong ones, for tests that send everything everywhere.
import fc, { type Arbitrary } from 'fast-check';

export type Schema = Readonly<Record<string, unknown>>;
/** Finds what `$ref` names. */
export type Resolve = (ref: string) => Schema;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const numberOr = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

/** Values that a schema accepts (patterns are not followed, but for those with an example). */
export function accepted(schema: Schema, resolve: Resolve, depth = 0): Arbitrary<unknown> {
  if (typeof schema['$ref'] === 'string') return accepted(resolve(schema['$ref']), resolve, depth);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'] as unknown[]);
  if (Array.isArray(schema['examples']) && schema['examples'].length > 0) return fc.constantFrom(...schema['examples'] as unknown[]);
  const choices = [schema['anyOf'], schema['oneOf']].find((list) => Array.isArray(list)) as readonly Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => accepted(choice, resolve, depth)));
  const types = Array.isArray(schema['type']) ? schema['type'] as string[] : [String(schema['type'])];
  return fc.oneof(...types.map((type) => ofType(type, schema, resolve, depth)));
}

function ofType(type: string, schema: Schema, resolve: Resolve, depth: number): Arbitrary<unknown> {
  switch (type) {
    case 'string': {
      const minLength = numberOr(schema['minLength'], 0);
      return fc.string({ minLength, maxLength: Math.min(numberOr(schema['maxLength'], 40), minLength + 40), unit: 'grapheme' });
    }
    case 'integer': return fc.integer({ min: numberOr(schema['minimum'], -1000), max: numberOr(schema['maximum'], 1000) });
    case 'number': return fc.double({ min: numberOr(schema['minimum'], -1000), max: numberOr(schema['maximum'], 1000), noNaN: true });
    case 'boolean': return fc.boolean();
    case 'null': return fc.constant(null);
    case 'array': {
      const item = isSchema(schema['items']) ? accepted(schema['items'], resolve, depth + 1) : fc.string();
      const minLength = numberOr(schema['minItems'], 0);
      return fc.array(item, { minLength, maxLength: Math.min(numberOr(schema['maxItems'], 4), minLength + 4) });
    }
    case 'object': {
      const properties = isSchema(schema['properties']) ? schema['properties'] : {};
      const required = Array.isArray(schema['required']) ? schema['required'] as string[] : [];
      const model = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, accepted(inner as Schema, resolve, depth + 1)]));
      return fc.record(model, { requiredKeys: required.filter((name) => name in model) });
    }
    default: return fc.jsonValue({ maxDepth: 2 });
  }
}

/** What people, programs and attackers send where something else is wanted. */
export const hostile: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, -1, 0, 1e308, Number.MAX_SAFE_INTEGER, '', ' ', '\u0000', 'a\u0000b', '\ud800', '\u202e\u200f', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>',
    '\'; DROP TABLE users; --', '../../../../etc/passwd', '%00', '%', '\\', '{{constructor}}', '${7*7}', '__proto__', 'constructor', 'toString', 'NaN', '1e999', 'http://[::1', 'javascript:alert(1)',
    'http://169.254.169.254/latest/', '=HYPERLINK("http://evil.test")', '\r\nSet-Cookie: a=b', [], {}, [[]], { $ref: '#' }, { length: 1e9 },
  ),
  fc.constant('x'.repeat(5_000)),
  fc.constant('🏔️'.repeat(900)),
  fc.array(fc.constant('x'), { minLength: 500, maxLength: 600 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** A right value with one thing in it spoilt: replaced, left out or added; sometimes all of it. */
export function spoilt(schema: Schema, resolve: Resolve): Arbitrary<unknown> {
  return fc.tuple(accepted(schema, resolve), hostile, fc.nat(1000), fc.constantFrom('replace', 'remove', 'add', 'whole', 'none')).map(([value, bad, at, how]) => {
    if (how === 'none') return value;
    if (how === 'whole') return bad;
    const copy: unknown = structuredClone(value);
    const places = placesOf(copy);
    const place = places[at % Math.max(1, places.length)];
    if (!place) return bad;
    if (how === 'replace') put(place.holder, place.key, bad);
    else if (how === 'remove' && !Array.isArray(place.holder)) Reflect.deleteProperty(place.holder, place.key);
    else if (!Array.isArray(place.holder)) put(place.holder, typeof bad === 'string' && bad.length < 40 ? bad : 'unknown', bad);
    return copy;
  });
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesOf(inner)]);
}

/** As JSON would: `__proto__` too is a property like any other. */
function put(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
