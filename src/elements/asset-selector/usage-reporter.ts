import { normalisePageUrl } from '../../domain/usage.ts';
import type { SavedUsage, UsageConnection } from '../../selector/usage-notes.ts';

const mostLanguageLetters = 35;
const mostEditorLetters = 200;

/** The page that a field belongs to, the language of its content, and whoever saves it where the page says so: nothing else tells a name. */
export function pageOf(element: HTMLElement & { readonly pageUrl: string; readonly pageTitle: string; readonly contentLanguage: string }): Pick<SavedUsage, 'pageUrl' | 'pageTitle' | 'language' | 'editor'> {
  const { pageUrl, pageTitle, contentLanguage } = element;
  // Where another page is edited, this one's language is that of the CMS and says nothing of the content.
  const language = contentLanguage.trim() || (pageUrl ? '' : document.documentElement.lang.trim());
  const editor = element.getAttribute('editor')?.trim().slice(0, mostEditorLetters);
  return { pageUrl: pageUrl || location.href, pageTitle: pageTitle || document.title, ...(language && language.length <= mostLanguageLetters ? { language } : {}), ...(editor ? { editor } : {}) };
}

/** Tells the portal what a field is saved with, when it is saved, and only what the portal cannot know yet. */
export class UsageReporter {
  #reported: SavedUsage | null = null;
  #mayBeRegistered: boolean;

  /** `mayBeRegistered`: a value came from the page and not from its user, so an earlier save may have registered it. */
  constructor(mayBeRegistered: boolean) {
    this.#mayBeRegistered = mayBeRegistered;
  }

  /**
   * Sends at once, before the first `await`, because the page may be on its way out. Doing it twice sends nothing the second time.
   * @throws {PortalError} and forgets what was not told, so that the next save tells it.
   */
  async report(connection: UsageConnection, saved: SavedUsage): Promise<void> {
    const before = this.#reported;
    const now: SavedUsage = { ...saved, pageUrl: normalisePageUrl(saved.pageUrl), pageTitle: saved.pageTitle.slice(0, 500) };
    const calls: Promise<void>[] = [];
    const hasMoved = before !== null && (before.pageUrl !== now.pageUrl || before.field !== now.field);
    if (hasMoved && before.assetId !== null) calls.push(connection.clearUsage(placeOf(before)));
    const isRegistered = before && !hasMoved ? before.assetId !== null : this.#mayBeRegistered && !hasMoved;
    if (now.assetId === null) {
      if (isRegistered) calls.push(connection.clearUsage(placeOf(now)));
    } else if (!before || hasMoved || before.assetId !== now.assetId || before.pageTitle !== now.pageTitle || before.language !== now.language) {
      calls.push(connection.setUsage({ ...now, assetId: now.assetId }));
    }
    this.#reported = now;
    try {
      await Promise.all(calls);
    } catch (error) {
      if (this.#reported === now) {
        // Half of it may have arrived, so nothing is known; but where the field was is still to be cleared.
        this.#reported = hasMoved ? before : null;
        this.#mayBeRegistered = true;
      }
      throw error;
    }
  }
}

function placeOf({ pageUrl, field }: SavedUsage): { readonly pageUrl: string; readonly field: string } {
  return { pageUrl, field };
}
