import { expect } from '@open-wc/testing';
import type { ImportPreview, SettingsFile } from '../../src/portal/api/transfer.ts';
import { choose, cleanUp, errorOf, FakePortal, findButton, getButton, getField, refused, setupPortal, someSession, textOf, type, until } from './dashboard-fixtures.ts';

const path = '/dashboard/transfer';
const previewRoute = 'POST /api/v1/settings/import/preview';
const importRoute = 'POST /api/v1/settings/import';
const file: SettingsFile = {
  product: 'asset-selector-integration-portal', formatVersion: 1, exportedAt: '2026-11-25T09:30:00.000Z',
  settings: {
    allowedOrigins: [], dam: null, global: { language: 'de', previewDerivative: 'mini', isUploadEnabled: false },
    globalField: { defaultSearchTerm: '', visibleTypes: [], hideLimited: false, isFullAssetInLayoutService: false }, fields: [],
  },
};
const preview: ImportPreview = {
  problems: [], needsClientSecret: false, needsCallbackSecret: false, seen: 'seen-1',
  parts: [
    { part: 'origins', field: '', outcome: 'unchanged', changes: [] },
    { part: 'global', field: '', outcome: 'changed', changes: [{ setting: 'language', before: 'en', after: 'de' }] },
    { part: 'logging', field: '', outcome: 'changed', changes: [{ setting: 'retentionDays', before: '14', after: '9' }] },
    { part: 'tracking', field: '', outcome: 'changed', changes: [{ setting: 'isTrackingEnabled', before: 'true', after: 'false' }] },
    { part: 'field', field: 'Hero', outcome: 'added', changes: [{ setting: 'defaultSearchTerm', before: null, after: 'hero' }] },
    { part: 'field', field: 'Old', outcome: 'removed', changes: [{ setting: 'defaultSearchTerm', before: 'old', after: null }] },
  ],
};

async function setup(answer: Partial<ImportPreview> = {}, change: (portal: FakePortal) => void = () => undefined) {
  const portal = new FakePortal();
  portal.routes.set(previewRoute, () => [200, { ...preview, ...answer }]);
  portal.routes.set(importRoute, () => [200, portal.settings]);
  portal.routes.set('GET /api/v1/settings/export', () => [200, file]);
  change(portal);
  const app = await setupPortal(portal, path);
  return { app, portal };
}

