import { toFormatA } from '../data/ids.ts';
import { json, noContent, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { usageKey, type StoredUsage } from '../state.ts';
import { present } from './media.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** Names of integrations are Bynder's; those that the sandbox knows. */
const integrationNames: Record<string, string> = { 'b242c16d-70f4-4101-8df5-87b35bbe56f0': 'WordPress' };

/** A usage as the API prints it. */
export function wireUsage(usage: StoredUsage): Record<string, unknown> {
  const { id, assetId, integrationId, timestamp, uri, additional } = usage;
  return { id, asset_id: assetId, integration: { id: integrationId, description: integrationNames[integrationId] ?? 'Integration' }, timestamp, uri, additional };
}

/** An asset's id in format A whichever format was sent; an unknown asset is a problem. */
function assetIdOf(sandbox: Sandbox, id: string): string | null {
  const index = present(sandbox, id);
  return index === null ? null : sandbox.library.asset(index).id;
}

/** Removed assets' usages can still be listed and deleted. */
const anyFormat = (id: string): string => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? toFormatA(id.toLowerCase()) : id.toUpperCase());

function problems(sandbox: Sandbox, integrationId: string, assetId: string): Record<string, string> | null {
  const found: Record<string, string> = {};
  if (integrationId === '') found['integration_id'] = 'This value should not be blank.';
  else if (!uuid.test(integrationId)) found['integration_id'] = 'This is not a valid UUID.';
  if (assetId === '') found['asset_id'] = 'This value should not be blank.';
  else if (assetIdOf(sandbox, assetId) === null) found['asset_id'] = 'Asset not found.';
  return Object.keys(found).length > 0 ? found : null;
}

/** `GET /api/media/usage/` */
export function listUsage(sandbox: Sandbox, { query }: SandboxRequest): SandboxResponse {
  const [assetId, integrationId, uri] = [query.get('asset_id') ?? '', query.get('integration_id') ?? '', query.get('uri') ?? ''];
  if (assetId !== '' && !uuid.test(assetId)) return json(400, { asset_id: 'This is not a valid id.' });
  if (sandbox.faults.noUsagesByIntegration && assetId === '' && uri === '') return json(400, { asset_id: 'This value should not be blank.' });
  const found = [...sandbox.state.usages.values()].filter((usage) =>
    (assetId === '' || usage.assetId === anyFormat(assetId)) && (integrationId === '' || usage.integrationId === integrationId) && (uri === '' || usage.uri === uri));
  return json(200, found.map(wireUsage));
}

/** `POST /api/media/usage/`: the same integration, asset and uri again changes the stored one. */
export function createUsage(sandbox: Sandbox, { body }: SandboxRequest): SandboxResponse {
  const form = new URLSearchParams(body);
  const [integrationId, assetId] = [form.get('integration_id') ?? '', form.get('asset_id') ?? ''];
  const wrong = problems(sandbox, integrationId, assetId);
  if (wrong) return json(400, wrong);
  return json(200, wireUsage(store(sandbox, {
    integrationId, assetId: assetIdOf(sandbox, assetId) ?? '', uri: form.get('uri') ?? '', additional: form.get('additional') ?? '', timestamp: form.get('timestamp') ?? '',
  }).usage));
}

function store(sandbox: Sandbox, { timestamp, ...given }: Omit<StoredUsage, 'id'>): { readonly usage: StoredUsage; readonly isNew: boolean } {
  const key = usageKey(given.integrationId, given.assetId, given.uri);
  const known = sandbox.state.usages.get(key);
  const now = new Date(sandbox.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  const usage: StoredUsage = { ...given, id: known?.id ?? crypto.randomUUID(), timestamp: timestamp === '' ? (known?.timestamp ?? now) : timestamp };
  sandbox.state.usages.set(key, usage);
  sandbox.state.changed();
  return { usage, isNew: known === undefined };
}

/** `DELETE /api/media/usage/`: without a uri, all of that integration and asset. Removing what is not there is no error. */
export function deleteUsage(sandbox: Sandbox, { query }: SandboxRequest): SandboxResponse {
  const [integrationId, assetId, uri] = [query.get('integration_id') ?? '', query.get('asset_id') ?? '', query.get('uri') ?? ''];
  const wrong: Record<string, string> = {};
  if (integrationId === '') wrong['integration_id'] = 'This value should not be blank.';
  if (assetId === '') wrong['asset_id'] = 'This value should not be blank.';
  if (Object.keys(wrong).length > 0) return json(400, wrong);
  for (const [key, usage] of sandbox.state.usages) {
    if (usage.integrationId === integrationId && usage.assetId === anyFormat(assetId) && (uri === '' || usage.uri === uri)) sandbox.state.usages.delete(key);
  }
  sandbox.state.changed();
  return noContent;
}

interface SyncUsage {
  readonly asset_id: string;
  readonly uri: string;
  readonly additional: string;
}

/** `POST /api/media/usage/sync`: within the uris named, what is listed is what there is. */
export function syncUsage(sandbox: Sandbox, { body }: SandboxRequest): SandboxResponse {
  const given = readSync(body);
  if ('wrong' in given) return json(400, given.wrong);
  const { integrationId, uris, usages } = given;
  const created: unknown[] = [];
  const [accepted, rejected]: [SyncUsage[], unknown[]] = [[], []];
  const kept = new Set<string>();
  for (const usage of usages) {
    const assetId = assetIdOf(sandbox, usage.asset_id);
    if (assetId === null || !uris.includes(usage.uri)) {
      rejected.push({ asset_id: usage.asset_id, uri: usage.uri, reason: assetId === null ? 'Asset not found' : 'The uri is not among the uris of this call' });
      continue;
    }
    const stored = store(sandbox, { integrationId, assetId, uri: usage.uri, additional: usage.additional, timestamp: '' });
    kept.add(usageKey(integrationId, assetId, usage.uri));
    if (stored.isNew) created.push(wireUsage(stored.usage));
    else accepted.push({ asset_id: assetId, uri: usage.uri, additional: usage.additional });
  }
  const removed = [...sandbox.state.usages].filter(([key, usage]) => usage.integrationId === integrationId && uris.includes(usage.uri) && !kept.has(key));
  for (const [key] of removed) sandbox.state.usages.delete(key);
  sandbox.state.changed();
  return json(200, { new: created, accepted, removed: removed.map(([, { assetId, uri }]) => ({ asset_id: assetId, uri })), rejected });
}

function readSync(body: string): { readonly wrong: Readonly<Record<string, string>> } | { readonly integrationId: string; readonly uris: readonly string[]; readonly usages: readonly SyncUsage[] } {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    return { wrong: { integration_id: 'The body is not JSON.' } };
  }
  const { integration_id: integrationId, uris = [], usages = [] } = (data ?? {}) as Record<string, unknown>;
  if (typeof integrationId !== 'string' || !uuid.test(integrationId)) return { wrong: { integration_id: 'This is not a valid UUID.' } };
  if (!Array.isArray(uris) || !Array.isArray(usages)) return { wrong: { usages: 'uris and usages are lists.' } };
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  const rows = usages as (Record<string, unknown> | null)[];
  if (rows.some((usage) => textOf(usage?.['asset_id']) === '')) return { wrong: { asset_id: 'This value should not be blank.' } };
  return {
    integrationId,
    uris: uris.map(textOf),
    usages: rows.map((usage) => ({ asset_id: textOf(usage?.['asset_id']), uri: textOf(usage?.['uri']), additional: textOf(usage?.['additional']) })),
  };
}
