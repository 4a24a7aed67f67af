import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DamError, isFull } from '../../src/dam/index.ts';

it('a DAM is full by its words or its status, and not where it only asks for patience', () => {
  assert.ok(isFull(new DamError('rejected', 'Storage quota exceeded')));
  assert.ok(isFull(new DamError('unavailable', 'Insufficient Storage', { status: 507 })));
  assert.ok(!isFull(new DamError('rejected', 'The file type is not allowed')));
  // Told as full, it would not be tried again, nor the wait be kept that the DAM asks for.
  assert.ok(!isFull(new DamError('rate-limited', 'API quota exceeded, try again later', { status: 429 })));
});
