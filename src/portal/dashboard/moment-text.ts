import type { PortalContext } from './context.ts';

/** A moment in the person's language and time zone, to the minute. */
export function momentText({ language }: Pick<PortalContext, 'language'>, moment: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));
}

const daysInYear = 365;

/** How long something is kept, in the person's language: in years where they are whole. */
export function daysText({ language }: Pick<PortalContext, 'language'>, days: number): string {
  const [count, unit] = days % daysInYear === 0 ? [days / daysInYear, 'year'] : [days, 'day'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
