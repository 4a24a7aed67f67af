import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { AxiosError } from 'axios';
import { emptyQuery } from '../../src/domain/search.ts';
import { toDamError } from '../../src/dam/bynder/errors.ts';
import { createDamClient, DamError, isDamError, isDamTimeout } from '../../src/dam/index.ts';
import { fakeBynder, freshSecret, rejection, type FakeAnswer } from './fake-bynder.ts';

async function failing(answer: FakeAnswer) {
  const token = freshSecret();
  const client = await createDamClient({ kind: 'bynder', portalUrl: 'https://acme.example', getToken: () => Promise.resolve(token), http: { adapter: fakeBynder(() => answer).adapter } });
  const error = await rejection(client.search(emptyQuery));
  assert.ok(isDamError(error), inspect(error));
  return { error, token };
}

describe('a failure of Bynder', () => {
  const expected: readonly [FakeAnswer, DamError['code'], RegExp][] = [
    [{ status: 400, body: { message: 'Invalid type', statuscode: '400' } }, 'rejected', /Invalid type/],
    [{ status: 401, body: 'Invalid or expired token.' }, 'signed-out', /expired/],
    [{ status: 403, body: { message: 'Access denied', statuscode: 403 } }, 'forbidden', /scope.*Access denied/],
    [{ status: 404, body: { message: 'Media not found', statuscode: '404' } }, 'not-found', /Media not found/],
    [{ status: 418 }, 'rejected', /418/],
    [{ status: 429 }, 'rate-limited', /wait/],
    [{ status: 500, body: '<html><body>secret stack</body></html>' }, 'unavailable', /\(500\)$/],
    [{ status: 503 }, 'unavailable', /503/],
    [{ failure: 'ECONNREFUSED' }, 'unavailable', /cannot be reached \(ECONNREFUSED\)/],
    [{ failure: 'ENOTFOUND' }, 'unavailable', /cannot be reached/],
    [{ failure: 'ECONNRESET' }, 'unavailable', /cannot be reached/],
  ];
  for (const [answer, code, message] of expected) {
    it(`${answer.status ?? answer.failure} is ${code}`, async () => {
      const { error } = await failing(answer);
      assert.deepEqual([error.code, error.status], [code, answer.status]);
      assert.match(error.message, message);
      assert.equal(isDamTimeout(error), false);
    });
  }

  for (const failure of ['ETIMEDOUT', 'ECONNABORTED']) {
    it(`${failure} is a matter of time`, async () => {
      const { error } = await failing({ failure });
      assert.equal(error.code, 'unavailable');
      assert.ok(isDamTimeout(error));
    });
  }

  it('tells how long to wait: as Bynder says, or the five minutes that its block lasts', async () => {
    assert.equal((await failing({ status: 429 })).error.retryAfterSeconds, 300);
    assert.equal((await failing({ status: 429, headers: { 'retry-after': '7' } })).error.retryAfterSeconds, 7);
    assert.equal((await failing({ status: 429, headers: { 'retry-after': 'soon' } })).error.retryAfterSeconds, 300);
    assert.equal((await failing({ status: 503, headers: { 'retry-after': '9' } })).error.retryAfterSeconds, 9);
    assert.equal((await failing({ status: 500 })).error.retryAfterSeconds, undefined);
  });

  it('reads a moment to wait for', () => {
    const inAMinute = new Date(Date.now() + 60_500).toUTCString();
    const error = toDamError(new AxiosError('x', 'ERR', undefined, {}, { status: 429, statusText: '', data: '', headers: { 'retry-after': inAMinute }, config: {} as never }));
    assert.ok((error.retryAfterSeconds ?? 0) > 0 && (error.retryAfterSeconds ?? 0) <= 61);
  });

  it('never holds the token: not in its words, nor in its cause', async () => {
    for (const answer of [{ status: 403 }, { status: 500 }, { failure: 'ECONNRESET' }]) {
      const { error, token } = await failing(answer);
      assert.ok(error.cause instanceof Error);
      assert.ok(!inspect(error, { depth: Infinity, showHidden: true }).includes(token));
    }
  });

  it('strikes a secret that Bynder repeats', () => {
    const secret = freshSecret();
    const response = { status: 400, statusText: '', data: { message: `bad ${secret}!` }, headers: {}, config: {} as never };
    const error = toDamError(new AxiosError(`sent ${secret}`, 'ERR_BAD_REQUEST', undefined, {}, response), [secret]);
    assert.ok(!inspect(error, { depth: Infinity }).includes(secret));
    assert.match(error.message, /bad \*\*\*!/);
  });

  it('keeps the code of what lies below, so that a guard of the network can be told', () => {
    const guard = Object.assign(new Error('10.0.0.1 is private'), { code: 'EHOSTNOTALLOWED' });
    assert.equal((toDamError(AxiosError.from(guard)).cause as { code?: string }).code, 'EHOSTNOTALLOWED');
    assert.equal((toDamError(guard).cause as { code?: string }).code, 'EHOSTNOTALLOWED');
  });

  it('is read from the plain objects that the SDK rejects with', () => {
    assert.deepEqual([toDamError({ status: 0, message: 'The media id is not valid' }).code, toDamError({ status: 404, message: 'no' }).code, toDamError({ status: 429 }).retryAfterSeconds], ['rejected', 'not-found', 300]);
  });

  it('stays what it is when it is ours', () => {
    const error = new DamError('forbidden', 'no');
    assert.equal(toDamError(error), error);
  });

  it('has short words on one line', () => {
    const response = { status: 400, statusText: '', data: { message: `a\n\nb ${'x'.repeat(1000)}` }, headers: {}, config: {} as never };
    const { message } = toDamError(new AxiosError('x', 'ERR', undefined, {}, response));
    assert.ok(message.length < 300 && !message.includes('\n'));
  });
});
