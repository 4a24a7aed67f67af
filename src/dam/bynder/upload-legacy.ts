import type { UploadChunk } from '../dam-uploads.ts';
import { DamError, isDamError } from '../dam-error.ts';
import { asObject, asText, needText, unreadable } from './read.ts';
import type { BynderChunkTransport } from './chunk-transport.ts';
import type { BynderTransport } from './transport.ts';
import type { UploadState, UploadTarget } from './upload-state.ts';
import type { WireFinalised, WireUploadStart } from './wire.ts';

type Target = Extract<UploadTarget, { protocol: 's3' }>;

export async function init(send: BynderTransport, portalUrl: string, fileName: string, signal: AbortSignal): Promise<Target> {
  const [address, answer] = await Promise.all([
    send({ path: '/api/upload/endpoint/', signal }), send({ method: 'POST', path: '/api/upload/init/', form: { filename: fileName }, signal }),
  ]);
  const wire = asObject<WireUploadStart>(answer);
  const file = asObject<WireUploadStart['s3file']>(wire?.s3file);
  const params = asObject<Record<string, string>>(wire?.multipart_params);
  if (!wire || !file || !params) throw unreadable('a started upload was expected');
  return {
    protocol: 's3', endpoint: needEndpoint(asText(address), portalUrl), uploadId: needText(file.uploadid, 'uploadid'), targetId: needText(file.targetid, 'targetid'), s3Name: needText(wire.s3_filename, 's3_filename'),
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, asText(value)])),
  };
}

/** Files must not travel in the clear, nor to wherever an answer points. */
function needEndpoint(address: string, portalUrl: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || (url.protocol !== 'https:' && url.origin !== new URL(portalUrl).origin)) throw unreadable('the address of its file storage is none');
  return url.href;
}

/** To S3 first, then Bynder is told. Each form goes out as it comes: what stands around the bytes is known before. */
export async function sendLegacyChunk(send: BynderTransport, sendBytes: BynderChunkTransport, target: Target, { file, chunkCount }: UploadState, chunk: UploadChunk, signal: AbortSignal): Promise<void> {
  const number = chunk.number + 1;
  const part = `${target.s3Name}/p${number}`;
  const boundary = `----upload${crypto.randomUUID().replaceAll('-', '')}`;
  const fields = { ...target.params, key: `${target.params['key'] ?? target.s3Name}/p${number}`, name: file.fileName, chunk: String(number), chunks: String(chunkCount), Filename: part };
  const field = ([name, value]: readonly [string, string]): string => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const encoder = new TextEncoder();
  // S3 reads no field behind the file.
  const head = encoder.encode(`${Object.entries(fields).map(field).join('')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="chunk"\r\nContent-Type: application/octet-stream\r\n\r\n`);
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  try {
    await sendBytes({
      path: target.endpoint, bytes: around(head, chunk.bytes, tail), sizeBytes: head.length + chunk.sizeBytes + tail.length, hasToken: false, signal,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
  } catch (thrown) {
    // Not a right that the account lacks: the signature has run out.
    if (isDamError(thrown) && thrown.status === 403) throw new DamError('rejected', 'Bynder\'s file storage does not take the upload any more; start it anew', { status: 403, cause: thrown });
    throw thrown;
  }
  await send({ method: 'POST', path: pathOf(target), form: { chunkNumber: number, targetid: target.targetId, filename: part }, signal });
}

export async function finaliseLegacy(send: BynderTransport, target: Target, { file, chunkCount }: UploadState, signal: AbortSignal): Promise<string> {
  const answer = await send({ method: 'POST', path: pathOf(target), form: { chunks: chunkCount, targetid: target.targetId, s3_filename: target.s3Name, original_filename: file.fileName }, signal });
  const wire = asObject<WireFinalised>(answer);
  if (!wire) throw unreadable('a finalised upload was expected');
  return needText(wire.importId, 'importId');
}

const pathOf = ({ uploadId }: Target): string => `/api/v4/upload/${encodeURIComponent(uploadId)}/`;

async function* around(head: Uint8Array, bytes: AsyncIterable<Uint8Array>, tail: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head;
  yield* bytes;
  yield tail;
}
