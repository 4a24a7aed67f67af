import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayAfter, lastDayOfUse } from '../../src/domain/rights.ts';

describe('the last day of use', () => {
  const of = (...values: string[]): string | null => lastDayOfUse({ metaproperties: { Expires_on: values, Other: ['2020-01-01'] } }, ' expires_ON ');

  it('is read of the metaproperty that is named, the first of several', () => {
    assert.equal(of('2026-12-31'), '2026-12-31');
    assert.equal(of('2027-01-31T00:00:00Z', '2026-12-31 12:00'), '2026-12-31');
    assert.equal(lastDayOfUse({ metaproperties: { Expires_on: ['2026-12-31'] } }, ''), null);
    assert.equal(lastDayOfUse({ metaproperties: {} }, 'Expires_on'), null);
  });

  it('is not guessed at', () => {
    for (const text of ['31/12/2026', '12-31-2026', '2026-02-31', '2026-13-01', 'soon', '', '20261231', '2026-12-311']) assert.equal(of(text), null, text);
  });

  it('is near within some days', () => {
    assert.equal(dayAfter(Date.parse('2026-11-24T23:00:00Z'), 30), '2026-12-24');
  });
});
