/** A moment as `<input type="datetime-local">` wants it, in the person's time zone; empty for none. */
export function toLocal(at: string | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The moment that such an input holds; `undefined` where it holds none. */
export const fromLocal = (text: string): string | undefined => (text === '' || Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString());
