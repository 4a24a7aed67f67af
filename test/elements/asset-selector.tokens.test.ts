import { expect, html } from '@open-wc/testing';
import { findButton, getButton, setupField, someSettings, textOf, until } from '../helpers/field-fixtures.ts';

const portalUrl = location.origin;

/** Stands in for the portal: takes one token and keeps what it was sent. */
function answerAs(good: string) {
  const sent: (string | null)[] = [];
  const real = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    if (!request.url.includes('/embed/v1/')) return real(input, init);
    sent.push(request.headers.get('authorization'));
    const isGood = request.headers.get('authorization') === `Bearer ${good}`;
    const body = isGood ? someSettings : { error: { code: 'invalid-token', message: 'x', requestId: 'req-7' } };
    return Promise.resolve(new Response(JSON.stringify(body), { status: isGood ? 200 : 401, headers: { 'content-type': 'application/json' } }));
  };
  return { sent, restore: () => { window.fetch = real; } };
}

describe('asset-selector with editor tokens', () => {
  let portal: ReturnType<typeof answerAs>;
  beforeEach(() => { portal = answerAs('good'); });
  afterEach(() => portal.restore());

  it('needs no API key with a token, and shows it nowhere', async () => {
    const { el } = await setupField(html`<asset-selector portal-url=${portalUrl} token="good"></asset-selector>`);
    await until(() => portal.sent.length > 0);
    expect(portal.sent).to.deep.equal(['Bearer good']);
    expect(getButton(el, 'Select asset').disabled).to.be.false;
    expect(textOf(el)).not.to.include('good').and.not.to.include('not set up');
  });

  it('asks the page for a token, and for another when it has ended', async () => {
    let asked = 0;
    const provider = () => Promise.resolve((asked += 1) === 1 ? 'ended' : 'good');
    const { el } = await setupField(html`<asset-selector portal-url=${portalUrl} .tokenProvider=${provider}></asset-selector>`);
    await until(() => portal.sent.length === 2);
    expect(portal.sent).to.deep.equal(['Bearer ended', 'Bearer good']);
    expect(findButton(el, 'Retry')).to.not.exist;
  });

  it('tells the editor when the page has none to give, and recovers by Retry', async () => {
    const provider = { run: () => Promise.reject<string>(new Error('for developers only')) };
    const { el } = await setupField(html`<asset-selector label="Banner" portal-url=${portalUrl} .tokenProvider=${() => provider.run()}></asset-selector>`);
    await until(() => textOf(el).includes('Your CMS gave no permission to use the Asset Selector.'));
    expect(textOf(el)).not.to.include('for developers only');
    await expect(el).to.be.accessible();
    provider.run = () => Promise.resolve('good');
    getButton(el, 'Retry').click();
    await until(() => !textOf(el).includes('gave no permission'));
    expect(portal.sent).to.deep.equal(['Bearer good']);
  });

  it('says that a token without a provider has ended', async () => {
    const { el } = await setupField(html`<asset-selector label="Banner" portal-url=${portalUrl} token="ended"></asset-selector>`);
    await until(() => textOf(el).includes('Your permission to use the Asset Selector has ended.'));
    await expect(el).to.be.accessible();
  });
});
