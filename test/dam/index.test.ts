import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDamClient, DamError, isConfigError, isDamError, isDamTimeout, normalisePortalUrl, requestToken } from '../../src/dam/index.ts';

describe('a portal\'s address', () => {
  for (const [typed, address] of [
    ['acme.bynder.com', 'https://acme.bynder.com'],
    ['  https://Acme.Bynder.com/  ', 'https://acme.bynder.com'],
    ['https://acme.bynder.com/login/?next=/media#top', 'https://acme.bynder.com'],
    ['//acme.bynder.com', 'https://acme.bynder.com'],
    ['https://acme.bynder.com:443', 'https://acme.bynder.com'],
    ['http://localhost:4100/api', 'http://localhost:4100'],
    ['localhost:4100', 'https://localhost:4100'],
    ['HTTP://127.0.0.1:80', 'http://127.0.0.1'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
    ['[::1]:8443', 'https://[::1]:8443'],
  ] as const) {
    it(`${typed} becomes ${address}`, () => assert.equal(normalisePortalUrl(typed), address));
  }

  for (const [typed, message] of [
    ['', /empty/], ['   ', /empty/], ['https://', /not a web address/], ['acme bynder', /not a web address/], ['https://acme.bynder.com:99999', /not a web address/],
    ['ftp://acme.bynder.com', /https:\/\//], ['javascript:alert(1)', /https:\/\//], ['mailto:a@b.example', /https:\/\//], ['file:///etc/passwd', /https:\/\//],
    ['https://ann:s3cret@acme.bynder.com', /user name/], ['ann:1s3cret@acme.bynder.com', /user name/],
  ] as const) {
    it(`"${typed}" is refused with what to write`, () => {
      assert.throws(() => normalisePortalUrl(typed), (error: Error & { code?: string }) => {
        assert.deepEqual([error.name, error.code], ['ConfigError', 'invalid-address']);
        assert.match(error.message, message);
        assert.ok(!error.message.includes('s3cret'));
        return true;
      });
    });
  }
});

describe('a DAM that this version cannot talk to', () => {
  it('is named, and what can be chosen instead', async () => {
    const getToken = () => Promise.resolve('');
    const expected = { name: 'ConfigError', code: 'dam-not-supported', message: /"other".*bynder or webdam/ };
    const kind = 'other' as 'bynder';
    await assert.rejects(createDamClient({ kind, portalUrl: 'https://acme.example', getToken }), expected);
    await assert.rejects(requestToken({ kind, portalUrl: 'https://acme.example', clientId: 'a', clientSecret: 'b' }), expected);
  });

  it('cannot have an address that is none', async () => {
    await assert.rejects(createDamClient({ kind: 'bynder', portalUrl: 'nowhere at all', getToken: () => Promise.resolve('') }), isConfigError);
  });
});

describe('an error of a DAM', () => {
  it('is known by its name and code, also from another bundle', () => {
    const foreign = Object.assign(new Error('x'), { name: 'DamError', code: 'forbidden' });
    assert.ok(isDamError(foreign) && isDamError(new DamError('forbidden', 'x')));
    for (const other of [new Error('x'), Object.assign(new Error('x'), { name: 'DamError', code: 'new' }), { name: 'DamError', code: 'forbidden' }, null]) assert.ok(!isDamError(other));
  });

  it('is one of time only when time was the reason', () => {
    assert.ok(isDamTimeout(new DamError('unavailable', 'x', { cause: new DOMException('x', 'TimeoutError') })));
    assert.ok(!isDamTimeout(new DamError('unavailable', 'x')));
    assert.ok(!isDamTimeout(new DOMException('x', 'TimeoutError')));
  });
});
