import type { AuditQuery } from '../../api/audit.ts';

const names = ['person', 'kind', 'from', 'until', 'cursor'] as const;

/** What an address asks for; what cannot be asked is left out, so that an old link still shows something. */
export function auditQueryOf(search: string): AuditQuery {
  const given = new URLSearchParams(search);
  return Object.fromEntries(names.flatMap((name) => {
    const value = given.get(name) ?? '';
    const isMoment = name === 'from' || name === 'until';
    if (value === '' || value.includes('\u0000') || (isMoment && Number.isNaN(Date.parse(value))) || (name === 'kind' && !/^[a-z-]+(\.[a-z-]+)*$/.test(value))) return [];
    return [[name, isMoment ? new Date(value).toISOString() : value.slice(0, name === 'kind' ? 100 : 320)]];
  }));
}

/** The address's query, for a colleague to see the same. */
export function auditAddressOf(query: AuditQuery): string {
  const text = new URLSearchParams(names.flatMap((name) => (query[name] ? [[name, query[name]]] : []))).toString();
  return text === '' ? '' : `?${text}`;
}

/** A moment as `<input type="datetime-local">` wants it, in the person's time zone; empty for none. */
export function toLocal(at: string | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export const fromLocal = (text: string): string | undefined => (text === '' || Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString());
