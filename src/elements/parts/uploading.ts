import { css, html, nothing, type TemplateResult } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import { breachesOf } from '../../domain/rules.ts';
import { indexOfPick } from '../../selector/picks.ts';
import type { SelectorConnection } from '../../selector/connection.ts';
import type { SelectorAction, SelectorState } from '../../selector/state.ts';
import type { Place } from '../../selector/uploads/suggested-place.ts';
import { withUploaded } from '../../selector/uploads/uploaded-results.ts';
import type { Language } from '../../i18n/languages.ts';
import { entryStyles, mayUpload, UploadEntry, type UploadEntryHost } from './upload-entry.ts';
import { uploadIcon } from './upload-icons.ts';
import type { UploadTexts } from './upload-texts.ts';

/** The dialog, as far as uploads know it. */
export interface UploadingHost extends UploadEntryHost {
  readonly connection: SelectorConnection | null;
  readonly field: string;
  readonly language: Language;
}

const styles = css`
  .upload { font-variant-numeric: tabular-nums; }
  /* Beside it choices would have room for a letter in a line: they keep theirs, and what then finds none goes to a row of its own, which the button fills. */
  .narrow :is(.upload, .upload-ways) { flex: 1 0 auto; }
  .narrow .upload { padding-inline: 12px; }
  .narrow type-filter, .narrow .sort { flex: 99 1 min(42%, 120px); }
  /* A telephone held sideways has no height for it, and width for all. */
  @media (max-height: 29.99em) and (min-width: 37.5em) {
    .narrow type-filter, .narrow .sort { flex-basis: 0; }
  }
  .drop { position: absolute; inset: 8px; z-index: 2; display: grid; place-content: center; justify-items: center; gap: 12px; border: 3px dashed var(--_accent); border-radius: var(--_radius-large); background: color-mix(in srgb, var(--_accent-soft) 92%, transparent); font-weight: 600; pointer-events: none; }
  dialog.inline { position: relative !important; }
`;

/** Uploads in an open selector: the button, files that are dropped or pasted anywhere in it, and what becomes of the new assets. */
export class Uploading {
  readonly #host: UploadingHost;
  readonly #getState: () => SelectorState | null;
  readonly #dispatch: (action: SelectorAction) => void;
  readonly #entry: UploadEntry;
  /** What was selected because it was uploaded: the first of several stays. */
  readonly #selected = new Set<string>();

  constructor(host: UploadingHost, getState: () => SelectorState | null, dispatch: (action: SelectorAction) => void) {
    this.#host = host;
    this.#getState = getState;
    this.#dispatch = dispatch;
    const root = host.shadowRoot;
    for (const { styleSheet } of [entryStyles, styles]) if (root && styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
    this.#entry = new UploadEntry(host, () => ({
      connection: this.#isAllowed ? host.connection : null, field: host.field, language: host.language, isOff: !this.#isAllowed, takesImages: this.#isShown('image'), place: this.#place, onAsset: (asset, texts) => this.#take(asset, texts),
    }));
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#isAllowed) return nothing;
    return html`${this.#entry.render()}${this.#entry.isOver ? html`<div class="drop">${uploadIcon(40)}<span>${this.#entry.texts?.say('drop')}</span></div>` : nothing}`;
  }

  get #isAllowed(): boolean {
    return mayUpload(this.#host.connection, this.#getState()?.settings);
  }

  /** The folder and brand that the results are of. */
  get #place(): Place {
    const { folder, brand } = this.#getState()?.query.filters ?? {};
    return { folderId: folder, brandId: brand };
  }

  #isShown(type: Asset['type']): boolean {
    const { visibleTypes = [] } = this.#getState()?.settings?.field ?? {};
    return visibleTypes.length === 0 || visibleTypes.includes(type);
  }

  /** A new asset stands first among the results, and is selected where the field takes it and the dialog is open. */
  #take(asset: Asset, texts: UploadTexts): string {
    const state = this.#getState();
    if (!state) return '';
    const isShown = this.#isShown(asset.type);
    if (isShown) this.#dispatch({ type: 'uploaded', results: withUploaded(state, asset) });
    const isOpen = this.#host.shadowRoot?.querySelector('dialog')?.open ?? false;
    if (!isOpen) return '';
    if (!isShown || breachesOf(asset, state.rules).length > 0) return texts.say('news.hidden', { name: asset.name });
    const isTaken = state.limits ? state.picks.length < state.limits.max && indexOfPick(state.picks, asset.id) < 0 : !this.#selected.has(state.chosen?.id ?? '');
    if (!isTaken) return '';
    this.#selected.add(asset.id);
    this.#dispatch({ type: 'choose', asset });
    return texts.say('news.selected', { name: asset.name });
  }
}
