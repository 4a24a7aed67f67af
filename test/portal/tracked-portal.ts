import type { SearchPage } from '../../src/domain/search.ts';
import { createServices } from '../../src/portal/server/services/services.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import { openFresh, type DatabaseKind } from '../helpers/postgres.ts';
import { startConnected, startDam, type PortalOptions } from './portal.ts';

const tables = ['usages', 'usage_deliveries', 'usage_removals', 'usage_integration_changes', 'items', 'dam_pace', 'leases'] as const;

/** A portal and the DAM that it tells where assets are used, with services of a second process over the same database, and assets to use. */
export async function startTracked(kind: DatabaseKind, { environment = {} }: Pick<PortalOptions, 'environment'> = {}) {
  const dam = await startDam({ rateLimit: { calls: 0, windowMs: 1 } });
  const portal = await startConnected(dam, { db: await openFresh(kind), environment });
  const services = createServices({ config: portal.config, db: portal.db, secretKey: portal.secretKey, now: () => portal.clock.ms, pause: portal.pause });
  const assets: readonly string[] = (await portal.embed('GET', '/assets')).json<SearchPage>().assets.map(({ id }) => id);
  return {
    dam, portal, services, assets,
    /** Nothing is recorded any more, here or in the DAM, and the rules are the usual ones. */
    clear: async (): Promise<void> => {
      Object.assign(dam.sandbox.faults, structuredClone(noFaults));
      await services.integrations.settle(portal.organisationId);
      dam.sandbox.state.usages.clear();
      dam.sandbox.requestCounts.clear();
      for (const table of tables) await portal.db.deleteFrom(table).execute();
      await portal.db.updateTable('organisations').set({ tracking_rules: '', usage_integration: '', is_tracking_enabled: 1 }).execute();
    },
    stop: async (): Promise<void> => {
      await services.close();
      await portal.app.close();
      await dam.stop();
    },
  };
}
