import type { Asset } from '../../domain/asset.ts';
import type { Selection, StoredValue } from '../../domain/selection.ts';

/** What a field knows of its asset: as the DAM tells it now, or as it was stored. */
export type KnownAsset = Asset | StoredValue['asset'];

export interface AssetsSelectedDetail {
  /** What the user chose, in order; one but in a field that holds several. */
  readonly selections: readonly Selection[];
  /** The field's new value, in its format. */
  readonly value: string;
}

/** A fact: the user chose an asset. The field's value is already the new one. */
export class AssetsSelectedEvent extends CustomEvent<AssetsSelectedDetail> {
  constructor(detail: AssetsSelectedDetail) {
    super('assets-selected', { detail, bubbles: true, composed: true });
  }
}

export interface BeforeSelectDetail {
  /** What the user chose, in order. */
  readonly selections: readonly Selection[];
}

/**
 * A question: may the field take this choice? `preventDefault()` refuses it; `reason`, a sentence for the user, is then shown in the dialog,
 * which stays open.
 */
export class BeforeSelectEvent extends CustomEvent<BeforeSelectDetail> {
  reason = '';

  constructor(detail: BeforeSelectDetail) {
    super('before-select', { detail, bubbles: true, composed: true, cancelable: true });
  }
}

export interface AssetClearedDetail {
  /** The asset that was removed; `null` where the stored value could not be read. */
  readonly asset: KnownAsset | null;
}

/** A fact: the user removed the asset. The field's value is already empty. */
export class AssetClearedEvent extends CustomEvent<AssetClearedDetail> {
  constructor(detail: AssetClearedDetail) {
    super('asset-cleared', { detail, bubbles: true, composed: true });
  }
}

/** From the dialog to its field: the user confirmed a choice. The field stops it; where it prevents it, the dialog stays open and tells `refusal`. */
export class SelectorConfirmEvent extends CustomEvent<{ readonly selections: readonly Selection[] }> {
  /** Why the field does not take the choice, as a sentence. */
  refusal = '';

  constructor(detail: { readonly selections: readonly Selection[] }) {
    super('selector-confirm', { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** From the dialog to its field: the dialog has closed, confirmed or not. The field stops it. */
export class SelectorCloseEvent extends CustomEvent<null> {
  constructor() {
    super('selector-close', { detail: null, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'before-select': BeforeSelectEvent;
    'assets-selected': AssetsSelectedEvent;
    'asset-cleared': AssetClearedEvent;
    'selector-confirm': SelectorConfirmEvent;
    'selector-close': SelectorCloseEvent;
  }
}
