import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { DamWebhook } from '../../src/portal/api/webhook.ts';
import { cleanUp, FakePortal, findButton, getButton, getField, refused, sectionOf, setupPortal, someSession, textOf, until } from './dashboard-fixtures.ts';

const topic = 'arn:aws:sns:eu-west-1:123456789012:acme-assets-of-a-long-name';
const url = 'https://portal.example/webhooks/v1/sns/aRandomName';
const aWebhook = (change: Partial<NonNullable<DamWebhook['webhook']>> = {}): DamWebhook => ({ webhook: { url, topic: null, askingTopic: null, heardAt: null, ...change } });
const [read, confirm] = ['GET /api/v1/webhook', 'POST /api/v1/webhook/topic'] as const;

async function setup({ stored = { webhook: null }, change = () => undefined }: { readonly stored?: DamWebhook; readonly change?: (portal: FakePortal) => void } = {}) {
  const portal = new FakePortal();
  portal.routes.set(read, () => [200, stored]);
  portal.routes.set('POST /api/v1/webhook', () => [200, aWebhook()]);
  portal.routes.set(confirm, () => [200, aWebhook({ topic })]);
  portal.routes.set('DELETE /api/v1/webhook', () => [200, { webhook: null }]);
  change(portal);
  const app = await setupPortal(portal);
  const section = sectionOf(app, 'webhook');
  return { app, portal, section, told: (words: string) => until(() => textOf(section).includes(words)) };
}

describe('dashboard, Bynder\'s webhooks', () => {
  afterEach(cleanUp);
  after(() => setViewport({ width: 800, height: 600 }));

  it('get an address, which is shown and can be copied', async () => {
    const { section, told } = await setup();
    await told('There is no address for Bynder’s webhooks yet.');
    await expect(section).to.be.accessible();
    getButton(section, 'Make the address').click();
    await told('No topic is confirmed yet');
    expect(getField(section, 'Address for Bynder’s webhooks').value).to.equal(url);
    await expect(section).to.be.accessible();
  });

  it('have the topic that asks confirmed, the very one that is shown', async () => {
    const { portal, section, told } = await setup();
    await told('There is no address');
    portal.routes.set(read, () => [200, aWebhook({ askingTopic: topic })]);
    getButton(section, 'Make the address').click();
    await told('No topic is confirmed yet');
    getButton(section, 'Look again').click();
    await told(topic);
    await expect(section).to.be.accessible();
    portal.answerNext(confirm, refused(502, 'dam-unavailable'));
    getButton(section, 'Confirm this topic').click();
    await told('Amazon did not confirm the topic');
    getButton(section, 'Confirm this topic').click();
    await told('The topic is confirmed.');
    expect(portal.calls.find(({ route }) => route === confirm)?.body).to.deep.equal({ topic });
    expect(findButton(section, 'Confirm this topic')).to.equal(null);
    await expect(section).to.be.accessible();
  });

  it('end after a question', async () => {
    const { app, section, told } = await setup({ stored: aWebhook({ topic, heardAt: '2026-11-26T08:00:00.000Z' }) });
    await told('Last heard');
    getButton(section, 'Remove the address').click();
    getButton(await until(() => app.querySelector('portal-confirm-dialog dialog[open]')), 'Remove the address').click();
    await told('The address was removed.');
  });

  it('are not changed by people who may only look', async () => {
    const { section, told } = await setup({ stored: aWebhook({ askingTopic: topic }), change: (portal) => { portal.session = { ...someSession, user: { ...someSession.user, role: 'viewer' } }; } });
    await told(topic);
    for (const name of ['Confirm this topic', 'Remove the address']) expect(findButton(section, name), name).to.equal(null);
  });

  it('fit a phone', async () => {
    await setViewport({ width: 320, height: 800 });
    const { told } = await setup({ stored: aWebhook({ topic, askingTopic: `${topic}-2` }) });
    await told(`${topic}-2`);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
  });
});
