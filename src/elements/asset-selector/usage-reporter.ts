import { mostPageIdLetters, mostVersionLetters, normalisePageUrl } from '../../domain/usage.ts';
import type { NotingConnection, SavedUsage } from '../../selector/usage-notes.ts';

const mostLanguageLetters = 35;
/** Saves so close to each other are one: a form's submit and its page's `commit()`. */
const oneSaveMs = 60_000;
const mostEditorLetters = 200;

/** The page that a field belongs to, the language of its content, its version, and whoever saves it where the page says so: nothing else tells a name. */
export function pageOf(element: HTMLElement & { readonly pageUrl: string; readonly pageTitle: string; readonly contentLanguage: string }): Pick<SavedUsage, 'pageUrl' | 'pageTitle' | 'language' | 'editor' | 'version' | 'pageId'> {
  const { pageUrl, pageTitle, contentLanguage } = element;
  // Where another page is edited, this one's language is that of the CMS and says nothing of the content.
  const language = contentLanguage.trim() || (pageUrl ? '' : document.documentElement.lang.trim());
  const textOf = (name: string, most: number): string | undefined => element.getAttribute(name)?.trim().slice(0, most) || undefined;
  const [editor, version, pageId] = [textOf('editor', mostEditorLetters), textOf('page-version', mostVersionLetters), textOf('page-id', mostPageIdLetters)];
  return { pageUrl: pageUrl || location.href, pageTitle: pageTitle || document.title, ...(language && language.length <= mostLanguageLetters ? { language } : {}), ...(editor ? { editor } : {}), ...(version ? { version } : {}), ...(pageId ? { pageId } : {}) };
}

/** Tells the portal what a field is saved with, when it is saved. The same again is told as a new save of it, unless it belongs to the one before. */
export class UsageReporter {
  #reported: SavedUsage | null = null;
  /** When that was, in ms. */
  #reportedAt = 0;
  #mayBeRegistered: boolean;
  readonly #now: () => number;

  /** `mayBeRegistered`: a value came from the page and not from its user, so an earlier save may have registered it. */
  constructor(mayBeRegistered: boolean, now = Date.now) {
    this.#mayBeRegistered = mayBeRegistered;
    this.#now = now;
  }

  /**
   * Sends at once, before the first `await`, because the page may be on its way out. Doing it twice within a minute sends nothing the second time.
   * @throws {PortalError} and forgets what was not told, so that the next save tells it.
   */
  async report(connection: NotingConnection, saved: SavedUsage): Promise<void> {
    const before = this.#reported;
    const at = this.#now();
    const now: SavedUsage = { ...saved, pageUrl: normalisePageUrl(saved.pageUrl), pageTitle: saved.pageTitle.slice(0, 500) };
    const calls: Promise<void>[] = [];
    const hasMoved = before !== null && (before.pageUrl !== now.pageUrl || before.field !== now.field);
    if (hasMoved && before.assetId !== null) calls.push(connection.clearUsage(placeOf(before)));
    const isRegistered = before && !hasMoved ? before.assetId !== null : this.#mayBeRegistered && !hasMoved;
    if (now.assetId === null) {
      if (isRegistered) calls.push(connection.clearUsage(placeOf(now)));
    } else if (!before || hasMoved || before.assetId !== now.assetId || before.pageTitle !== now.pageTitle || before.language !== now.language
      || before.editor !== now.editor || before.version !== now.version || Math.abs(at - this.#reportedAt) >= oneSaveMs) {
      calls.push(connection.setUsage({ ...now, assetId: now.assetId }));
    }
    this.#reported = now;
    if (calls.length > 0) this.#reportedAt = at;
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
