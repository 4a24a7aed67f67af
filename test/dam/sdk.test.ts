import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSdk } from '../../src/dam/bynder/sdk.ts';
import { rejection } from './fake-bynder.ts';

describe('Bynder\'s SDK behind its door', () => {
  it('sends its calls through what it is given, and nothing else', async () => {
    const sent: unknown[] = [];
    const sdk = await openSdk((...call) => {
      sent.push(call);
      return Promise.resolve('answer');
    });
    const place = { id: 'A', integration_id: 'I', uri: '/home' };
    assert.equal(await sdk.getAssetUsage({ id: 'A' }), 'answer');
    await sdk.saveNewAssetUsage({ ...place, timestamp: '2026-01-05T10:00:00Z', additional: 'Hero' });
    await sdk.deleteAssetUsage(place);
    assert.deepEqual(sent, [
      ['GET', '/media/usage/', { asset_id: 'A' }],
      ['POST', '/media/usage/', { asset_id: 'A', integration_id: 'I', timestamp: '2026-01-05T10:00:00Z', uri: '/home', additional: 'Hero' }],
      ['DELETE', '/media/usage/', { asset_id: 'A', integration_id: 'I', uri: '/home' }],
    ]);
  });

  it('fails with errors, not with the plain objects of the SDK', async () => {
    const sdk = await openSdk(() => Promise.resolve());
    await assert.rejects(sdk.getAssetUsage({ id: '' }), { name: 'DamError', code: 'rejected', message: /id is not valid/ });
  });

  it('passes our own errors on as they are', async () => {
    const reason = new Error('down');
    const sdk = await openSdk(() => Promise.reject(reason));
    assert.equal(await rejection(sdk.getAssetUsage({ id: 'A' })), reason);
  });
});
