import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { SitecoreSettings } from '../../src/portal/api/sitecore.ts';
import { cleanUp, FakePortal, findButton, getButton, getField, refused, sectionOf, setupPortal, someSession, textOf, until } from './dashboard-fixtures.ts';

const [read, write, end] = ['GET /api/v1/sitecore', 'POST /api/v1/sitecore/app', 'DELETE /api/v1/sitecore/app'] as const;
const anAddress = (id: string, usedAt: string | null = null): SitecoreSettings => ({ app: { url: `https://portal.example/sitecore/custom-field/${id}`, createdAt: '2026-11-26T08:00:00.000Z', usedAt } });

async function setup({ stored = { app: null }, change = () => undefined }: { readonly stored?: SitecoreSettings; readonly change?: (portal: FakePortal) => void } = {}) {
  const portal = new FakePortal();
  portal.routes.set(read, () => [200, stored]);
  portal.routes.set(write, () => [200, anAddress('newer')]);
  portal.routes.set(end, () => [200, { app: null }]);
  change(portal);
  const app = await setupPortal(portal);
  const section = sectionOf(app, 'sitecore');
  return { app, portal, section, told: (words: string) => until(() => textOf(section).includes(words)) };
}

async function answer(app: HTMLElement, name: string): Promise<void> {
  getButton(await until(() => app.querySelector('portal-confirm-dialog dialog[open]')), name).click();
}

describe('dashboard, the custom field of Sitecore', () => {
  afterEach(cleanUp);
  after(() => setViewport({ width: 800, height: 600 }));

  it('gets an address where it has none, which is shown and can be copied', async () => {
    const { section, told } = await setup();
    await told('There is no address for Sitecore yet.');
    await expect(section).to.be.accessible();
    getButton(section, 'Make the address').click();
    await until(() => findButton(section, 'Remove the address'));
    expect(getField(section, 'Address of the custom field').value).to.equal('https://portal.example/sitecore/custom-field/newer');
    expect(section.querySelector('portal-copy-button')?.text).to.equal('https://portal.example/sitecore/custom-field/newer');
    await expect(section).to.be.accessible();
  });

  it('has its address replaced and removed, each after a question that can be taken back', async () => {
    const { app, portal, section } = await setup({ stored: anAddress('first') });
    await until(() => findButton(section, 'Make another address'));
    getButton(section, 'Make another address').click();
    await expect(await until(() => app.querySelector('portal-confirm-dialog dialog[open]'))).to.be.accessible();
    await answer(app, 'Cancel');
    expect(portal.calls.some(({ route }) => route === write)).to.be.false;
    getButton(section, 'Make another address').click();
    await answer(app, 'Make another address');
    await until(() => getField(section, 'Address of the custom field').value.endsWith('/newer'));
    getButton(section, 'Remove the address').click();
    await answer(app, 'Remove the address');
    await until(() => findButton(section, 'Make the address'));
  });

  it('keeps its address where the portal refuses, and says so', async () => {
    const { app, portal, section } = await setup({ stored: anAddress('first') });
    await until(() => findButton(section, 'Remove the address'));
    portal.answerNext(end, refused(503, 'unavailable'));
    getButton(section, 'Remove the address').click();
    await answer(app, 'Remove the address');
    await until(() => findButton(section, 'Try again') ?? findButton(section, 'Retry'));
    expect(getField(section, 'Address of the custom field').value).to.equal('https://portal.example/sitecore/custom-field/first');
  });

  it('is not changed by people who may only look', async () => {
    const { section } = await setup({ stored: anAddress('first'), change: (portal) => { portal.session = { ...someSession, user: { ...someSession.user, role: 'viewer' } }; } });
    await until(() => textOf(section).includes('Address of the custom field'));
    for (const name of ['Make another address', 'Remove the address']) expect(findButton(section, name), name).to.equal(null);
  });

  it('has buttons of one width below each other where they do not stand side by side', async () => {
    await setViewport({ width: 320, height: 800 });
    const { section } = await setup({ stored: anAddress('first') });
    const [another, remove] = await until(() => findButton(section, 'Make another address') && [getButton(section, 'Make another address'), getButton(section, 'Remove the address')]);
    const [upper, lower] = [another?.getBoundingClientRect(), remove?.getBoundingClientRect()];
    expect(lower?.top).to.be.greaterThan(upper?.bottom ?? 0);
    expect([lower?.left, lower?.width]).to.deep.equal([upper?.left, upper?.width]);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
  });
});
