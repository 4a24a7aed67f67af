import { leaseMs, type Leases } from './leases.ts';

/** Something that is done from time to time. The signal ends when another process has taken over, or the portal closes. */
export type JobRun = (signal: AbortSignal) => Promise<void>;

interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: JobRun;
  underWay: Promise<void> | null;
  timer: NodeJS.Timeout | undefined;
}

export interface JobsOptions {
  readonly leases: Leases;
  readonly onFailure: (name: string, error: unknown) => void;
}

/** What no request waits for. Of all processes over one database one runs each job at a time, and once an interval; when it is killed, another goes on. */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #jobs = new Map<string, Job>();
  readonly #stopping = new AbortController();
  #isStarted = false;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /**
   * Has something done at start and then every so often. A run that fails is logged and tried again at its next time, so it must
   * leave nothing half done; one that takes longer than the interval is waited for.
   * @param name Its own among jobs, and the same in each process.
   * @param everyMs At most 24 days.
   */
  addJob(name: string, everyMs: number, run: JobRun): void {
    if (this.#jobs.has(name)) throw new Error(`There is a job "${name}" already`);
    const job: Job = { name, everyMs, run, underWay: null, timer: undefined };
    this.#jobs.set(name, job);
    if (this.#isStarted) this.#begin(job);
  }

  start(): void {
    this.#isStarted = true;
    for (const job of this.#jobs.values()) this.#begin(job);
  }

  /** Runs a job now, unless another process has it. Resolves after the run; for tests, and for what cannot wait. */
  runNow(name: string): Promise<void> {
    const job = this.#jobs.get(name);
    if (!job) throw new Error(`There is no job "${name}"`);
    return this.#round(job);
  }

  /** Begins no more runs, tells those under way, waits for them and leaves the jobs to other processes. */
  async stop(): Promise<void> {
    this.#stopping.abort(new DOMException('The portal closes', 'AbortError'));
    const jobs = [...this.#jobs.values()];
    for (const { timer } of jobs) clearInterval(timer);
    await Promise.all(jobs.flatMap(({ underWay }) => underWay ?? []));
    if (this.#isStarted) await Promise.allSettled(jobs.map(({ name }) => this.#options.leases.release(leaseOf(name))));
  }

  #begin(job: Job): void {
    void this.#round(job);
    job.timer = setInterval(() => void this.#round(job), job.everyMs).unref();
  }

  #round(job: Job): Promise<void> {
    if (this.#stopping.signal.aborted) return Promise.resolve();
    job.underWay ??= this.#runUnderLease(job)
      .catch((error: unknown) => {
        if (!this.#stopping.signal.aborted) this.#options.onFailure(job.name, error);
      })
      .finally(() => {
        job.underWay = null;
      });
    return job.underWay;
  }

  async #runUnderLease({ name, everyMs, run }: Job): Promise<void> {
    const { leases } = this.#options;
    const started = performance.now();
    if (!await leases.take(leaseOf(name))) return;
    const lost = new AbortController();
    const prolonging = setInterval(() => {
      leases.take(leaseOf(name)).then((isStillOurs) => {
        if (!isStillOurs) lost.abort(new DOMException('Another process has taken over', 'AbortError'));
      }, () => undefined); // The next time, or the lease runs out.
    }, leaseMs / 3).unref();
    try {
      await run(AbortSignal.any([lost.signal, this.#stopping.signal]));
    } finally {
      clearInterval(prolonging);
      // Kept for most of the interval, or the next process would do it all again a moment later.
      const restMs = everyMs * 0.9 - (performance.now() - started);
      if (restMs > 0 && !lost.signal.aborted) await leases.take(leaseOf(name), restMs);
      else await leases.release(leaseOf(name));
    }
  }
}

const leaseOf = (name: string): string => `job:${name}`;
