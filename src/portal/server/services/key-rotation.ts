import { CannotRotate, type SealedColumn, type SealedRepository } from '../repositories/sealed.ts';
import { apiKeyPlace, hashOfApiKey } from './api-keys.ts';
import { clientSecretPlace, damTokenPlace } from './dam-gateway.ts';
import { callbackSecretPlace } from './cms-callback.ts';
import { hashOfSitecoreApp, sitecoreAppPlace } from './sitecore-apps.ts';
import { uploadStatePlace } from './uploads.ts';
import { signInPlace } from './dam-sign-ins.ts';
import { keyIdOf, VaultError, type Vault } from './vault.ts';

interface Sealed extends SealedColumn {
  /** What is bound to the text, by the organisation's id. */
  readonly placeOf: (organisationId: string) => string;
  readonly hashOf?: (vault: Vault, plain: string) => string;
}

/** Every column that holds something sealed, and the keyed hash of the same text beside it. A test compares it with the tables. */
export const sealedColumns: readonly Sealed[] = [
  { table: 'organisations', key: 'id', organisation: 'id', sealed: 'api_key_sealed', hash: 'api_key_hash', placeOf: apiKeyPlace, hashOf: hashOfApiKey },
  { table: 'former_api_keys', key: 'key_hash', organisation: 'organisation_id', sealed: 'key_sealed', hash: 'key_hash', placeOf: apiKeyPlace, hashOf: hashOfApiKey },
  { table: 'dam_connections', key: 'organisation_id', organisation: 'organisation_id', sealed: 'client_secret_sealed', placeOf: clientSecretPlace },
  { table: 'uploads', key: 'id', organisation: 'organisation_id', sealed: 'state_sealed', placeOf: uploadStatePlace },
  { table: 'dam_lines', key: 'organisation_id', organisation: 'organisation_id', sealed: 'access_token_sealed', placeOf: damTokenPlace },
  { table: 'dam_sign_ins', key: 'organisation_id', organisation: 'organisation_id', sealed: 'secret_sealed', placeOf: signInPlace },
  { table: 'cms_callbacks', key: 'organisation_id', organisation: 'organisation_id', sealed: 'secret_sealed', placeOf: callbackSecretPlace },
  { table: 'sitecore_apps', key: 'organisation_id', organisation: 'organisation_id', sealed: 'id_sealed', hash: 'id_hash', placeOf: sitecoreAppPlace, hashOf: hashOfSitecoreApp },
];

export interface Rotation {
  readonly sealed: SealedRepository;
  readonly from: Vault;
  readonly to: Vault;
  readonly now: string;
}

/**
 * Seals with another key what was sealed with the former, and makes its hashes anew: all of it or nothing.
 * @returns how many texts. @throws {CannotRotate}
 */
export function rotateKey({ sealed, from, to, now }: Rotation): Promise<number> {
  return sealed.replaceAll(sealedColumns, ({ table, placeOf, hashOf }, { organisationId, text }) => {
    // Tells the clearer thing than that it cannot be read.
    if (keyIdOf(text) === to.keyId) throw new CannotRotate('The data are encrypted with the new key already.');
    try {
      const plain = from.decrypt(text, placeOf(organisationId));
      return { text: to.encrypt(plain, placeOf(organisationId)), ...(hashOf ? { hash: hashOf(to, plain) } : {}) };
    } catch (cause) {
      if (!(cause instanceof VaultError)) throw cause;
      throw new CannotRotate(`A secret of organisation ${organisationId} in ${table} cannot be read with the present key (${cause.message}).`, { cause });
    }
  }, now);
}
