/*
 * Careful readers for values of a foreign JSON: nothing is believed before it was looked at.
 */

/** A JSON object with the fields of `Shape`, none of which has been looked at yet. */
export type Unread<Shape> = { readonly [Key in keyof Shape]?: unknown };

/** An object's fields, unread; everything else is `null`. */
export function asObject<Shape>(value: unknown): Unread<Shape> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

/** Text, or a number written as text; absent is empty. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** A list of texts without empty ones; a lone text is a list of one. */
export function asTexts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map(asText).filter((text) => text !== '');
}

/** 1, true and their spellings as text; everything else is false. */
export function asFlag(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && ['1', 'true'].includes(value.toLowerCase()));
}

/** A number of at least zero, also one written as text; `null` for everything else. */
export function asCount(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

/** As {@link asCount}, where a DAM's 0 stands for "not known". */
export function asSize(value: unknown): number | null {
  return asCount(value) || null;
}

/** A moment in ISO 8601, as it came; `null` for everything else. */
export function asMoment(value: unknown): string | null {
  const isMoment = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));
  return isMoment ? value : null;
}

/** An address that may go into an image or a link: http(s), or a picture's own data. */
export function asAddress(value: unknown): string | null {
  return typeof value === 'string' && /^(?:https?:\/\/|data:image\/)/i.test(value) ? value : null;
}
