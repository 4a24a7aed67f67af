import { createRequire } from 'node:module';
import type { FastifyServerOptions } from 'fastify';

type Schemas = Readonly<Record<string, unknown>>;
type RouteSchema = Readonly<{ schema?: unknown }>;
type Serializer = (data: unknown) => string;
type SerializerBuilder = (schemas: Schemas, options: unknown) => (route: RouteSchema) => Serializer;

// Fastify's own builder, asked for from where Fastify lies: always the version that it would have used itself.
const fastifysRequire = createRequire(createRequire(import.meta.url).resolve('fastify'));
const { SerializerSelector } = fastifysRequire('@fastify/fast-json-stringify-compiler') as { SerializerSelector: () => SerializerBuilder };

/**
 * Fastify checks and copies every named schema anew for each answer of each route, which with some dozens of either takes seconds of
 * the start. Here an answer's serializer gets the schemas that it refers to, and answers that are alike share one.
 */
export const serializers: NonNullable<FastifyServerOptions['schemaController']> = {
  compilersFactory: {
    buildSerializer: (external: unknown, options: unknown) => {
      const schemas = external as Schemas;
      const build = SerializerSelector();
      const made = new Map<string, Serializer>();
      return (route: RouteSchema) => {
        const key = JSON.stringify(route.schema);
        const serializer = made.get(key) ?? build(schemasFor(route.schema, schemas), options)(route);
        made.set(key, serializer);
        return serializer;
      };
    },
  },
};

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
