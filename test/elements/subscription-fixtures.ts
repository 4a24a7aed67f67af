import type { Subscription } from '../../src/portal/api/subscription.ts';

/** Fine, near, reached and unlimited, one of each. */
export const someSubscription = (change: Partial<Subscription> = {}): Subscription => ({
  planName: 'Standard', state: 'active', validFrom: '2026-01-01', validUntil: '2026-12-31', graceUntil: '2027-01-14', resetsAt: '2026-12-01T00:00:00.000Z',
  usage: [
    { kind: 'trackedAssets', used: 1200, limit: 10_000, level: 'fine' }, { kind: 'fieldSettings', used: 41, limit: 50, level: 'near' },
    { kind: 'searches', used: 1234, limit: null, level: 'fine' }, { kind: 'connectors', used: 3, limit: 3, level: 'reached' },
  ], ...change,
});
