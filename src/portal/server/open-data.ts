import type { PortalConfig } from './config.ts';
import { openDatabase, type Database } from './db/database.ts';
import { OrganisationRepository } from './repositories/organisations.ts';
import { loadSecretKey, prepareDataFolder, settleKeyFile } from './secret-key.ts';
import { keyIdOf } from './services/vault.ts';

export interface OpenedData {
  readonly db: Database;
  /** 32 bytes. */
  readonly secretKey: Buffer;
}

/** Opens the database, brought up to date, and the key that its secrets are sealed with. @throws {ConfigError} */
export async function openData(config: PortalConfig): Promise<OpenedData> {
  prepareDataFolder(config);
  const loaded = loadSecretKey(config);
  const db = await openDatabase(config);
  try {
    const keyId = keyIdOf(await new OrganisationRepository(db).anySealedKey());
    return { db, secretKey: config.secretKey || keyId === null ? loaded : settleKeyFile(config.dataDir, keyId) };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
