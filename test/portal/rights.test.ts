/** Assets in use that need a look, over both databases, and the mail about them. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { defaultTrackingRules, type TrackingRules } from '../../src/domain/tracking-rules.ts';
import type { RightsPage } from '../../src/portal/api/tracking.ts';
import type { Mail } from '../../src/portal/server/services/mail.ts';
import { createServices, type Services } from '../../src/portal/server/services/services.ts';
import type { Asset } from '../../src/domain/asset.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const dayMs = 86_400_000;

overBothDatabases('rights at a glance', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let services: Services;
  const mails: Mail[] = [];
  let mailFault: Error | null = null;
  before(async () => {
    dam = await startDam({ rateLimit: { calls: 0, windowMs: 1 } });
    portal = await startConnected(dam, { db: await openFresh(kind) });
    services = createServices({
      ...portal, now: () => portal.clock.ms,
      sendMail: (mail) => {
        if (mailFault) return Promise.reject(mailFault);
        mails.push(mail);
        return Promise.resolve('sent');
      },
    });
  });
  after(async () => {
    await services.close();
    await portal.app.close();
    await dam.stop();
  });

  const save = async (rules: Partial<TrackingRules>): Promise<void> => {
    const answer = await portal.dashboard.send('PUT', '/tracking/settings', { isEnabled: true, rules: { ...defaultTrackingRules, ...rules } });
    assert.equal(answer.statusCode, 200, answer.body);
  };
  const list = async (query: string): Promise<RightsPage> => {
    const answer = await portal.dashboard.send('GET', `/tracking/rights?${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<RightsPage>();
  };
  const put = (assetId: string, pageUrl: string) => portal.embed('PUT', '/usage', { payload: { pageUrl, field: 'Image', assetId, pageTitle: '' } });

  it('shows assets in use whose use ends, by a metaproperty that the organisation names, and those that the DAM limits', async () => {
    const found: Asset[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { assets: Asset[]; nextCursor: string | null } = (await portal.embed('GET', `/assets?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)).json();
      found.push(...page.assets);
      cursor = page.nextCursor;
    }
    const endOf = ({ metaproperties }: Asset): string => metaproperties['Expires_on']?.[0] ?? '';
    const ending = found.filter((asset) => endOf(asset) !== '' && !asset.isLimited).slice(0, 3).toSorted((a, b) => endOf(a).localeCompare(endOf(b)) || (a.id < b.id ? -1 : 1));
    const limited = found.find((asset) => asset.isLimited && endOf(asset) === '') ?? assert.fail('The sandbox limits no asset');
    for (const [index, { id }] of [...ending, limited].entries()) await put(id, `https://cms.test/${index}`);
    await put(ending[0]?.id ?? '', 'https://cms.test/again');
    await services.jobs.runNow('used assets');
    assert.deepEqual((await list('kind=ending&days=3650')).assets, [], 'no metaproperty is named');
    assert.deepEqual((await list('kind=limited')).assets.map(({ assetId, standing, pages }) => [assetId, standing, pages]), [[limited.id, 'limited', 1]]);

    await save({ endProperty: 'expires_on' });
    await services.jobs.runNow('used assets');
    const page = await list('kind=ending&days=3650');
    assert.deepEqual(page.assets.map(({ assetId, endsOn, pages }) => [assetId, endsOn, pages]), ending.map((asset, index) => [asset.id, endOf(asset), index === 0 ? 2 : 1]));
    assert.deepEqual(page.counts, { ending: 3, archived: 0, limited: 1, gone: 0 });
    assert.equal(errorOf(await portal.dashboard.send('GET', '/tracking/rights?kind=ending&cursor=x')).code, 'invalid-input');
  });

  it('is told to administrators once a week where they want it, and again where no mail has left', async () => {
    const tell = (): Promise<void> => services.jobs.runNow('rights mail');
    await tell();
    assert.equal(mails.length, 0, 'nobody wants it');
    await save({ endProperty: 'Expires_on', endDays: 700, mailsRights: true });
    await services.jobs.runNow('used assets');
    mailFault = new Error('The mail server is away');
    await tell();
    mailFault = null;
    await tell();
    assert.equal(mails.length, 1);
    assert.match(mails[0]?.text ?? '', /limited in the DAM: 1\n[^]*Whose use ends first:\n- \d{4}-\d{2}-\d{2} {2}.+ \(pages: \d\)[^]*\/dashboard\/asset-tracking#tracking-rights-title/);
    await tell();
    assert.equal(mails.length, 1, 'not twice in a week');
    portal.clock.ms += 7 * dayMs + 1;
    await tell();
    assert.equal(mails.length, 2);
    await portal.db.deleteFrom('usages').execute();
    portal.clock.ms += 7 * dayMs + 1;
    await tell();
    assert.equal(mails.length, 2, 'there is nothing to tell');
  });
});
