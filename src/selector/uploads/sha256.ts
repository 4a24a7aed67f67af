/** SHA-256 of bytes that come in parts. */
export interface Sha256 {
  update(bytes: Uint8Array): Sha256;
  /** The hash in hex. Nothing can be added after it. */
  hex(): string;
}

/**
 * SHA-256 (FIPS 180-4) of bytes that come in parts: WebCrypto takes a text whole only, and no page without HTTPS has it at all.
 *
 * Its text is also what a worker runs, see `hash-worker.ts`: so everything that it needs stands inside of it.
 */
export function createSha256(): Sha256 {
  // The first 32 bits of the fractional parts of the cube roots of the first 64 primes, worked out rather than written down.
  const primes: number[] = [];
  for (let number = 2; primes.length < 64; number += 1) if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  const constants = Int32Array.from(primes, (prime) => ((Math.cbrt(prime) % 1) * 2 ** 32) | 0);
  const state = Int32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);
  const words = new Int32Array(16);
  const rest = new Uint8Array(64);
  let restLength = 0;
  let length = 0;

  // Words are signed, sums are cut to 32 bits at each step, and the eight variables are not taken from a list: so engines reckon with
  // integers in registers and not with doubles, nearly three times as fast.
  const block = (bytes: Uint8Array, from: number): void => {
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let at = 0; at < 64; at += 1) {
      let word: number;
      if (at < 16) {
        const byte = from + (at << 2);
        word = (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!;
      } else {
        const early = words[(at + 1) & 15]!;
        const late = words[(at + 14) & 15]!;
        const one = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
        const two = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
        word = (((words[at & 15]! + one) | 0) + ((words[(at + 9) & 15]! + two) | 0)) | 0;
      }
      words[at & 15] = word;
      const one = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const first = (((((h + one) | 0) + (g ^ (e & (f ^ g)))) | 0) + ((constants[at]! + word) | 0)) | 0;
      const two = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const second = (two + ((a & b) | (c & (a | b)))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    state[0] = (state[0]! + a) | 0;
    state[1] = (state[1]! + b) | 0;
    state[2] = (state[2]! + c) | 0;
    state[3] = (state[3]! + d) | 0;
    state[4] = (state[4]! + e) | 0;
    state[5] = (state[5]! + f) | 0;
    state[6] = (state[6]! + g) | 0;
    state[7] = (state[7]! + h) | 0;
  };

  const hash: Sha256 = {
    update(bytes) {
      length += bytes.length;
      let from = 0;
      if (restLength > 0) {
        from = Math.min(64 - restLength, bytes.length);
        rest.set(bytes.subarray(0, from), restLength);
        restLength += from;
        if (restLength < 64) return hash;
        block(rest, 0);
      }
      for (; from + 64 <= bytes.length; from += 64) block(bytes, from);
      rest.set(bytes.subarray(from));
      restLength = bytes.length - from;
      return hash;
    },
    hex() {
      const bits = length * 8;
      const end = new Uint8Array(restLength < 56 ? 64 - restLength : 128 - restLength);
      end[0] = 0x80;
      const view = new DataView(end.buffer);
      view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32));
      view.setUint32(end.length - 4, bits % 2 ** 32);
      hash.update(end);
      return [...new Uint32Array(state)].map((word) => word.toString(16).padStart(8, '0')).join('');
    },
  };
  return hash;
}
