/** A place in an ordered list, as texts that name it; callers pass it back as it is. */
export const writeCursor = (place: readonly string[]): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** The texts of a cursor; `null` when it is none with that many. */
export function readCursor(cursor: string, count: number): readonly string[] | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(place) && place.length === count && place.every((text): text is string => typeof text === 'string' && !text.includes('\0')) ? place : null;
  } catch {
    return null;
  }
}
