import { brandId } from '../handlers/wire.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Case } from './case.ts';

/** Both protocols of uploading, with uploads that stand at each of their steps. */
export function uploadCases(sandbox: Sandbox, assetId: string): readonly Case[] {
  const { uploads, library } = sandbox;
  const brand = brandId(library.seed, 0);
  const part = { id: 'none', sizeBytes: 4, sha256: '' };
  const whole = { fileName: 'dune.txt', chunkCount: 1, parts: { 0: part } };
  const modern = uploads.begin({ id: crypto.randomUUID(), protocol: 'v7' }).id;
  const legacy = uploads.begin({ id: 'V7q2.kd_81Zt.check', protocol: 'legacy', fileName: 'dune.txt', key: 'pluploads/api/check/dune.txt', targetId: 'final/check/dune.txt', parts: { 1: part } });
  const [done, other, working, failed] = ([[0, 'done'], [0, 'done'], [null, 'done'], [0, 'failed']] as const).map(([readyAt, outcome]) => {
    const importId = sandbox.newIdA();
    uploads.begin({ ...whole, id: importId, protocol: 'v7', importId, readyAt, outcome });
    return importId;
  });
  const saved = { brandId: brand, name: 'Dune', description: 'Dunes at dusk', tags: 'dune,dusk' };
  const save = (importId: string | undefined, status: number, form: Record<string, string> = saved): Case => ({ operation: 'POST /api/v4/media/save/{importId}', path: `/api/v4/media/save/${importId}`, status, form });
  const register = (form: Record<string, string>, status = 202): Case => ({ operation: 'POST /api/v4/upload/{id}', path: `/api/v4/upload/${legacy.id}`, status, form: { targetid: legacy.targetId, ...form } });
  const chunk = '/v7/file_cmds/upload/{file_id}/chunk/{chunk_number}';
  const finalise = '/v7/file_cmds/upload/{file_id}/finalise_api';
  return [
    { operation: 'GET /api/upload/endpoint', path: '/api/upload/endpoint', status: 200 },
    { operation: 'POST /api/upload/init', path: '/api/upload/init', status: 200, form: { filename: 'dune.jpg' } },
    { operation: 'POST /api/upload/init', path: '/api/upload/init', status: 400, form: { filename: 'dune' } },
    register({ chunkNumber: '2', filename: `${legacy.key}/p2` }, 500),
    register({ chunkNumber: '1', filename: `${legacy.key}/p1` }),
    register({ chunks: '1', s3_filename: legacy.key, original_filename: 'dune.txt' }),
    { operation: 'GET /api/v4/upload/poll', path: `/api/v4/upload/poll?items=${done},${working},${failed}`, status: 200 },
    save(working, 303), save(failed, 500), save(done, 201), save(other, 400, { name: 'Dune' }), save(sandbox.newIdA(), 404),
    { operation: 'POST /api/v4/media/{id}/save/{importId}', path: `/api/v4/media/${assetId}/save/${other}`, status: 201, form: {} },
    { operation: 'POST /v7/file_cmds/upload/prepare', path: '/v7/file_cmds/upload/prepare', status: 200, body: {} },
    { operation: `POST ${finalise}`, path: `/v7/file_cmds/upload/${modern}/finalise_api`, status: 400, form: { fileName: 'dune.txt', fileSize: '4', chunksCount: '1' } },
    { operation: `POST ${chunk}`, path: `/v7/file_cmds/upload/${modern}/chunk/zero`, status: 400, bytes: 'dune' },
    { operation: `POST ${chunk}`, path: `/v7/file_cmds/upload/${modern}/chunk/0`, status: 201, bytes: 'dune' },
    { operation: `POST ${finalise}`, path: `/v7/file_cmds/upload/${modern}/finalise_api`, status: 201, form: { fileName: 'dune.txt', fileSize: '4', chunksCount: '1' } },
  ];
}
