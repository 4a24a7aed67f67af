import { expect } from '@open-wc/testing';
import { choose, cleanUp, FakePortal, findButton, getButton, getField, refused, sectionOf, setupPortal, someSettings, textOf, until } from './dashboard-fixtures.ts';

async function setup(change: (portal: FakePortal) => void = () => undefined) {
  const portal = new FakePortal();
  change(portal);
  const app = await setupPortal(portal);
  return { app, portal, section: sectionOf(app, 'api-key') };
}

/** Opens the dialog for a new key. */
async function open(section: HTMLElement): Promise<HTMLDialogElement> {
  getButton(section, 'Make a new key…').click();
  return until(() => section.querySelector<HTMLDialogElement>('dialog[open]'));
}

const withFormerKey = (portal: FakePortal) => { portal.settings = someSettings({ formerApiKeys: [{ endsAt: '2026-12-01T08:00:00.000Z', usedAt: '2026-11-25T08:00:00.000Z' }] }); };

describe('dashboard, a new API key', () => {
  afterEach(cleanUp);

  it('is made while the old one works on for a chosen time', async () => {
    const { portal, section } = await setup();
    const dialog = await open(section);
    await expect(dialog).to.be.accessible();
    choose(getField(dialog, 'The old key works on for'), '86400');
    getButton(dialog, 'Make new key').click();
    await until(() => !dialog.open);
    expect(portal.bodies('POST /api/v1/settings/api-key/rotate')).to.deep.equal([{ graceSeconds: 86_400 }]);
    await until(() => textOf(section).includes('The old key works until'));
    expect(textOf(section)).to.include('It was not used since it was replaced.').and.to.include('The new API key works now');
    expect(section.querySelector<HTMLInputElement>('#api-key-value')?.value.endsWith('5432')).to.be.true;
    await until(() => document.activeElement === getButton(section, 'Make a new key…'));
    await expect(section).to.be.accessible();
  });

  it('warns where the old one is to stop at once', async () => {
    const { section } = await setup();
    const dialog = await open(section);
    choose(getField(dialog, 'The old key works on for'), '0');
    await until(() => textOf(dialog).includes('pages that still have it cannot open the Asset Selector'));
  });

  it('is not made where the portal refuses; the dialog stays and says why', async () => {
    const { portal, section } = await setup();
    portal.answerNext('POST /api/v1/settings/api-key/rotate', refused(503, 'unavailable'));
    const dialog = await open(section);
    getButton(dialog, 'Make new key').click();
    expect(textOf(await until(() => dialog.querySelector('[role=alert]')))).to.include('Nothing was changed');
    expect(dialog.open).to.be.true;
  });

  it('lets the old one be ended after a question', async () => {
    const { app, portal, section } = await setup(withFormerKey);
    expect(textOf(section)).to.include('Last used:');
    getButton(section, 'End the old key now').click();
    const question = await until(() => app.querySelector('portal-confirm-dialog dialog[open]'));
    getButton(question, 'Keep it').click();
    await until(() => !app.querySelector('portal-confirm-dialog dialog[open]'));
    expect(portal.settings.formerApiKeys).to.have.length(1);
    getButton(section, 'End the old key now').click();
    getButton(await until(() => app.querySelector('portal-confirm-dialog dialog[open]')), 'End it now').click();
    await until(() => !findButton(section, 'End the old key now'));
    expect(textOf(section)).to.include('The old API key has ended');
  });
});

describe('dashboard, connectors', () => {
  afterEach(cleanUp);

  it('are listed by name and version; the oldest say that they get the Global setting only', async () => {
    const { app } = await setup((portal) => portal.routes.set('GET /api/v1/connectors', () => [200, { connectors: [
      { name: 'sitecore-connector', version: '1.1', firstSeenAt: '2026-11-01T08:00:00.000Z', lastSeenAt: '2026-11-25T08:00:00.000Z', takesGlobalOnly: true },
      { name: 'sitecore-connector', version: '2.0', firstSeenAt: '2026-11-20T08:00:00.000Z', lastSeenAt: '2026-11-25T09:00:00.000Z', takesGlobalOnly: false },
    ] }]));
    const section = sectionOf(app, 'connectors');
    await until(() => section.querySelectorAll('.row').length === 2);
    const rows = [...section.querySelectorAll('.row')].map(textOf);
    expect(rows[0]).to.include('sitecore-connector 1.1').and.to.include('get the Global field setting');
    expect(rows[1]).to.include('2.0').and.not.to.include('Global');
    await expect(section).to.be.accessible();
  });

  it('warn of the one whose pages give the key to browsers, and of no other', async () => {
    const seen = { version: '1.0', firstSeenAt: '2026-11-01T08:00:00.000Z', lastSeenAt: '2026-11-25T08:00:00.000Z', takesGlobalOnly: true };
    const { app } = await setup((portal) => portal.routes.set('GET /api/v1/connectors', () => [200, { connectors: [{ ...seen, name: 'connector-dialog' }, { ...seen, name: 'sitecore-connector' }] }]));
    const section = sectionOf(app, 'connectors');
    await until(() => section.querySelectorAll('.row').length === 2);
    const [dialog, connector] = [...section.querySelectorAll('.row')];
    expect(textOf(dialog!.querySelector('.notice--warning'))).to.include('still gives the API key to browsers').and.include('exchanges the key for an editor token');
    expect(connector!.querySelector('.notice')).to.equal(null);
    await expect(section).to.be.accessible();
  });

  it('are none before the first call', async () => {
    const { app } = await setup();
    await until(() => textOf(sectionOf(app, 'connectors')).includes('No connector has called yet.'));
  });

  it('say why they cannot be shown, and are asked for again', async () => {
    const { app } = await setup((portal) => portal.answerNext('GET /api/v1/connectors', refused(503, 'unavailable')));
    const section = sectionOf(app, 'connectors');
    await until(() => section.querySelector('[role=alert]'));
    getButton(section, 'Try again').click();
    await until(() => textOf(section).includes('No connector has called yet.'));
  });
});
