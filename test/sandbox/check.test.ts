import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkSandbox } from '../../src/sandbox/check/check.ts';

/** A folder with one definition of the operations given. */
function definitions(paths: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-check-'));
  folders.push(folder);
  writeFileSync(join(folder, 'definition.json'), JSON.stringify({ openapi: '3.1.0', paths, components: { schemas: { Name: { type: 'string' } } } }));
  return folder;
}
const folders: string[] = [];
const answers = (schema: object) => ({ responses: { 200: { content: { 'application/json': { schema } } } } });

describe('the check against definitions', () => {
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

  it('tells ok, documented and undocumented differences, and what is not covered', async () => {
    const reports = await checkSandbox(definitions({
      '/api/v4/account': { get: answers({ type: 'object', properties: { name: { $ref: '#/components/schemas/Name' } } }) },
      '/api/v4/brands/': { get: answers({ type: 'array', items: { type: 'object', properties: { id: { type: 'integer' }, logo: { type: 'string' } } } }) },
      '/api/v4/media/': { get: answers({ type: 'array', items: { type: 'object', properties: { limited: { type: 'boolean' } } } }) },
      '/api/v4/dreams': { get: answers({}) },
    }));
    assert.deepEqual(reports.map(({ operation, outcome }) => [operation, outcome]), [
      ['GET /api/v4/account', 'ok'], ['GET /api/v4/brands/', 'differs'], ['GET /api/v4/media/', 'differs'], ['GET /api/v4/dreams', 'not-covered'],
    ]);
    assert.deepEqual(reports[1]?.findings, [{ difference: '/*/id must be integer', reason: null }, { difference: '/*/logo is never answered', reason: null }]);
    assert.deepEqual(reports[2]?.findings.map(({ difference, reason }) => [difference, reason !== null]), [['/*/limited must be boolean', true]]);
  });

  it('holds an answer without a schema against the example', async () => {
    const example = { Any: { id: 'text', name: 'text', label: 7 } };
    const [report] = await checkSandbox(definitions({ '/api/v4/metaproperties': { get: { responses: { 200: { content: { 'application/json': { examples: { one: { value: example } } } } } } } } }));
    assert.deepEqual(report?.findings.map(({ difference }) => difference), ['/*/label must be integer']);
  });

  it('says what is wrong with the folder', async () => {
    await assert.rejects(checkSandbox('/nowhere'), /\/nowhere cannot be read\. Give a folder/);
    await assert.rejects(checkSandbox(definitions({})), /holds no OpenAPI definition/);
  });
});
