import { expect } from '@open-wc/testing';
import {
  choose, cleanUp, errorOf, FakePortal, getButton, getField, passedReport, refused, sectionOf, setupPortal, someSettings, textOf, type, until,
} from './dashboard-fixtures.ts';

const failed = (check: 'host' | 'scopes', problem: 'host-unreachable' | 'scope-missing', missingScopes: string[] = []) => ({
  isConnected: false,
  checks: passedReport.checks.map((one, index, all) => {
    const at = all.findIndex((other) => other.check === check);
    if (index === at) return { ...one, outcome: 'failed' as const, problem, missingScopes };
    return index > at ? { ...one, outcome: 'skipped' as const, detail: '' } : one;
  }),
});

async function setup(change: (portal: FakePortal) => void = () => undefined) {
  const portal = new FakePortal();
  change(portal);
  const app = await setupPortal(portal);
  return { app, portal };
}

/** Presses a form's Save. */
const save = (section: HTMLElement): void => getButton(section, 'Save').click();
const savedText = (section: HTMLElement): string => textOf(section.querySelector('.bar [role=status]'));

describe('dashboard, integration settings', () => {
  afterEach(cleanUp);

  it('shows every section', async () => {
    const { app } = await setup();
    expect([...app.querySelectorAll('main h2')].filter((heading) => heading.checkVisibility()).map(textOf)).to.deep.equal([
      'API key', 'Allowed origins', 'Editor tokens', 'Bynder settings', 'Asset Selector global settings', 'Asset Selector field settings', 'Connectors', 'How to embed', 'Sitecore', 'Webhooks', 'Advanced settings', 'Try it',
    ]);
    await until(() => app.querySelector('select#global-preview'));
    await expect(app).to.be.accessible();
  });

  it('marks the sections with unsaved changes in the list of contents', async () => {
    const { app } = await setup();
    const marked = () => [...app.querySelectorAll('.contents li')].filter((item) => textOf(item).includes('Unsaved changes')).map((item) => item.querySelector('a')?.hash);
    expect(marked()).to.be.empty;
    getField(sectionOf(app, 'global'), 'Enable Upload feature').click();
    await until(() => marked().join() === '#global');
    save(sectionOf(app, 'global'));
    await until(() => marked().length === 0);
  });

  it('says why they cannot be shown, and tries again', async () => {
    const portal = new FakePortal();
    portal.answerNext('GET /api/v1/settings', refused(500, 'internal'));
    void setupPortal(portal);
    const alert = await until(() => document.querySelector('portal-settings-page [role=alert]'));
    expect(textOf(alert)).to.include('Something went wrong in the portal').and.to.include('request-1');
    getButton(alert, 'Try again').click();
    await until(() => document.querySelector('portal-embed-section'));
  });

  it('saves nothing of one section with another', async () => {
    const { app, portal } = await setup();
    const dam = sectionOf(app, 'dam');
    type(getField(dam, 'Portal URL'), 'https://typed.example.com');
    const global = sectionOf(app, 'global');
    choose(getField<HTMLSelectElement>(global, 'Language'), 'de');
    save(global);
    await until(() => savedText(global) === 'Saved');
    expect(portal.settings.dam?.portalUrl).to.equal('https://brand.example.com');
    expect(getField(dam, 'Portal URL').value).to.equal('https://typed.example.com');
    expect(textOf(dam)).to.include('Unsaved changes');
  });
});

describe('dashboard, API key', () => {
  afterEach(cleanUp);

  it('is hidden until it is asked for', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'api-key');
    const field = getField(section, 'API key');
    expect(field.readOnly).to.be.true;
    expect(field.value).to.match(/^ask_•+9876$/);
    getButton(section, 'Show the API key').click();
    await until(() => field.value === portal.settings.apiKey);
  });

  it('is copied whole, and the copy is said', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'api-key');
    const copied: string[] = [];
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } });
    try {
      getButton(section, 'Copy: API key').click();
      await until(() => section.querySelector('[role=status]')?.textContent?.includes('Copied to the clipboard: API key'));
    } finally {
      if (own) Object.defineProperty(navigator, 'clipboard', own);
      else Reflect.deleteProperty(navigator, 'clipboard');
    }
    expect(copied).to.deep.equal([portal.settings.apiKey]);
  });

  it('can be copied by hand where the browser refuses', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'api-key');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new DOMException('No', 'NotAllowedError')) } });
    try {
      getButton(section, 'Copy: API key').click();
      const manual = await until(() => section.querySelector('textarea'));
      expect(manual.value).to.equal(portal.settings.apiKey);
      await until(() => document.activeElement === manual);
      await expect(section).to.be.accessible();
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  it('is in the markup to embed, with this portal\'s address', async () => {
    const { app } = await setup();
    const markup = app.querySelector('portal-embed-section code')?.textContent ?? '';
    expect(markup).to.include(`src="${location.origin}/embed/v1/asset-selector.js"`).and.to.include('field="Banner"').and.to.match(/api-key="ask_•+9876"/);
  });
});

