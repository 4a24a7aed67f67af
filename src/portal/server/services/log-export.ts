import type { StoredLogEntry } from '../../api/logs.ts';

const columns = ['receivedAt', 'time', 'level', 'connector', 'version', 'message', 'context'] as const;

/** A file's pieces: one JSON object a line, or RFC 4180. */
export async function* exportOf(format: 'ndjson' | 'csv', pages: AsyncIterable<readonly StoredLogEntry[]>): AsyncGenerator<string> {
  // The mark tells Excel that this is UTF-8.
  if (format === 'csv') yield `\ufeff${columns.join(',')}\r\n`;
  for await (const page of pages) {
    yield page.map((entry) => (format === 'csv' ? `${columns.map((name) => cell(name === 'context' ? JSON.stringify(entry.context) : entry[name])).join(',')}\r\n` : `${JSON.stringify(entry)}\n`)).join('');
  }
}

/** What a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