/** Chooses a file, as the browser's dialog does. */
function pick(app: HTMLElement, content: string): void {
  const chosen = new DataTransfer();
  chosen.items.add(new File([content], 'settings.json', { type: 'application/json' }));
  const input = getField(app, 'File with settings');
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('dashboard, export and import', () => {
  afterEach(cleanUp);

  it('shows what would change before anything is, and imports what was seen', async () => {
    const { app, portal } = await setup();
    pick(app, JSON.stringify(file));
    const button = await until(() => findButton(app, 'Import'));
    expect([...app.querySelectorAll('.change')].map(textOf)).to.deep.equal([
      'Asset Selector global settings Changed Language Before: English After: Deutsch',
      'Remote logging Changed Days that entries are kept Before: 14 After: 9', 'Asset tracking Changed Asset tracking Before: Enabled After: Disabled',
      'Field: Hero Added Default search term After: hero', 'Field: Old Removed',
    ]);
    expect(textOf(app)).to.include('1 more stays as it is');
    expect(portal.bodies(importRoute)).to.be.empty;
    await expect(app).to.be.accessible();
    button.click();
    await until(() => textOf(app).includes('Imported.'));
    expect(portal.bodies(importRoute)).to.deep.equal([{ file, mode: 'merge', keepsConnection: false, seen: 'seen-1' }]);
    expect(document.activeElement?.id).to.equal('import-title');
  });

  it('looks again for another choice', async () => {
    const { app, portal } = await setup();
    pick(app, JSON.stringify(file));
    await until(() => findButton(app, 'Import'));
    choose(getField<HTMLSelectElement>(app, 'What the file does not have'), 'replace');
    getField(app, 'Leave the DAM connection as it is').click();
    await until(() => portal.bodies(previewRoute).length === 3);
    expect(portal.bodies(previewRoute)[2]).to.deep.equal({ file, mode: 'replace', keepsConnection: true });
  });

  it('asks for the secret where the connection becomes another', async () => {
    const { app, portal } = await setup({ needsClientSecret: true });
    pick(app, JSON.stringify(file));
    (await until(() => findButton(app, 'Import'))).click();
    const secret = await until(() => app.querySelector<HTMLInputElement>('#import-secret[aria-invalid=true]'));
    await until(() => document.activeElement === secret);
    expect(errorOf(secret)).to.equal('Enter the Client Secret of your OAuth2 app.');
    type(secret, 'made-up');
    getButton(app, 'Import').click();
    await until(() => portal.bodies(importRoute).length === 1);
    expect(portal.bodies(importRoute)[0]).to.include({ clientSecret: 'made-up' });
  });

  it('asks for the secret of the CMS where its address becomes another, which may be left out', async () => {
    const { app, portal } = await setup({ needsCallbackSecret: true });
    pick(app, JSON.stringify(file));
    const secret = await until(() => app.querySelector<HTMLInputElement>('#import-callback-secret'));
    expect(textOf(app.querySelector('main'))).to.include('leave this empty: then the address of your CMS is not imported');
    await expect(app).to.be.accessible();
    type(secret, 'short');
    getButton(app, 'Import').click();
    await until(() => secret.getAttribute('aria-invalid') === 'true' && document.activeElement === secret);
    expect(portal.bodies(importRoute)).to.deep.equal([]);
    type(secret, 'a secret of sixteen');
    getButton(app, 'Import').click();
    await until(() => portal.bodies(importRoute).length === 1);
    expect(portal.bodies(importRoute)[0]).to.include({ callbackSecret: 'a secret of sixteen' });
  });

  it('says each thing that is wrong with a file', async () => {
    const { app } = await setup({ parts: [], problems: [{ at: 'settings.fields.0.field', problem: 'double' }, { at: 'settings.global.language', problem: 'missing' }] });
    pick(app, JSON.stringify(file));
    const alert = await until(() => app.querySelector('main [role=alert]'));
    expect(textOf(alert)).to.include('Nothing was changed.').and.to.include('settings.fields.0.field: This field is in the file twice.').and.to.include('settings.global.language: This is missing.');
    expect(findButton(app, 'Import')).to.equal(null);
    await expect(app).to.be.accessible();
  });

  it('refuses what is no settings at all, without asking the portal', async () => {
    const { app, portal } = await setup();
    pick(app, 'not json');
    await until(() => textOf(app).includes('cannot be read as settings'));
    pick(app, `"${'x'.repeat(200_001)}"`);
    await until(() => textOf(app).includes('too large'));
    expect(portal.bodies(previewRoute)).to.be.empty;
  });

  it('imports nothing when someone saved since, and offers to look again', async () => {
    const { app, portal } = await setup();
    pick(app, JSON.stringify(file));
    const button = await until(() => findButton(app, 'Import'));
    portal.answerNext(importRoute, refused(409, 'stale'));
    button.click();
    const again = await until(() => findButton(app, 'Look again'));
    again.click();
    await until(() => portal.bodies(previewRoute).length === 2);
    (await until(() => findButton(app, 'Import'))).click();
    await until(() => textOf(app).includes('Imported.'));
  });

  it('says when there is nothing to do', async () => {
    const { app } = await setup({ parts: preview.parts.slice(0, 1) });
    pick(app, JSON.stringify(file));
    await until(() => textOf(app).includes('Nothing would change'));
    expect(findButton(app, 'Import')).to.equal(null);
  });

  it('downloads the settings as a file with the day in its name', async () => {
    const { app } = await setup();
    const names: string[] = [];
    const note = (event: MouseEvent): void => {
      if (!(event.target instanceof HTMLAnchorElement)) return;
      names.push(event.target.download);
      event.preventDefault();
    };
    // The link is in no document, so its click is heard where it is made.
    const create = document.createElement.bind(document);
    document.createElement = ((name: string) => {
      const made = create(name);
      made.addEventListener('click', note);
      return made;
    });
    try {
      getButton(app, 'Download the settings').click();
      await until(() => names.length === 1);
    } finally {
      Reflect.deleteProperty(document, 'createElement');
    }
    expect(names).to.deep.equal(['asset-selector-settings-2026-11-25.json']);
  });

  it('is not for viewers, and says for whom', async () => {
    const { app } = await setup({}, (portal) => {
      portal.session = { ...someSession, user: { ...someSession.user, role: 'viewer' } };
    });
    expect(textOf(app)).to.include('Only administrators and owners may export and import settings.');
    expect(findButton(app, 'Download the settings')).to.equal(null);
  });
});