describe('dashboard, allowed origins', () => {
  afterEach(cleanUp);

  it('are added and saved', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'origins');
    type(getField(section, 'Add an origin'), ' HTTPS://Preview.Example.com/ ');
    getButton(section, 'Add').click();
    await until(() => textOf(section).includes('https://preview.example.com'));
    save(section);
    await until(() => savedText(section) === 'Saved');
    expect(portal.settings.allowedOrigins).to.deep.equal(['https://cms.example.com', 'https://preview.example.com']);
  });

  it('are saved too where one was typed but not added', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'origins');
    type(getField(section, 'Add an origin'), 'http://localhost:4300');
    save(section);
    await until(() => portal.settings.allowedOrigins.includes('http://localhost:4300'));
  });

  it('are removed', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'origins');
    getButton(section, 'Remove https://cms.example.com').click();
    await until(() => textOf(section).includes('No origin is allowed yet'));
    await expect(section).to.be.accessible();
    save(section);
    await until(() => portal.settings.allowedOrigins.length === 0);
  });

  const wrong: readonly (readonly [typed: string, says: string])[] = [
    ['', 'Enter the address of your CMS'],
    ['*', 'An asterisk would let strangers in'],
    ['cms.example.com', 'Begin with https://, such as https://cms.example.com.'],
    ['https://cms.example.com/edit?id=1', 'Enter it without a path: https://cms.example.com'],
    ['ftp://cms.example.com', 'Only addresses that begin with https://'],
    ['https://', 'This is not an address'],
    ['https://cms.example.com', 'is in the list already'],
  ];
  for (const [typed, says] of wrong) {
    it(`say what is wrong with "${typed}"`, async () => {
      const { app } = await setup();
      const section = sectionOf(app, 'origins');
      const field = getField(section, 'Add an origin');
      type(field, typed);
      getButton(section, 'Add').click();
      await until(() => errorOf(field));
      expect(errorOf(field)).to.include(says);
      expect(field.value).to.equal(typed);
      await until(() => document.activeElement === field);
    });
  }
});

