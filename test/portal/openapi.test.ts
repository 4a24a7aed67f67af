import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { Errors } from 'typebox/schema';
import { describeOnce } from '../helpers/postgres.ts';
import { startPortal, type TestPortal } from './portal.ts';

interface Media {
  readonly schema: object;
  readonly example?: unknown;
}
interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Media>> }>>;
}
interface Document {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

describeOnce('the API\'s document', () => {
  let portal: TestPortal;
  let document: Document;
  let operations: readonly (readonly [name: string, operation: Operation])[];
  before(async () => {
    portal = await startPortal();
    document = (await portal.app.inject({ url: '/docs/openapi.json' })).json<Document>();
    operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const));
  });
  after(() => portal.app.close());

  it('says of each route what it is for, and of each tag', () => {
    const tags = document.tags.map(({ name }) => name);
    for (const [name, { summary, tags: own = [] }] of operations) {
      assert.ok(summary, name);
      assert.ok(own.length > 0 && own.every((tag) => tags.includes(tag)), `${name} has the tags ${own.join(', ')}`);
    }
  });

  it('names the errors of each, with an example', () => {
    for (const [name, { responses }] of operations) {
      const errors = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      assert.ok(errors.length > 1, name);
      for (const [status, { description, content }] of errors) {
        const { error } = content?.['application/json']?.example as { error: { code: string } };
        assert.ok(description.startsWith(`\`${error.code}\``), `${name} ${status}: ${description}`);
      }
    }
  });

  it('has an example for each body and answer that its own schema accepts', () => {
    const plain = (schema: object): object => JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '')) as object;
    const context = Object.fromEntries(Object.entries(document.components.schemas).map(([name, schema]) => [name, plain(schema)]));
    let examples = 0;
    for (const [name, { requestBody, responses }] of operations) {
      const media = [requestBody?.content['application/json'], ...Object.values(responses).map(({ content }) => content?.['application/json'])].filter((one) => one !== undefined);
      for (const { schema, example } of media) {
        assert.notEqual(example, undefined, name);
        const [isRight, problems] = Errors(context, plain(schema), example);
        assert.ok(isRight, `${name}: ${JSON.stringify(problems)} in ${JSON.stringify(example)}`);
        examples += 1;
      }
    }
    assert.ok(examples > operations.length);
  });
});
