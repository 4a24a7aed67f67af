import { collect, only, type Bytes, type StoredPart } from '../byte-store.ts';
import { failure, json, text, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { finalise } from '../uploads/finalise.ts';
import { formParts } from '../uploads/form-parts.ts';
import type { UploadRecord } from '../uploads/uploads.ts';
import { sign } from './signature.ts';

/** Where legacy uploads send their bytes: S3 at Bynder, a path of its own here. */
const s3Path = '/s3-upload';
const mostPart = 64_000_000;

/** `GET /api/upload/endpoint/`: a bare JSON string. */
export function uploadEndpoint(sandbox: Sandbox, { origin }: SandboxRequest): SandboxResponse {
  return sandbox.faults.noLegacyUpload ? failure(403, 'Access denied') : json(200, `${origin}${s3Path}`);
}

/** `POST /api/upload/init/` */
export function initUpload(sandbox: Sandbox, { body }: SandboxRequest): SandboxResponse {
  if (sandbox.faults.noLegacyUpload) return failure(403, 'Access denied');
  const fileName = new URLSearchParams(body).get('filename')?.trim() ?? '';
  if (!/\.[a-z0-9]+$/i.test(fileName)) return text(400, JSON.stringify({ filename: `'${fileName}' is not a valid filename` }));
  const refused = quota(sandbox);
  if (refused) return refused;
  const folder = crypto.randomUUID();
  const key = `pluploads/api/${folder}/${fileName}`;
  const record = sandbox.uploads.begin({ id: `${crypto.randomUUID().replaceAll('-', '.')}_${crypto.randomUUID().slice(0, 8)}`, protocol: 'legacy', fileName, key, targetId: `final/${folder}/${fileName}` });
  sandbox.state.changed();
  return json(200, {
    s3file: { uploadid: record.id, targetid: record.targetId }, s3_filename: key, target_key: key,
    multipart_params: {
      acl: 'private', success_action_status: '201', 'Content-Type': 'image/*', key, Policy: btoa(JSON.stringify({ key: folder })), 'X-Amz-Signature': sign(sandbox, folder, 1),
      'x-amz-credential': 'SANDBOX/20260101/eu-central-1/s3/aws4_request', 'x-amz-algorithm': 'AWS4-HMAC-SHA256', 'x-amz-date': new Date(sandbox.now()).toISOString().replace(/[-:]|\.\d+/g, ''),
    },
  });
}

/** What S3 does with a form: its fields first, the file last, under the key that the fields name. */
export async function receiveS3(sandbox: Sandbox, { bytes, headers, origin }: SandboxRequest): Promise<SandboxResponse> {
  const type = headers['content-type'] ?? '';
  if (!bytes || !type.startsWith('multipart/form-data')) return xml(412, 'PreconditionFailed', 'Bucket POST must be of the enclosure-type multipart/form-data');
  // Parts are of some megabytes, so they are read whole.
  const parts = formParts(await collect(limited(bytes, mostPart)), type);
  if (!parts) return xml(400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.');
  const at = parts.findIndex(({ name }) => name === 'file');
  const fields = new Map(parts.slice(0, Math.max(0, at)).map(({ name, content }) => [name, new TextDecoder().decode(content)]));
  const file = parts[at]?.content;
  // Fields that follow the file are not looked at, so the key is then missing.
  const [, key = '', number = ''] = /^(.+)\/p(\d+)$/.exec(fields.get('key') ?? '') ?? [];
  if (file === undefined || key === '') return xml(400, 'InvalidArgument', 'Bucket POST must contain a field named \'key\' and a file, which must be the last field.');
  const record = sandbox.uploads.findByKey(key);
  const folder = key.split('/').at(-2) ?? '';
  if (!record || fields.get('X-Amz-Signature') !== sign(sandbox, folder, 1) || fields.get('Policy') === undefined) return xml(403, 'AccessDenied', 'Invalid according to Policy.');
  const refused = refusal(sandbox, record, number);
  if (refused) return refused;
  await replace(sandbox, record, number, await sandbox.bytes.put(only(file)));
  const location = `${origin}${s3Path}/${encodeURIComponent(fields.get('key') ?? '')}`;
  return { status: 201, headers: { 'content-type': 'application/xml' }, body: `<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse><Location>${location}</Location><Bucket>sandbox</Bucket><Key>${encodeURIComponent(key)}</Key><ETag>"${record.parts[number]?.sha256.slice(0, 32)}"</ETag></PostResponse>` };
}

/** `POST /api/v4/upload/{uploadid}/`: tells of a part (`chunkNumber`), or that all are there (`chunks`). */
export async function registerUpload(sandbox: Sandbox, { body }: SandboxRequest, pathId?: string): Promise<SandboxResponse> {
  const form = new URLSearchParams(body);
  const record = sandbox.uploads.find(pathId ?? form.get('id') ?? '', 'legacy');
  const notYet = json(500, { message: 'Could not complete upload', retry: 1, success: false });
  if (!record || form.get('targetid') !== record.targetId) return notYet;
  if (form.has('chunks')) {
    const count = Number(form.get('chunks'));
    if (!Number.isInteger(count) || count < 1 || !Array.from({ length: count }, (_, at) => at + 1).every((number) => record.registered.includes(number))) return notYet;
    const refused = await finalise(sandbox, record, { fileName: form.get('original_filename') ?? record.fileName, chunkCount: count, importId: sandbox.newIdA() });
    if (refused !== null) return json(500, { message: refused, retry: 0, success: false });
    const path = record.targetId;
    return json(202, { success: 1, importId: record.importId, batchId: sandbox.newIdA(), filename: path, locationType: 's3', output: path.slice(0, path.lastIndexOf('/') + 1), file: { bucket: 'sandbox', path, type: 's3' } });
  }
  const number = Number(form.get('chunkNumber'));
  if (!record.parts[String(number)]) return notYet;
  if (!record.registered.includes(number)) record.registered.push(number);
  sandbox.state.changed();
  return json(202, { status: 'ok' });
}

/** `POST /v7/file_cmds/upload/prepare` */
export function prepareUpload(sandbox: Sandbox): SandboxResponse {
  if (sandbox.faults.noModernUpload) return failure(404, 'Not found', 'number');
  const refused = quota(sandbox);
  if (refused) return refused;
  const { id } = sandbox.uploads.begin({ id: crypto.randomUUID(), protocol: 'v7' });
  sandbox.state.changed();
  return json(200, { file_id: id });
}

/** `POST /v7/file_cmds/upload/{file_id}/chunk/{n}`: the hash in `Content-SHA256` is checked where it is sent. */
export async function receiveChunk(sandbox: Sandbox, { bytes, headers }: SandboxRequest, id: string, number: string): Promise<SandboxResponse> {
  const record = sandbox.uploads.find(id.toLowerCase(), 'v7');
  if (!record) return failure(404, 'Upload not found', 'number');
  if (!/^\d{1,5}$/.test(number) || !bytes) return failure(400, 'A chunk has a number and is sent as application/octet-stream', 'number');
  if (record.importId !== '') return failure(400, 'The upload is finalised already', 'number');
  const refused = refusal(sandbox, record, number);
  if (refused) return refused;
  const wanted = headers['content-sha256']?.toLowerCase() ?? '';
  const part = await sandbox.bytes.put(limited(bytes, mostPart));
  if (wanted !== '' && part.sha256 !== wanted) {
    await sandbox.bytes.remove([part.id]);
    return failure(400, 'Content-SHA256 does not match the chunk', 'number');
  }
  await replace(sandbox, record, String(Number(number)), part);
  return { status: 201, headers: {}, body: null };
}

/** `POST /v7/file_cmds/upload/{file_id}/finalise_api` */
export async function finaliseUpload(sandbox: Sandbox, { body }: SandboxRequest, id: string): Promise<SandboxResponse> {
  const record = sandbox.uploads.find(id.toLowerCase(), 'v7');
  if (!record) return failure(404, 'Upload not found', 'number');
  const form = new URLSearchParams(body);
  const [fileName, count, sizeBytes] = [form.get('fileName')?.trim() ?? '', Number(form.get('chunksCount')), Number(form.get('fileSize'))];
  if (fileName === '' || !Number.isInteger(count) || count < 1) return failure(400, 'fileName, fileSize and chunksCount are needed', 'number');
  const there = Array.from({ length: count }, (_, at) => record.parts[String(at)]);
  const missing = there.findIndex((part) => part === undefined);
  if (missing !== -1) return failure(400, `Chunk ${missing} is missing`, 'number');
  if (there.reduce((sum, part) => sum + (part?.sizeBytes ?? 0), 0) !== sizeBytes) return failure(400, 'fileSize is not the size of the chunks', 'number');
  const wanted = form.get('sha256')?.toLowerCase() ?? '';
  if (wanted !== '' && wanted !== await sandbox.bytes.hash(there.flatMap((part) => part?.id ?? []))) return failure(400, 'sha256 does not match the file', 'number');
  const refused = await finalise(sandbox, record, { fileName, chunkCount: count, importId: record.id });
  if (refused !== null) return failure(400, refused, 'number');
  return { status: 201, headers: { 'x-api-correlation-id': crypto.randomUUID() }, body: null };
}

async function replace(sandbox: Sandbox, record: UploadRecord, number: string, part: StoredPart): Promise<void> {
  const former = record.parts[number];
  record.parts[number] = part;
  sandbox.state.changed();
  if (former) await sandbox.bytes.remove([former.id]);
}

/** What the faults say of a part; `null`: it is taken. */
function refusal({ faults }: Sandbox, record: UploadRecord, number: string): SandboxResponse | null {
  if (faults.refuseNextChunks > 0) {
    faults.refuseNextChunks -= 1;
    return failure(503, 'Refused on purpose', 'number');
  }
  const times = record.refusals[number] ?? 0;
  if (times >= faults.refuseEachChunk) return null;
  record.refusals[number] = times + 1;
  return failure(503, 'Refused on purpose', 'number');
}

function quota({ faults }: Sandbox): SandboxResponse | null {
  return faults.quotaFull ? failure(400, 'Storage quota exceeded') : null;
}

async function* limited(bytes: AsyncIterable<Bytes>, most: number): AsyncGenerator<Bytes> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > most) throw new RangeError('A part is larger than the sandbox takes');
    yield chunk;
  }
}

function xml(status: number, code: string, message: string): SandboxResponse {
  return { status, headers: { 'content-type': 'application/xml' }, body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>` };
}
