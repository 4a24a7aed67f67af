import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hashFile } from '../../../src/selector/uploads/hashing.ts';
import { Meter } from '../../../src/selector/uploads/meter.ts';
import { createSha256 } from '../../../src/selector/uploads/sha256.ts';

const reference = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('SHA-256 in parts', () => {
  it('is that of the whole, however it is cut', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (parts) => {
      const hash = createSha256();
      for (const part of parts) hash.update(part);
      assert.equal(hash.hex(), reference(Buffer.concat(parts)));
    }));
  });

  it('is right at every length around the ends of blocks', () => {
    for (let length = 0; length < 200; length += 1) assert.equal(createSha256().update(new Uint8Array(length).fill(length)).hex(), reference(new Uint8Array(length).fill(length)), String(length));
  });

  it('is the same of a file, in one piece or in many, and with WebCrypto', async () => {
    const bytes = Uint8Array.from({ length: 1_000_003 }, (_, index) => (index * 7919) % 251);
    assert.equal(await hashFile(new Blob([bytes])), reference(bytes));
    assert.equal(await hashFile(new Blob([bytes]), { whole: 400_000 }), reference(bytes));
  });

  it('stops when it is told to', async () => {
    await assert.rejects(hashFile(new Blob([new Uint8Array(1_000_000)]), { whole: 400_000, signal: AbortSignal.abort(new Error('enough')) }), /enough/);
  });
});

describe('the rate', () => {
  it('is told after a second, moves with the line and does not jump with each piece', () => {
    let now = 0;
    const meter = new Meter(() => now);
    assert.equal(meter.rate, null);
    meter.add(0);
    const second = (bytes: number): number | null => {
      for (let part = 0; part < 4; part += 1) {
        now += 250;
        meter.add(bytes / 4);
        void meter.rate;
      }
      return meter.rate;
    };
    assert.equal(second(1000), 1000);
    assert.equal(meter.secondsFor(5000), 5);
    const jumped = second(4000) ?? 0;
    assert.ok(jumped > 1100 && jumped < 2500, String(jumped));
    for (let count = 0; count < 20; count += 1) second(4000);
    assert.ok(Math.abs((meter.rate ?? 0) - 4000) < 100);
    meter.reset();
    assert.equal(meter.secondsFor(1), null);
  });
});
