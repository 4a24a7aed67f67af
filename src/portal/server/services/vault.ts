import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A stored secret cannot be read: it was encrypted with another key, moved to another place, or changed. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

/** Whether something that was sealed can be opened with a key: the id of the key that it needs. */
export const keyIdOf = (sealed: string | null): string | null => sealed?.split('.')[1] ?? null;

/**
 * What keyed hashes are made for. Another secret key makes other hashes, so those that are stored must be made anew by `rotate-key`:
 * a purpose that is stored stands in `services/key-rotation.ts` too.
 */
export const hashPurposes = {
  'api-key': 'stored, in organisations and former_api_keys',
  'sitecore-app': 'stored, in sitecore_apps',
  csrf: 'made of a session\'s id at each request, not stored',
} as const;

/**
 * Encrypts what the database must not show (AES-256-GCM) and makes keyed hashes to find it by.
 * The stored text is `v1.<key id>.<nonce>.<tag>.<ciphertext>`; `place` is bound to it, so that a text
 * copied into another organisation's row cannot be read there.
 */
export class Vault {
  /** Names the key without telling it. */
  readonly keyId: string;
  readonly #encryptionKey: Buffer;
  readonly #lookupKey: Buffer;
  readonly #derive: (purpose: string) => Buffer;

  /** @param secretKey 32 bytes. */
  constructor(secretKey: Buffer) {
    const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secretKey, '', `portal:${purpose}`, 32));
    this.#derive = derive;
    this.#encryptionKey = derive('encryption');
    this.#lookupKey = derive('lookup');
    this.keyId = createHash('sha256').update(derive('key-id')).digest('hex').slice(0, 12);
  }

  encrypt(plain: string, place: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#encryptionKey, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return ['v1', this.keyId, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
  }

  /** @throws {VaultError} */
  decrypt(stored: string, place: string): string {
    const [version, keyId, nonce, tag, sealed] = stored.split('.');
    if (version !== 'v1' || nonce === undefined || tag === undefined || sealed === undefined) throw new VaultError('A stored secret is not in a known form');
    if (keyId !== this.keyId) throw new VaultError(`A stored secret was encrypted with another key (${keyId ?? 'unknown'})`);
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#encryptionKey, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
        .setAAD(Buffer.from(place)).setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new VaultError('A stored secret was changed or moved', { cause });
    }
  }

  /** A key of 32 bytes for one purpose; keys of different purposes tell nothing of each other. `keyId` names it too. */
  deriveKey(purpose: string): Buffer {
    return this.#derive(purpose);
  }

  /** The same text gives the same hash, and only with this key. `purpose` keeps hashes of different things apart. */
  hash(text: string, purpose: keyof typeof hashPurposes): string {
    return createHmac('sha256', this.#lookupKey).update(`${purpose}\0${text}`).digest('base64url');
  }
}
