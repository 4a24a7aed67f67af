import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../config-error.ts';

/**
 * A copy of an SQLite database as it is in one moment, also while others write to it. The source is only read, so it is not migrated either.
 * The copy is whole or not there, and only its owner may read it.
 * @throws {ConfigError} when there is no source, `target` exists, or it cannot be written.
 */
export function copyDatabase(source: string, target: string): { readonly sizeBytes: number } {
  if (!existsSync(source)) throw new ConfigError([`There is no database ${source}; PORTAL_DATA_DIR names the folder that it is in.`]);
  // Reserves the name: two at once must not both believe that it was free.
  reserve(target);
  const part = `${target}.${randomUUID().slice(0, 8)}.part`;
  try {
    closeSync(openSync(part, 'wx', 0o600));
    const database = new DatabaseSync(source, { readOnly: true, timeout: 5000 });
    try {
      database.prepare('vacuum into ?').run(part);
    } finally {
      database.close();
    }
    checkWhole(part);
    sync(part);
    renameSync(part, target);
    sync(dirname(target));
    return { sizeBytes: statSync(target).size };
  } catch (cause) {
    for (const file of [part, target]) rmSync(file, { force: true });
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError([`${source} cannot be copied to ${target}: ${cause instanceof Error ? cause.message : String(cause)}. No file was made.`], cause);
  }
}

function reserve(target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
  } catch (cause) {
    const { code = String(cause) } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new ConfigError([`${target} exists already and is left as it is; write another name.`], cause);
    throw new ConfigError([`${target} cannot be written (${code}); write a name in a folder that exists and may be written to.`], cause);
  }
}

function checkWhole(file: string): void {
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    const answer = copy.prepare('pragma integrity_check(1)').get();
    if (answer?.['integrity_check'] !== 'ok') throw new ConfigError([`The copy is damaged (${String(answer?.['integrity_check'])}), and so is the database, probably. No file was made.`]);
  } finally {
    copy.close();
  }
}

/** What survives power loss. */
function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
