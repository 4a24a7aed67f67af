/** A day as 2026-12-31, as the language writes it; the same everywhere. */
export const dayText = (day: string, language: string): string => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
