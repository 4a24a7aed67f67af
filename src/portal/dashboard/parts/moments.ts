import type { Language } from '../../../i18n/languages.ts';

/** A moment of the portal in a person's words and time zone. */
export const momentText = (language: Language, at: string): string => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

/** A day of the portal, which counts days in UTC: `2026-12-01T00:00:00Z` is the first of December everywhere. */
export const dayText = (language: Language, at: string): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));

/** A count in a person's way to write numbers. */
export const countText = (language: Language, count: number): string => new Intl.NumberFormat(language).format(count);
