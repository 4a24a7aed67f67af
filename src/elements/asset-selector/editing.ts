/** What a field needs once it is changed or saved: its dialog, taking what was chosen, removing it, telling where it is used. Loaded on a user's intent, and where the field holds something. */
import { html, type TemplateResult } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import type { Selection } from '../../domain/selection.ts';
import { serialiseValue, toStoredValue } from '../../domain/stored-value.ts';
import { placeField } from '../../domain/usage.ts';
import type { WritableItem } from '../../domain/values/index.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Opening, SelectorConnection } from '../../selector/connection.ts';
import type { SelectorUse } from '../../selector/state.ts';
import { usageNotes } from '../../selector/usage-notes.ts';
import { AssetClearedEvent, AssetsSelectedEvent, BeforeSelectEvent, type SelectorCloseEvent, type SelectorConfirmEvent } from '../internal/events.ts';
import type { SayField } from '../internal/texts-controller.ts';
import type { SelectorDialog } from '../parts/selector-dialog.ts';
import type { FieldData } from './field-data.ts';
import type { FieldOptions } from './field-options.ts';
import type { FieldProblem, HeldRights } from './held-rights.ts';
import type { HeldReader } from './held-value.ts';
import type * as Holding from './holding.ts';
import { namePage, tellLeft, type StoredField } from './left-usages.ts';
import { pageOf, UsageReporter } from './usage-reporter.ts';

/** A field as it is now, and what may be done to it. */
export interface EditedField {
  readonly element: FieldOptions & { readonly field: string; readonly pageUrl: string; readonly pageTitle: string };
  readonly data: FieldData;
  readonly reader: HeldReader;
  readonly active: SelectorConnection | null;
  /** Settings and first page, on their way already. */
  readonly opening: Promise<Opening> | undefined;
  readonly items: readonly WritableItem[];
  readonly holding: typeof Holding | null;
  readonly language: Language;
  /** Nobody may change it now. */
  readonly isFixed: boolean;
  /** How many assets the page may have stored before, each a place of use. */
  readonly storedCount: number;
  readonly say: SayField;
  /** Sets the value as the user's act. */
  readonly change: (value: string) => void;
  readonly announce: (text: string) => void;
  /** Says why a pasted or dropped address was not taken; empty: it was. */
  readonly complain: (text: string) => void;
}

export class FieldEditing {
  readonly #look: () => EditedField;
  readonly #usages: UsageReporter[] = [];
  /** Loaded here for settings that ask for it and came after the opening. */
  #holding: typeof Holding | null = null;

  #rights: HeldRights | null = null;
  /** The value that the page came with, as long as nobody has changed it. */
  readonly #stored: string;
  readonly #since = Date.now();
  #leftBy: SelectorConnection | null = null;

