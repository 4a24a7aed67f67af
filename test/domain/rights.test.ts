import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayAfter, endOfUse, lastDayOfUse } from '../../src/domain/rights.ts';

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

  it('is the DAM\'s own where it tells one, and the earlier where both tell', () => {
    const asset = { metaproperties: { Expires_on: ['2026-12-31'] }, endsOn: '2027-05-01' };
    assert.equal(lastDayOfUse(asset, ''), '2027-05-01');
    assert.equal(lastDayOfUse(asset, 'Expires_on'), '2026-12-31');
    assert.equal(lastDayOfUse({ ...asset, endsOn: '2026-01-01' }, 'Expires_on'), '2026-01-01');
  });

  it('counts in full: the use has ended the day after', () => {
    const on = (today: string) => endOfUse({ metaproperties: { Expires_on: ['2026-12-31T09:00:00Z'] } }, { property: 'Expires_on', days: 30, today });
    assert.equal(on('2026-11-30'), null);
    assert.deepEqual(on('2026-12-01'), { endsOn: '2026-12-31', hasEnded: false });
    assert.deepEqual(on('2026-12-31'), { endsOn: '2026-12-31', hasEnded: false });
    assert.deepEqual(on('2027-01-01'), { endsOn: '2026-12-31', hasEnded: true });
    assert.equal(endOfUse({ metaproperties: {} }, { property: 'Expires_on', days: 30, today: '2027-01-01' }), null);
  });

  it('is near within some days', () => {
    assert.equal(dayAfter(Date.parse('2026-11-24T23:00:00Z'), 30), '2026-12-24');
  });
});
