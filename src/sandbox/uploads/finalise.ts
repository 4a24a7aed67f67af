import { readAll } from '../byte-store.ts';
import type { Sandbox } from '../sandbox.ts';
import { extensionOf, refusedExtensions } from './kinds.ts';
import { partsOf, type UploadRecord } from './uploads.ts';

/** All parts are there: the account begins to work on the file. Doing it twice is as doing it once. @returns why it is not taken, or `null`. */
export async function finalise(sandbox: Sandbox, record: UploadRecord, { fileName, chunkCount, importId }: { readonly fileName: string; readonly chunkCount: number; readonly importId: string }): Promise<string | null> {
  if (record.importId !== '') return null;
  const { faults } = sandbox;
  if (faults.quotaFull) return 'Storage quota exceeded';
  record.chunkCount = chunkCount;
  record.fileName = fileName === '' ? record.fileName : fileName;
  const extension = extensionOf(record.fileName);
  const size = await sandbox.inspect(readAll(sandbox.bytes, partsOf(record).map(({ id }) => id)), extension);
  record.size = size === 'broken' ? null : size;
  record.outcome = faults.failNextImports > 0 || size === 'broken' ? 'failed' : faults.rejectNextImports > 0 || refusedExtensions.includes(extension) ? 'rejected' : 'done';
  if (faults.failNextImports > 0) faults.failNextImports -= 1;
  else if (faults.rejectNextImports > 0) faults.rejectNextImports -= 1;
  record.readyAt = faults.importsNeverEnd ? null : sandbox.now() + faults.importMs;
  record.importId = importId;
  sandbox.state.changed();
  return null;
}
