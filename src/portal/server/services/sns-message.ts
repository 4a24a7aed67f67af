import { createVerify, X509Certificate } from 'node:crypto';

/*
 * Messages of Amazon SNS, as its developer guide has them:
 *   https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 *   https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */

export interface SnsMessage {
  readonly type: 'SubscriptionConfirmation' | 'Notification' | 'UnsubscribeConfirmation';
  readonly topic: string;
  readonly message: string;
  readonly timestamp: string;
  /** Where a subscription is confirmed; empty in a notification. */
  readonly subscribeUrl: string;
  readonly certificateUrl: string;
  readonly signature: string;
  readonly algorithm: 'RSA-SHA1' | 'RSA-SHA256';
  /** What the signature is of. */
  readonly signed: string;
}

const signedOf: Readonly<Record<SnsMessage['type'], readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};
const algorithms: Readonly<Record<string, SnsMessage['algorithm']>> = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' };

/** Reads a message; `null` for what is none. Nothing in it may be believed before {@link isSignedBy}. */
export function readSnsMessage(text: string): SnsMessage | null {
  const data = parse(text);
  const of = (name: string): string => (typeof data?.[name] === 'string' ? data[name] : '');
  const type = (Object.keys(signedOf) as SnsMessage['type'][]).find((one) => one === of('Type'));
  const algorithm = algorithms[of('SignatureVersion')];
  if (!type || !algorithm || regionOf(of('TopicArn')) === null) return null;
  // What was not sent, a subject, is not signed either.
  const signed = signedOf[type].filter((name) => typeof data?.[name] === 'string').map((name) => `${name}\n${of(name)}\n`).join('');
  return { type, topic: of('TopicArn'), message: of('Message'), timestamp: of('Timestamp'), subscribeUrl: of('SubscribeURL'), certificateUrl: of('SigningCertURL'), signature: of('Signature'), algorithm, signed };
}

/** A topic's region, by its name; `null` for what is no topic's name. */
function regionOf(topic: string): string | null {
  return /^arn:aws(?:-cn|-us-gov)?:sns:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:[\w-]{1,256}$/.exec(topic)?.[1] ?? null;
}

/** An address at Amazon SNS in this topic's own region; `null` for any other, whatever it looks like. */
function addressAtAmazon(text: string, topic: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const host = `sns.${regionOf(topic) ?? ''}.amazonaws.com${topic.startsWith('arn:aws-cn:') ? '.cn' : ''}`;
  return url?.protocol === 'https:' && url.host === host && url.username === '' && url.password === '' && url.hash === '' ? url : null;
}

/** Where the certificate is that a message says it is signed with; `null` where that is no place of Amazon's. */
export function certificateAddress({ certificateUrl, topic }: SnsMessage): URL | null {
  const url = addressAtAmazon(certificateUrl, topic);
  return url && /^\/SimpleNotificationService-[0-9a-f]{1,64}\.pem$/.test(url.pathname) && url.search === '' ? url : null;
}

/** Where a subscription of this topic is confirmed; `null` where that is no place of Amazon's, or of another topic. */
export function confirmationAddress({ subscribeUrl, topic }: Pick<SnsMessage, 'subscribeUrl' | 'topic'>): URL | null {
  const url = addressAtAmazon(subscribeUrl, topic);
  return url?.pathname === '/' && url.searchParams.get('Action') === 'ConfirmSubscription' && url.searchParams.get('TopicArn') === topic ? url : null;
}

/** Whether a message was signed with this certificate, at a time when the certificate held. */
export function isSignedBy({ algorithm, signed, signature }: SnsMessage, pem: string, nowMs: number): boolean {
  try {
    const certificate = new X509Certificate(pem);
    if (nowMs < Date.parse(certificate.validFrom) || nowMs > Date.parse(certificate.validTo)) return false;
    return createVerify(algorithm).update(signed, 'utf8').verify(certificate.publicKey, signature, 'base64');
  } catch {
    // No certificate, or one with a key of another kind.
    return false;
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? data as Record<string, unknown> : null;
  } catch {
    return null;
  }
}
