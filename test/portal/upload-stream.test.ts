/** Pieces pass through the portal: it never holds one, however large it is and however slow the DAM. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { DamClient } from '../../src/dam/dam-client.ts';
import type { Upload } from '../../src/domain/upload.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import { describeOnce } from '../helpers/postgres.ts';
import { cmsOrigin, startPortal } from './portal.ts';

const pieceBytes = 256 * 1024 * 1024;
const block = Buffer.alloc(1024 * 1024, 7);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A DAM that takes what comes, and counts it. */
function sink() {
  let taken = 0;
  const uploads: Partial<DamClient['uploads']> = {
    start: ({ sizeBytes }) => Promise.resolve({ state: '{}', chunkBytes: pieceBytes, chunkCount: Math.ceil(sizeBytes / pieceBytes) }),
    sendChunk: async (_state, { bytes }) => {
      for await (const { length } of bytes) taken += length;
    },
  };
  return { client: { capabilities: { canUpload: true }, uploads } as unknown as DamClient, taken: () => taken };
}

describeOnce('large pieces', () => {
  it('leave the portal\'s memory as it was', async (test) => {
    const dam = sink();
    const portal = await startPortal({ environment: { PORTAL_LOG_LEVEL: 'warn' }, door: { createClient: () => Promise.resolve(dam.client), requestToken: () => Promise.reject(new Error('no token is needed')) } });
    // Also where something fails: an open server would keep this process, and who waits for it, for ever.
    test.after(() => portal.app.close());
    await portal.db.updateTable('organisations').set({ is_upload_enabled: 1 }).execute();
    await portal.db.insertInto('dam_connections').values({
      organisation_id: portal.organisationId, kind: 'bynder', portal_url: 'https://acme.example', client_id: 'a', client_secret_sealed: portal.vault.encrypt('s', `dam-client-secret:${portal.organisationId}`), revision: 'r', updated_at: '',
    }).execute();
    const url = await portal.app.listen({ host: '127.0.0.1', port: 0 });
    const begun = await portal.embed('POST', '/uploads', { payload: { fileName: 'large.bin', sizeBytes: 2 * pieceBytes, mediaType: '' } });
    const { id, chunkCount } = begun.json<Upload>();
    const hash = createHash('sha256');
    for (let sent = 0; sent < pieceBytes; sent += block.length) hash.update(block);
    const sha256 = hash.digest('hex');
    collect();
    const before = process.memoryUsage.rss();
    let most = before;
    for (let number = 0; number < chunkCount; number += 1) {
      const sending = request(`${url}/embed/v1/uploads/${id}/chunks/${number}`, {
        method: 'PUT', headers: { origin: cmsOrigin, [apiKeyHeader]: portal.apiKey, 'content-type': 'application/octet-stream', 'content-length': pieceBytes, 'content-sha256': sha256 },
      });
      const answered = new Promise<number>((resolve, reject) => sending.on('response', ({ statusCode = 0 }) => resolve(statusCode)).on('error', reject));
      await pipeline(Readable.from((function* () {
        for (let sent = 0; sent < pieceBytes; sent += block.length) {
          // Of what is held, not of what the collector has not got to yet: on a fast machine that alone is more than the bound.
          if (sent % (16 * block.length) === 0) collect();
          most = Math.max(most, process.memoryUsage.rss());
          yield block;
        }
      })(), { objectMode: false }), sending);
      assert.equal(await answered, 204);
    }
    assert.equal(dam.taken(), 2 * pieceBytes);
    // A quarter of a piece is 64 MB; what grows is buffers of sockets and a little garbage.
    assert.ok(most - before < 64 * 1024 * 1024, `memory grew by ${Math.round((most - before) / 1024 / 1024)} MB`);
  });
});
