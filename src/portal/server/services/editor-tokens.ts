import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { fieldKey } from '../../../domain/settings.ts';
import { mostFieldBytes, tokenSeconds, type EditorTokenAnswer, type EditorTokenBody } from '../../api/tokens.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { Vault } from './vault.ts';

/** What a token opens, and for whom. */
export interface Editor {
  readonly organisationId: string;
  /** As the CMS knows them. */
  readonly id: string;
  readonly name: string;
  readonly fields: readonly string[];
}

export interface EditorTokenOptions {
  readonly vault: Vault;
  /** Names this portal in its tokens. */
  readonly publicUrl: string;
  readonly now: () => number;
}

const algorithm = 'HS256';
/** Says what kind of token it is, so that no other one that this portal may sign some day passes for it (RFC 8725, 3.11). */
const type = 'editor+jwt';

/** Makes and reads editor tokens. They are not stored: whoever has this portal's key can tell a true one. */
export class EditorTokenService {
  readonly #vault: Vault;
  readonly #key: Uint8Array;
  readonly #issuer: string;
  readonly #audience: string;
  readonly #now: () => number;

  constructor({ vault, publicUrl, now }: EditorTokenOptions) {
    this.#vault = vault;
    this.#key = vault.deriveKey('editor-tokens');
    this.#issuer = publicUrl;
    this.#audience = `${publicUrl}/embed/v1`;
    this.#now = now;
  }

  /** @throws {PortalError} `invalid-input` for an editor without an id, or more fields than a header has room for. */
  async issue(organisationId: string, { fields, editor }: EditorTokenBody): Promise<EditorTokenAnswer> {
    const id = editor.id.trim();
    if (id === '') throw invalidInput({ 'editor.id': 'Write who the token is for, as your CMS knows them.' });
    const names = [...new Map(fields.map((field) => [fieldKey(field), field.trim()])).values()];
    if (Buffer.byteLength(names.join('')) > mostFieldBytes) throw invalidInput({ fields: 'These names are too long for one token; ask for a token for each part of them.' });
    const issuedAt = Math.floor(this.#now() / 1000);
    const expiresAt = issuedAt + tokenSeconds;
    const token = await new SignJWT({ org: organisationId, fields: names, name: editor.name?.trim() ?? '' })
      .setProtectedHeader({ alg: algorithm, kid: this.#vault.keyId, typ: type })
      .setIssuer(this.#issuer).setAudience(this.#audience).setSubject(id).setJti(randomUUID()).setIssuedAt(issuedAt).setExpirationTime(expiresAt)
      .sign(this.#key);
    return { token, expiresAt: new Date(expiresAt * 1000).toISOString() };
  }

  /** @throws {PortalError} `invalid-token` */
  async read(token: string): Promise<Editor> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.#key, {
        algorithms: [algorithm], typ: type, issuer: this.#issuer, audience: this.#audience, currentDate: new Date(this.#now()), requiredClaims: ['sub', 'exp', 'iat'],
      });
      const { sub: id, org: organisationId, fields, name } = payload;
      if (protectedHeader.kid === this.#vault.keyId && id !== undefined && typeof organisationId === 'string' && typeof name === 'string' && isTexts(fields)) {
        return { organisationId, id, name, fields };
      }
    } catch (cause) {
      if (cause instanceof errors.JWTExpired) throw refusal('invalid-token', 'The editor token has expired; have your server ask for a new one');
      if (!(cause instanceof errors.JOSEError)) throw cause;
    }
    throw invalidToken();
  }
}

/** One answer for all that is not genuine: whoever forges one learns nothing of what was wrong. */
export const invalidToken = () => refusal('invalid-token', 'The editor token is not one that this portal made for this use; have your server ask for one at POST /embed/v1/tokens');

/** What is told of a save, with the name of the token's editor where one came with it: that counts before any other. */
export const savedBy = <Told extends object>(editor: Pick<Editor, 'id' | 'name'> | null, told: Told): Told & { readonly editor?: string } =>
  (editor ? { ...told, editor: editor.name === '' ? editor.id : editor.name } : told);

/** Whether a token opens a content field. */
export const opensField = ({ fields }: Pick<Editor, 'fields'>, field: string): boolean => fields.some((own) => fieldKey(own) === fieldKey(field));

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((text) => typeof text === 'string');
