import type { StoredLogEntry } from '../../api/logs.ts';
import { csvLine, csvMark } from './csv.ts';

const columns = ['receivedAt', 'time', 'level', 'connector', 'version', 'message', 'context'] as const;

/** A file's pieces: one JSON object a line, or RFC 4180. */
export async function* exportOf(format: 'ndjson' | 'csv', pages: AsyncIterable<readonly StoredLogEntry[]>): AsyncGenerator<string> {
  if (format === 'csv') yield csvMark + csvLine(columns);
  for await (const page of pages) {
    yield page.map((entry) => (format === 'csv' ? csvLine(columns.map((name) => (name === 'context' ? JSON.stringify(entry.context) : entry[name]))) : `${JSON.stringify(entry)}\n`)).join('');
  }
}
