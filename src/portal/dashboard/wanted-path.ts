import { isDashboardPath } from './places.ts';

const storageKey = 'portal-wanted-path';

/** Keeps where a person wanted to go until the mail for their new password has brought them back, perhaps in another tab. */
export function rememberWanted(path: string): void {
  try {
    localStorage.setItem(storageKey, path);
  } catch {
    // Storage is switched off or full: the person arrives at the dashboard's first page, as after any login.
  }
}

/** Where a person wanted to go, once; `null`: nowhere, or not within the dashboard. */
export function takeWanted(): string | null {
  try {
    const path = localStorage.getItem(storageKey);
    localStorage.removeItem(storageKey);
    // Read as the browser would: `//host` and the like are other hosts.
    return path !== null && new URL(path, location.origin).origin === location.origin && isDashboardPath(path) ? path : null;
  } catch {
    // Storage is switched off, or what stands there is no address: the same as no wish.
    return null;
  }
}
