import { html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Asset, AssetType } from '../../../domain/asset.ts';
import { defaultFieldSettings, defaultGlobalSettings, type EffectiveSettings } from '../../../domain/settings.ts';
import type { SelectorCloseEvent, SelectorConfirmEvent } from '../../../elements/internal/events.ts';
import type { SelectorDialog } from '../../../elements/parts/selector-dialog.ts';
import { isPortalError } from '../../api/portal-error.ts';
import { TrialClient } from '../../client/trial-client.ts';
import { defineElements } from '../elements.ts';
import { PortalView } from '../parts/portal-view.ts';
import { TrialDam, type SelectorConnection } from './trial-connection.ts';

export interface AskedChoice {
  /** The asset whose place is to be taken: others of its type are shown, and it is not taken itself. Empty: every asset may be. */
  readonly replacedId: string;
  /** Marked and chosen at the start; `null` for none. */
  readonly selectedId: string | null;
}

/** The selector as editors have it, for somebody who needs an asset in the dashboard. It reads; nothing is uploaded and no use is registered. */
export class AssetChoice extends PortalView {
  /** Hears that the selector has closed, with the asset that was confirmed or `null`. */
  @property({ attribute: false }) onClosed: (asset: Asset | null) => void = () => {};
  @state() private connection: SelectorConnection | null = null;
  @state() private selectedId: string | null = null;
  @query('selector-dialog') private readonly dialog!: SelectorDialog | null;
  private dam: TrialDam | null = null;
  private replacedId = '';
  private shownType: AssetType | null = null;
  private confirmed: Asset | null = null;

  /** Opens it, and resolves once it is open. @throws {PortalError} as the DAM's asset is asked for; anything else where its code does not load */
  async open({ replacedId, selectedId }: AskedChoice): Promise<void> {
    this.dam ??= new TrialDam(new TrialClient(this.portal.client.calls));
    const { dam } = this;
    const [type] = await Promise.all([this.typeOf(dam, replacedId), import('../../../elements/parts/selector-dialog.ts')]);
    if (!this.isConnected) return;
    // The same connection goes on where it was left: search, filters, and how far somebody has scrolled.
    if (!this.connection || type !== this.shownType) this.connection = dam.connect(settingsFor(type));
    [this.shownType, this.replacedId, this.selectedId, this.confirmed] = [type, replacedId, selectedId, null];
    await this.updateComplete;
    await this.dialog?.open();
  }

  protected override render() {
    const { connection, selectedId, portal } = this;
    if (!connection) return nothing;
    return html`<selector-dialog .connection=${connection} .selectedId=${selectedId} .language=${portal.language} mode="single" @selector-confirm=${this.onConfirm} @selector-close=${this.onClose}></selector-dialog>`;
  }

  /** `null` for every type: of what the DAM does not have nobody knows it. */
  private async typeOf(dam: TrialDam, assetId: string): Promise<AssetType | null> {
    if (assetId === '') return null;
    try {
      return (await this.call(() => dam.connect(settingsFor(null)).getAsset(assetId))).type;
    } catch (thrown) {
      if (isPortalError(thrown) && (thrown.code === 'asset-not-found' || thrown.code === 'dam-rejected' || thrown.code === 'invalid-input')) return null;
      throw thrown;
    }
  }

  private readonly onConfirm = (event: SelectorConfirmEvent): void => {
    event.stopPropagation();
    const asset = event.detail.selections[0]?.asset ?? null;
    if (asset?.id === this.replacedId) {
      event.preventDefault();
      event.refusal = this.say('tracking.replace.itself-chosen');
    } else {
      this.confirmed = asset;
    }
  };

  private readonly onClose = (event: SelectorCloseEvent): void => {
    event.stopPropagation();
    this.onClosed(this.confirmed);
  };
}

/** What the selector is opened with; no field of a page stands behind it. */
function settingsFor(type: AssetType | null): EffectiveSettings {
  return { global: { ...defaultGlobalSettings, isUploadEnabled: false }, field: { ...defaultFieldSettings, visibleTypes: type === null ? [] : [type] }, source: 'global' };
}

/** Defines the element; the selector's own code comes when it is opened. */
export function defineAssetChoice(): void {
  defineElements({ 'portal-asset-choice': AssetChoice });
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-asset-choice': AssetChoice;
  }
}
