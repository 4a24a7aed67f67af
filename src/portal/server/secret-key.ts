import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PortalConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import { Vault } from './services/vault.ts';

/** The file of the key that is in use, where the environment has none. */
export const keyFile = (dataDir: string): string => join(dataDir, 'secret.key');
/** A key that is not in use: not yet, or not any more but for back-ups of its time. */
export const keptKeyFile = (dataDir: string, keyId: string): string => join(dataDir, `secret.key.${keyId}`);

/** Makes the data folder where it is missing. @throws {ConfigError} */
export function prepareDataFolder({ dataDir }: Pick<PortalConfig, 'dataDir'>): void {
  try {
    makeFolder(dataDir);
  } catch (cause) {
    throw new ConfigError([`PORTAL_DATA_DIR is "${dataDir}", and this folder cannot be made (${reasonOf(cause)}); write a folder that the portal may write to.`], cause);
  }
}

/** Node's own `recursive` never returns where a file system denies that a folder is there to make another in, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it in this moment.
    if (!existsSync(path) || !statSync(path).isDirectory()) throw error;
  }
}

/**
 * The key that secrets in the database are encrypted with: the environment's, or the one in the data folder, made on first start.
 * @throws {ConfigError} when the file cannot be used, or others may read it.
 */
export function loadSecretKey(config: Pick<PortalConfig, 'dataDir' | 'secretKey'>): Buffer {
  if (config.secretKey) return config.secretKey;
  const file = keyFile(config.dataDir);
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

/** Keeps a key beside the one in use, for {@link settleKeyFile} to find. @returns whether it was not kept before. @throws {ConfigError} */
export function keepKey(dataDir: string, key: Buffer): boolean {
  const file = keptKeyFile(dataDir, new Vault(key).keyId);
  try {
    writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    syncFolder(dataDir);
    return true;
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw new ConfigError([`${file} cannot be written (${reasonOf(cause)}); make PORTAL_DATA_DIR writable. Nothing was changed.`], cause);
    readKeyFile(file);
    return false;
  }
}

export function removeKeptKey(dataDir: string, keyId: string): void {
  rmSync(keptKeyFile(dataDir, keyId), { force: true });
}

/**
 * Puts the key that the data need in its place, where it lies beside the one that is there: a rotation ended before it had come to that,
 * or a back-up of another time was brought back. The one that was there is kept. At any moment in between, both are there.
 * @returns the key of the file then, also where it is not the one that is needed and that one is nowhere.
 */
export function settleKeyFile(dataDir: string, keyId: string): Buffer {
  const file = keyFile(dataDir);
  const current = readKeyFile(file);
  const needed = keptKeyFile(dataDir, keyId);
  if (new Vault(current).keyId === keyId || !existsSync(needed)) return current;
  if (new Vault(readKeyFile(needed)).keyId !== keyId) throw new ConfigError([`${needed} does not hold the key of that id; put the right one there from your backup.`]);
  keepKey(dataDir, current);
  try {
    renameSync(needed, file);
    syncFolder(dataDir);
  } catch (cause) {
    // Another process has just done it.
    if (codeOf(cause) !== 'ENOENT') throw new ConfigError([`${needed} holds the key that the data need, and cannot be moved to ${file} (${reasonOf(cause)}); make PORTAL_DATA_DIR writable.`], cause);
  }
  return readKeyFile(file);
}

/** What a folder lists survives power loss. */
function syncFolder(dataDir: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(dataDir, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
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
