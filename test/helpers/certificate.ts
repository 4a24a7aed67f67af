import { createSign, type KeyObject } from 'node:crypto';

/*
 * X.509 certificates for tests: Node can read them but not make them. Only what a reader asks for (RFC 5280, DER).
 */

const part = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
};
const sequence = (...contents: readonly Uint8Array[]): Buffer => part(0x30, ...contents);
const integer = (value: number): Buffer => part(0x02, Buffer.from([value]));
const sha256WithRsa = sequence(part(0x06, Buffer.from('2a864886f70d01010b', 'hex')), part(0x05));
const nameOf = (text: string): Buffer => sequence(part(0x31, sequence(part(0x06, Buffer.from('550403', 'hex')), part(0x0c, Buffer.from(text)))));
const moment = (at: Date): Buffer => part(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

/** A certificate that an RSA key gives to itself, as PEM. */
export function selfSigned({ publicKey, privateKey }: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }, { name = 'sns.amazonaws.com', from, to }: { readonly name?: string; readonly from: Date; readonly to: Date }): string {
  const own = sequence(
    part(0xa0, integer(2)), integer(1), sha256WithRsa, nameOf(name), sequence(moment(from), moment(to)), nameOf(name), publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('RSA-SHA256').update(own).sign(privateKey);
  const text = sequence(own, sha256WithRsa, part(0x03, Buffer.from([0]), signature)).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${text.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`;
}
