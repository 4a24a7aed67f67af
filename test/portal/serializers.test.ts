import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schemasFor } from '../../src/portal/server/plugins/serializers.ts';
import { describeOnce } from '../helpers/postgres.ts';

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
