import { expect, html } from '@open-wc/testing';
import { DamError } from '../../src/dam/dam-error.ts';
import { setDefaultPortalUrl } from '../../src/elements/asset-selector/portal-url.ts';
import type { ClientErrorCode, PortalErrorCode } from '../../src/portal/api/error-codes.ts';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { aValue, anAsset, FakeConnection, findButton, getButton, setupField, someSettings, textOf, until } from '../helpers/field-fixtures.ts';

const filled = (connection: FakeConnection) => html`<form><asset-selector name="banner" label="Banner" value=${aValue()} .connection=${connection}></asset-selector></form>`;

describe('asset-selector in trouble', () => {
  const lines: readonly (readonly [PortalErrorCode | ClientErrorCode, string])[] = [
    ['unknown-api-key', 'The API key of this field is not valid.'],
    ['origin-not-allowed', 'This site may not use the Asset Selector yet.'],
    ['portal-unreachable', 'The Integration Portal cannot be reached.'],
    ['portal-timeout', 'The Integration Portal took too long to answer.'],
    ['unreadable-answer', 'The Integration Portal gave an answer that makes no sense.'],
    ['rate-limited', 'There were too many requests.'],
    ['dam-not-connected', 'No DAM is connected yet.'],
    ['dam-refused', 'The DAM does not accept the Integration Portal\'s credentials.'],
    ['dam-unavailable', 'The DAM cannot be reached at the moment.'],
    ['dam-timeout', 'The DAM took too long to answer.'],
    ['internal', 'Something went wrong.'],
  ];
  for (const [code, sentence] of lines) {
    it(`says what happened and what to do, keeps the value, and recovers by Retry: ${code}`, async () => {
      const connection = new FakeConnection();
      connection.settings = () => Promise.reject(new PortalError(code, 'for developers only', { requestId: 'req-42' }));
      const { el, root } = await setupField(filled(connection));
      await until(() => textOf(el).includes(sentence));
      expect(textOf(el)).not.to.include('for developers only');
      expect(textOf(el)).to.include('req-42');
      expect(new FormData(root as HTMLFormElement).get('banner')).to.equal(aValue());
      await expect(el).to.be.accessible();
      connection.settings = () => Promise.resolve(someSettings);
      getButton(el, 'Retry').click();
      await until(() => !textOf(el).includes(sentence));
      expect(textOf(el)).to.include('Harbour at dawn');
    });
  }

  it('says how long to wait', async () => {
    const connection = new FakeConnection();
    connection.asset = () => Promise.reject(new PortalError('rate-limited', 'x', { status: 429, retryAfterSeconds: 12 }));
    const { el } = await setupField(filled(connection));
    await until(() => textOf(el).includes('Try again in 12 s.'));
  });

  it('says it once when settings and asset fail together, and asks again for both', async () => {
    const connection = new FakeConnection();
    connection.settings = () => Promise.reject(new PortalError('portal-unreachable', 'x'));
    connection.asset = () => Promise.reject(new PortalError('portal-unreachable', 'x'));
    const { el } = await setupField(filled(connection));
    await until(() => findButton(el, 'Retry'));
    expect(el.shadowRoot?.querySelectorAll('.notice')).to.have.length(1);
    connection.settings = () => Promise.resolve(someSettings);
    connection.asset = () => Promise.resolve(anAsset({ name: 'Back again' }));
    getButton(el, 'Retry').click();
    await until(() => textOf(el).includes('Back again') && !findButton(el, 'Retry'));
  });

  it('understands a DAM\'s own failure, where a page brings its own connection', async () => {
    const connection = new FakeConnection();
    connection.asset = () => Promise.reject(new DamError('unavailable', 'x'));
    const { el } = await setupField(filled(connection));
    await until(() => textOf(el).includes('The DAM cannot be reached at the moment.'));
  });

  it('survives whatever else is thrown', async () => {
    const connection = new FakeConnection();
    connection.settings = () => Promise.reject(new TypeError('undefined is not a function'));
    const { el } = await setupField(filled(connection));
    await until(() => textOf(el).includes('Something went wrong.'));
    expect(getButton(el, 'Change').disabled).to.be.false;
  });

  it('ignores an answer for an asset that it no longer shows', async () => {
    const connection = new FakeConnection();
    const slow = Promise.withResolvers<ReturnType<typeof anAsset>>();
    connection.asset = (id) => (id === 'slow' ? slow.promise : Promise.resolve(anAsset({ id, name: 'The newer one' })));
    const { el } = await setupField(html`<asset-selector value=${aValue(anAsset({ id: 'slow' }))} .connection=${connection}></asset-selector>`);
    await until(() => connection.calls.includes('asset slow'));
    el.value = aValue(anAsset({ id: 'quick' }));
    await until(() => textOf(el).includes('The newer one'));
    slow.resolve(anAsset({ id: 'slow', name: 'The older one' }));
    await slow.promise;
    await el.updateComplete;
    expect(textOf(el)).to.include('The newer one');
  });
});

describe('asset-selector that is not set up', () => {
  afterEach(() => setDefaultPortalUrl(''));

  it('tells the page\'s developer that the API key is missing', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" portal-url="https://portal.example"></asset-selector>`);
    expect(el.shadowRoot?.querySelector('[role=alert]')?.textContent).to.include('the attribute api-key is missing');
    expect(findButton(el, 'Retry')).to.be.null;
    expect(getButton(el, 'Select asset').disabled).to.be.true;
    await expect(el).to.be.accessible();
  });

  it('tells the page\'s developer that the portal\'s address is missing', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" api-key="key"></asset-selector>`);
    expect(textOf(el)).to.include('the attribute portal-url is missing');
  });

  it('tells the page\'s developer that the portal\'s address is none', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" api-key="key" portal-url="portal.example"></asset-selector>`);
    expect(textOf(el)).to.include('portal-url is not a web address');
  });

  it('takes the address of the portal that served the script', async () => {
    setDefaultPortalUrl('https://portal.example');
    const { el } = await setupField(html`<asset-selector api-key="key"></asset-selector>`);
    expect(textOf(el)).not.to.include('not set up');
  });

  it('is well as soon as the attribute is there, and never touched the value', async () => {
    const { el } = await setupField(html`<asset-selector value=${aValue()} portal-url="https://portal.example"></asset-selector>`);
    expect(textOf(el)).to.include('the attribute api-key is missing');
    el.setAttribute('api-key', 'key');
    await el.updateComplete;
    expect(textOf(el)).not.to.include('the attribute api-key is missing');
    expect(el.value).to.equal(aValue());
  });
});
