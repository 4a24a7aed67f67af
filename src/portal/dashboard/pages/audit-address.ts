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
