import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startProduct } from './product.ts';

describe('npm start', () => {
  it('says which port is taken, for which server, and how to choose another', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    await assert.rejects(startProduct({ environment: { SANDBOX_PORT: String(port) } }), (error: Error) => {
      assert.match(error.message, new RegExp(`Port ${port} for the Sandbox Bynder is taken`));
      assert.match(error.message, /set SANDBOX_PORT/);
      return true;
    });
    other.close();
  });

  it('refuses a port that is no port, and names the variable', async () => {
    await assert.rejects(startProduct({ environment: { PORTAL_PORT: 'eighty' } }), /PORTAL_PORT is "eighty"/);
  });

  it('finds its data again at a second start, with the same login', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'product-'));
    const first = await startProduct({ dataFolder });
    await first.stop();
    const second = await startProduct({ dataFolder });
    try {
      assert.equal(second.password, first.password);
      assert.equal(second.clientSecret, first.clientSecret);
      const answer = await fetch(`${second.portal}/api/v1/session`, {
        method: 'POST', headers: { 'content-type': 'application/json', origin: second.portal }, body: JSON.stringify({ email: second.email, password: second.password }),
      });
      assert.equal(answer.status, 200, await answer.text());
    } finally {
      await second.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });

  it('takes the sandbox under either name of this machine, as its own page shows both', async () => {
    const product = await startProduct();
    try {
      const portalUrl = product.sandbox.replace('127.0.0.1', 'localhost');
      const login = await fetch(`${product.portal}/api/v1/session`, {
        method: 'POST', headers: { 'content-type': 'application/json', origin: product.portal }, body: JSON.stringify({ email: product.email, password: product.password }),
      });
      const { csrfToken } = (await login.json()) as { csrfToken: string };
      const cookie = login.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
      const answer = await fetch(`${product.portal}/api/v1/settings/dam/test`, {
        method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken, origin: product.portal, cookie },
        body: JSON.stringify({ portalUrl, kind: 'bynder', clientId: product.clientId, clientSecret: product.clientSecret }),
      });
      const { isConnected, checks } = (await answer.json()) as { isConnected: boolean; checks: unknown };
      assert.equal(isConnected, true, JSON.stringify(checks));
    } finally {
      await product.stop();
    }
  });

  it('leaves no server behind when it is stopped', async () => {
    const product = await startProduct();
    await product.stop();
    for (const address of [product.portal, product.sandbox, product.cms]) await assert.rejects(fetch(address), address);
  });
});
