import { supportedDashboardLanguage, type DashboardLanguage } from '../../i18n/languages.ts';

const storageKey = 'portal-language';

/** The language chosen in this browser, else the browser's own, else English. */
export function chosenLanguage(): DashboardLanguage {
  return supportedDashboardLanguage(readChoice() ?? navigator.languages.find((tag) => isKnown(tag)) ?? navigator.language);
}

/** Keeps the choice for the next visit; where the browser stores nothing, it holds for this one. */
export function rememberLanguage(language: DashboardLanguage): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage is switched off or full: the choice still holds for this visit, which is all that can be done.
  }
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    // Storage is switched off: the same as no choice.
    return null;
  }
}

/** Whether we speak a browser's language, in any of its regions. */
function isKnown(tag: string): boolean {
  return tag.toLowerCase().startsWith(supportedDashboardLanguage(tag));
}
