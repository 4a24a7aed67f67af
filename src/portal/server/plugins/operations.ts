import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal } from '../errors.ts';
import type { HealthRepository } from '../repositories/health.ts';
import type { Metrics } from '../services/metrics.ts';
import { isSameSecret } from '../services/secrets.ts';

export interface OperationsOptions {
  readonly health: HealthRepository;
  readonly metrics: Metrics;
  /** What a collector sends as bearer token; `null` lets only this machine's own processes read the metrics. */
  readonly metricsToken: string | null;
}

/** A database that takes longer than this does not serve anybody. */
const pingTimeoutMs = 2_000;

/** For whoever runs the portal: `/healthz` (the process lives), `/readyz` (it can serve), `/metrics` (Prometheus). */
export function addOperations(app: FastifyInstance, { health, metrics, metricsToken }: OperationsOptions): void {
  let isClosing = false;
  app.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    // A connection that its client would keep would keep the process, too.
    if (isClosing) void reply.header('connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    // The pattern, never the address itself: that would be a metric for each asset.
    metrics.answered(request.method, request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  const quiet = { logLevel: 'warn', schema: { hide: true } } as const;
  app.get('/healthz', quiet, (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', quiet, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (isClosing) return reply.code(503).send({ status: 'closing' });
    try {
      await within(health.ping(), pingTimeoutMs);
      return { status: 'ready' };
    } catch (err) {
      request.log.error({ err }, 'the database does not answer');
      return reply.code(503).send({ status: 'database-unavailable' });
    }
  });
  app.get('/metrics', quiet, async (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) throw refusal('forbidden', 'Metrics are for this machine\'s own processes, or for those that send PORTAL_METRICS_TOKEN as bearer token');
    return reply.header('cache-control', 'no-store').type(metrics.contentType).send(await metrics.text());
  });
}

function mayReadMetrics(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) return isSameSecret(request.headers.authorization ?? '', `Bearer ${token}`);
  // Behind a proxy of this machine everybody comes from here.
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => request.headers[name] !== undefined);
  return !isForwarded && isLoopback(request.socket.remoteAddress ?? '');
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  return isIP(plain) === 4 ? plain.startsWith('127.') : plain === '::1';
}

function within<Result>(promise: Promise<Result>, ms: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
