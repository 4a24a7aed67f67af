import { logLevels } from '../../api/constants.ts';
import type { LogFilter, LogQuery } from '../../api/logs.ts';

const names = ['level', 'from', 'until', 'connector', 'text', 'cursor'] as const;

/** What an address says is shown; what cannot be is left out, so that an old link still shows something. */
export function queryOf(search: string): LogQuery {
  const given = new URLSearchParams(search);
  const query: Partial<Record<(typeof names)[number], string>> = {};
  for (const name of names) {
    const value = given.get(name) ?? '';
    const isMoment = name === 'from' || name === 'until';
    if (value === '' || (isMoment && Number.isNaN(Date.parse(value))) || (name === 'level' && !logLevels.some((level) => level === value))) continue;
    query[name] = value.slice(0, 200);
  }
  return query as LogQuery;
}

/** The address's query for a colleague to see the same. */
export function addressOf(query: LogQuery): string {
  const text = new URLSearchParams(names.flatMap((name) => (query[name] ? [[name, query[name]]] : []))).toString();
  return text === '' ? '' : `?${text}`;
}

export const filterOf = ({ cursor: _, ...filter }: LogQuery): LogFilter => filter;
