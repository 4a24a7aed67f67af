/** What Bynder tells by Amazon SNS: who may send, and what comes of it. Amazon is played by a certificate of the test's own. */
import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { DamWebhook } from '../../src/portal/api/webhook.ts';
import { DamHttp } from '../../src/portal/server/services/dam-http.ts';
import type { DamWebhookRepository, StoredWebhook } from '../../src/portal/server/repositories/dam-webhooks.ts';
import type { AuditService } from '../../src/portal/server/services/audit.ts';
import { DamWebhookService } from '../../src/portal/server/services/dam-webhook.ts';
import { certificateAddress, confirmationAddress, isSignedBy, readSnsMessage } from '../../src/portal/server/services/sns-message.ts';
import { selfSigned } from '../helpers/certificate.ts';
import { errorOf, startPortal, type TestPortal } from './portal.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreignKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const years = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') };
const certificate = selfSigned(keys, years);
const topic = 'arn:aws:sns:eu-west-1:123456789012:acme-assets';
const certificateUrl = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem';
const subscribeUrl = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=abc`;
const signedOf: Readonly<Record<string, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

/** A message as Amazon sends it, signed after all else is set. */
function aMessage(change: Readonly<Record<string, string | undefined>> = {}, key = keys.privateKey): string {
  const data: Record<string, string | undefined> = {
    Type: 'Notification', MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324', TopicArn: topic, Subject: 'asset_bank.media.meta_updated',
    Message: JSON.stringify({ media_id: 'A-1', media: { id: 'A-1', name: 'Hafen "am" Morgen' } }), Timestamp: '2026-11-24T08:00:00.000Z', SignatureVersion: '2', SigningCertURL: certificateUrl, ...change,
  };
  const signed = (signedOf[data['Type'] ?? ''] ?? []).filter((name) => data[name] !== undefined).map((name) => `${name}\n${data[name]}\n`).join('');
  return JSON.stringify({ ...data, Signature: change['Signature'] ?? createSign(data['SignatureVersion'] === '1' ? 'RSA-SHA1' : 'RSA-SHA256').update(signed).sign(key, 'base64') });
}
const asking = (change: Readonly<Record<string, string | undefined>> = {}): string =>
  aMessage({ Type: 'SubscriptionConfirmation', Subject: undefined, Message: 'You have chosen to subscribe', Token: 'abc', SubscribeURL: subscribeUrl, ...change });

/** Answers in Amazon's place, and keeps what it was asked for. */
class Amazon extends DamHttp {
  readonly asked: string[] = [];
  pem = certificate;
  status = 200;

  override read(url: URL): Promise<{ readonly status: number; readonly text: string }> {
    this.asked.push(url.href);
    return Promise.resolve({ status: this.status, text: url.pathname.endsWith('.pem') ? this.pem : '<ConfirmSubscriptionResponse/>' });
  }
}

describe('a message of Amazon SNS', () => {
  const at = Date.parse('2026-11-24T08:00:00Z');
  const read = (text: string) => readSnsMessage(text) ?? assert.fail('It is one');

  it('is believed by its signature, of either version, with a subject or without', () => {
    for (const change of [{}, { SignatureVersion: '1' }, { Subject: undefined }]) assert.equal(isSignedBy(read(aMessage(change)), certificate, at), true);
    assert.equal(isSignedBy(read(asking()), certificate, at), true);
  });

  it('is not believed when something in it was changed, another key signed it, or the certificate does not hold', () => {
    const changed = aMessage().replace('A-1', 'A-2');
    assert.equal(isSignedBy(read(changed), certificate, at), false);
    assert.equal(isSignedBy(read(aMessage({}, foreignKeys.privateKey)), certificate, at), false);
    assert.equal(isSignedBy(read(aMessage({ Signature: 'no signature' })), certificate, at), false);
    assert.equal(isSignedBy(read(aMessage()), 'no certificate', at), false);
    for (const moment of [years.from.getTime() - 1000, years.to.getTime() + 1000]) assert.equal(isSignedBy(read(aMessage()), certificate, moment), false);
  });

  it('has its certificate and its confirmation at Amazon, in its topic\'s region, and nowhere else', () => {
    assert.equal(certificateAddress(read(aMessage()))?.href, certificateUrl);
    for (const url of [
      certificateUrl.replace('https', 'http'), certificateUrl.replace('eu-west-1', 'us-east-1'), certificateUrl.replace('amazonaws.com', 'amazonaws.com.evil.test'), certificateUrl.replace('//', '//evil@'), certificateUrl.replace('.com/', '.com:8443/'),
      'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem?a=1', 'https://sns.eu-west-1.amazonaws.com/bucket/SimpleNotificationService-0123.pem', 'https://bucket.s3.amazonaws.com/SimpleNotificationService-0123.pem', 'https://127.0.0.1/SimpleNotificationService-0123.pem', 'nonsense', '',
    ]) assert.equal(certificateAddress(read(aMessage({ SigningCertURL: url }))), null, url);
    assert.equal(confirmationAddress(read(asking()))?.searchParams.get('Token'), 'abc');
    for (const url of ['https://evil.test/?Action=ConfirmSubscription', subscribeUrl.replace('acme-assets', 'others'), subscribeUrl.replace('ConfirmSubscription', 'DeleteTopic'), subscribeUrl.replace('.com/?', '.com/more?')]) assert.equal(confirmationAddress(read(asking({ SubscribeURL: url }))), null, url);
  });

  it('is of one of the known types, versions and topics', () => {
    for (const text of ['', 'text', '[]', '{}', 'null', aMessage({ Type: 'Other' }), aMessage({ SignatureVersion: '3' }), aMessage({ TopicArn: 'arn:aws:sqs:eu-west-1:123456789012:queue' }), aMessage({ TopicArn: 'arn:aws:sns:evil.test/:123456789012:x' })]) assert.equal(readSnsMessage(text), null, text);
  });
});

describe('the address for the DAM\'s webhooks', () => {
  let portal: TestPortal;
  let dashboard: Awaited<ReturnType<TestPortal['logIn']>>;
  const amazon = new Amazon([]);

  before(async () => {
    portal = await startPortal({ http: amazon });
    dashboard = await portal.logIn();
  });
  after(() => portal.app.close());
  beforeEach(() => {
    portal.clock.ms = Date.parse('2026-11-24T08:00:00Z');
    amazon.asked.length = 0;
    amazon.status = 200;
  });

  const settings = async () => (await dashboard.send('GET', '/webhook')).json<DamWebhook>().webhook;
  const send = async (payload: string, { contentType = 'text/plain; charset=UTF-8', path = '' } = {}) =>
    portal.app.inject({ method: 'POST', url: path || new URL((await settings())?.url ?? '').pathname, headers: { 'content-type': contentType }, payload });
  const refusedAs = (response: Awaited<ReturnType<typeof send>>, code: string): void => assert.equal(response.statusCode >= 400 ? errorOf(response).code : '', code, response.body);

  it('is made once', async () => {
    assert.equal(await settings(), null);
    const made = (await dashboard.send('POST', '/webhook')).json<DamWebhook>().webhook;
    assert.match(made?.url ?? '', /^http:\/\/portal\.test\/webhooks\/v1\/sns\/[\w-]{24}$/);
    assert.deepEqual((await dashboard.send('POST', '/webhook')).json<DamWebhook>().webhook, made);
    refusedAs(await send(aMessage(), { path: '/webhooks/v1/sns/other' }), 'not-found');
  });

  it('hears nothing from a topic that nobody confirmed, and fetches nothing for it', async () => {
    refusedAs(await send(aMessage()), 'forbidden');
    refusedAs(await send('nonsense'), 'invalid-input');
    refusedAs(await send(asking({ SigningCertURL: 'https://evil.test/SimpleNotificationService-0123.pem' })), 'forbidden');
    assert.deepEqual(amazon.asked, []);
  });

  it('shows a topic that asks, signed by Amazon; nothing is confirmed by itself', async () => {
    const forged = asking({ Signature: Buffer.from('forged').toString('base64') });
    refusedAs(await send(forged), 'forbidden');
    assert.equal((await settings())?.askingTopic, null);
    assert.equal((await send(asking())).statusCode, 204);
    assert.deepEqual([(await settings())?.askingTopic, (await settings())?.topic], [topic, null]);
    assert.equal(amazon.asked.some((url) => url.includes('ConfirmSubscription')), false);
  });

  it('is confirmed by an administrator, for the very topic that they saw, at Amazon', async () => {
    refusedAs(await dashboard.send('POST', '/webhook/topic', { topic: `${topic}-other` }), 'stale');
    amazon.status = 403;
    refusedAs(await dashboard.send('POST', '/webhook/topic', { topic }), 'dam-unavailable');
    assert.equal((await settings())?.topic, null);
    amazon.status = 200;
    assert.deepEqual((await dashboard.send('POST', '/webhook/topic', { topic })).json<DamWebhook>().webhook, { ...await settings(), topic, askingTopic: null, heardAt: null });
    assert.deepEqual(amazon.asked, [subscribeUrl, subscribeUrl]);
    refusedAs(await dashboard.send('POST', '/webhook/topic', { topic }), 'stale');
  });

  it('then hears, and notes when', async () => {
    assert.equal((await send(aMessage())).statusCode, 204);
    assert.equal((await settings())?.heardAt, '2026-11-24T08:00:00.000Z');
  });

  it('tells which asset was changed, after the pause that Bynder asks for', async () => {
    const [paused, told] = [[] as number[], [] as unknown[]];
    const stored: StoredWebhook = { organisationId: 'acme', hook: 'hook', topic, asking: null, createdAt: '', heardAt: null };
    const service = new DamWebhookService({
      rows: { findByHook: () => Promise.resolve(stored), hear: () => Promise.resolve() } as unknown as DamWebhookRepository, audit: {} as AuditService, http: amazon, publicUrl: '',
      changedAssets: { tell: (...one) => Promise.resolve(void told.push(one)) }, pause: (ms) => Promise.resolve(void paused.push(ms)), now: () => portal.clock.ms, onFailure: (_organisation, error) => { throw error; },
    });
    await service.take('hook', aMessage());
    await service.stop();
    assert.deepEqual([paused, told], [[5000], [['acme', ['A-1']]]]);
  });

  it('takes a message that is about no asset, one sent as JSON, and the certificate of the day before', async () => {
    for (const Message of ['no JSON', '{"job_id":"7"}', 'null', '{"media_id":7}']) assert.equal((await send(aMessage({ Message }))).statusCode, 204, Message);
    assert.equal((await send(aMessage({ SignatureVersion: '1', Timestamp: new Date(portal.clock.ms).toISOString() }), { contentType: 'application/json' })).statusCode, 204);
    assert.deepEqual(amazon.asked, []);
  });

  it('refuses what is old, of another topic, unsigned or too long, and asks Amazon to send again where its certificate is out of reach', async () => {
    refusedAs(await send(aMessage({ Timestamp: '2026-11-24T06:59:00.000Z' })), 'forbidden');
    refusedAs(await send(aMessage({ Timestamp: 'soon' })), 'forbidden');
    refusedAs(await send(aMessage({ TopicArn: `${topic}-other` })), 'forbidden');
    refusedAs(await send(aMessage({}, foreignKeys.privateKey)), 'forbidden');
    refusedAs(await send(aMessage({ Message: 'x'.repeat(1024 * 1024) })), 'too-large');
    assert.deepEqual(amazon.asked, []);
    amazon.status = 500;
    refusedAs(await send(aMessage({ SigningCertURL: certificateUrl.replace('0123', 'ffff') })), 'unavailable');
  });

  it('is ended by an administrator; who did what is written down', async () => {
    const { url = '' } = await settings() ?? {};
    assert.deepEqual((await dashboard.send('DELETE', '/webhook')).json(), { webhook: null });
    refusedAs(await send(aMessage(), { path: new URL(url).pathname }), 'not-found');
    const { entries } = (await dashboard.send('GET', '/audit')).json<{ entries: readonly { action: string }[] }>();
    assert.deepEqual(entries.map(({ action }) => action).filter((action) => action.startsWith('webhook.')).toSorted(), ['webhook.confirm', 'webhook.create', 'webhook.remove']);
  });
});
