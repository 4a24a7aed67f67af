import { Sha256 } from './sha256.ts';

/** A larger file is hashed in parts, so that no more than this is in memory for it. */
const wholeBytes = 32 * 1024 * 1024;
/** Hashed at a stretch where the page's own thread must do it: some two milliseconds. */
const stretchBytes = 256 * 1024;

/**
 * The SHA-256 of a file, in hex. A file of ordinary size is hashed by WebCrypto, on a thread of the browser; see the README for the others.
 * @throws the reason of the signal; a `NotReadableError` for a file that changed or went since it was chosen
 */
export async function hashFile(file: Blob, { signal, whole = wholeBytes }: { readonly signal?: AbortSignal; readonly whole?: number } = {}): Promise<string> {
  if (file.size <= whole) return hashBytes(await file.arrayBuffer());
  const hash = new Sha256();
  const { breathe, end } = createBreath();
  try {
    for (let from = 0; from < file.size; from += whole / 8) {
      const bytes = new Uint8Array(await file.slice(from, from + whole / 8).arrayBuffer());
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

/** The SHA-256 of some bytes, in hex. */
export async function hashBytes(bytes: ArrayBuffer): Promise<string> {
  // A page without HTTPS has no WebCrypto.
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) return new Sha256().update(new Uint8Array(bytes)).hex();
  return [...new Uint8Array(await subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
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
