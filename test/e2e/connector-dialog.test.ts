/** The existing connector's dialog page, unchanged but for the address of its script, in front of the product: every way in which that page calls it. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { ConnectorDialogResult } from '../../src/sitecore/dialog-window.ts';
import { connectDemo, startWalk, until, walkSteps, type Walk } from './walk.ts';

describe('An editor picks assets in the existing connector\'s page', () => {
  const step = walkSteps();
  let walk: Walk;
  let page: Page;
  let administrator: Page;
  let apiKey = '';
  let all = 0;
  /** Requests that carried the key, and those that wrote to the remote log. */
  const [withKey, toLog] = [new Set<string>(), [] as string[]];
  let dashboard: (method: string, path: string, body?: object) => Promise<unknown>;

  before(async () => {
    walk = await startWalk();
    const { product } = walk;
    administrator = await walk.person();
    await connectDemo(administrator, product);
    apiKey = /api-key="([^"]+)"/.exec(await (await fetch(product.cms)).text())?.[1] ?? '';
    assert.notEqual(apiKey, '');
    walk.secrets.add(apiKey);
    dashboard = await signedIn();
    page = await walk.person();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (JSON.stringify([request.headers(), request.postData()]).includes(apiKey)) withKey.add(`${request.method()} ${pathname}`);
      if (pathname === '/embed/v1/logs') toLog.push(request.postData() ?? '');
    });
  });
  after(() => walk?.stop());

  const signedIn = async (): Promise<typeof dashboard> => {
    const { portal, email, password } = walk.product;
    const login = await fetch(`${portal}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
    const { csrfToken } = (await login.json()) as { csrfToken: string };
    const cookie = login.headers.getSetCookie().map((one) => one.split(';', 1)[0]).join('; ');
    return async (method, path, body) => {
      const answer = await fetch(`${portal}/api/v1${path}`, { method, headers: { 'content-type': 'application/json', cookie, 'x-csrf-token': csrfToken }, ...(body ? { body: JSON.stringify(body) } : {}) });
      assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
      return (await answer.json()) as unknown;
    };
  };
  const dialog = (): Locator => page.getByRole('dialog');
  const cards = (): Locator => dialog().getByRole('listbox', { name: 'Assets' }).getByRole('option').and(page.locator(':not([aria-disabled="true"])'));
  const total = async (): Promise<number> => Number(((await dialog().getByText(/^[\d,]+ assets?$/).first().textContent()) ?? '').replace(/\D/g, ''));
  const use = (): Promise<void> => dialog().getByRole('button', { name: /^Use / }).click();
  /** Sitecore's window with the page in it, of an origin that the organisation allows. */
  const openPage = async (options: object, query = ''): Promise<void> => {
    const { portal, cms } = walk.product;
    const told = { language: 'en', portalUrl: 'https://bynder.example', windowed: false, dam: 'Bynder', assetTypes: ['image', 'video'], preselectedAssets: [], apiKey, enableUpload: false, searchTerm: '', hideLimitedUsage: false, remoteLoggingEnabled: true, storeMetaProperties: false, ...options };
    // In the place of what is really served from there: a page that a test makes up has no address that may reach the portal.
    await page.goto(`${cms}/cms.css${query}`);
    await page.setContent(`<!doctype html><html><head><meta charset="UTF-8"><title>Select asset(s) from DAM</title></head><body>
      <script src="${portal}/embed/v1/connector-dialog.js"></script>
      <script>
        window.dialogClose = () => { document.title = 'closed'; };
        window.onload = () => Hdis.AssetSelector.open({ ...${JSON.stringify(told)}, callback: (result) => { window.top.returnValue = JSON.stringify(result); window.top.dialogClose(); } });
      </script></body></html>`);
  };
  const open = async (options: object): Promise<void> => {
    await openPage(options);
    await cards().first().waitFor();
  };
  const closed = async (): Promise<ConnectorDialogResult | null> => {
    await page.waitForFunction(() => document.title === 'closed');
    const told = await page.evaluate(() => (window as unknown as { readonly returnValue?: string }).returnValue);
    return told === undefined ? null : JSON.parse(told) as ConnectorDialogResult;
  };

  step('one file: with its address and size, by the search that the page begins with', async () => {
    await open({ mode: 'SingleSelectFile' });
    all = await total();
    await open({ mode: 'SingleSelectFile', searchTerm: 'pattern' });
    assert.equal(await dialog().getByRole('combobox', { name: 'Search' }).inputValue(), 'pattern');
    const found = await total();
    assert.ok(found > 0 && found < all, `${found} of ${all}`);
    await cards().first().click();
    await use();
    const result = await closed();
    assert.equal(result?.assets.length, 1);
    assert.match(result.file?.url ?? '', /^http/);
    assert.ok((result.file?.width ?? 0) > 0 && (result.file?.height ?? 0) > 0);
  });

  step('one asset: the one that was chosen before is chosen; cancelled, the window is closed without a result', async () => {
    await open({ mode: 'SingleSelect' });
    await cards().nth(1).click();
    await use();
    const { assets: [first], file } = (await closed())!;
    assert.equal(file, undefined);
    await open({ mode: 'SingleSelect', preselectedAssets: [first!.id] });
    await dialog().getByRole('listbox', { name: 'Assets' }).getByRole('option', { selected: true }).waitFor();
    await use();
    assert.deepEqual((await closed())?.assets.map(({ id }) => id), [first!.id]);
    await open({ mode: 'SingleSelect' });
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await closed(), null);
  });

  step('several assets: beside those that were chosen before, and none of limited use', async () => {
    await open({ mode: 'MultiSelect', hideLimitedUsage: true });
    const unlimited = await total();
    assert.ok(unlimited > 0 && unlimited < all, `${unlimited} of ${all}`);
    await cards().nth(0).click();
    await cards().nth(1).click();
    await use();
    const ids = (await closed())!.assets.map(({ id }) => id);
    assert.equal(ids.length, 2);
    await open({ mode: 'MultiSelect', hideLimitedUsage: true, preselectedAssets: ids });
    await dialog().getByRole('button', { name: 'Use 2 assets' }).waitFor();
    await cards().nth(2).click();
    await dialog().getByRole('button', { name: 'Use 3 assets' }).click();
    assert.deepEqual((await closed())?.assets.slice(0, 2).map(({ id }) => id), ids);
  });

  for (const [name, address] of [['the rest of the script', '**/sitecore/assets/connector-dialog.js*'], ['the code of its dialog', '**/sitecore/assets/chunks/selector-dialog-*']] as const) {
    step(`where ${name} does not arrive, the window says so, and its editor tries again or leaves`, async () => {
      const unreachable = page.getByRole('alertdialog', { name: 'The asset dialog could not be loaded' });
      await page.route(address, (route) => route.abort('connectionrefused'));
      await openPage({ mode: 'SingleSelect' });
      await unreachable.getByRole('button', { name: 'Close' }).click();
      assert.equal(await closed(), null);
      await openPage({ mode: 'SingleSelect' });
      await unreachable.waitFor();
      await page.unroute(address);
      await unreachable.getByRole('button', { name: 'Try again' }).click();
      await cards().first().waitFor();
      await dialog().getByRole('button', { name: 'Cancel' }).click();
      assert.equal(await closed(), null);
    });
  }

  step('where the portal answers nothing, the dialog says so, and goes on where it answers again', async () => {
    await page.route('**/embed/v1/{tokens,settings,opening,search}*', (route) => route.abort('connectionrefused'));
    await openPage({ mode: 'SingleSelect' });
    const retry = dialog().getByRole('button', { name: 'Retry' }).first();
    await retry.waitFor();
    await page.unroute('**/embed/v1/{tokens,settings,opening,search}*');
    await retry.click();
    await cards().first().waitFor();
  });

  step('a search that fails is in the remote log where the portal wants it, and from no page that does not', async () => {
    await dashboard('PUT', '/settings/logging', { isEnabled: true, retentionDays: 14 });
    const fault = async (everyStatus: number): Promise<void> => {
      assert.ok((await fetch(`${walk.product.sandbox}/_sandbox/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ everyStatus }) })).ok);
    };
    const fail = async (text: string): Promise<void> => {
      await fault(500);
      await dialog().getByPlaceholder('Search assets').fill(text);
      await dialog().getByRole('button', { name: 'Retry' }).first().waitFor();
      await fault(0);
    };
    // Words that find something, as the selector comes back to its last search, and that nobody has searched for: the portal keeps what it found.
    await open({ mode: 'SingleSelect', remoteLoggingEnabled: false });
    await fail('lighthouse');
    await open({ mode: 'SingleSelect' });
    // What the page before had to write would have been sent as it was left.
    assert.deepEqual(toLog, []);
    await fail('geometric');
    const messages = async (): Promise<readonly string[]> => ((await dashboard('GET', '/logs')) as { entries: { message: string }[] }).entries.map(({ message }) => message);
    await until('the failure in the remote log', async () => (await messages()).some((message) => message.startsWith('search failed: ')) || null);
    await page.goto('about:blank');
    assert.ok(!/lighthouse|geometric/.test(toLog.join()), 'nothing that was typed');
  });

  step('the key goes to the exchange for a token and nowhere else; the dashboard knows who still hands it out', async () => {
    assert.deepEqual([...withKey], ['POST /embed/v1/tokens']);
    const { connectors } = (await dashboard('GET', '/connectors')) as { connectors: { name: string }[] };
    assert.ok(connectors.some(({ name }) => name === 'connector-dialog'));
    assert.deepEqual(await walk.complaints(), []);
  });

  step('a key in the address of the page is taken out of it and opens the dialog; the dashboard warns the administrator who still does so', async () => {
    withKey.clear();
    await openPage({ mode: 'SingleSelect', apiKey: undefined }, `?apiKey=${apiKey}&mode=SingleSelect`);
    await cards().first().waitFor();
    assert.equal(new URL(page.url()).search, '?mode=SingleSelect');
    assert.deepEqual([...withKey], ['POST /embed/v1/tokens']);
    await administrator.reload();
    const row = administrator.getByRole('listitem').filter({ hasText: 'connector-dialog 1.0' });
    await row.getByText('This dialog of the existing connector still gives the API key to browsers, by its page or its address.').waitFor();
  });
});
