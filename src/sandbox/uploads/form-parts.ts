import type { Bytes } from '../byte-store.ts';

export interface FormPart {
  readonly name: string;
  readonly content: Bytes;
}

/**
 * The parts of a `multipart/form-data` body, in order; `null` when it is none. The platform's own reader takes a part without a file
 * name for text, and Bynder's SDK sends bytes so; S3 goes by the field's name.
 */
export function formParts(body: Bytes, contentType: string): readonly FormPart[] | null {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`;
  if (mark === '--') return null;
  const parts: FormPart[] = [];
  let at = find(body, mark, 0);
  while (at !== -1) {
    const start = at + mark.length;
    if (text(body.subarray(start, start + 2)) === '--') return parts;
    const headEnd = find(body, '\r\n\r\n', start);
    const next = headEnd === -1 ? -1 : find(body, `\r\n${mark}`, headEnd + 2);
    const name = next === -1 ? undefined : /content-disposition:[^\r\n]*?[;\s]name="([^"]*)"/i.exec(text(body.subarray(start, headEnd)))?.[1];
    if (name === undefined) return null;
    parts.push({ name, content: body.subarray(headEnd + 4, Math.max(headEnd + 4, next)) });
    at = next + 2;
  }
  return null;
}

const text = (bytes: Bytes): string => new TextDecoder().decode(bytes);

/** Where a text of ASCII stands, from a place on; -1: nowhere. */
function find(body: Bytes, wanted: string, from: number): number {
  const bytes = new TextEncoder().encode(wanted);
  for (let at = body.indexOf(bytes[0] ?? 0, from); at !== -1; at = body.indexOf(bytes[0] ?? 0, at + 1)) {
    if (bytes.every((byte, place) => body[at + place] === byte)) return at;
  }
  return -1;
}
