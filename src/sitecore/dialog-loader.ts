import { takeKey } from './address-key.ts';
import type { ConnectorDialogOptions, DialogSurroundings } from './connector-dialog.ts';
import { leaveWindow } from './dialog-window.ts';
import { sayUnreachable } from './unreachable.ts';

/** What the rest of the script does, once it is there. */
export interface DialogCode {
  readonly openConnectorDialog: (options: ConnectorDialogOptions, surroundings: DialogSurroundings) => Promise<unknown>;
}

export interface LoaderOptions {
  readonly portalUrl: string;
  /** Loads it. `attempt` counts from 0: some browsers keep it in mind when an address gave nothing. */
  readonly load: (attempt: number) => Promise<DialogCode>;
  readonly page?: Document;
  /** Nobody looks at an empty window for longer without a word. */
  readonly patienceMs?: number;
}

/**
 * What stands as `Hdis.AssetSelector.open`. It returns at once and never throws. Where the dialog does not arrive, the window says so: who tries again gets it with the
 * same options, who closes it gets what cancelling is, so the callback is not called.
 */
export function dialogOpener({ portalUrl, load, page = document, patienceMs = 10_000 }: LoaderOptions): (options?: ConnectorDialogOptions) => void {
  let attempts = 0;
  let isHere = false;
  let loading: Promise<DialogCode> | null = null;
  const code = (): Promise<DialogCode> => loading ??= load(attempts++).then((loaded) => {
    isHere = true;
    return loaded;
  }).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  // A head start; opening says what failed.
  code().catch(() => undefined);
  let opening = 0;
  return (given = {}) => {
    const options = { ...given, apiKey: given.apiKey ?? takeKey(page) };
    takeKey(page);
    const open = async (): Promise<void> => {
      const mine = opening += 1;
      const say = (state: 'failed' | 'slow'): (() => void) => sayUnreachable({
        page, language: options.language ?? '', state,
        onRetry: () => {
          if (!isHere) loading = null;
          void open();
        },
        onClose: () => {
          opening += 1;
          for (const field of page.querySelectorAll('asset-selector[name="connector-dialog"]')) field.remove();
          if (options.windowed !== true) leaveWindow(page);
        },
      });
      // Only over what nobody but the network is asked for: an editor may think about a question as long as they like.
      const watch = async <Result>(work: Promise<Result>): Promise<Result> => {
        let unsay = (): void => undefined;
        const patience = setTimeout(() => { if (mine === opening) unsay = say('slow'); }, patienceMs);
        try {
          return await work;
        } finally {
          clearTimeout(patience);
          unsay();
        }
      };
      try {
        const { openConnectorDialog } = await watch(code());
        if (mine === opening) await openConnectorDialog(options, { portalUrl, page, watch });
      } catch (error) {
        console.warn('The asset selector could not be opened.', error);
        if (mine === opening) say('failed');
      }
    };
    void open();
  };
}
