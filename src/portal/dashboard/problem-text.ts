import { isPortalError, type PortalError } from '../api/portal-error.ts';
import type { Say } from './context.ts';

/** How long to wait, in words, rounded up so that nobody comes back too early. */
export function waitText(say: Say, seconds: number): string {
  if (seconds < 60) return say('wait.seconds', { count: Math.max(1, Math.ceil(seconds)) });
  return say('wait.minutes', { count: Math.ceil(seconds / 60) });
}

/** What happened and what to do, by code. Anything that is not the portal's failure is a fault of this page. */
export function problemText(say: Say, thrown: unknown): string {
  if (!isPortalError(thrown)) return say('problems.page-failed');
  if (thrown.code === 'rate-limited') {
    const seconds = thrown.retryAfterSeconds;
    return seconds === null ? say('problems.rate-limited') : say('problems.rate-limited-wait', { wait: waitText(say, seconds) });
  }
  const text = say(`problems.${thrown.code}`);
  return needsReference(thrown) ? `${text} ${say('problems.reference', { requestId: thrown.requestId })}` : text;
}

/** Whether support would ask for the request's name. */
function needsReference({ code, requestId }: PortalError): boolean {
  return requestId !== '' && (code === 'internal' || code === 'unreadable-answer');
}
