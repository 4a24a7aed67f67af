import { Type, type Static } from 'typebox';
import type { Upload, UploadDetails, UploadForm, UploadFailure, UploadPropertyKind, UploadStatus } from '../../domain/upload.ts';
import { FieldNameSchema } from './embed.ts';
import { AssetSchema, type Same } from './shared.ts';

/*
 * Uploads, part of the embed API:
 *   GET    /embed/v1/uploads/form               what an upload can be told of                    -> UploadForm
 *   POST   /embed/v1/uploads/twins              assets that may be this file already             -> { assets }
 *   POST   /embed/v1/uploads                    begins one                                       -> Upload
 *   GET    /embed/v1/uploads/:id                how it stands, asked of the DAM                  -> Upload
 *   PUT    /embed/v1/uploads/:id/chunks/:number a piece as application/octet-stream, with its SHA-256 in the header `Content-SHA256`
 *   POST   /embed/v1/uploads/:id/finish         all pieces are there; what is written down       -> Upload;
 *                                               again after the failures `quota`, `forbidden` and `details`, without the pieces
 *   DELETE /embed/v1/uploads/:id                gives it up
 * Pieces may come in any order, beside each other and more than once. Where the DAM refuses (`dam-rejected`), the error's `fields` say why in
 * the DAM's words: under `quota` where it is full, under `folder` where that takes no files, else under `reason`.
 */

const Sha256 = Type.String({ pattern: '^[0-9a-fA-F]{64}$', description: 'SHA-256 in hex.', examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] });
const file = {
  fileName: Type.String({ minLength: 1, maxLength: 1000, examples: ['dune.jpg'] }),
  sizeBytes: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, examples: [6_815_744] }),
  mediaType: Type.String({ maxLength: 200, examples: ['image/jpeg'] }),
};

export const UploadTwinsBodySchema = Type.Object(file, { additionalProperties: false });
const FolderId = Type.String({ minLength: 1, maxLength: 100, description: 'One of the form\'s folders.' });
export const UploadStartBodySchema = Type.Object({ ...file, field: Type.Optional(FieldNameSchema), folderId: Type.Optional(FolderId) }, { additionalProperties: false });
export type UploadStartBody = Static<typeof UploadStartBodySchema>;

export const UploadDetailsSchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 500, examples: ['Dune at dusk'] }),
  description: Type.String({ maxLength: 10_000 }),
  copyright: Type.String({ maxLength: 2000 }),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 200 }),
  brandId: Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()]),
  folderId: Type.Optional(FolderId),
  properties: Type.Record(Type.String({ maxLength: 100 }), Type.Array(Type.String({ maxLength: 10_000 }), { maxItems: 1000 }), {
    maxProperties: 500, description: 'By the property\'s id: ids of options, or one text, or one day.', examples: [{ 'F1C2A0D4-7B1E-4E6A-9C3F2B1F7A9D3E10': ['0A6E4C51-8F3D-4C51-9B7F3C1D2E4F5A60'] }],
  }),
}, { additionalProperties: false });
export type UploadDetailsOnWire = Same<Static<typeof UploadDetailsSchema>, UploadDetails>;
export const UploadFinishBodySchema = Type.Object({ details: UploadDetailsSchema, sha256: Type.Optional(Sha256) }, { additionalProperties: false });

export const UploadParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
export const UploadChunkParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }), number: Type.Integer({ minimum: 0, maximum: 100_000 }) });

const kinds: readonly UploadPropertyKind[] = ['single', 'multiple', 'text', 'long-text', 'date'];
const statuses: readonly UploadStatus[] = ['receiving', 'processing', 'done', 'failed'];
const failures: readonly UploadFailure[] = ['rejected', 'quota', 'unknown', 'forbidden', 'details'];

export const UploadFormSchema = Type.Object({
  brands: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  properties: Type.Array(Type.Object({
    id: Type.String(), label: Type.String(), kind: Type.Unsafe<UploadPropertyKind>({ type: 'string', enum: [...kinds] }), isRequired: Type.Boolean(),
    options: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), level: Type.Integer() })),
  })),
  folders: Type.Optional(Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), { description: 'That take files; absent where the DAM has none.' })),
  extensions: Type.Union([Type.Array(Type.String()), Type.Null()]),
  maxSizeBytes: Type.Union([Type.Integer(), Type.Null()]),
  maxParallel: Type.Integer(),
}, { $id: 'UploadForm' });
export type UploadFormOnWire = Same<Static<typeof UploadFormSchema>, UploadForm>;

export const UploadTwinsSchema = Type.Object({ assets: Type.Array(AssetSchema) }, { $id: 'UploadTwins' });

export const UploadSchema = Type.Object({
  id: Type.String(),
  file: Type.Object({ fileName: file.fileName, sizeBytes: Type.Integer(), mediaType: Type.String() }, { description: 'The name as it was tidied: without folders and signs that are none.' }),
  chunkBytes: Type.Integer({ description: 'Every piece has this size but the last.' }),
  chunkCount: Type.Integer(),
  received: Type.Array(Type.Integer(), { description: 'Numbers of the pieces that the DAM has, in order.' }),
  status: Type.Unsafe<UploadStatus>({ type: 'string', enum: [...statuses] }),
  assetId: Type.Union([Type.String(), Type.Null()]),
  failure: Type.Union([Type.Unsafe<UploadFailure>({ type: 'string', enum: [...failures] }), Type.Null()]),
  reason: Type.String({ description: 'The DAM\'s own words about a failure.' }),
}, { $id: 'Upload' });
export type UploadOnWire = Same<Static<typeof UploadSchema>, Upload>;
