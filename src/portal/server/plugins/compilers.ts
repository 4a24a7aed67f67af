import { createRequire } from 'node:module';
import type { FastifyServerOptions } from 'fastify';

type Schemas = Readonly<Record<string, unknown>>;
type Route = Readonly<{ schema?: unknown }>;
type Serializer = (data: unknown) => string;
type Validator = ((data: unknown) => unknown) & { errors?: unknown };
type Builder<Made> = (schemas: Schemas, options: unknown) => (route: Route) => Made;

// Fastify's own builders, asked for from where Fastify lies: always the version that it would have used itself.
const fastifysRequire = createRequire(createRequire(import.meta.url).resolve('fastify'));
const { SerializerSelector } = fastifysRequire('@fastify/fast-json-stringify-compiler') as { SerializerSelector: () => Builder<Serializer> };
const { AjvCompiler } = fastifysRequire('@fastify/ajv-compiler') as { AjvCompiler: () => Builder<Validator> };

/**
 * What checks input and writes answers is compiled when a route is first used: all at once would take a second of every start.
 * Fastify also checks and copies every named schema anew for each answer of each route; here a serializer gets the schemas that it
 * refers to, and answers that are alike share one.
 *
 * @param isAhead all is compiled at the start, so that a test finds a schema that cannot be
 */
export const compilers = (isAhead = false): NonNullable<FastifyServerOptions['schemaController']> => ({
  compilersFactory: {
    buildSerializer: (external: unknown, options: unknown) => {
      const schemas = external as Schemas;
      const build = SerializerSelector();
      const made = new Map<string, Serializer>();
      return (route: Route): Serializer => {
        const key = JSON.stringify(route.schema);
        const serializerOf = (): Serializer => {
          const serializer = made.get(key) ?? build(schemasFor(route.schema, schemas), options)(route);
          made.set(key, serializer);
          return serializer;
        };
        return isAhead ? serializerOf() : (data) => serializerOf()(data);
      };
    },
    buildValidator: (external: unknown, options: unknown) => {
      let builder: ((route: Route) => Validator) | null = null;
      return (route: Route): Validator => {
        let made: Validator | null = null;
        const validatorOf = (): Validator => (made ??= (builder ??= AjvCompiler()(external as Schemas, options))(route));
        if (isAhead) return validatorOf();
        const validator: Validator = (data) => {
          const outcome = validatorOf()(data);
          validator.errors = validatorOf().errors;
          return outcome;
        };
        return validator;
      };
    },
  } as NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>,
});

/** Those that a schema refers to by name, and those that they refer to. */
export function schemasFor(schema: unknown, schemas: Schemas): Schemas {
  const wanted: Record<string, unknown> = {};
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key !== '$ref' || typeof inner !== 'string') {
        look(inner);
        continue;
      }
      const [name = ''] = inner.split('#');
      if (!Object.hasOwn(schemas, name) || Object.hasOwn(wanted, name)) continue;
      wanted[name] = schemas[name];
      look(schemas[name]);
    }
  };
  look(schema);
  return wanted;
}
