import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { apiKeyHeader, connectorHeader, logLimits } from '../../api/constants.ts';
import {
  LogBatchSchema, LogExportQuerySchema, LogFilterSchema, LogPageSchema, LogQuerySchema, LogReceiptSchema, LogsDeletedSchema, LogSettingsBodySchema, LogSettingsSchema,
} from '../../api/logs.ts';
import { refusal } from '../errors.ts';
import { organisationOf } from '../plugins/embed-guard.ts';
import { sessionOf, type SessionCookie } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import { exportOf } from '../services/log-export.ts';
import { searchOf } from '../services/logs.ts';
import type { Services } from '../services/services.ts';
import { actorOf } from '../services/sessions.ts';
import { answers, embedErrors, sessionErrors } from './answers.ts';
import { LogStreams } from './log-stream.ts';

/** Batches a minute. An organisation has more than one key while it changes them. */
export const batchesOfKey = 120;
export const batchesOfOrganisation = 180;

/** Where connectors and elements write; stands behind the embed guard. */
export function addLogWriting(scope: PortalApp, { logs }: Services): void {
  const ofKey = scope.createRateLimit({ max: batchesOfKey, timeWindow: 60_000, keyGenerator: (request) => String(request.headers[apiKeyHeader] ?? request.headers.authorization ?? '') });
  const ofOrganisation = scope.createRateLimit({ max: batchesOfOrganisation, timeWindow: 60_000, keyGenerator: (request) => organisationOf(request).id });
  /** Before the body is read: a flood is refused unread. */
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const limits = [await ofKey(request), await ofOrganisation(request)].filter((limit) => !limit.isAllowed);
    const tightest = limits.reduce((one, other) => (other.remaining < one.remaining ? other : one));
    void reply.headers({ 'ratelimit-limit': String(tightest.max), 'ratelimit-remaining': String(tightest.remaining), 'ratelimit-reset': String(tightest.ttlInSeconds) });
    const exceeded = limits.find((limit) => limit.isExceeded);
    if (exceeded) throw refusal('rate-limited', 'There are too many log entries; keep the newest ones and send them together later', { retryAfterSeconds: exceeded.ttlInSeconds });
  };
  scope.post('/logs', {
    bodyLimit: logLimits.bodyBytes, onRequest,
    schema: {
      tags: ['embed'], summary: 'Write log entries', security: [{ apiKey: [] }, { editorToken: [] }],
      description: `At most ${batchesOfKey} requests a minute for a key and ${batchesOfOrganisation} for an organisation; the headers RateLimit-Limit, -Remaining and -Reset tell. Secrets and e-mail addresses are hidden before an entry is stored.`,
      body: LogBatchSchema, response: answers({ 200: LogReceiptSchema }, ...embedErrors, 'too-large', 'rate-limited'),
    },
  }, (request, reply) => {
    void reply.header('cache-control', 'no-store');
    const header = request.headers[connectorHeader];
    return logs.write(organisationOf(request).id, request.body.entries, typeof header === 'string' ? header : '');
  });
}

const described = (summary: string) => ({ tags: ['logs'], summary, security: [{ session: [] }] });
const forViewers = { needs: 'viewer' } as const;
const forAdministrators = { needs: 'administrator' } as const;

const text = { schema: { type: 'string' } };
/** Wide, since what is sent is a stream. */
const file: Readonly<Record<string, unknown>> = { description: 'The file', content: { 'application/x-ndjson': text, 'text/csv': text } };

/** The log viewer and its settings; stands behind the session guard. */
export function addLogRoutes(scope: PortalApp, services: Services, cookie: SessionCookie): void {
  const { logs, sessions } = services;
  const streams = new LogStreams(services, async (request) => {
    const id = cookie.read(request);
    return id !== undefined && await sessions.find(id) !== null;
  });
  scope.addHook('preClose', (done) => {
    streams.closeAll();
    done();
  });

  scope.get('/settings/logging', { config: forViewers, schema: { ...described('Whether remote logging is on'), response: answers({ 200: LogSettingsSchema }, ...sessionErrors) } },
    (request) => logs.settings(sessionOf(request).organisationId));

  scope.put('/settings/logging', { config: forAdministrators, schema: { ...described('Turn remote logging on or off'), body: LogSettingsBodySchema, response: answers({ 200: LogSettingsSchema }, ...sessionErrors) } },
    (request) => logs.saveSettings(actorOf(sessionOf(request)), request.body));

  scope.get('/logs', { config: forViewers, schema: { ...described('A page of log entries, newest first'), querystring: LogQuerySchema, response: answers({ 200: LogPageSchema }, ...sessionErrors) } },
    (request) => logs.list(sessionOf(request).organisationId, request.query));

  scope.get('/logs/stream', {
    config: forViewers,
    schema: {
      ...described('What is written from now on'), querystring: LogFilterSchema,
      description: 'Server-sent events; each `data` is a StoredLogEntry, its `id` the place to go on from (Last-Event-ID).',
      response: answers({ 200: { description: 'Events', content: { 'text/event-stream': { schema: { type: 'string' } } } } }, ...sessionErrors, 'rate-limited'),
    },
  }, (request, reply) => streams.follow(request, reply, request.query));

  scope.get('/logs/export', {
    config: forViewers,
    schema: {
      ...described('All entries that a filter finds, as a file'), querystring: LogExportQuerySchema,
      response: answers({ 200: file }, ...sessionErrors),
    },
  }, (request, reply) => {
    const { format, ...filter } = request.query;
    searchOf(filter);
    void reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
      .header('content-disposition', `attachment; filename="logs-${new Date(services.now()).toISOString().slice(0, 10)}.${format}"`);
    return reply.send(Readable.from(exportOf(format, logs.all(sessionOf(request).organisationId, filter))));
  });

  scope.delete('/logs', { config: forAdministrators, schema: { ...described('Delete all log entries'), response: answers({ 200: LogsDeletedSchema }, ...sessionErrors) } },
    async (request) => ({ deleted: await logs.deleteAll(actorOf(sessionOf(request))) }));
}
