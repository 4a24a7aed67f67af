import type { PortalContext } from './context.ts';

/** A moment in the person's language and time zone, to the minute. */
export function momentText({ language }: Pick<PortalContext, 'language'>, moment: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));
}
