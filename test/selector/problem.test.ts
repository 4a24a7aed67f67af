import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DamError, damErrorCodes } from '../../src/dam/dam-error.ts';
import { clientErrorCodes, portalErrorCodes } from '../../src/portal/api/error-codes.ts';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { ConfigError } from '../../src/selector/config-error.ts';
import { problemCodes, toProblem } from '../../src/selector/problem.ts';

describe('what people are told of a failure', () => {
  it('has a code of its own for every failure of the portal and of a DAM', () => {
    for (const code of [...portalErrorCodes, ...clientErrorCodes]) assert.ok(problemCodes.includes(toProblem(new PortalError(code, 'x')).code), code);
    for (const code of damErrorCodes) assert.ok(problemCodes.includes(toProblem(new DamError(code, 'x')).code), code);
  });

  it('hands on the wait and the request\'s id', () => {
    const thrown = new PortalError('rate-limited', 'slow down', { status: 429, retryAfterSeconds: 17, requestId: 'req-9' });
    assert.deepEqual(toProblem(thrown), { code: 'rate-limited', canRetry: true, retryAfterSeconds: 17, requestId: 'req-9' });
  });

  it('says the same of a DAM\'s failure as of the portal\'s about that DAM', () => {
    assert.equal(toProblem(new DamError('signed-out', 'x')).code, toProblem(new PortalError('dam-refused', 'x')).code);
    assert.equal(toProblem(new DamError('not-found', 'x')).code, toProblem(new PortalError('asset-not-found', 'x')).code);
  });

  it('recognises a failure of another copy of the library by its name and code', () => {
    const foreign = Object.assign(new Error('x'), { name: 'PortalError', code: 'dam-timeout' });
    assert.equal(toProblem(foreign).code, 'dam-timeout');
  });

  it('offers no retry where only the page\'s developer can help', () => {
    assert.deepEqual(toProblem(new ConfigError('missing-api-key', 'x')), { code: 'missing-api-key', canRetry: false, retryAfterSeconds: null, requestId: '' });
    assert.equal(toProblem(new ConfigError('invalid-api-key', 'x')).canRetry, false);
  });

  it('calls everything else internal, whatever was thrown', () => {
    for (const thrown of [new TypeError('x'), 'text', null, undefined, Object.assign(new Error('x'), { name: 'PortalError', code: 'constructor' }), Object.assign(new Error('x'), { name: 'toString' })]) {
      assert.equal(toProblem(thrown).code, 'internal');
    }
  });
});