describe('dashboard, Bynder settings', () => {
  afterEach(cleanUp);

  it('never show the stored secret, and keep it while none is typed', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'dam');
    const secret = getField(section, 'OAuth2 Client Secret');
    expect([secret.value, secret.placeholder, secret.type]).to.deep.equal(['', 'Stored', 'password']);
    save(section);
    await until(() => savedText(section) === 'Saved');
    expect(portal.bodies('PUT /api/v1/settings/dam')).to.deep.equal([{ portalUrl: 'https://brand.example.com', kind: 'bynder', clientId: 'client-1' }]);
  });

  it('send a typed secret once and forget it', async () => {
    const { app, portal } = await setup((fresh) => (fresh.settings = someSettings({ dam: null })));
    const section = sectionOf(app, 'dam');
    const typed = crypto.randomUUID();
    type(getField(section, 'Portal URL'), 'brand.example.com');
    type(getField(section, 'OAuth2 Client ID'), 'client-2');
    type(getField(section, 'OAuth2 Client Secret'), typed);
    save(section);
    await until(() => savedText(section) === 'Saved');
    expect(portal.bodies('PUT /api/v1/settings/dam')).to.deep.equal([{ portalUrl: 'brand.example.com', kind: 'bynder', clientId: 'client-2', clientSecret: typed }]);
    const secret = getField(section, 'OAuth2 Client Secret');
    expect([secret.value, secret.placeholder]).to.deep.equal(['', 'Stored']);
  });

  it('ask for the secret again for another host or another app', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'dam');
    type(getField(section, 'Portal URL'), 'https://other.example.com');
    save(section);
    const secret = getField(section, 'OAuth2 Client Secret');
    await until(() => errorOf(secret));
    expect(errorOf(secret)).to.include('Enter the Client Secret again');
    expect(document.activeElement).to.equal(secret);
    expect(portal.bodies('PUT /api/v1/settings/dam')).to.be.empty;
    await expect(section).to.be.accessible();
  });

  it('put the portal\'s refusal at its field, and lose nothing', async () => {
    const { app, portal } = await setup();
    portal.answerNext('PUT /api/v1/settings/dam', refused(400, 'invalid-input', { fields: { portalUrl: 'For developers' } }));
    const section = sectionOf(app, 'dam');
    const field = getField(section, 'Portal URL');
    type(field, 'https://BRAND.example.com');
    save(section);
    await until(() => errorOf(field));
    expect(errorOf(field)).to.include('The portal does not accept this address').and.not.to.include('For developers');
    expect(field.value).to.equal('https://BRAND.example.com');
    await until(() => document.activeElement === field);
  });

  it('hide the OAuth2 fields for a DAM that lets people in, and take a service account', async () => {
    const { app, portal } = await setup((fake) => { fake.settings = someSettings({ damOffers: { webdam: { letsIn: 'person', isSetUp: true } } }); });
    const section = sectionOf(app, 'dam');
    choose(getField<HTMLSelectElement>(section, 'DAM'), 'webdam');
    await until(() => textOf(section).includes('lets people in, not apps'));
    expect(textOf(section)).not.to.include('OAuth2 Client ID');
    expect(getButton(section, 'Connect to Webdam').getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(section)).to.include('Save this choice first');
    await expect(section).to.be.accessible();
    type(getField(section, 'User name'), 'service');
    save(section);
    await until(() => errorOf(getField(section, 'Password')));
    const password = crypto.randomUUID();
    type(getField(section, 'Password'), password);
    save(section);
    await until(() => portal.bodies('PUT /api/v1/settings/dam').length > 0);
    expect((portal.bodies('PUT /api/v1/settings/dam')[0] as { account: unknown }).account).to.deep.equal({ userName: 'service', password });
  });

  it('say that a DAM lets the portal in no longer, and what has no effect with it', async () => {
    const { app } = await setup((fake) => {
      fake.settings = someSettings({
        damOffers: { webdam: { letsIn: 'person', isSetUp: true } }, lacks: ['limited-use'],
        dam: { portalUrl: 'https://brand.example.com', kind: 'webdam', clientId: '', hasClientSecret: false, signIn: { way: 'consent', userName: 'ada@example.com', signedInAt: '2026-11-20T08:00:00Z', endedAt: '2026-11-24T08:00:00Z' } },
      });
    });
    const section = sectionOf(app, 'dam');
    expect(textOf(section)).to.include('Webdam has not let the portal in since');
    expect(getButton(section, 'Connect to Webdam again').getAttribute('aria-disabled')).to.equal('false');
    await expect(section).to.be.accessible();
  });

  it('explain how to make an OAuth2 app, with the customer\'s own address', async () => {
    const { app } = await setup();
    const section = sectionOf(app, 'dam');
    getButton(section, 'Creating an OAuth2 app in Bynder').click();
    const link = section.querySelector<HTMLAnchorElement>('details a');
    expect(link?.href).to.equal('https://brand.example.com/pysettings/oauth2/');
    for (const scope of ['asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write']) expect(textOf(section.querySelector('details'))).to.include(scope);
    await expect(section).to.be.accessible();
  });

  it('test the connection before saving, and say that everything works', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'dam');
    const typed = crypto.randomUUID();
    type(getField(section, 'OAuth2 Client Secret'), typed);
    getButton(section, 'Test connection').click();
    const report = await until(() => section.querySelector('portal-connection-report h3')?.parentElement);
    expect(textOf(report)).to.include('Connected: everything works').and.to.include('188 assets can be found');
    expect((portal.bodies('POST /api/v1/settings/dam/test')[0] as { clientSecret: string }).clientSecret).to.equal(typed);
    expect(portal.bodies('PUT /api/v1/settings/dam')).to.be.empty;
    await expect(section).to.be.accessible();
    type(getField(section, 'OAuth2 Client Secret'), `${typed}x`);
    await until(() => textOf(report).includes('This result is about earlier values'));
  });

  it('still hold once the connection that was tested is saved, and no older values come up meanwhile', async () => {
    const { app, portal } = await setup((portal) => {
      portal.settings = someSettings({ dam: null });
    });
    const section = sectionOf(app, 'dam');
    const address = getField(section, 'Portal URL');
    type(address, 'https://brand.example.com');
    type(getField(section, 'OAuth2 Client ID'), 'client-1');
    type(getField(section, 'OAuth2 Client Secret'), crypto.randomUUID());
    getButton(section, 'Test connection').click();
    const report = await until(() => section.querySelector('portal-connection-report h3')?.parentElement);
    const shown = new Set<string>();
    section.addEventListener('draft-changed', () => shown.add(address.value));
    save(section);
    await until(() => savedText(section) === 'Saved');
    await until(() => getField(section, 'OAuth2 Client Secret').placeholder !== '');
    expect(portal.bodies('PUT /api/v1/settings/dam')).to.have.length(1);
    expect([...shown]).to.deep.equal(['https://brand.example.com']);
    expect(textOf(report)).to.include('Connected: everything works').and.not.to.include('earlier values');
  });

  it('name each missing scope, and what was not tried', async () => {
    const { app, portal } = await setup();
    portal.answerNext('POST /api/v1/settings/dam/test', [200, failed('scopes', 'scope-missing', ['asset.usage:read', 'asset.usage:write'])]);
    const section = sectionOf(app, 'dam');
    getButton(section, 'Test connection').click();
    const report = await until(() => section.querySelector('portal-connection-report ol'));
    const checks = [...report.children].map(textOf);
    expect(checks.slice(0, 3)).to.deep.equal(['Address passed', 'Host passed', 'Client ID and secret passed']);
    expect(checks[3]).to.include('Scopes failed').and.to.include('asset.usage:read').and.to.include('asset.usage:write');
    expect(checks[4]).to.equal('Search not tried');
    await expect(section).to.be.accessible();
  });

  it('say what to do when the host does not answer', async () => {
    const { app, portal } = await setup();
    portal.answerNext('POST /api/v1/settings/dam/test', [200, failed('host', 'host-unreachable')]);
    const section = sectionOf(app, 'dam');
    getButton(section, 'Test connection').click();
    await until(() => textOf(section).includes('No server answers there. Check the Portal URL for a typing mistake.'));
  });

  it('say when the test itself failed', async () => {
    const { app, portal } = await setup();
    portal.answerNext('POST /api/v1/settings/dam/test', refused(429, 'rate-limited', { retryAfterSeconds: 20 }));
    const section = sectionOf(app, 'dam');
    getButton(section, 'Test connection').click();
    expect(textOf(await until(() => section.querySelector('[role=alert]')))).to.equal('Too many requests. Wait 20 seconds, then try again.');
  });
});

