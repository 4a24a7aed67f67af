import { portalErrorCodes } from '../../api/error-codes.ts';

type Json = Readonly<Record<string, unknown>>;

interface Media {
  readonly schema?: Json;
  example?: unknown;
}

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, Media>> };
  readonly responses?: Readonly<Record<string, { readonly description?: string; readonly content?: Readonly<Record<string, Media>> }>>;
}

/** What a property of this name usually holds; where nothing is said, the schema decides. */
const usual: Readonly<Record<string, unknown>> = {
  email: 'ada@example.com', token: '…', name: 'Ada Lind', password: 'a long pass phrase', language: 'en', previewDerivative: 'webimage', field: 'Banner', defaultSearchTerm: 'summer',
  portalUrl: 'https://brand.example.com', clientId: '5f2c1c1e-0d5a-4c1b-9c3f-2b1f7a9d3e10', clientSecret: 'the OAuth2 app\'s secret', apiKey: 'ask_…', csrfToken: '…',
  allowedOrigins: ['https://cms.example.com'], pageUrl: 'https://www.example.com/summer', pageTitle: 'Summer', assetId: '8B9A5C1D-2E3F-4A5B-8C7D-9E0F1A2B3C4D',
  url: 'https://cdn.example.com/dune.jpg', thumbnailUrl: 'https://cdn.example.com/dune-thumb.jpg', previewUrl: 'https://cdn.example.com/dune-web.jpg', widthPx: 800, heightPx: 533,
  description: 'Dunes at dusk', copyright: 'Acme', extensions: ['jpg'], tags: ['dune'], requestId: '0b0e7a52-6f3e-4a0e-9d0c-8d6a1a5e7c11',
};

/** Adds an example to each JSON body and answer of the document: made of the schemas, so that none can go stale. */
export function withExamples<Document extends object>(document: Document): Document {
  const { paths = {}, components } = document as { readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components?: { readonly schemas?: Readonly<Record<string, Json>> } };
  const resolve = (ref: string): Json => components?.schemas?.[ref.split('/').at(-1) ?? ''] ?? {};
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const body = operation.requestBody?.content?.['application/json'];
    if (body?.schema) body.example ??= exampleOf(body.schema, '', resolve);
    for (const [status, { description = '', content }] of Object.entries(operation.responses ?? {})) {
      const media = content?.['application/json'];
      if (media?.schema) media.example ??= Number(status) >= 400 ? exampleOfError(description, Number(status)) : exampleOf(media.schema, '', resolve);
    }
  }
  return document;
}

/** The first code that an answer's description names. */
function exampleOfError(description: string, status: number): Json {
  const code = portalErrorCodes.find((known) => description.startsWith(`\`${known}\``)) ?? 'internal';
  return { error: { code, message: 'A sentence for developers: what is wrong and what to do.', requestId: usual['requestId'], ...(status === 429 ? { retryAfterSeconds: 30 } : {}) } };
}

function exampleOf(schema: Json, name: string, resolve: (ref: string) => Json, depth = 0): unknown {
  if (typeof schema['$ref'] === 'string') return exampleOf(resolve(schema['$ref']), name, resolve, depth);
  if (Array.isArray(schema['examples'])) return schema['examples'][0];
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly Json[] | undefined;
  if (choices) return exampleOf(choices.find((choice) => choice['type'] !== 'null') ?? {}, name, resolve, depth);
  const type = Array.isArray(schema['type']) ? (schema['type'] as string[]).find((known) => known !== 'null') : schema['type'];
  const known = usual[name];
  if (known !== undefined && (Array.isArray(known) ? type === 'array' : type === typeof known || (type === 'integer' && typeof known === 'number'))) return structuredClone(known);
  switch (type) {
    case 'object': return Object.fromEntries(Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Json>>).map(([key, inner]) => [key, exampleOf(inner, key, resolve, depth + 1)]));
    // A page of a tree of trees says no more than its first level.
    case 'array': return depth > 6 || schema['maxItems'] === 0 ? [] : [exampleOf((schema['items'] ?? {}) as Json, name, resolve, depth + 1)];
    case 'integer': case 'number': return Math.max(Number(schema['minimum'] ?? 0), Math.min(12, Number(schema['maximum'] ?? 12)));
    case 'boolean': return true;
    case 'string': return textOf(schema, name);
    default: return null;
  }
}

function textOf({ format, minLength, maxLength }: Json, name: string): string {
  const text = format === 'date-time' || /(At|Until|From|Before|After)$/.test(name) ? '2026-11-25T09:30:00.000Z'
    : format === 'uuid' || /^id$|Id$/.test(name) ? '4f8b0c2e-7d1a-4e57-9a43-6c2f1b0d9e88' : name === '' ? 'text' : name;
  return text.padEnd(Number(minLength ?? 0), '…').slice(0, Number(maxLength ?? text.length + Number(minLength ?? 0)));
}
