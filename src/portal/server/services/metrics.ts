import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { HealthRepository } from '../repositories/health.ts';

/** What Prometheus collects of one portal process. */
export class Metrics {
  // Not the library's global one: two portals in one process, as in tests, must not count together.
  readonly #registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #dam: Histogram<'outcome'>;
  #isGathering = false;

  constructor(health: Pick<HealthRepository, 'countDeliveries'>) {
    const registers = [this.#registry];
    this.#requests = new Histogram({
      name: 'portal_http_request_duration_seconds', help: 'Answered requests, by route pattern.', labelNames: ['method', 'route', 'status'], registers,
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    });
    this.#dam = new Histogram({
      name: 'portal_dam_request_duration_seconds', help: 'Tasks done with a DAM, by outcome: ok, or the error\'s code.', labelNames: ['outcome'], registers,
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    });
    const deliveries = new Gauge({
      name: 'portal_usage_deliveries', help: 'Usages that a DAM is still to be told (waiting), or will never take (refused).', labelNames: ['state'], registers,
      collect: async () => {
        const { waiting, refused } = await health.countDeliveries();
        deliveries.set({ state: 'waiting' }, waiting);
        deliveries.set({ state: 'refused' }, refused);
      },
    });
  }

  readonly answered = (method: string, route: string, status: number, seconds: number): void => {
    this.#requests.observe({ method, route, status: String(status) }, seconds);
  };

  readonly damAsked = (outcome: string, seconds: number): void => {
    this.#dam.observe({ outcome }, seconds);
  };

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    // The process's own figures cost a watcher of its event loop, so only who is asked has one.
    if (!this.#isGathering) collectDefaultMetrics({ register: this.#registry });
    this.#isGathering = true;
    return this.#registry.metrics();
  }
}
