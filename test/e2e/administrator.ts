import assert from 'node:assert/strict';
import type { Product } from './product.ts';

/** Logs in as the demo administrator; returns a caller of the settings API. */
export async function administrator(product: Product): Promise<(method: string, path: string, body?: unknown) => Promise<unknown>> {
  const login = await fetch(`${product.portal}/api/v1/session`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: product.portal }, body: JSON.stringify({ email: product.email, password: product.password }),
  });
  assert.equal(login.status, 200);
  const { csrfToken } = (await login.json()) as { csrfToken: string };
  const cookie = login.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  return async (method, path, body) => {
    const answer = await fetch(`${product.portal}/api/v1/${path}`, {
      method, headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken, origin: product.portal, cookie }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
}
