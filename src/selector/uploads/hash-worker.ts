import { createSha256, type Sha256 } from './sha256.ts';

/** What the worker is told: a file, and how much of it may be in memory at once. */
interface Task {
  readonly file: Blob;
  readonly partBytes: number;
}

type Answer = { readonly hex: string } | { readonly failed: { readonly name: string; readonly message: string } };

/** A worker's own reader, which TypeScript knows only with another library than that of pages. */
interface SyncReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** This page starts no workers: its policy forbids them, or its browser has none. Asked once, since a policy may have each try reported to the page's owner. */
let isRefused = false;

/**
 * The SHA-256 of a file, in hex, by a worker of its own; `null` where this page may start none. The worker's script is a text of this one:
 * a page may not start a worker from a script of another origin, such as the portal's.
 * @throws the reason of the signal; a `NotReadableError` or `NotFoundError` for a file that changed or went since it was chosen
 */
export async function hashInWorker(file: Blob, { partBytes, signal }: { readonly partBytes: number; readonly signal?: AbortSignal | undefined }): Promise<string | null> {
  signal?.throwIfAborted();
  if (isRefused) return null;
  const url = URL.createObjectURL(new Blob([`(${work.toString()})(${createSha256.toString()})`], { type: 'text/javascript' }));
  const worker = startWorker(url);
  try {
    isRefused = worker === null;
    if (!worker) return null;
    const answer = await new Promise<Answer | null>((done, fail) => {
      signal?.addEventListener('abort', () => fail(signal.reason as Error), { once: true });
      // Most browsers say only here that a policy forbids it, or that the script does not run.
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        done(null);
      });
      worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => done(data));
      worker.postMessage({ file, partBytes } satisfies Task);
    });
    if (answer && 'failed' in answer) throw new DOMException(answer.failed.message, answer.failed.name);
    isRefused = answer === null;
    return answer?.hex ?? null;
  } finally {
    worker?.terminate();
    URL.revokeObjectURL(url);
  }
}

/** `null` where the page may start none. */
function startWorker(url: string): Worker | null {
  if (typeof Worker !== 'function') return null;
  try {
    return new Worker(trusted(url));
  } catch {
    // How some browsers say that a policy forbids it.
    return null;
  }
}

/** What the worker runs: nothing from outside of it is there. */
function work(create: () => Sha256): void {
  const { FileReaderSync: Reader } = globalThis as unknown as { readonly FileReaderSync: new () => SyncReader };
  const answer = (message: unknown): void => (globalThis as unknown as { postMessage(message: unknown): void }).postMessage(message);
  globalThis.onmessage = ({ data }: MessageEvent) => {
    const { file, partBytes } = data as Task;
    const hash = create();
    try {
      for (let from = 0; from < file.size; from += partBytes) hash.update(new Uint8Array(new Reader().readAsArrayBuffer(file.slice(from, from + partBytes))));
      answer({ hex: hash.hex() });
    } catch (error) {
      const { name, message } = error as Error;
      answer({ failed: { name, message } });
    }
  };
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | null = null;

/** A page with Trusted Types takes no plain address; it names this policy, or has no worker. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('dam-asset-selector', { createScriptURL: (own) => own });
  return policy.createScriptURL(url);
}
