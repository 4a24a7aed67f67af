// What tests of the store stand on.
import { embedSettings, aPageOf, createControlledConnection } from '../helpers/controlled-connection.ts';
import { deepFreeze } from '../helpers/freeze.ts';
import { createManualTimers } from '../helpers/manual-timers.ts';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import type { SelectorState } from '../../src/selector/state.ts';
import { createSelectorStore, type SelectorStoreOptions } from '../../src/selector/store.ts';

/** Lets answered promises run on. */
export const settle = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A store over a connection whose answers the test gives. */
export function setup(options: Partial<SelectorStoreOptions> = {}) {
  const connection = createControlledConnection();
  const timers = createManualTimers();
  const store = createSelectorStore({ connection, field: 'hero', settings: embedSettings(), timers, now: timers.now, seal: deepFreeze, ...options });
  return { connection, timers, store, state: (): SelectorState => store.getState() };
}

/** The same, opened and with three of seven results, for which the DAM took its time. */
export async function setupWithResults(options: Partial<SelectorStoreOptions> = {}) {
  const all = setup(options);
  all.store.dispatch({ type: 'open' });
  all.timers.pass(200);
  all.connection.lastSearch.answer(aPageOf(0, 3, { total: 7, nextCursor: 'second' }));
  await settle();
  return all;
}

export const down = new PortalError('dam-unavailable', 'down', { status: 502, requestId: 'r-1' });
