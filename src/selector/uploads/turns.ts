/** One at a time for the same file, in all tabs of the browser. */
export interface Turns {
  /**
   * Does something when nobody else does the same. `hadToWait` tells whether somebody did.
   * @throws the signal's reason
   */
  take<Answer>(name: string, signal: AbortSignal, run: (hadToWait: boolean) => Promise<Answer>, onWait: () => void): Promise<Answer>;
  /** Names that are taken now. */
  taken(): Promise<ReadonlySet<string>>;
}

const prefix = 'dam-asset-selector:upload:';

/** Turns by Web Locks, which end with their tab however it ends. Where there are none, as on pages without HTTPS, nobody waits. */
export function hostTurns(locks: LockManager | undefined = globalThis.navigator?.locks): Turns {
  if (!locks) return { take: (_name, _signal, run) => run(false), taken: () => Promise.resolve(new Set()) };
  return {
    async take(name, signal, run, onWait) {
      signal.throwIfAborted();
      const busy = Symbol('busy');
      const answer = await locks.request(prefix + name, { ifAvailable: true }, (lock) => (lock ? run(false) : busy));
      if (answer !== busy) return answer;
      onWait();
      return await locks.request(prefix + name, { signal }, () => run(true));
    },
    taken: async () => new Set(((await locks.query()).held ?? []).map(({ name }) => name ?? '').filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))),
  };
}
