import { createHash } from 'node:crypto';
import { refusal } from '../errors.ts';

/** How long nothing may come of a piece. */
const idleMs = 60_000;

const broken = (what: string, field: string) => refusal('invalid-input', `The piece ${what}; send it again`, { fields: { [field]: `The piece ${what}.` } });

/** Looks at the first bytes of a stream, and gives them back with the rest. */
export async function peek(bytes: AsyncIterable<Buffer>, wanted: number): Promise<{ readonly head: Buffer; readonly all: AsyncIterable<Buffer> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const seen: Buffer[] = [];
  let length = 0;
  while (length < wanted) {
    const next = await iterator.next();
    if (next.done === true) break;
    seen.push(next.value);
    length += next.value.length;
  }
  return {
    head: Buffer.concat(seen),
    all: (async function* () {
      try {
        yield* seen;
        for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
      } finally {
        await iterator.return?.();
      }
    })(),
  };
}

/**
 * The bytes as they come, while they are counted and hashed. The last of them are held back until all fit, so that whoever reads never
 * gets a whole piece that is not the one announced: then it ends with the reason.
 * @throws {PortalError} `invalid-input`
 */
export async function* checked(bytes: AsyncIterable<Buffer>, { sizeBytes, sha256 }: { readonly sizeBytes: number; readonly sha256: string }): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let length = 0;
  let held: Buffer | null = null;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > sizeBytes) throw broken('is longer than it should be', 'size');
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (length !== sizeBytes) throw broken('is shorter than it should be', 'size');
  if (hash.digest('hex') !== sha256) throw broken('is not what its hash says', 'sha256');
  if (held) yield held;
}

/** The same bytes; gives up when nothing comes for a minute. @param giveUp Ends the source. */
export async function* unlessIdle(bytes: AsyncIterable<Buffer>, giveUp: () => void): AsyncGenerator<Buffer> {
  let timer = setTimeout(giveUp, idleMs);
  try {
    for await (const chunk of bytes) {
      clearTimeout(timer);
      yield chunk;
      timer = setTimeout(giveUp, idleMs);
    }
  } finally {
    clearTimeout(timer);
  }
}
