/** A piece that is refused while it comes: the rest of it is read and dropped, so that the answer is heard and the line goes on to serve. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { it, type TestContext } from 'node:test';
import type { DamClient } from '../../src/dam/dam-client.ts';
import { DamError } from '../../src/dam/dam-error.ts';
import type { Upload } from '../../src/domain/upload.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import { describeOnce } from '../helpers/postgres.ts';
import { cmsOrigin, startPortal } from './portal.ts';

// More than what lies in the buffers of both ends of a line.
const pieceBytes = 32 * 1024 * 1024;
const half = randomBytes(pieceBytes / 2);

type Take = (bytes: AsyncIterable<Uint8Array>) => Promise<void>;

/** Resolves with the status of the next answer on this line. */
async function nextStatus(line: Socket, before: string): Promise<{ readonly status: number; readonly seen: string }> {
  let seen = before;
  for (;;) {
    const found = /HTTP\/1\.1 (\d{3}) [\s\S]*?\r\n\r\n/.exec(seen);
    if (found) return { status: Number(found[1]), seen: seen.slice(found.index + found[0].length) };
    const [bytes] = await once(line, 'data') as [Buffer];
    seen += bytes.toString('latin1');
  }
}

describeOnce('a piece that the DAM refuses while it comes', () => {
  const refused = () => new DamError('unavailable', 'The DAM is away');
  const ways: readonly (readonly [string, Take])[] = [
    ['and reads no more of', async (bytes) => {
      await bytes[Symbol.asyncIterator]().next();
      throw refused();
    }],
    ['and turns away from', async (bytes) => {
      for await (const _chunk of bytes) throw refused();
    }],
    ['and has not begun to read', () => Promise.reject(refused())],
  ];
  const send = async (test: TestContext, take: Take, fileName = 'large.bin'): Promise<readonly [number, number]> => {
    const client = { capabilities: { canUpload: true }, uploads: { start: () => Promise.resolve({ state: '{}', chunkBytes: pieceBytes, chunkCount: 1 }), sendChunk: (_state: string, { bytes }: { readonly bytes: AsyncIterable<Uint8Array> }) => take(bytes) } } as unknown as DamClient;
    const portal = await startPortal({ environment: { PORTAL_LOG_LEVEL: 'silent' }, door: { createClient: () => Promise.resolve(client), requestToken: () => Promise.reject(new Error('no token is needed')) } });
    test.after(() => portal.app.close());
    await portal.db.updateTable('organisations').set({ is_upload_enabled: 1 }).execute();
    await portal.db.insertInto('dam_connections').values({
      organisation_id: portal.organisationId, kind: 'bynder', portal_url: 'https://acme.example', client_id: 'a', client_secret_sealed: portal.vault.encrypt('s', `dam-client-secret:${portal.organisationId}`), revision: 'r', updated_at: '',
    }).execute();
    const begun = await portal.embed('POST', '/uploads', { payload: { fileName, sizeBytes: pieceBytes, mediaType: '' } });
    assert.equal(begun.statusCode, 201, begun.body);
    const url = new URL(await portal.app.listen({ host: '127.0.0.1', port: 0 }));
    const line = connect(Number(url.port), url.hostname);
    test.after(() => void line.destroy());
    await once(line, 'connect');
    const head = { host: url.host, origin: cmsOrigin, [apiKeyHeader]: portal.apiKey, 'content-type': 'application/octet-stream', 'content-length': String(pieceBytes), 'content-sha256': '0'.repeat(64) };
    line.write(`PUT /embed/v1/uploads/${begun.json<Upload>().id}/chunks/0 HTTP/1.1\r\n${Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    line.write(half);
    const { status, seen } = await nextStatus(line, '');
    line.write(half);
    line.write(`GET /healthz HTTP/1.1\r\nhost: ${url.host}\r\nconnection: close\r\n\r\n`);
    return [status, (await nextStatus(line, seen)).status];
  };

  for (const [words, take] of ways) it(`${words} it is answered, and so is what comes after it on the same line`, async (test) => assert.deepEqual(await send(test, take), [502, 200]));

  it('is answered where its content is not what its name says, too', async (test) => assert.deepEqual(await send(test, () => Promise.resolve(), 'photo.jpg'), [400, 200]));
});
