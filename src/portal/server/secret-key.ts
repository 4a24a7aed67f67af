import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PortalConfig } from './config.ts';
import { ConfigError } from './config-error.ts';

const fileName = 'secret.key';

/** Makes the data folder where it is missing. @throws {ConfigError} */
export function prepareDataFolder({ dataDir }: Pick<PortalConfig, 'dataDir'>): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ConfigError([`PORTAL_DATA_DIR is "${dataDir}", and this folder cannot be made (${reasonOf(cause)}); write a folder that the portal may write to.`], cause);
  }
}

/**
 * The key that secrets in the database are encrypted with: the environment's, or the one in the data folder, made on first start.
 * @throws {ConfigError} when the file cannot be used, or others may read it.
 */
export function loadSecretKey(config: Pick<PortalConfig, 'dataDir' | 'secretKey'>): Buffer {
  if (config.secretKey) return config.secretKey;
  const file = join(config.dataDir, fileName);
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    // Already there from an earlier start, or from another process in this moment: then it is the one to read.
    if (codeOf(cause) !== 'EEXIST') {
      throw new ConfigError([`PORTAL_SECRET_KEY is missing and ${file} cannot be written (${reasonOf(cause)}); set the variable, or make PORTAL_DATA_DIR writable.`], cause);
    }
  }
  return readKeyFile(file);
}

function readKeyFile(file: string): Buffer {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
      throw new ConfigError([`${file} can be read by others; run: chmod 600 ${file}`]);
    }
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError([`${file} cannot be read (${reasonOf(cause)}); set PORTAL_SECRET_KEY, or let the portal read its file.`], cause);
  }
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) throw new ConfigError([`${file} does not hold 32 bytes in base64; put the key back from your backup: without it the stored secrets cannot be read.`]);
  return key;
}

const codeOf = (thrown: unknown): string => (thrown as NodeJS.ErrnoException).code ?? '';
const reasonOf = (thrown: unknown): string => codeOf(thrown) || String(thrown);
