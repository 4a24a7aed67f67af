import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, it } from 'node:test';
import type { Upload, UploadForm } from '../../src/domain/upload.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import { aPicture, detailsFor } from '../contracts/uploads.suite.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { startOnWebdam } from './on-webdam.ts';
import { cmsOrigin, errorOf } from './portal.ts';

overBothDatabases('uploads to a DAM that takes a file in one piece', (database) => {
  let on: Awaited<ReturnType<typeof startOnWebdam>>;
  let form: UploadForm;

  const begin = (sizeBytes: number, more: object = {}) => on.portal.embed('POST', '/uploads', { payload: { fileName: 'pixel.png', sizeBytes, mediaType: 'image/png', ...more } });
  const put = (id: string, bytes: Uint8Array) => on.portal.app.inject({
    method: 'PUT', url: `/embed/v1/uploads/${id}/chunks/0`, payload: Buffer.from(bytes),
    headers: { origin: cmsOrigin, [apiKeyHeader]: on.portal.apiKey, 'content-type': 'application/octet-stream', 'content-sha256': createHash('sha256').update(bytes).digest('hex') },
  });

  before(async () => {
    on = await startOnWebdam({}, { database });
    await on.portal.db.updateTable('organisations').set({ is_upload_enabled: 1 } as never).execute();
    form = (await on.portal.embed('GET', '/uploads/form')).json<UploadForm>();
  });
  after(() => on.stop());

  it('go into the folder that was chosen, past what PostgreSQL\'s integers hold', async () => {
    const folderId = form.folders?.[1]?.id ?? '';
    const large = await begin(3_000_000_000, { folderId });
    assert.deepEqual([large.statusCode, large.json<Upload>().chunkBytes, large.json<Upload>().chunkCount], [201, 3_000_000_000, 1]);
    const bytes = aPicture(9_000_000);
    const upload = (await begin(bytes.length, { folderId })).json<Upload>();
    assert.equal((await put(upload.id, bytes)).statusCode, 204);
    const finished = (await on.portal.embed('POST', `/uploads/${upload.id}/finish`, { payload: { details: detailsFor(form, { folderId }) } })).json<Upload>();
    assert.equal(finished.status, 'done', finished.reason);
    const asset = on.dam.webdam.find(finished.assetId ?? '');
    assert.deepEqual([asset?.folderId, asset?.name, asset?.sizeBytes, asset?.xmp['keyword']], [folderId, 'Red pixel', bytes.length, 'pixel,red']);
  });

  it('say what is wrong with a folder', async () => {
    const { code, fields } = errorOf(await begin(9, { folderId: '419000' }));
    assert.equal(code, 'dam-rejected');
    assert.match(fields?.['folder'] ?? '', /Into this folder of Webdam nobody uploads/);
    assert.equal((await begin(9, { folderId: '' })).statusCode, 400);
  });

  it('say so too where that shows only when the address is asked for, and are written differently where Webdam has the file and refuses what is written', async () => {
    const bytes = aPicture(100);
    const upload = (await begin(bytes.length, { folderId: form.folders?.[0]?.id })).json<Upload>();
    on.dam.webdam.switches.nextStatuses = [403];
    const { code, fields } = errorOf(await put(upload.id, bytes));
    assert.deepEqual([code, Object.keys(fields ?? {})], ['dam-rejected', ['folder']]);
    assert.equal((await put(upload.id, bytes)).statusCode, 204);
    const count = on.dam.webdam.assets.length;
    on.dam.webdam.switches.requiredFields = ['customfield2'];
    const held = (await on.portal.embed('POST', `/uploads/${upload.id}/finish`, { payload: { details: detailsFor(form) } })).json<Upload>();
    on.dam.webdam.switches.requiredFields = [];
    assert.deepEqual([held.status, held.failure], ['failed', 'details']);
    const now = (await on.portal.embed('GET', '/uploads/form')).json<UploadForm>();
    assert.deepEqual(now.properties.filter(({ isRequired }) => isRequired).map(({ id }) => id), ['customfield2']);
    const taken = (await on.portal.embed('POST', `/uploads/${upload.id}/finish`, { payload: { details: detailsFor(now) } })).json<Upload>();
    assert.deepEqual([taken.status, on.dam.webdam.assets.length - count], ['done', 1]);
  });

  it('go again after the storage refused the address', async () => {
    on.dam.webdam.switches.nextUploadStatuses.push(403);
    const bytes = aPicture(100);
    const upload = (await begin(bytes.length, { folderId: form.folders?.[0]?.id })).json<Upload>();
    assert.equal(errorOf(await put(upload.id, bytes)).code, 'dam-unavailable');
    assert.equal((await put(upload.id, bytes)).statusCode, 204);
    const finished = (await on.portal.embed('POST', `/uploads/${upload.id}/finish`, { payload: { details: detailsFor(form) } })).json<Upload>();
    assert.equal(finished.status, 'done', finished.reason);
  });
});
