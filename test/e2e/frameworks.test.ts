/** The built library in React 19 (also written by a server), in Vue, with properties bound as Angular does, twice on one page, and under a strict Content Security Policy. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createElement, type FunctionComponent } from 'react';
import { renderToString } from 'react-dom/server';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';

const library = './dist/esm';
const address = 'http://cms.example/';

/** A page's script with what it imports, as a consumer's bundler makes it. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: 'esm', target: 'es2022', write: false, minify: true,
    define: { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' },
  });
  return outputFiles[0]?.text ?? '';
}

const reactApp = `
  import { createElement as h, useState } from 'react';
  import { AssetSelector, DerivativePreview } from '${library}/react.js';
  import { createMemoryConnection } from './src/sandbox/client.ts';
  const connection = createMemoryConnection();
  function App() {
    const [value, setValue] = useState('');
    return h('main', null,
      h(AssetSelector, { connection, label: 'Banner', name: 'banner', required: value === '', portalUrl: 'https://portal.example', value,
        onAssetsSelected: (event) => setValue(event.detail.value), onAssetCleared: () => setValue('') }),
      h(DerivativePreview, { value, language: 'de' }),
      h('output', { id: 'told' }, value === '' ? 'nothing' : JSON.parse(value).asset?.name ?? value));
  }`;

describe('the library', () => {
  let browser: Browser;

  before(async () => { browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments }); });
  after(() => browser.close());

  /** Opens a page of a CMS with this script, and returns what its console complained of. */
  async function open(script: string, { body = '', policy = '' }: { readonly body?: string; readonly policy?: string } = {}): Promise<{ readonly page: Page; readonly complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    const complaints: string[] = [];
    page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()); });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.route(`${address}**`, (route) => (route.request().url() === `${address}page.js`
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({
        contentType: 'text/html; charset=utf-8', headers: policy === '' ? {} : { 'content-security-policy': policy },
        body: `<!doctype html><html lang="en"><head><title>CMS</title><link rel="icon" href="data:,"></head><body><div id="app">${body}</div><script type="module" nonce="n0nce" src="page.js"></script></body></html>`,
      })));
    await page.goto(address);
    return { page, complaints };
  }

  /** Picks the first asset of the field, as an editor does, and returns its name. */
  async function pick(page: Page): Promise<string> {
    await page.getByRole('button', { name: /Select asset/ }).first().click();
    const card = page.getByRole('dialog').getByRole('listbox', { name: 'Assets' }).getByRole('option').first();
    const name = (await card.getAttribute('aria-label') ?? await card.innerText()).split('\n')[0] ?? '';
    await card.click();
    await page.getByRole('button', { name: 'Use asset' }).click();
    await page.getByRole('button', { name: 'Change' }).first().waitFor();
    return name;
  }

  const told = (page: Page): Promise<string> => page.locator('#told').innerText();

  it('is a component in React: objects and handlers arrive, and a new state is shown', async () => {
    const { page, complaints } = await open(await bundle(`${reactApp}
      import { createRoot } from 'react-dom/client';
      createRoot(document.getElementById('app')).render(h(App));`));
    assert.equal(await told(page), 'nothing');
    const name = await pick(page);
    await page.waitForFunction(() => document.getElementById('told')?.textContent !== 'nothing');
    assert.ok(name.startsWith(await told(page)), `${name} was picked, ${await told(page)} told`);
    assert.equal(await page.locator('main > derivative-preview').evaluate((element) => element.shadowRoot?.textContent.includes(document.getElementById('told')?.textContent ?? '-')), true);
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.waitForFunction(() => document.getElementById('told')?.textContent === 'nothing');
    assert.deepEqual(complaints.filter((text) => !/dev mode/.test(text)), []);
    await page.close();
  });

  it('can be written by a server with React, and is taken over as it stands', async () => {
    const { AssetSelector } = await import(pathToFileURL('dist/esm/react.js').href) as { AssetSelector: FunctionComponent<Record<string, unknown>> };
    const props = { apiKey: 'key-of-the-organisation', portalUrl: 'https://portal.example', label: 'Banner', required: true, disabled: true };
    const body = renderToString(createElement(AssetSelector, props));
    assert.match(body, /^<asset-selector [^>]*api-key="key-of-the-organisation"/);
    assert.match(body, /portal-url="https:\/\/portal.example"/);
    const { page, complaints } = await open(await bundle(`
      import { createElement as h } from 'react';
      import { hydrateRoot } from 'react-dom/client';
      import { AssetSelector } from '${library}/react.js';
      hydrateRoot(document.getElementById('app'), h(AssetSelector, ${JSON.stringify(props)}));`), { body });
    await page.getByRole('button', { name: /Select asset/ }).waitFor();
    assert.deepEqual(await page.evaluate(() => {
      const element = document.querySelector('asset-selector');
      return [element?.apiKey, element?.portalUrl, element?.required, element?.disabled];
    }), ['key-of-the-organisation', 'https://portal.example', true, true]);
    assert.deepEqual(complaints.filter((text) => /hydrat|mismatch|did not match/i.test(text)), []);
    await page.close();
  });

  it('is an element in Vue', async () => {
    const { page, complaints } = await open(await bundle(`
      import { createApp, h, ref } from 'vue';
      import '${library}/index.js';
      import { createMemoryConnection } from './src/sandbox/client.ts';
      const connection = createMemoryConnection();
      createApp({ setup() {
        const name = ref('nothing');
        return () => h('main', [
          h('asset-selector', { connection, label: 'Banner', onAssetsSelected: (event) => { name.value = event.detail.selections[0].asset.name; } }),
          h('output', { id: 'told' }, name.value),
        ]);
      } }).mount('#app');`));
    const name = await pick(page);
    await page.waitForFunction(() => document.getElementById('told')?.textContent !== 'nothing');
    assert.ok(name.startsWith(await told(page)));
    assert.deepEqual(complaints.filter((text) => !/dev mode/.test(text)), []);
    await page.close();
  });

  it('takes properties and listeners, twice on one page, and a second copy of itself does no harm', async () => {
    const script = await bundle(`
      import '${library}/index.js';
      import { createMemoryConnection } from './src/sandbox/client.ts';
      const first = customElements.get('asset-selector');
      const connection = createMemoryConnection();
      globalThis.heard = [];
      for (const label of ['Banner', 'Teaser']) {
        const field = Object.assign(document.createElement('asset-selector'), { connection, label, name: label });
        field.addEventListener('assets-selected', (event) => heard.push(label + ': ' + event.detail.selections[0].asset.name));
        document.getElementById('app').append(field);
      }`);
    const { page, complaints } = await open(script);
    await page.addScriptTag({ content: await bundle(`import '${library}/index.js';`), type: 'module' });
    const name = await pick(page);
    assert.deepEqual((await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).map((line) => line.split(':')[0]), ['Banner']);
    assert.ok(name.length > 0);
    assert.equal(await page.getByRole('button', { name: /Select asset/ }).count(), 1, 'the other field holds nothing');
    assert.deepEqual(complaints.filter((text) => !/dev mode|Multiple versions of Lit/.test(text)), []);
    await page.close();
  });

  it('works under a Content Security Policy with a nonce, without any unsafe word', async () => {
    const { page, complaints } = await open(await bundle(`
      import '${library}/index.js';
      import { createMemoryConnection } from './src/sandbox/client.ts';
      document.getElementById('app').append(Object.assign(document.createElement('asset-selector'), { connection: createMemoryConnection(), label: 'Banner' }));`),
    { policy: "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html" });
    await pick(page);
    assert.deepEqual(complaints.filter((text) => !/dev mode/.test(text)), []);
    await page.close();
  });
});
