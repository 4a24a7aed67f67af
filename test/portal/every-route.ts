// Every route of the portal, as its OpenAPI document names it, for tests that must not forget one.
import type { InjectOptions } from 'fastify';
import type { Role } from '../../src/portal/api/constants.ts';
import type { Schema } from '../helpers/from-schema.ts';
import type { TestPortal } from './portal.ts';

interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  readonly 'x-needs'?: Role | 'operator';
}

export interface Route {
  readonly method: NonNullable<InjectOptions['method']>;
  /** With `{name}` where a parameter stands. */
  readonly path: string;
  readonly name: string;
  /** What opens it: nothing, the session, or the API key. */
  readonly guard: 'none' | 'session' | 'apiKey';
  readonly needs: Role | 'operator' | null;
  readonly params: readonly string[];
  readonly query: Schema | null;
  /** Schema of a JSON body. */
  readonly body: Schema | null;
  /** Answers with a stream that does not end by itself. */
  readonly isStream: boolean;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** All routes, and how to resolve a `$ref` in their schemas. */
export async function everyRoute({ app }: Pick<TestPortal, 'app'>): Promise<{ readonly routes: readonly Route[]; readonly resolve: (ref: string) => Schema }> {
  const document = (await app.inject({ url: '/docs/openapi.json' })).json<Document>();
  const routes = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => toRoute(path, method, operation)));
  const resolve = (ref: string): Schema => {
    const found = document.components.schemas[ref.split('/').at(-1) ?? ''];
    if (!found) throw new Error(`The document does not define ${ref}`);
    return found;
  };
  return { routes, resolve };
}

function toRoute(path: string, method: string, operation: Operation): Route {
  const security = operation.security?.flatMap((kind) => Object.keys(kind)) ?? [];
  const parameters = operation.parameters ?? [];
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const upper = method.toUpperCase();
  return {
    method: upper, path, name: `${upper} ${path}`,
    guard: security.includes('session') ? 'session' : security.length > 0 ? 'apiKey' : 'none',
    needs: operation['x-needs'] ?? null,
    params: parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name),
    query: query.length === 0 ? null : {
      type: 'object', properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])), required: query.filter(({ required }) => required).map(({ name }) => name),
    },
    body: operation.requestBody?.content['application/json']?.schema ?? null,
    isStream: Object.values(operation.responses).some(({ content }) => content && 'text/event-stream' in content),
  };
}

/** The address of a route with its parameters put in. */
export function addressOf({ path }: Route, params: Readonly<Record<string, string>>, query: Readonly<Record<string, unknown>> = {}): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_whole, name: string) => encodeURIComponent(wellFormed(params[name] ?? '')) || '-');
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.append(wellFormed(name), wellFormed(typeof value === 'string' ? value : JSON.stringify(value) ?? ''));
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

/** Half of a character cannot be put into an address at all. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
