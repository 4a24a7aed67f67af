import assert from 'node:assert/strict';
import { it } from 'node:test';
import fastify from 'fastify';
import { compilers, schemasFor } from '../../src/portal/server/plugins/compilers.ts';
import { describeOnce } from '../helpers/postgres.ts';
import { startPortal } from './portal.ts';

describeOnce('the schemas that an answer is written with', () => {
  const schemas = {
    Page: { $id: 'Page', properties: { items: { items: { $ref: 'Item#' } } } },
    Item: { $id: 'Item', anyOf: [{ $ref: 'Owner#' }, { $ref: 'Page#' }] },
    Owner: { $id: 'Owner', properties: { $ref: { type: 'string' } } },
    Stranger: { $id: 'Stranger' },
  };

  it('are the named ones, and those that these name, also in a circle', () => {
    assert.deepEqual(Object.keys(schemasFor({ $ref: 'Page#' }, schemas)).sort(), ['Item', 'Owner', 'Page']);
    assert.deepEqual(Object.keys(schemasFor({ properties: { one: { $ref: 'Owner#/properties/x' } } }, schemas)), ['Owner']);
  });

  it('are none for an answer that names none, and not its own parts', () => {
    assert.deepEqual(schemasFor({ definitions: { a: {} }, properties: { a: { $ref: '#/definitions/a' } } }, schemas), {});
  });
});

describeOnce('what is compiled when a route is first used', () => {
  it('can be compiled, for every route', async () => {
    const portal = await startPortal({ compilesAhead: true });
    await portal.app.ready();
    await portal.app.close();
  });

  it('would be missed ahead of time where it cannot', async () => {
    const app = fastify({ schemaController: compilers(true) });
    app.post('/', { schema: { body: { type: 'no such type' } } }, () => null);
    await assert.rejects(async () => app.ready(), /type/);
  });

  it('says what is wrong with input, the first time and again', async () => {
    const app = fastify({ schemaController: compilers() });
    app.post('/', { schema: { body: { type: 'object', properties: { size: { type: 'integer' } } }, response: { 200: { type: 'object', properties: { size: { type: 'integer' } } } } } }, (request) => request.body);
    for (let round = 0; round < 2; round += 1) {
      const refused = await app.inject({ method: 'POST', url: '/', payload: { size: 'large' } });
      assert.deepEqual([refused.statusCode, refused.json<{ message: string }>().message], [400, 'body/size must be integer']);
      assert.deepEqual((await app.inject({ method: 'POST', url: '/', payload: { size: 7, more: 1 } })).json(), { size: 7 });
    }
    await app.close();
  });
});
