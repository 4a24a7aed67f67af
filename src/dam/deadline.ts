import { DamError } from './dam-error.ts';

/**
 * Runs a call with a limit of time for all that it does. The signal that `run` gets ends at the limit or when the caller's own ends;
 * the result does not wait for `run` to notice.
 * @throws {DamError} `unavailable` at the limit (`isDamTimeout` tells it apart), or the reason of the caller's signal.
 */
export async function withDeadline<Result>(timeoutMs: number, caller: AbortSignal | undefined, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  caller?.throwIfAborted();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new DOMException(`No answer within ${timeoutMs} ms`, 'TimeoutError')), timeoutMs);
  const signal = caller ? AbortSignal.any([caller, deadline.signal]) : deadline.signal;
  try {
    return await untilAborted(run(signal), signal);
  } catch (thrown) {
    if (caller?.aborted) throw reasonOf(caller);
    if (deadline.signal.aborted) {
      throw new DamError('unavailable', `The DAM did not answer within ${timeoutMs} ms`, { cause: deadline.signal.reason });
    }
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

/** The promise's outcome, or the signal's reason as soon as that ends. */
export function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(reasonOf(signal));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The promise's result, or `otherwise` when it fails or takes longer: for what a call can do without. */
export async function within<Result>(promise: Promise<Result>, waitMs: number, otherwise: Result): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<Result>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), waitMs);
  });
  try {
    return await Promise.race([promise.catch(() => otherwise), patience]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whatever the caller gave as its reason, which need not be an error. */
function reasonOf(signal: AbortSignal): unknown {
  return signal.reason;
}
