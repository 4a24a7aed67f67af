import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

// OWASP's password storage advice for argon2id (19 MiB, two passes); a login takes some 30 ms of one core.
const memoryKib = 19_456;
const passes = 2;
const parallelism = 1;
const hashBytes = 32;
const saltBytes = 16;

/** @returns a PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, { salt, memoryKib, passes, parallelism, hashBytes });
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/**
 * Whether a password fits. `stored: null` stands for a person nobody knows and takes the same work,
 * so that the time of an answer does not tell who exists.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  if (stored === null) {
    await derive(password, { salt: randomBytes(saltBytes), memoryKib, passes, parallelism, hashBytes });
    return false;
  }
  const match = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(stored);
  if (!match) throw new Error('A stored password hash is not in a known form');
  const [, memory, time, lanes, salt = '', hash = ''] = match;
  const expected = Buffer.from(hash, 'base64');
  const actual = await derive(password, {
    salt: Buffer.from(salt, 'base64'), memoryKib: Number(memory), passes: Number(time), parallelism: Number(lanes), hashBytes: expected.length,
  });
  return timingSafeEqual(actual, expected);
}

/** Whether a hash was made with other parameters than today's; one in no known form is not, since it fits no password anyway. */
export const isOutdated = (stored: string): boolean => stored.startsWith('$argon2id$') && !stored.startsWith(`$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$`);

interface Parameters {
  readonly salt: Buffer;
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly hashBytes: number;
}

function derive(password: string, parameters: Parameters): Promise<Buffer> {
  const { salt, memoryKib: memory, hashBytes: tagLength, ...rest } = parameters;
  return new Promise((resolve, reject) => {
    // One spelling of what people see as one password: composed and decomposed letters are the same.
    argon2('argon2id', { message: password.normalize('NFC'), nonce: salt, memory, tagLength, passes: rest.passes, parallelism: rest.parallelism }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
