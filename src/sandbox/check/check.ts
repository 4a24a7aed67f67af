import { randomBytes, randomUUID } from 'node:crypto';
import { startSandbox, type RunningSandbox } from '../server/start.ts';
import type { Case } from './case.ts';
import { casesOf, redirectUri } from './cases.ts';
import { differences } from './compare.ts';
import { readDefinitions, type Operation } from './definitions.ts';
import { knownDeviation } from './deviations.ts';

export interface Finding {
  readonly difference: string;
  /** Why it is meant; `null` for one that is not known. */
  readonly reason: string | null;
}

export interface OperationReport {
  readonly file: string;
  readonly operation: string;
  /** `not-covered`: the sandbox does not have it. */
  readonly outcome: 'ok' | 'differs' | 'not-covered';
  readonly findings: readonly Finding[];
}

/** Starts a sandbox, calls every operation it covers, with 0/1 and with JSON booleans, and compares the answers with the definitions of a folder. */
export async function checkSandbox(folder: string): Promise<readonly OperationReport[]> {
  const operations = readDefinitions(folder);
  const asPrinted = await differencesOf(operations, false);
  const withBooleans = await differencesOf(operations, true);
  return operations.map(({ file, name }) => {
    const found = asPrinted.get(name);
    if (!found) return { file, operation: name, outcome: 'not-covered', findings: [] };
    const findings = new Map<string, string | null>();
    for (const difference of found) findings.set(difference, knownDeviation(name, difference)?.reason ?? null);
    for (const difference of withBooleans.get(name) ?? []) {
      const known = knownDeviation(name, difference);
      findings.set(known?.isBoolean ? `${difference} (with jsonBooleans)` : difference, known && !known.isBoolean ? known.reason : null);
    }
    const all = [...findings].map(([difference, reason]) => ({ difference, reason }));
    return { file, operation: name, outcome: all.length === 0 ? 'ok' : 'differs', findings: all };
  });
}

async function differencesOf(operations: readonly Operation[], jsonBooleans: boolean): Promise<Map<string, Set<string>>> {
  const permanent = randomBytes(24).toString('base64url');
  const running = await startSandbox({
    count: 1000, faults: { jsonBooleans }, clients: [{ id: randomUUID(), secret: randomBytes(24).toString('base64url'), redirectUris: [redirectUri] }],
    permanentTokens: [{ token: permanent, scopes: ['asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write', 'collection:read', 'meta.assetbank:read', 'current.user:read', 'admin.user:read'] }],
  });
  try {
    const found = new Map<string, Set<string>>();
    const perAnswer = new Map<string, Set<string>[]>();
    for (const one of casesOf(running)) {
      const operation = operations.find(({ name }) => name === one.operation);
      if (!operation) continue;
      const list = perAnswer.get(`${one.status} ${one.operation}`) ?? [];
      list.push(new Set(await differencesOfCase(running, permanent, one, operation)));
      perAnswer.set(`${one.status} ${one.operation}`, list);
    }
    for (const [key, sets] of perAnswer) {
      const operation = key.slice(4);
      const all = found.get(operation) ?? new Set();
      found.set(operation, all);
      // A field that one of several answers has is answered; anything else counts in each answer.
      for (const set of sets) for (const difference of set) if (!difference.endsWith('is never answered') || sets.every((other) => other.has(difference))) all.add(difference);
    }
    return found;
  } finally {
    await running.stop();
  }
}

async function differencesOfCase(running: RunningSandbox, token: string, one: Case, { answers }: Operation): Promise<readonly string[]> {
  const form = one.form && Object.fromEntries(await Promise.all(Object.entries(one.form).map(async ([name, value]) => [name, value === '{code}' ? await codeOf(running) : value] as const)));
  const response = await fetch(running.url + one.path, {
    method: one.operation.split(' ')[0] ?? 'GET', redirect: 'manual',
    headers: { ...(one.hasNoToken ? {} : { authorization: `Bearer ${token}` }), ...(one.bytes !== undefined ? { 'content-type': 'application/octet-stream' } : one.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(one.bytes !== undefined ? { body: one.bytes } : form ? { body: new URLSearchParams(form) } : one.body === undefined ? {} : { body: JSON.stringify(one.body) }),
  });
  if (response.status !== one.status) return [`answers ${response.status} where ${one.status} was expected`];
  const defined = answers.get(one.status);
  if (!defined) return [`answers ${one.status}, which is not defined`];
  const type = response.headers.get('content-type') ?? '';
  const content = await response.text();
  if (one.status === 204) return content === '' ? [] : ['answers 204 with a body'];
  if (!type.startsWith('application/json')) return [];
  return differences(defined, JSON.parse(content), one.isKeyedByName === true);
}

/** A code of the authorization, fetched as a person would: through the consent page. */
async function codeOf({ url, clientId }: RunningSandbox): Promise<string> {
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'offline asset:read' });
  const start = await fetch(`${url}/v6/authentication/oauth2/auth?${query}`, { redirect: 'manual' });
  const challenge = new URL(start.headers.get('location') ?? '', url).searchParams.get('login_challenge') ?? '';
  const decided = await fetch(`${url}/v6/login-provider/login`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ login_challenge: challenge, decision: 'allow' }) });
  return new URL(decided.headers.get('location') ?? '').searchParams.get('code') ?? '';
}
