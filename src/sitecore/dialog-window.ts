import { isWebAddress } from '../domain/selection.ts';
import { escapeMarkup } from '../domain/values/markup.ts';

/** What the dialog hands to the page's callback. */
export interface ConnectorDialogResult {
  readonly assets: readonly {
    readonly id: string; readonly name: string; readonly description: string; readonly assetType: string; readonly thumbnailUrl: string | null;
    readonly metaProperties?: Readonly<Record<string, readonly string[]>>;
  }[];
  /** In mode `SingleSelectFile`; width and height 0 are not known. */
  readonly file?: { readonly url: string; readonly width: number; readonly height: number };
}

/** A window of Telerik's, in which classic Sitecore's editor of rich text opens its dialogs, and nothing else of Sitecore. */
interface RadWindow {
  Close(result?: unknown): void;
}

/** The window that the page stands in, found as the existing connector's page finds it; `null` elsewhere. */
function radWindowOf({ defaultView }: Document): RadWindow | null {
  const own = (defaultView as { readonly radWindow?: RadWindow } | null)?.radWindow;
  return own ?? (defaultView?.frameElement as { readonly radWindow?: RadWindow } | null | undefined)?.radWindow ?? null;
}

/** A result as who opened the page may use it: the editor of rich text pastes it into markup as it is, everybody else keeps it as text. */
export function resultFor(page: Document, result: ConnectorDialogResult): ConnectorDialogResult {
  if (!radWindowOf(page)) return result;
  const { file } = result;
  const safe = file && !isWebAddress(file.url) ? { ...result, file: { ...file, url: '' } } : result;
  return JSON.parse(JSON.stringify(safe), (_name, value: unknown) => (typeof value === 'string' ? escapeMarkup(value) : value)) as ConnectorDialogResult;
}

/** Closes the window of Sitecore's that the page is alone in, as its own close button does; elsewhere there is none to close. */
export function leaveWindow(page: Document): void {
  const radWindow = radWindowOf(page);
  if (radWindow) return radWindow.Close();
  try {
    (page.defaultView?.top as { readonly dialogClose?: () => void } | null | undefined)?.dialogClose?.();
  } catch (error) {
    // A page of another origin around it tells nothing, and is not Sitecore.
    if (!(error instanceof DOMException)) throw error;
  }
}
