/** How fast the outbox is told to a DAM that holds to Bynder's rate rule. */
import { randomUUID } from 'node:crypto';
import { openMemoryDatabase } from '../../../src/portal/server/db/database.ts';
import { createServices } from '../../../src/portal/server/services/services.ts';
import { startConnected, startDam } from '../../portal/portal.ts';

const assetsOfPage = 4;

export interface DeliveryFigures {
  readonly pages: number;
  readonly records: number;
  readonly seconds: number;
  readonly requests: number;
}

/** Tells of pages with some assets each, all waiting at the start. @throws {Error} where portal and DAM do not agree in the end */
export async function measureDelivery(pages: number): Promise<DeliveryFigures> {
  const dam = await startDam();
  const db = await openMemoryDatabase();
  const portal = await startConnected(dam, { db, environment: { PORTAL_BYNDER_INTEGRATION_ID: randomUUID() } });
  // The real clock: the sandbox counts requests by it.
  const services = createServices({ config: portal.config, db, secretKey: portal.secretKey });
  try {
    const at = new Date(portal.clock.ms).toISOString();
    for (let index = 0; index < pages * assetsOfPage; index += 1) {
      const place = { organisation_id: portal.organisationId, page_url: `https://cms.test/${Math.floor(index / assetsOfPage)}`, asset_id: dam.sandbox.library.asset(index % 100).id };
      await db.insertInto('usages').values({ ...place, field_key: `f${index}`, field: `F${index}`, page_title: 'Page', updated_at: at }).execute();
      await db.insertInto('usage_deliveries').values({ ...place, revision: 'r', attempts: 0, next_attempt_at: at, last_problem: null, is_refused: 0, created_at: at }).execute();
    }
    dam.sandbox.requestCounts.clear();
    const begun = performance.now();
    await services.usage.deliverDue();
    const seconds = (performance.now() - begun) / 1000;
    // Had the DAM refused one for its rate rule, the round would have ended there.
    const left = await db.selectFrom('usage_deliveries').select('last_problem').execute();
    const records = dam.sandbox.state.usages.size;
    if (left.length > 0 || records !== pages * assetsOfPage) throw new Error(`${left.length} left (${left[0]?.last_problem ?? ''}), ${records} told`);
    const requests = [...dam.sandbox.requestCounts.values()].reduce((sum, count) => sum + count, 0);
    console.log(`\nOutbox: ${pages} pages with ${records} records told in ${seconds.toFixed(1)} s: ${(records / seconds).toFixed(1)} records and ${(requests / seconds).toFixed(1)} requests a second, none refused by the DAM's rate rule`);
    return { pages, records, seconds, requests };
  } finally {
    await services.close();
    await portal.app.close();
    await dam.stop();
  }
}
