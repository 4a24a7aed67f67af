import { expect } from '@open-wc/testing';
import { cleanUp, findButton, getButton, getField, refused, setupPortal, someSession, textOf, type, until } from './dashboard-fixtures.ts';
import { operatorsPortal, someOperated, someOrganisation } from './operator-fixtures.ts';
import { someSubscription } from './subscription-fixtures.ts';

describe('dashboard, operator', () => {
  afterEach(cleanUp);

  it('lists the organisations, and leads to one', async () => {
    const app = await setupPortal(operatorsPortal(), '/operator');
    const table = await until(() => app.querySelector('table'));
    expect(textOf(table)).to.include('Northwind').and.to.include('Acme <b>').and.to.include('None connected');
    await expect(app).to.be.accessible();
    getButton(app, 'Northwind').click();
    await until(() => textOf(app.querySelector('h1')) === 'Northwind');
    expect(location.pathname).to.equal('/operator/organisations/northwind');
    expect(textOf(app.querySelector('main'))).to.include('mara@example.com').and.to.include('Owner');
    await expect(app).to.be.accessible();
  });

  it('finds by name, says when there is none, and turns pages', async () => {
    const app = await setupPortal(operatorsPortal(), '/operator');
    getButton(await until(() => findButton(app, 'Next page') && app), 'Next page').click();
    await until(() => findButton(app, 'Previous page'));
    expect(findButton(app, 'Next page')).to.be.null;
    type(getField(app, 'Part of the name'), 'nobody');
    getButton(app, 'Find').click();
    await until(() => textOf(app.querySelector('[role="status"].finder__news')).includes('“nobody”'));
    expect(app.querySelector('table')).to.be.null;
  });

  it('tells in the list and on its page that a plan has ended', async () => {
    const portal = operatorsPortal();
    const ended = { ...someOrganisation(), validUntil: '2026-10-01', state: 'ended' as const };
    portal.routes.set('GET /api/v1/operator/organisations', () => [200, { organisations: [ended], nextCursor: null }]);
    portal.routes.set('GET /api/v1/operator/organisations/northwind', () => [200, someOperated({ organisation: ended, subscription: someSubscription({ state: 'ended', validUntil: '2026-10-01', graceUntil: '2026-10-15' }) })]);
    const app = await setupPortal(portal, '/operator');
    expect(textOf(await until(() => app.querySelector('table')))).to.include('Ended');
    getButton(app, 'Northwind').click();
    await until(() => textOf(app.querySelector('main')).includes('The plan has ended: after October 15, 2026 the customer can add nothing new.'));
    await expect(app).to.be.accessible();
  });

  it('is no page of others', async () => {
    const portal = operatorsPortal();
    portal.session = someSession;
    const app = await setupPortal(portal, '/operator');
    expect(textOf(app.querySelector('h1'))).to.equal('Page not found');
    expect(findButton(app, 'Operator')).to.be.null;
  });

  it('says why nothing can be shown, and tries again', async () => {
    const portal = operatorsPortal();
    portal.answerNext('GET /api/v1/operator/organisations', refused(503, 'unavailable'));
    const app = await setupPortal(portal, '/operator');
    await until(() => app.querySelector('[role="alert"]'));
    getButton(app, 'Try again').click();
    await until(() => app.querySelector('table'));
    expect(app.querySelector('[role="alert"]')).to.be.null;
  });
});
