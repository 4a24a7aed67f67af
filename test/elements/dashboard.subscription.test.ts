import { expect } from '@open-wc/testing';
import type { SubscriptionBody } from '../../src/portal/api/subscription.ts';
import { cleanUp, errorOf, FakePortal, getButton, getField, refused, setupPortal, textOf, type, until } from './dashboard-fixtures.ts';
import { operatorsPortal, someOperated } from './operator-fixtures.ts';
import { someSubscription } from './subscription-fixtures.ts';

async function setup(change: Parameters<typeof someSubscription>[0] = {}) {
  const portal = new FakePortal();
  const subscription = someSubscription(change);
  portal.routes.set('GET /api/v1/subscription', () => [200, subscription]);
  portal.routes.set('GET /api/v1/subscription/notice', () => [200, { state: subscription.state, graceUntil: subscription.graceUntil }]);
  const app = await setupPortal(portal, '/dashboard/subscription');
  await until(() => app.querySelector('.meters'));
  return { portal, app, page: () => textOf(app.querySelector('main')), banner: () => textOf(app.querySelector('portal-subscription-banner')) };
}

describe('dashboard, subscription', () => {
  afterEach(cleanUp);

  it('says plan, validity and use in words; the bars say the same', async () => {
    const { app, page } = await setup();
    for (const words of ['Standard', 'January 1, 2026 to December 31, 2026', 'December 1, 2026', '1,200 of 10,000 used', '41 of 50 used More than 80 % used', '1,234 used, unlimited', '3 of 3 used All used']) expect(page()).to.include(words);
    expect([...app.querySelectorAll('[role="meter"]')].map((meter) => [meter.getAttribute('aria-valuenow'), meter.getAttribute('aria-valuemax')])).to.deep.equal([['1200', '10000'], ['41', '50'], ['3', '3']]);
    await expect(app).to.be.accessible();
  });

  it('is said on every page when it is over: with time left, and without', async () => {
    const grace = await setup({ state: 'grace', graceUntil: '2026-12-14' });
    await until(grace.banner);
    expect(grace.banner()).to.include('until December 14, 2026');
    await expect(grace.app).to.be.accessible();
    cleanUp();
    const ended = await setup({ state: 'ended' });
    await until(ended.banner);
    expect(ended.page()).to.include('nothing new can be added');
  });

  it('without a plan says which limits hold, and nothing of an end', async () => {
    const { page, banner } = await setup({ planName: null, validFrom: null, validUntil: null, graceUntil: null, usage: [{ kind: 'searches', used: 0, limit: 0, level: 'reached' }] });
    expect(page()).to.include('No plan is set').and.to.include('without an end').and.to.include('0 of 0 used');
    expect(banner()).to.equal('');
  });

  it('is set by the operator, with own limits; what is wrong is named and nothing is sent', async () => {
    const portal = operatorsPortal();
    portal.routes.set('PUT /api/v1/operator/organisations/northwind/subscription', (body) => [200, someOperated({ assigned: { ...(body as SubscriptionBody), revision: 'r2' } })]);
    const app = await setupPortal(portal, '/operator/organisations/northwind');
    const form = await until(() => app.querySelector<HTMLFormElement>('main form'));
    await expect(app).to.be.accessible();
    expect(getField(form, 'Own limit: Connectors').value).to.equal('7');
    type(getField(form, 'Last day'), '2026-02-30');
    type(getField(form, 'Own limit: Connectors'), 'many');
    getButton(form, 'Save').click();
    await until(() => errorOf(getField(form, 'Last day')));
    expect(errorOf(getField(form, 'Own limit: Connectors'))).to.include('whole number');
    type(getField(form, 'First day'), '2027-01-02');
    type(getField(form, 'Last day'), '2027-01-01');
    type(getField(form, 'Own limit: Connectors'), '');
    type(getField(form, 'Own limit: Tracked assets'), '*');
    getButton(form, 'Save').click();
    await until(() => errorOf(getField(form, 'Last day')).includes('before'));
    expect(portal.bodies('PUT /api/v1/operator/organisations/northwind/subscription')).to.deep.equal([]);
    type(getField(form, 'Last day'), '2027-12-31');
    getButton(form, 'Save').click();
    await until(() => textOf(form).includes('Saved'));
    expect(portal.bodies('PUT /api/v1/operator/organisations/northwind/subscription')).to.deep.equal([
      { planId: 'standard', validFrom: '2027-01-02', validUntil: '2027-12-31', overrides: { trackedAssets: null }, revision: 'r1' },
    ]);
  });

  it('that another operator set meanwhile is shown, and what was typed stays', async () => {
    const portal = operatorsPortal();
    const app = await setupPortal(portal, '/operator/organisations/northwind');
    const form = await until(() => app.querySelector<HTMLFormElement>('main form'));
    portal.answerNext('PUT /api/v1/operator/organisations/northwind/subscription', refused(409, 'stale'));
    portal.answerNext('GET /api/v1/operator/organisations/northwind', [200, someOperated({ assigned: { planId: 'trial', validFrom: null, validUntil: null, overrides: {}, revision: 'r5' }, subscription: someSubscription({ usage: [{ kind: 'searches', used: 77, limit: 100, level: 'fine' }] }) })]);
    portal.routes.set('PUT /api/v1/operator/organisations/northwind/subscription', (body) => [200, someOperated({ assigned: { ...(body as SubscriptionBody), revision: 'r6' } })]);
    type(getField(form, 'Own limit: Connectors'), '9');
    getButton(form, 'Save').click();
    await until(() => textOf(app).includes('77 of 100 used'));
    expect(textOf(form)).to.include('Somebody else saved');
    expect(getField(form, 'Own limit: Connectors').value).to.equal('9');
    getButton(form, 'Save').click();
    await until(() => textOf(form).includes('Saved'));
    expect(portal.bodies('PUT /api/v1/operator/organisations/northwind/subscription').at(-1)).to.include({ revision: 'r5' });
  });
});
