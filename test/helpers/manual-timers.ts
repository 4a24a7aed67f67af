import type { Timers } from '../../src/selector/timers.ts';

/** Time that passes only when the test says so. */
export function createManualTimers(): Timers & { readonly now: () => number; pass(ms: number): void } {
  let time = 0;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => time,
    after(delayMs, run) {
      const timer = { at: time + delayMs, run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    pass(ms) {
      time += ms;
      const due = waiting.filter((timer) => timer.at <= time).sort((one, other) => one.at - other.at);
      waiting = waiting.filter((timer) => timer.at > time);
      for (const timer of due) timer.run();
    },
  };
}
