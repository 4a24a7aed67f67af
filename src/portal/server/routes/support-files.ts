import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { isPortalError } from '../../api/portal-error.ts';
import { FileParamsSchema, TicketFileParamsSchema, TicketFileSchema } from '../../api/support.ts';
import { fileLimits } from '../../api/constants.ts';
import { DatabaseFault } from '../db/faults.ts';
import { refusal } from '../errors.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { StoredFile } from '../repositories/ticket-files.ts';
import type { Services } from '../services/services.ts';
import { answers, sessionErrors } from './answers.ts';

const described = (summary: string, tag: 'support' | 'operator' = 'support') => ({ tags: [tag], summary, security: [{ session: [] }] });
const forViewers = { needs: 'viewer' } as const;
/** One file, and what multipart puts around it. */
const bodyBytes = fileLimits.fileBytes + 16 * 1024;
const download = Type.Unsafe<unknown>({ type: 'string', format: 'binary' });

/** Files of tickets; stands behind the session guard. Only here the portal takes multipart, and a body of more than a few hundred kilobytes. */
export function addSupportFileRoutes(scope: PortalApp, services: Services): void {
  const { support, supportFiles } = services;
  void scope.register(async (upload: PortalApp) => {
    await upload.register(multipart, {
      // The service stops at its own limit, before this one would begin to read and drop the rest.
      limits: { fileSize: 2 * fileLimits.fileBytes, files: 1, fields: 0, parts: 1, headerPairs: 20 }, throwFileSizeLimit: false,
    });
    upload.post('/support/files', {
      config: forViewers,
      schema: {
        ...described('Send a file, to be attached to a ticket or message'), consumes: ['multipart/form-data'],
        response: answers({ 201: TicketFileSchema }, ...sessionErrors, 'too-large', 'rate-limited'),
      },
      // Before the first byte is read.
      onRequest: (request, reply, done) => {
        if (Number(request.headers['content-length'] ?? 0) <= bodyBytes) return done();
        void reply.header('connection', 'close');
        done(refusal('too-large', `A file may have ${fileLimits.fileBytes / 1_000_000} MB`));
      },
    }, async (request, reply) => {
      if (!request.isMultipart()) throw refusal('invalid-input', 'Send one file as multipart/form-data', { fields: { file: 'kind' } });
      try {
        const part = await request.file();
        if (!part) throw refusal('invalid-input', 'There is no file in what was sent', { fields: { file: 'empty' } });
        const stored = await supportFiles.receive(sessionOf(request), { name: part.filename, bytes: part.file as AsyncIterable<Buffer> });
        return await reply.code(201).send(stored);
      } catch (thrown) {
        // What is still on its way is not read: the connection ends with the answer.
        void reply.header('connection', 'close');
        if (isPortalError(thrown) || thrown instanceof DatabaseFault) throw thrown;
        // Broken off, or no multipart at all; the framework's words are for developers.
        throw refusal('invalid-input', 'What was sent is no whole file as multipart/form-data', { cause: thrown });
      }
    });
  });

  scope.delete('/support/files/:id', {
    config: forViewers, schema: { ...described('Remove a file that no message has'), params: FileParamsSchema, response: answers({ 204: Type.Null() }, ...sessionErrors, 'not-found') },
  }, async (request, reply) => {
    await supportFiles.remove(sessionOf(request), request.params.id);
    return reply.code(204).send(null);
  });

  const send = (reply: FastifyReply, { id, name, sizeBytes, organisationId }: StoredFile & { readonly organisationId: string }) => reply
    // Never shown by this host: a stranger's file must not act as one of its pages.
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`)
    .header('content-security-policy', 'default-src \'none\'; sandbox')
    .header('content-length', sizeBytes)
    .type('application/octet-stream')
    .send(Readable.from(supportFiles.read(organisationId, id)));

  scope.get('/support/tickets/:number/files/:id', {
    config: forViewers,
    schema: { ...described('An attached file, as a download'), params: TicketFileParamsSchema, produces: ['application/octet-stream'], response: answers({ 200: download }, ...sessionErrors, 'not-found') },
  }, async (request, reply) => send(reply, await support.file(sessionOf(request), request.params.number, request.params.id)));

  scope.get('/operator/tickets/:number/files/:id', {
    config: { needs: 'operator' },
    schema: { ...described('An attached file of any ticket, as a download', 'operator'), params: TicketFileParamsSchema, produces: ['application/octet-stream'], response: answers({ 200: download }, ...sessionErrors, 'not-found') },
  }, async (request, reply) => send(reply, await support.anyFile(sessionOf(request), request.params.number, request.params.id)));
}
