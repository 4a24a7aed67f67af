import type { FastifyInstance } from 'fastify';
import * as account from '../../api/account.ts';
import * as audit from '../../api/audit.ts';
import * as cmsUsages from '../../api/cms-usages.ts';
import * as connector from '../../api/connector.ts';
import * as embed from '../../api/embed.ts';
import * as errors from '../../api/errors.ts';
import * as filters from '../../api/filters.ts';
import * as layout from '../../api/layout.ts';
import * as logs from '../../api/logs.ts';
import * as operator from '../../api/operator.ts';
import * as people from '../../api/people.ts';
import * as replacement from '../../api/replacement.ts';
import * as session from '../../api/session.ts';
import * as settings from '../../api/settings.ts';
import * as shared from '../../api/shared.ts';
import * as sitecore from '../../api/sitecore.ts';
import * as webhook from '../../api/webhook.ts';
import * as support from '../../api/support.ts';
import * as transfer from '../../api/transfer.ts';
import * as subscription from '../../api/subscription.ts';
import * as tokens from '../../api/tokens.ts';
import * as tracking from '../../api/tracking.ts';
import * as trackingComparison from '../../api/tracking-comparison.ts';
import * as uploads from '../../api/uploads.ts';
import * as downloads from '../../api/downloads.ts';

/** The contract, a file a topic. */
const topics: readonly Readonly<Record<string, unknown>>[] = [
  shared,
  filters,
  errors,
  audit,
  session,
  embed,
  settings,
  subscription,
  operator,
  support,
  logs,
  people,
  transfer,
  tokens,
  account,
  replacement,
  tracking,
  trackingComparison,
  cmsUsages,
  uploads,
  sitecore, webhook,
  connector,
  layout,
  downloads,
];

type Json = Readonly<Record<string, unknown>>;

/**
 * Registers each schema of the contract that has a name (`$id`) and makes routes refer to it. The contract nests them whole,
 * which would define a name several times over in one route; and the OpenAPI document shows them by name this way.
 */
export function addNamedSchemas(app: FastifyInstance): void {
  const named = new Map<string, Json>();
  for (const exported of topics.flatMap((topic) => Object.values(topic))) {
    if (isObject(exported) && typeof exported['$id'] === 'string') named.set(exported['$id'], exported);
  }
  const refer = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(refer);
    if (!isObject(value)) return value;
    return typeof value['$id'] === 'string' && named.has(value['$id']) ? { $ref: `${value['$id']}#` } : referInside(value);
  };
  const referInside = (value: Json): Json => Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, refer(inner)]));
  for (const schema of named.values()) app.addSchema(referInside(schema));

  app.addHook('onRoute', (route) => {
    if (!route.schema) return;
    const { body, querystring, params, response, ...others } = route.schema;
    const parts = Object.entries({ body, querystring, params, response }).filter(([, part]) => part !== undefined);
    route.schema = { ...others, ...Object.fromEntries(parts.map(([name, part]) => [name, refer(part)])) };
  });
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
