import { hashInWorker } from './hash-worker.ts';
import { createSha256 } from './sha256.ts';

/** A larger file is hashed in parts, so that no more than this is in memory for it. */
const wholeBytes = 32 * 1024 * 1024;
/** Hashed at a stretch where the page's own thread must do it: some two milliseconds. */
const stretchBytes = 256 * 1024;

/**
 * The SHA-256 of a file, in hex, worked out beside the page's thread: of an ordinary file by WebCrypto, of a larger one, or where there is no
 * WebCrypto, by a worker. Only where the page's policy forbids that (`worker-src blob:`), the page's thread does it, a little at a time.
 * @throws the reason of the signal; a `NotReadableError` for a file that changed or went since it was chosen
 */
export async function hashFile(file: Blob, { signal, whole = wholeBytes }: { readonly signal?: AbortSignal; readonly whole?: number } = {}): Promise<string> {
  // A page without HTTPS has none.
  const { subtle } = globalThis.crypto ?? {};
  if (subtle && file.size <= whole) return [...new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer()))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const partBytes = Math.ceil(whole / 8);
  return await hashInWorker(file, { partBytes, signal }) ?? hashHere(file, { partBytes, signal });
}

async function hashHere(file: Blob, { partBytes, signal }: { readonly partBytes: number; readonly signal: AbortSignal | undefined }): Promise<string> {
  const hash = createSha256();
  const { breathe, end } = createBreath();
  try {
    for (let from = 0; from < file.size; from += partBytes) {
      const bytes = new Uint8Array(await file.slice(from, from + partBytes).arrayBuffer());
      for (let at = 0; at < bytes.length; at += stretchBytes) {
        hash.update(bytes.subarray(at, at + stretchBytes));
        await breathe();
        signal?.throwIfAborted();
      }
    }
    return hash.hex();
  } finally {
    end();
  }
}

/** Lets the page do what it has to: clicks and frames come before the next stretch. Timers would wait 4 ms each time. */
function createBreath(): { readonly breathe: () => Promise<void>; readonly end: () => void } {
  const { port1, port2 } = new MessageChannel();
  return {
    breathe: () => new Promise((done) => {
      port1.onmessage = () => done();
      port2.postMessage(null);
    }),
    end: () => port1.close(),
  };
}
