import { needText, asObject, unreadable } from './read.ts';
import type { BynderChunkTransport } from './chunk-transport.ts';
import type { BynderTransport } from './transport.ts';
import type { UploadChunk } from '../dam-uploads.ts';
import type { UploadState, UploadTarget } from './upload-state.ts';
import type { WirePrepared } from './wire.ts';

type Target = Extract<UploadTarget, { protocol: 'v7' }>;
const root = '/v7/file_cmds/upload/';

export async function prepare(send: BynderTransport, signal: AbortSignal): Promise<Target> {
  const wire = asObject<WirePrepared>(await send({ method: 'POST', path: `${root}prepare`, json: {}, signal }));
  if (!wire) throw unreadable('a prepared upload was expected');
  return { protocol: 'v7', fileId: needText(wire.file_id, 'file_id') };
}

export function sendModernChunk(sendBytes: BynderChunkTransport, { fileId }: Target, { number, bytes, sizeBytes, sha256 }: UploadChunk, signal: AbortSignal): Promise<void> {
  return sendBytes({
    path: `${root}${encodeURIComponent(fileId)}/chunk/${number}`, bytes, sizeBytes, hasToken: true, signal,
    headers: { 'content-type': 'application/octet-stream', 'content-sha256': sha256 },
  });
}

/** The import is then called as the file. */
export async function finaliseModern(send: BynderTransport, { fileId }: Target, { file, chunkCount }: UploadState, sha256: string | undefined, signal: AbortSignal): Promise<string> {
  await send({ method: 'POST', path: `${root}${encodeURIComponent(fileId)}/finalise_api`, form: { fileName: file.fileName, fileSize: file.sizeBytes, chunksCount: chunkCount, sha256 }, signal });
  return fileId;
}
