import { randomUUID } from 'node:crypto';
import cookies from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { loggerOptions, type LogStream } from './logger.ts';
import { addCompression } from './plugins/compression.ts';
import { addEmbedGuard } from './plugins/embed-guard.ts';
import { addErrorHandler } from './plugins/error-handler.ts';
import { addOpenApi } from './plugins/openapi.ts';
import { addOperations } from './plugins/operations.ts';
import { addPlainTextGuard } from './plugins/plain-text.ts';
import { addNamedSchemas } from './plugins/schemas.ts';
import { compilers } from './plugins/compilers.ts';
import { addSecurityHeaders } from './plugins/security-headers.ts';
import { addSameSiteGuard, SessionCookie } from './plugins/session-guard.ts';
import type { PortalApp } from './portal-app.ts';
import { addEmbedRoutes } from './routes/embed.ts';
import { addFiles } from './routes/files.ts';
import { addAccountRoutes } from './routes/account.ts';
import { addConnectorRoutes, addItemUsage } from './routes/connector.ts';
import { addLayoutRoutes } from './routes/layout.ts';
import { addAuditRoutes } from './routes/audit.ts';
import { addJoining } from './routes/joining.ts';
import { addLogRoutes, addLogWriting } from './routes/logs.ts';
import { addOperatorRoutes } from './routes/operator.ts';
import { addPasswordResets } from './routes/password-resets.ts';
import { addPeopleRoutes } from './routes/people.ts';
import { addLogin, addSessionRoutes } from './routes/session.ts';
import { addSitecoreRoutes, addSitecoreTokens } from './routes/sitecore.ts';
import { addSitecorePage } from './routes/sitecore-page.ts';
import { addSettingsRoutes } from './routes/settings.ts';
import { addSupportFileRoutes } from './routes/support-files.ts';
import { addSupportRoutes } from './routes/support.ts';
import { addSubscriptionRoutes } from './routes/subscription.ts';
import { addTrackingRoutes } from './routes/tracking.ts';
import { addReplacementRoutes } from './routes/replacement.ts';
import { addTransferRoutes } from './routes/transfer.ts';
import { addTokenRoutes } from './routes/tokens.ts';
import { addTrialRoutes } from './routes/trial.ts';
import { addWebhook, addWebhookRoutes } from './routes/webhook.ts';
import { addDownloadRoutes } from './routes/downloads.ts';
import { addUploadRoutes } from './routes/uploads.ts';
import type { SearchCounter } from './services/search-counter.ts';
import { rateLimitStore } from './services/rate-limit-store.ts';
import { checkSecretKey, createServices, type ServicesOptions } from './services/services.ts';

export interface AppOptions extends Omit<ServicesOptions, 'hears'> {
  /** Standard output unless told otherwise. */
  readonly logStream?: LogStream;
  /** How often usages that the DAM was not told yet are tried again; `null`: never by itself. Default 30,000 ms. */
  readonly deliveryIntervalMs?: number | null;
  /** Compiles every route's schemas at once. Default: each when its route is first used. */
  readonly compilesAhead?: boolean;
}