describe('dashboard, global settings', () => {
  afterEach(cleanUp);

  it('offer the DAM\'s derivatives with their sizes, and save', async () => {
    const { app, portal } = await setup();
    const section = sectionOf(app, 'global');
    const preview = await until(() => section.querySelector<HTMLSelectElement>('select#global-preview'));
    expect([...preview.options].map(({ text }) => text)).to.deep.equal(['mini (80 × 80 px)', 'webimage (800 × … px)', 'Another name…']);
    choose(preview, 'mini');
    getField(section, 'Enable Upload feature').click();
    save(section);
    await until(() => savedText(section) === 'Saved');
    expect(portal.settings.global).to.deep.equal({ language: 'en', previewDerivative: 'mini', isUploadEnabled: true });
    await expect(section).to.be.accessible();
  });

  it('take any name where the DAM cannot be asked, and say why', async () => {
    const { app, portal } = await setup((fresh) => fresh.answerNext('GET /api/v1/settings/derivatives', refused(502, 'dam-unavailable')));
    const section = sectionOf(app, 'global');
    await until(() => textOf(section).includes('The DAM cannot be reached'));
    const field = getField(section, 'Preview derivative');
    type(field, 'Hero_1920');
    save(section);
    await until(() => savedText(section) === 'Saved');
    expect(portal.settings.global.previewDerivative).to.equal('Hero_1920');
    await expect(section).to.be.accessible();
    getButton(section, 'Ask again').click();
    const preview = await until(() => section.querySelector<HTMLSelectElement>('select#global-preview'));
    expect(preview.value).to.equal('Hero_1920');
  });

  it('keep what was typed when saving fails, and say so', async () => {
    const { app, portal } = await setup();
    portal.answerNext('PUT /api/v1/settings/global', new TypeError('Failed to fetch'));
    const section = sectionOf(app, 'global');
    const language = getField<HTMLSelectElement>(section, 'Language');
    choose(language, 'de');
    save(section);
    const alert = await until(() => section.querySelector('[role=alert]'));
    expect(textOf(alert)).to.include('The portal cannot be reached').and.to.include('what you typed is still here');
    expect(language.value).to.equal('de');
    await expect(section).to.be.accessible();
    save(section);
    await until(() => savedText(section) === 'Saved');
    expect(portal.settings.global.language).to.equal('de');
    expect(section.querySelector('[role=alert]')).to.be.null;
  });

  it('go back to what is stored at a wish', async () => {
    const { app } = await setup();
    const section = sectionOf(app, 'global');
    const language = getField<HTMLSelectElement>(section, 'Language');
    choose(language, 'nl');
    (await until(() => section.querySelector<HTMLButtonElement>('.bar button[type=button]'))).click();
    await until(() => language.value === 'en');
    expect(textOf(section)).not.to.include('Unsaved changes');
  });
});
