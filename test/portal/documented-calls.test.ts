/** The README's examples of connector calls, each sent as it stands there to a portal that listens. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { everyRoute } from './every-route.ts';
import { startConnected, startDam } from './portal.ts';

interface DocumentedCall {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
/** Lines of the shell: `call METHOD PATH BODY`, quoted or not. */
const calls: readonly DocumentedCall[] = [...readme.matchAll(/^call (GET|POST|PUT|DELETE) +(?:'([^']+)'|(\/\S+))(?: +'([^']+)')?/gm)]
  .map(([, method = '', quoted, bare, body]) => ({ method, path: quoted ?? bare ?? '', body: body ?? null }));

describe('the connector calls in the README', () => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let address: string;
  let assetId: string;
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam);
    await portal.dashboard.send('PUT', '/settings/logging', { isEnabled: true, retentionDays: 14 });
    assetId = (await portal.embed('GET', '/assets?limit=1')).json<{ assets: { id: string }[] }>().assets[0]?.id ?? '';
    address = await portal.app.listen({ host: '127.0.0.1', port: 0 });
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  /** As the README's own `call` does; an ellipsis stands for an asset's id. */
  const send = async ({ method, path, body }: DocumentedCall): Promise<{ readonly status: number; readonly answer: Readonly<Record<string, unknown>> }> => {
    const response = await fetch(`${address}/connector/v1${path}`, {
      method, headers: { 'X-Api-Key': portal.apiKey, 'X-Connector': 'sitecore-connector/1.2.0', 'Content-Type': 'application/json' }, ...(body === null ? {} : { body: body.replaceAll('…', assetId) }),
    });
    return { status: response.status, answer: await response.json() as Record<string, unknown> };
  };

  it('are there for each route of the connector API', async () => {
    const { routes } = await everyRoute(portal);
    const ofApi = routes.filter(({ path }) => path.startsWith('/connector/v1/')).map(({ name }) => name.replace('/connector/v1', ''));
    const documented = new Set(calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`));
    assert.deepEqual([...documented].toSorted(), ofApi.toSorted());
    assert.match(readme, /^call\(\) \{ curl .*\$PORTAL\/connector\/v1\$2.*X-Api-Key: \$API_KEY.*X-Connector: sitecore-connector\/1\.2\.0/m);
  });

  for (const call of calls) it(`${call.method} ${call.path} answers as its document says`, async () => {
    const { status, answer } = await send(call);
    assert.equal(status, accepts.has(call.path) ? 202 : 200, JSON.stringify(answer));
    if (accepts.has(call.path)) assert.ok(Number(answer['accepted']) >= 0);
    for (const key of keysOf[call.path] ?? []) assert.ok(key in answer, `${key} in ${JSON.stringify(answer).slice(0, 300)}`);
    if (call.path === '/layout') assert.deepEqual((answer['values'] as readonly { state: string }[]).map(({ state }) => state), ['ok']);
  });
});

/** What is taken, and done after the answer. */
const accepts = new Set(['/usages', '/items/publish', '/items/unpublish', '/items/move', '/items/remove', '/assets/changed']);
const keysOf: Readonly<Record<string, readonly string[]>> = { '/settings?field=Banner': ['global', 'field', 'source'], '/layout': ['values'] };
