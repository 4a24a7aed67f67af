import { PassThrough } from 'node:stream';
import { Type } from 'typebox';
import {
  UploadChunkParamsSchema, UploadFinishBodySchema, UploadFormSchema, UploadParamsSchema, UploadSchema, UploadStartBodySchema, UploadTwinsBodySchema, UploadTwinsSchema,
} from '../../api/uploads.ts';
import { refusal } from '../errors.ts';
import { closedSignal } from '../plugins/closed-signal.ts';
import { organisationOf, requireField } from '../plugins/embed-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers, damErrors, embedErrors } from './answers.ts';
import type { FastifyRequest } from 'fastify';

const described = (summary: string) => ({ tags: ['uploads'], summary, security: [{ apiKey: [] }, { editorToken: [] }] });
const hashHeader = 'content-sha256';

/** Files from pages into the DAM; stands behind the embed guard. Their bytes pass through and are nowhere kept. */
export function addUploadRoutes(scope: PortalApp, { uploads, settings, connectors }: Services): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done();
  });
  /** @throws {PortalError} `forbidden` where an administrator has not turned uploads on. */
  const requireEnabled = async (request: FastifyRequest): Promise<string> => {
    const organisation = organisationOf(request);
    const { global } = await settings.effective(organisation, connectors.fieldFor(request.connector, ''));
    if (!global.isUploadEnabled) throw refusal('forbidden', 'Uploads are turned off; an administrator turns them on under Integration settings, Global');
    return organisation.id;
  };
  const requireOwn = async (request: FastifyRequest, id: string): Promise<string> => {
    const { id: organisationId } = organisationOf(request);
    requireField(request, await uploads.fieldOf(organisationId, id));
    return organisationId;
  };

  scope.get('/uploads/form', {
    schema: { ...described('What an upload can be told of'), response: answers({ 200: UploadFormSchema }, ...embedErrors, 'forbidden', ...damErrors) },
  }, async (request, reply) => uploads.form(await requireEnabled(request), closedSignal(reply)));

  scope.post('/uploads/twins', {
    schema: { ...described('Assets that may be this file already'), body: UploadTwinsBodySchema, response: answers({ 200: UploadTwinsSchema }, ...embedErrors, 'forbidden', ...damErrors) },
  }, async (request, reply) => ({ assets: await uploads.twins(await requireEnabled(request), request.body, closedSignal(reply)) }));

  scope.post('/uploads', {
    schema: { ...described('Begin an upload'), body: UploadStartBodySchema, response: answers({ 201: UploadSchema }, ...embedErrors, 'forbidden', 'too-large', ...damErrors) },
  }, async (request, reply) => {
    const { field = '', folderId, ...file } = request.body;
    requireField(request, field);
    const upload = await uploads.start(await requireEnabled(request), { field, file, folderId }, closedSignal(reply));
    request.log.info({ uploadId: upload.id, sizeBytes: file.sizeBytes, chunkCount: upload.chunkCount }, 'upload started');
    return reply.code(201).send(upload);
  });

  scope.get('/uploads/:id', {
    schema: { ...described('How an upload stands'), params: UploadParamsSchema, response: answers({ 200: UploadSchema }, ...embedErrors, 'forbidden', 'not-found', ...damErrors) },
  }, async (request, reply) => uploads.get(await requireOwn(request, request.params.id), request.params.id, closedSignal(reply)));

  scope.post('/uploads/:id/finish', {
    schema: { ...described('All pieces are there'), params: UploadParamsSchema, body: UploadFinishBodySchema, response: answers({ 200: UploadSchema }, ...embedErrors, 'forbidden', 'not-found', ...damErrors) },
  }, async (request, reply) => {
    const upload = await uploads.finish(await requireOwn(request, request.params.id), request.params.id, request.body, closedSignal(reply));
    request.log.info({ uploadId: upload.id, status: upload.status, assetId: upload.assetId, failure: upload.failure }, 'upload finished');
    return upload;
  });

  scope.delete('/uploads/:id', {
    schema: { ...described('Give an upload up'), params: UploadParamsSchema, response: answers({ 204: Type.Null() }, ...embedErrors, 'forbidden', 'not-found') },
  }, async (request, reply) => {
    await uploads.cancel(await requireOwn(request, request.params.id), request.params.id);
    return reply.code(204).send(null);
  });

  void scope.register((bytes: PortalApp, _options, done) => {
    // Only here a body is not read before its route runs: it goes on to the DAM as it comes.
    bytes.removeAllContentTypeParsers();
    bytes.addContentTypeParser('application/octet-stream', (_request, _payload, parsed) => parsed(null));
    bytes.put('/uploads/:id/chunks/:number', {
      schema: {
        ...described('A piece of a file, with its SHA-256 in the header Content-SHA256'), params: UploadChunkParamsSchema, consumes: ['application/octet-stream'],
        response: answers({ 204: Type.Null() }, ...embedErrors, 'forbidden', 'not-found', 'conflict', ...damErrors),
      },
    }, async (request, reply) => {
      const { id, number } = request.params;
      const organisationId = await requireOwn(request, id);
      const sha256 = request.headers[hashHeader];
      if (!/^application\/octet-stream\b/i.test(request.headers['content-type'] ?? '')) throw refusal('invalid-input', 'Send the piece as application/octet-stream', { fields: { kind: 'A piece is application/octet-stream.' } });
      if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/i.test(sha256)) throw refusal('invalid-input', 'Send the piece\'s SHA-256, in hex, in the header Content-SHA256', { fields: { sha256: 'The hash is missing.' } });
      const length = request.headers['content-length'];
      const { raw } = request;
      const bytes = new PassThrough();
      raw.pipe(bytes);
      // Whoever reads is told; that nobody does is no failure of the process.
      bytes.on('error', () => undefined);
      raw.once('close', () => void (raw.readableEnded || bytes.destroy(new Error('The line was cut'))));
      try {
        await uploads.receive(organisationId, id, {
          number, sha256, sizeBytes: length === undefined ? null : Number(length), bytes, giveUp: () => raw.destroy(new Error('Nothing came for a minute')), signal: closedSignal(reply),
        });
      } finally {
        // What is still on its way is read and dropped: before that a browser hears no answer, and sends nothing else on this line.
        raw.unpipe(bytes);
        raw.resume();
        bytes.destroy();
      }
      return reply.code(204).send(null);
    });
    done();
  });
}
