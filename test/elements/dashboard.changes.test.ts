import { expect } from '@open-wc/testing';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import { choose, cleanUp, FakePortal, findButton, getButton, getField, refused, setupPortal, textOf, until, type Answer } from './dashboard-fixtures.ts';

type Entry = AuditPage['entries'][number];

const path = '/dashboard/changes';
const saved: Entry = {
  id: 'e2', at: '2026-11-25T09:30:00.000Z', actor: 'bo@example.com', action: 'settings.field.save', subject: 'Banner',
  changes: [{ setting: 'visibleTypes', before: '["image"]', after: '["image","video"]' }, { setting: 'hideLimited', before: 'true', after: 'global' }],
};
const connected: Entry = {
  id: 'e1', at: '2026-11-24T09:30:00.000Z', actor: 'operator', action: 'settings.dam.save', subject: '', changes: [{ setting: 'clientSecret', before: null, after: '••••' }],
};

const page = (entries: readonly Entry[], nextCursor: string | null = null): Answer => [200, { entries, nextCursor, people: ['bo@example.com', 'operator'], retentionDays: 730 }];

async function setup(answer: (url: URL) => Answer = () => page([saved, connected]), address = path) {
  const portal = new FakePortal();
  const asked: string[] = [];
  portal.routes.set('GET /api/v1/audit', (_body, url) => {
    asked.push(url.search);
    return answer(url);
  });
  const app = await setupPortal(portal, address);
  return { app, portal, asked };
}

const shown = (app: HTMLElement) => [...app.querySelectorAll('.change')].map(textOf);

describe('dashboard, changes', () => {
  afterEach(cleanUp);

  it('says who changed what, when and from what to what, in words', async () => {
    const { app } = await setup();
    await until(() => shown(app).length === 2);
    const [first, second] = shown(app);
    expect(first).to.include('Field settings changed: Banner').and.to.include('bo@example.com').and.to.include('2026')
      .and.to.include('Before: Image After: Image, Video').and.to.include('Before: Enabled After: From Global');
    expect(textOf(app)).to.include('Changes are kept for 2 years.');
    expect(second).to.include('DAM connection changed').and.to.include('Support').and.to.include('Before: (none) After: (hidden)').and.not.to.include('••••');
    await expect(app).to.be.accessible();
  });

  it('says roles, days and limits in words', async () => {
    const { app } = await setup(() => page([
      { ...saved, id: 'e4', action: 'people.role', subject: 'cy@example.com', changes: [{ setting: 'role', before: 'viewer', after: 'owner' }] },
      { ...saved, id: 'e3', action: 'subscription.save', subject: '', changes: [
        { setting: 'limits.searches', before: null, after: '12000' }, { setting: 'limits.connectors', before: '3', after: 'unlimited' }, { setting: 'validUntil', before: null, after: '2026-12-31' },
      ] },
    ]));
    await until(() => shown(app).length === 2);
    const [role, plan] = shown(app);
    expect(role).to.include('Role changed: cy@example.com').and.to.include('Role Before: Viewer After: Owner');
    expect(plan).to.include('Own limit: Searches this month Before: as in the plan After: 12,000')
      .and.to.include('Own limit: Connectors Before: 3 After: unlimited').and.to.include('Valid until Before: (none) After: December 31, 2026');
  });

  it('shows an action and a setting that it does not know by their own names', async () => {
    const { app } = await setup(() => page([{ ...saved, action: 'rocket.launch', changes: [{ setting: 'constructor', before: null, after: '[1' }] }]));
    await until(() => shown(app).length === 1);
    expect(shown(app)[0]).to.include('rocket.launch').and.to.include('constructor Before: (none) After: [1');
  });

  it('filters by kind, person and time, and keeps the filter in the address', async () => {
    const { app, asked } = await setup();
    await until(() => shown(app).length === 2);
    choose(getField<HTMLSelectElement>(app, 'What'), 'settings.field');
    choose(getField<HTMLSelectElement>(app, 'Who'), 'bo@example.com');
    const from = getField(app, 'From');
    from.value = '2026-11-24T00:00';
    from.dispatchEvent(new Event('change', { bubbles: true }));
    getButton(app, 'Show').click();
    await until(() => asked.length === 2);
    const query = new URLSearchParams(asked[1]);
    expect(Object.fromEntries(query)).to.deep.equal({ kind: 'settings.field', person: 'bo@example.com', from: new Date('2026-11-24T00:00').toISOString() });
    expect(new URLSearchParams(location.search).get('kind')).to.equal('settings.field');
    history.back();
    await until(() => asked.length === 3);
    expect(asked[2]).to.equal('');
    expect(getField<HTMLSelectElement>(app, 'What').value).to.equal('');
  });

  it('begins with what the address says, and leaves out what cannot be asked', async () => {
    const { app, asked } = await setup(undefined, `${path}?kind=api-key&from=yesterday&person=gone%40example.com`);
    await until(() => shown(app).length === 2);
    expect(asked).to.deep.equal(['?person=gone%40example.com&kind=api-key']);
    expect(getField<HTMLSelectElement>(app, 'Who').value).to.equal('gone@example.com');
  });

  it('turns to older ones and back', async () => {
    const { app } = await setup((url) => (url.searchParams.get('cursor') === 'next' ? page([connected]) : page([saved], 'next')));
    await until(() => shown(app)[0]?.includes('Banner'));
    getButton(app, 'Older').click();
    await until(() => shown(app)[0]?.includes('DAM connection'));
    expect(findButton(app, 'Older')).to.equal(null);
    getButton(app, 'Back to the newest').click();
    await until(() => shown(app)[0]?.includes('Banner'));
  });

  it('says that there is nothing, and that nothing fits', async () => {
    const { app } = await setup(() => page([]));
    await until(() => textOf(app).includes('Nothing has been changed yet.'));
    choose(getField<HTMLSelectElement>(app, 'What'), 'api-key');
    getButton(app, 'Show').click();
    await until(() => textOf(app).includes('Nothing was changed that fits these filters.'));
  });

  it('says why it cannot be shown, and tries again', async () => {
    const { app, portal } = await setup((() => {
      let turn = 0;
      return () => ((turn += 1) === 1 ? refused(503, 'unavailable') : page([saved]));
    })());
    const alert = await until(() => app.querySelector('main [role=alert]'));
    getButton(alert, 'Try again').click();
    await until(() => shown(app).length === 1);
    expect(portal.calls.filter(({ route }) => route === 'GET /api/v1/audit')).to.have.length(2);
  });
});
