import { brandPairs } from '../data/columns.ts';
import { idA, indexOfId } from '../data/ids.ts';
import { metaproperties, optionNumbers } from '../data/metaproperties.ts';
import { forgetOrders } from '../data/search.ts';
import { brands } from '../data/words.ts';
import type { AddedAsset, AssetFile } from '../data/additions.ts';
import { failure, flagOf, json, listOf, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { extensionOf, typeOf } from '../uploads/kinds.ts';
import { importState, partsOf, type UploadRecord } from '../uploads/uploads.ts';
import { present } from './media.ts';

/** `GET /api/v4/upload/poll/?items=`: what is in none of the lists is still worked on. */
export function pollUploads(sandbox: Sandbox, { query }: SandboxRequest): SandboxResponse {
  const lists: Record<'done' | 'failed' | 'rejected', string[]> = { done: [], failed: [], rejected: [] };
  for (const id of listOf(query, 'items')) {
    const record = sandbox.uploads.findImport(id);
    const state = record ? importState(record, sandbox.now()) : 'failed';
    if (state === 'done' || state === 'failed' || state === 'rejected') lists[state].push(id);
  }
  return json(200, { itemsDone: lists.done, itemsFailed: lists.failed, itemsRejected: lists.rejected });
}

/** `POST /api/v4/media/save/{importId}/` and `POST /api/v4/media/save/`: a new asset. */
export const saveMedia = (sandbox: Sandbox, { body, origin }: SandboxRequest, importId?: string): SandboxResponse => save(sandbox, new URLSearchParams(body), origin, importId, null);

/** `POST /api/v4/media/{id}/save/{importId}/` and `POST /api/v4/media/{id}/save/`: a new version. */
export function saveVersion(sandbox: Sandbox, { body, origin }: SandboxRequest, id: string, importId?: string): SandboxResponse {
  const index = present(sandbox, id);
  return index === null ? failure(404, 'Media not found') : save(sandbox, new URLSearchParams(body), origin, importId, index);
}

/** `POST /api/v4/media/{id}/save/additional/{uploadid}/`: in place of finalising; the file is taken and nothing is made of it. */
export function saveAdditional(sandbox: Sandbox, { body }: SandboxRequest, id: string, uploadId: string): SandboxResponse {
  if (present(sandbox, id) === null) return failure(404, 'Media not found');
  const record = sandbox.uploads.find(uploadId, 'legacy');
  if (!record || new URLSearchParams(body).get('targetid') !== record.targetId) return failure(404, 'Upload doesn\'t exist');
  return json(200, { itemId: sandbox.newIdA() });
}

function save(sandbox: Sandbox, form: URLSearchParams, origin: string, pathId: string | undefined, version: number | null): SandboxResponse {
  const { library } = sandbox;
  const importId = pathId ?? form.get('importId') ?? '';
  if (importId === '') return failure(400, 'No importid provided');
  const brand = form.get('brandId') ?? '';
  const number = indexOfId(library.seed, 'brand', brand, brands.length + brandPairs.length);
  if (version === null) {
    if (brand === '') return failure(400, 'No brandid provided');
    if (number === null) return failure(400, 'Brand not found');
    if (sandbox.faults.forbiddenBrand !== '' && sandbox.faults.forbiddenBrand.toUpperCase() === brand.toUpperCase()) return failure(403, 'Access denied');
  }
  if (form.has('crc32') && !/^\d{1,10}$/.test(form.get('crc32') ?? '')) return failure(400, 'Invalid unsigned integer for CRC32');
  for (const name of ['ISOPublicationDate', 'archiveDate', 'watermarkDate']) {
    const date = form.get(name) ?? '';
    if (date !== '' && Number.isNaN(Date.parse(date))) return failure(400, 'Date format not ISO8601-compliant');
  }
  const record = sandbox.uploads.findImport(importId);
  if (!record) return failure(404, 'Import ID not found');
  const state = importState(record, sandbox.now());
  if (state === 'working') return failure(303, 'Import not converted yet, please poll');
  if (state !== 'done') return failure(500, 'Upload failed or not ready');
  // Saving the same import again gives the same asset; what Bynder does is not documented.
  if (record.assetIndex === null) {
    record.assetIndex = version === null ? library.add(assetOf(sandbox, form, record, number ?? 0), fileOf(sandbox, record, 1)) : replaced(sandbox, version, record);
    sandbox.state.changed();
  }
  const path = record.targetId === '' ? `final/${record.id}/${record.fileName}` : record.targetId;
  return json(201, {
    success: true, mediaid: idA(library.seed, 'asset', record.assetIndex), batchId: sandbox.newIdA(), accessRequestId: '',
    mediaitems: ['', 'thul-', 'mini-'].map((prefix) => ({ original: path.replace(/[^/]*$/, (name) => prefix + name), destination: `${origin}/cdn/` })),
  });
}

function replaced(sandbox: Sandbox, index: number, record: UploadRecord): number {
  const { library } = sandbox;
  library.replaceFile(index, fileOf(sandbox, record, (library.fileOf(index)?.version ?? 1) + 1));
  forgetOrders(library);
  return index;
}

function fileOf(sandbox: Sandbox, record: UploadRecord, version: number): AssetFile {
  const parts = partsOf(record);
  return {
    parts: parts.map(({ id }) => id), fileName: record.fileName, extension: extensionOf(record.fileName), sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), size: record.size, version,
    at: Math.floor(sandbox.now() / 1000),
  };
}

function assetOf({ library: { seed } }: Sandbox, form: URLSearchParams, record: UploadRecord, brand: number): AddedAsset {
  const options: Record<number, readonly number[]> = {};
  const texts: Record<number, string> = {};
  for (const [key, value] of form) {
    const property = /^metaproperty\.(.+)$/.exec(key)?.[1];
    const number = property === undefined ? null : indexOfId(seed, 'metaproperty', property, metaproperties.length);
    const metaproperty = number === null ? undefined : metaproperties[number];
    if (number === null || !metaproperty) continue;
    if (metaproperty.options.length === 0) {
      texts[number] = value;
      continue;
    }
    // Ids; names and labels still work, Bynder says.
    const chosen = value.split(',').map((word) => word.trim()).filter((word) => word !== '').map((word) => {
      const pair = optionNumbers[indexOfId(seed, 'option', word, optionNumbers.length) ?? -1];
      return pair?.metaproperty === number ? pair.option : metaproperty.options.findIndex(({ name, label }) => name === word || label === word);
    }).filter((option) => option >= 0);
    options[number] = [...new Set([...options[number] ?? [], ...(metaproperty.isMultiselect ? chosen : chosen.slice(0, 1))])];
  }
  const isMain = brand < brands.length;
  return {
    name: form.get('name')?.trim() || record.fileName.replace(/\.[^.]+$/, ''), description: form.get('description') ?? '', copyright: form.get('copyright') ?? '',
    type: typeOf(extensionOf(record.fileName)), tags: [...new Set(listOf(form, 'tags').map((tag) => tag.toLowerCase()))], isPublic: flagOf(form, 'isPublic') === true,
    brand: isMain ? brandPairs.findIndex((pair) => pair.brand === brand) : brand - brands.length, options, texts,
  };
}