  /** `look` gives the field as it is at that moment. */
  constructor(look: () => EditedField) {
    this.#look = look;
    const { element } = look();
    this.#stored = element.value;
    // A connection may come later than this.
    element.addController({ hostUpdated: () => this.#tellLeft() });
    // Answers that came before it was there are looked at now.
    element.requestUpdate();
  }

  /** What an earlier page could not tell the portal. */
  #tellLeft(): void {
    const { active } = this.#look();
    if (!active || active === this.#leftBy) return;
    this.#leftBy = active;
    namePage(active, this.#storedField);
    tellLeft(active, () => this.#storedField);
  }

  get #storedField(): StoredField {
    const { element, items, storedCount } = this.#look();
    const isStored = storedCount > 0 && element.value === this.#stored;
    return { since: this.#since, isThere: element.isConnected, page: pageOf(element), field: element.field || element.name, ids: isStored ? items.map(({ asset }) => asset.id || null) : [] };
  }

  /** Something is to be said about what became of an asset: a first look, `holding.ts` looks closer. */
  get isMarked(): boolean {
    const { items, data } = this.#look();
    const { rights } = data.settings ?? {};
    const ends = ({ endsOn, metaproperties }: Asset): boolean =>
      rights !== undefined && (Boolean(endsOn) || Object.keys(metaproperties).some((name) => name.toLowerCase() === rights.property.trim().toLowerCase()));
    return items.some(({ asset: stored }) => {
      const asset = data.asset(stored.id);
      return asset !== null && (asset.isLimited || asset.isArchived || asset.name !== stored.name || asset.description !== stored.description || asset.thumbnailUrl !== stored.thumbnailUrl || ends(asset));
    });
  }

  /** What makes the field invalid, as far as the DAM has told of its assets. */
  get problem(): FieldProblem | null {
    const { holding } = this.#look();
    if (holding) this.#rights ??= new holding.HeldRights(this.#look);
    return this.#rights?.problem ?? null;
  }

  renderDialog(use: SelectorUse | undefined, onClose: (event: SelectorCloseEvent) => void): TemplateResult {
    const { element: { field, name, stateInHash, mode, presentation }, active, opening, data, language, holding, items: [held] } = this.#look();
    if (data.settings?.field.rules && !holding && !this.#holding) import('./holding.ts').then((loaded) => (this.#holding = loaded), () => undefined);
    // The name under which its state stands in the page's address; `null` for not there.
    const hashKey = stateInHash === null ? null : stateInHash || field || name || 'selector';
    return html`<selector-dialog .connection=${active} .field=${field} .settings=${data.settings} .opening=${opening ?? null} .language=${language} .selectedId=${held?.asset.id ?? null}
      .selectedDerivative=${held?.derivative?.name ?? null} .selectedPicture=${held?.rendering ? { derivative: held.derivative, rendering: held.rendering } : null} .mode=${mode} .presentation=${presentation} .use=${use} .hashKey=${hashKey}
      @selector-confirm=${this.#onConfirm} @selector-close=${onClose}></selector-dialog>`;
  }

  readonly #onConfirm = (event: SelectorConfirmEvent): void => {
    event.stopPropagation();
    const refusal = this.confirm(event.detail.selections);
    if (refusal === null) return (event.currentTarget as SelectorDialog).close();
    event.preventDefault();
    event.refusal = refusal;
  };

  /** Takes what the user chose, if the page agrees; otherwise a sentence that says why not. */
  confirm(selections: readonly Selection[]): string | null {
    const { element, say, complain } = this.#look();
    const asked = new BeforeSelectEvent({ selections });
    const refusal = element.dispatchEvent(asked) ? this.take(selections.map((selection) => this.#toItem(selection)), selections[0]?.asset.name) : asked.reason || say('notices.unwritten');
    if (refusal !== null) return refusal;
    const selected = new AssetsSelectedEvent({ selections, value: element.value });
    element.dispatchEvent(selected);
    complain('');
    return null;
  }

  /** Takes the asset at an address of the DAM. The code for other formats has to be there. */
  async takeAddress(address: string): Promise<void> {
    const { element, active, holding, items, data, language, say, complain } = this.#look();
    if (!active || !holding) return;
    const use = holding.useOf(element, items, (id) => data.asset(id));
    const found = await holding.selectionAt(address, { connection: active, settings: data.settings, use, language, say });
    if (this.#look().isFixed) return;
    complain(typeof found === 'string' ? found : this.confirm([...use.picks, found]) ?? '');
  }

  /** Takes items as the user's choice, and says the chosen one's name; a sentence where they cannot be written. */
  take(items: readonly WritableItem[], chosen = ''): string | null {
    const { data, active, reader, say, announce, change } = this.#look();
    const value = this.#write(items);
    if (value === null) return say('notices.unwritten');
    for (const { complete } of items) if (complete && active) data.take(active, complete);
    reader.note(value, items);
    if (chosen) announce(say('selected', { name: chosen }));
    change(value);
    return null;
  }

  /** Removes the asset at a place; without one, all. */
  async remove(place?: number): Promise<void> {
    const { element, items, data, say, announce } = this.#look();
    const removed = place === undefined ? items : items.slice(place, place + 1);
    const rest = items.filter((item) => !removed.includes(item));
    const assets = removed.map(({ asset }) => data.asset(asset.id) ?? asset);
    const [asset] = assets;
    announce(asset ? say('removed', { name: asset.name }) : say('removedUnreadable'));
    // What is only put together anew can be written, since it was read.
    if (this.take(rest) !== null) return;
    for (const one of assets.length > 0 ? assets : [null]) {
      const cleared = new AssetClearedEvent({ asset: one });
      element.dispatchEvent(cleared);
    }
    await element.updateComplete;
    if (rest.length === 0) element.focus();
  }

  /** Takes what the DAM has now in place of what is stored. */
  renew(): void {
    const { element, holding, items, data } = this.#look();
    if (holding) this.take(holding.renewedItems(items, data));
    element.focus();
  }

  /** Writes the alternative text that an item lacks. */
  mendAlt(silent: WritableItem | undefined, alt: string): void {
    const { element, items } = this.#look();
    this.take(items.map((item) => (item === silent ? { ...item, texts: { ...item.texts, alt } } : item)));
    element.focus();
  }

  /**
   * Tells the portal where the assets are used, before the first wait.
   * @throws {PortalError}
   */
  async report(): Promise<void> {
    const { element, active, items, storedCount } = this.#look();
    const field = element.field || element.name;
    if (field.trim() === '') return console.warn('<asset-selector> has neither field nor name, so the use of its asset cannot be registered.');
    if (!active) return;
    const page = pageOf(element);
    const ids = items.map(({ asset }) => asset.id || null);
    while (this.#usages.length < Math.max(1, ids.length, storedCount)) this.#usages.push(new UsageReporter(this.#usages.length < storedCount));
    // A place holds one asset, so each but the first of several has a place of its own.
    const portal = usageNotes.noting(active);
    await Promise.all(this.#usages.map((usage, index) => usage.report(portal, { ...page, field: placeField(field, index), assetId: ids[index] ?? null })));
  }

  #toItem(selection: Selection): WritableItem {
    const { element, holding, data } = this.#look();
    return (holding ?? this.#holding)?.toItem(selection, element, data.settings) ?? { ...toStoredValue(selection), complete: selection.asset };
  }

  /** The field's text for items; `null` where it cannot be written. */
  #write(items: readonly WritableItem[]): string | null {
    const { element, holding: own, data } = this.#look();
    const holding = own ?? this.#holding;
    const [first] = items;
    try {
      if (element.writeValue) return element.writeValue(items);
    } catch (error) {
      console.error('The writeValue of <asset-selector> threw; the field keeps what it held.', error);
      return null;
    }
    if (!first) return '';
    // What needs more than one asset in JSON has brought the code for it.
    if (!holding) return serialiseValue({ version: 1, asset: first.asset, derivative: first.derivative, ...(first.texts ? { texts: first.texts } : {}), ...(first.rendering ? { rendering: first.rendering } : {}) });
    return holding.writeValue(items, { format: element.valueFormat, isList: element.mode === 'multiple' || items.length > 1, isFull: data.settings?.field.isFullAssetInLayoutService ?? false });
  }
}