/**
 * Builds the portal; it does not listen. Closing it closes the database.
 * @throws {ConfigError} when the secret key is not the one that the data were encrypted with.
 */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { config } = options;
  const app = fastify({
    logger: loggerOptions(config.logLevel, options.logStream),
    genReqId: () => randomUUID(),
    logController: new LogController({ requestIdLogLabel: 'requestId' }),
    trustProxy: config.trustedProxies.length === 0 ? false : [...config.trustedProxies],
    bodyLimit: 128 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    schemaController: compilers(options.compilesAhead),
    // Asked for with a wrong type or more than there is: refused, not guessed. Words of a query become numbers, though.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false, allowUnionTypes: true } },
  });
  const services = createServices({
    ...options,
    hears: {
      usageFailed: ({ organisationId, pageUrl, assetId }, err, { problem, isRefused, nextAttemptAt }) =>
        app.log.warn({ err, organisationId, pageUrl, assetId, problem, ...(isRefused ? {} : { nextAttemptAt }) }, `usage not delivered; it stays written down and is ${isRefused ? 'not tried again by itself' : 'tried again'}`),
      mailFailed: (mailId, err, isGivenUp = false) => (isGivenUp ? app.log.error({ err, mailId }, 'mail not sent and given up; its ticket says so') : app.log.warn({ err, mailId }, 'mail not sent; it is tried again')),
      uploadEnded: ({ id: uploadId, status, failure, assetId }, err) => (err === null ? app.log.info({ uploadId, status, failure, assetId }, 'upload ended') : app.log.warn({ err, uploadId }, 'the DAM could not be asked about an upload; it is asked again')),
      unreadableAsset: (organisationId, err) => app.log.warn({ err, organisationId }, 'asset left out of a search'),
      itemFailed: ({ organisationId, itemId, language }, err) => app.log.warn({ err, organisationId, itemId, language }, 'usages of an item not written; they are tried again'),
      jobFailed: (job, err) => app.log.error({ err, job }, 'a background job failed; it is tried again'),
    },
  });
  await checkSecretKey(services);

  app.decorateRequest('activeSession', null);
  app.decorateRequest('organisation', null);
  app.decorateRequest('isRemoteLoggingEnabled', false);
  app.decorateRequest('connector', null);
  app.decorateRequest('editor', null);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  addErrorHandler(app);
  addPlainTextGuard(app);
  addNamedSchemas(app);
  await addSecurityHeaders(app, config);
  await app.register(cookies);
  await app.register(rateLimit, { global: false, store: rateLimitStore(services.rateLimits, services.now) });
  await addCompression(app);
  await addOpenApi(app, config);
  addOperations(app, { ...services, metricsToken: config.metricsToken });
  await addFiles(app, config);
  addSitecorePage(app, config);

  const cookie = new SessionCookie(config.publicUrl);
  await app.register(async (api) => {
    addSameSiteGuard(api.withTypeProvider());
    addLogin(api.withTypeProvider(), { sessions: services.sessions, cookie });
    addPasswordResets(api.withTypeProvider(), services, cookie);
    addJoining(api.withTypeProvider(), services, cookie);
    await api.register((guarded, _options, done) => {
      addSessionRoutes(guarded.withTypeProvider(), { sessions: services.sessions, cookie });
      addSettingsRoutes(guarded.withTypeProvider(), services);
      addAuditRoutes(guarded.withTypeProvider(), services);
      addSitecoreRoutes(guarded.withTypeProvider(), services);
      addWebhookRoutes(guarded.withTypeProvider(), services);
      addTransferRoutes(guarded.withTypeProvider(), services);
      addTrialRoutes(guarded.withTypeProvider(), services);
      addSubscriptionRoutes(guarded.withTypeProvider(), services);
      addAccountRoutes(guarded.withTypeProvider(), services, cookie);
      addPeopleRoutes(guarded.withTypeProvider(), services);
      addLogRoutes(guarded.withTypeProvider(), services, cookie);
      addTrackingRoutes(guarded.withTypeProvider(), services);
      addReplacementRoutes(guarded.withTypeProvider(), services);
      addOperatorRoutes(guarded.withTypeProvider(), services);
      addSupportRoutes(guarded.withTypeProvider(), services);
      addSupportFileRoutes(guarded.withTypeProvider(), services);
      done();
    });
  }, { prefix: '/api/v1' });
  await app.register((embed, _options, done) => {
    const scope: PortalApp = embed.withTypeProvider();
    addEmbedGuard(scope, { ...services, publicUrl: config.publicUrl });
    addEmbedRoutes(scope, services);
    addLogWriting(scope, services);
    addTokenRoutes(scope, services);
    addItemUsage(scope, services);
    void scope.register((own: PortalApp, _own, ready) => {
      addUploadRoutes(own, services);
      ready();
    });
    void scope.register((own: PortalApp, _own, ready) => {
      addDownloadRoutes(own, services);
      ready();
    });
    done();
  }, { prefix: '/embed/v1' });

  await app.register((connector, _options, done) => {
    const scope: PortalApp = connector.withTypeProvider();
    addEmbedGuard(scope, { ...services, publicUrl: config.publicUrl });
    addConnectorRoutes(scope, services);
    addLayoutRoutes(scope, services);
    addLogWriting(scope, services);
    done();
  }, { prefix: '/connector/v1' });
  await app.register((own, _options, done) => {
    addSitecoreTokens(own.withTypeProvider(), { ...services, publicUrl: config.publicUrl });
    done();
  }, { prefix: '/sitecore/v1' });
  await app.register((own, _options, done) => {
    addWebhook(own.withTypeProvider(), services);
    done();
  }, { prefix: '/webhooks/v1' });

  const { jobs, usage } = services;
  if (options.deliveryIntervalMs !== null) jobs.addJob('usage delivery', options.deliveryIntervalMs ?? 30_000, (signal) => usage.deliverDue(signal));
  app.addHook('onListen', (done) => {
    jobs.start();
    done();
  });
  app.addHook('preClose', () => jobs.stop());
  app.addHook('onClose', async () => {
    await services.items.stop();
    await services.integrations.stop();
    await services.webhook.stop();
    await services.assetCache.stop();
    await services.usage.whenIdle();
    await services.passwordResets.whenIdle();
    await services.close();
    await options.db.destroy();
  });
  addCounting(app, services.searches);
  return app;
}

/** Each process writes what it counted, every few seconds and before it ends. */
function addCounting(app: FastifyInstance, searches: SearchCounter): void {
  const flush = (): Promise<void> => searches.flush().catch((err: unknown) => app.log.error({ err }, 'searches could not be counted; they are tried again'));
  let timer: NodeJS.Timeout | undefined;
  app.addHook('onListen', (done) => {
    timer = setInterval(() => void flush(), 5000).unref();
    done();
  });
  // After the last request, before the database is closed: hooks of closing run from the last to the first.
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await flush();
  });
}
