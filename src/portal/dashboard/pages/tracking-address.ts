import { standings, trackedFilters } from '../../api/constants.ts';
import type { TrackedFilterQuery } from '../../api/tracking.ts';

/** What is typed; `state` and `standing` are chosen. */
const trackedTexts = ['text', 'asset', 'page', 'field', 'language', 'editor'] as const;
export type TrackedText = (typeof trackedTexts)[number];
export const trackedDays = ['from', 'to'] as const;
const names = [...trackedTexts, ...trackedDays, 'standing', 'state'] as const;

/** What an address says is looked for; what cannot be is left out, so that an old link still shows something. */
export function trackedQueryOf(search: string): TrackedFilterQuery {
  const given = new URLSearchParams(search);
  return tidyQuery(Object.fromEntries(names.flatMap((name) => {
    const value = (given.get(name) ?? '').trim().slice(0, name === 'language' ? 35 : 200);
    return isPossible(name, value) ? [[name, value]] : [];
  })));
}

function isPossible(name: (typeof names)[number], value: string): boolean {
  if (name === 'state') return trackedFilters.some((one) => one === value);
  if (name === 'standing') return standings.some((one) => one === value);
  if (name === 'from' || name === 'to') return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  return true;
}

/** Without what narrows nothing, in one order. */
export function tidyQuery(query: TrackedFilterQuery): TrackedFilterQuery {
  return Object.fromEntries(names.flatMap((name) => {
    const value = query[name]?.trim() ?? '';
    return value === '' || (name === 'state' && value === 'all') ? [] : [[name, value]];
  }));
}

/** The address's query, for a reload and for a colleague. */
export function trackedAddressOf(query: TrackedFilterQuery): string {
  const text = new URLSearchParams({ ...tidyQuery(query) }).toString();
  return text === '' ? '' : `?${text}`;
}
