import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Presentation, SelectionMode } from '../../domain/values/formats.ts';
import { basicSortOrders, isRanked } from '../../domain/search.ts';
import type { Language } from '../../i18n/languages.ts';
import type { EmbedSettings, Opening, SelectorConnection } from '../../selector/connection.ts';
import type { CurrentPicture, SelectorAction, SelectorState, SelectorUse } from '../../selector/state.ts';
import { createSelectorStore, type SelectorStore } from '../../selector/store.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { SelectorCloseEvent, SelectorConfirmEvent } from '../internal/events.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { alertIcon } from '../internal/icons.ts';
import { closeIcon, keyboardIcon } from '../internal/more-icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { StoreController } from '../internal/store-controller.ts';
import { directionFor } from '../internal/texts-controller.ts';
import { Announcer } from './announcer.ts';
import { AssetCard } from './asset-card.ts';
import { AssetGrid } from './asset-grid.ts';
import type { RequestSimilarEvent } from './asset-detail.ts';
import { countText, liveMessage } from './dialog-news.ts';
import { dialogRequests } from './dialog-requests.ts';
import { loadDialogTexts, type DialogTexts } from './dialog-texts.ts';
import { DoubleChoice } from './double-choice.ts';
import { Extras } from './extras.ts';
import { Filtering } from './filtering.ts';
import { MediaQuery } from './media-query.ts';
import type { RequestChooseEvent, RequestCompareEvent, RequestDerivativeEvent, RequestDetailEvent, RequestSearchEvent, RequestViewEvent } from './requests.ts';
import { renderFailureNotice } from './result-states.ts';
import { PlaceKeeper } from './place-keeper.ts';
import { fetchPictures } from './picture-sources.ts';
import { ResultsFace } from './results-face.ts';
import type { AidPorts } from './search-aid.ts';
import { SearchAids } from './search-aids.ts';
import { SearchBar } from './search-bar.ts';
import { confirmable, confirmText, isChoiceChanged, missingText, pickNews, renderTray, type TrayHandlers } from './picking.ts';
import { ruleSentences } from './rule-texts.ts';
import { SelectionPanel } from './selection-panel.ts';
import { styles } from './selector-dialog.styles.ts';
import { TypeFilter } from './type-filter.ts';
import type { Uploading } from './uploading.ts';
import { ViewSwitch } from './view-switch.ts';

/** About as wide as a card is, as long as nobody knows. */
const usualCardPx = 160;
/** Results that come this soon are waited for: shown at once with them, the dialog is complete sooner than laid out twice, and nothing flickers. */
const soonMs = 100;

/**
 * The open selector: a modal dialog to search, choose an asset and a derivative of it, and confirm.
 * Closing it any way but by confirming changes nothing. Search, filter, results and scroll position are there again when it is opened again.
 *
 * @tag selector-dialog
 * @fires {SelectorConfirmEvent} selector-confirm - The user confirmed a choice; the dialog closes next.
 * @fires {SelectorCloseEvent} selector-close - The dialog has closed, confirmed or not.
 */
export class SelectorDialog extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, noticeStyles, styles];

  /** Where assets come from. */
  @property({ attribute: false }) connection: SelectorConnection | null = null;
  /** The content field's name in the CMS; empty asks for the Global field setting. */
  @property() field = '';
  /** What holds for the field; loaded through the connection where it is missing. */
  @property({ attribute: false }) settings: EmbedSettings | undefined;
  /** Settings and first page, on their way already. */
  @property({ attribute: false }) opening: Promise<Opening> | null = null;
  @property() language: Language = 'en';
  /** The asset that the field holds: marked, and chosen at the start. */
  @property({ attribute: false }) selectedId: string | null = null;
  /** The name of the derivative that the field holds it in. */
  @property({ attribute: false }) selectedDerivative: string | null = null;
  /** The picture made on demand that the field holds it in. */
  @property({ attribute: false }) selectedPicture: CurrentPicture | null = null;
  /** Over the page, at its side, or in its flow. */
  @property() presentation: Presentation = 'modal';
  @property() mode: SelectionMode = 'single-file';
  /** What the field asks for; several assets where it has limits. */
  @property({ attribute: false }) use: SelectorUse | undefined;
  /** Where an editor stands is kept in the page's address under this name; `null` keeps it in the browser for the session. */
  @property({ attribute: false }) hashKey: string | null = null;
  /** Another store than one of its own: for stories and tests. */
  @property({ attribute: false }) store: SelectorStore | null = null;
  /**
   * Loads the list's code; the seam for tests.
   * @internal
   */
  @property({ attribute: false }) loadList: () => Promise<unknown> = () => import('./asset-list.ts');

  /** Why the field did not take the choice. */
  @state() private refusal = '';
  @state() private texts: DialogTexts | null = null;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('search-bar') private readonly searchBar!: SearchBar | null;
  private readonly controller = new StoreController<SelectorState>(this);
  private readonly announcer = new Announcer(this);
  private readonly extras = new Extras(this);
  private readonly narrow = new MediaQuery(this, '(max-width: 47.99em), (max-height: 29.99em)');
  private isTight = false;
  private readonly dispatch = (action: SelectorAction): void => this.activeStore?.dispatch(action);
  private readonly requests = dialogRequests(this.dispatch, () => this.searchBar?.focus());
  private readonly filtering = new Filtering(this, this.dispatch);
  private readonly face = new ResultsFace(this);
  private readonly place = new PlaceKeeper(this, this.face, () => ({ scope: this.connection?.scope ?? '', field: this.field, hashKey: this.hashKey }), () => (this.own?.isReady ? this.own.store.getState() : null));
  private readonly double = new DoubleChoice(() => this.handleConfirm(), () => this.use?.limits != null);
  private readonly aids = new SearchAids(this, () => this.ports());
  /** Loaded where uploads are allowed. */
  private uploading: Promise<void> | null = null;
  @state() private uploads: Uploading | null = null;
  private own: { readonly connection: SelectorConnection; readonly field: string; readonly store: SelectorStore; isReady: boolean } | null = null;
  /** What was said of the results last, so that it does not cut off what is said of a choice. */
  private told = '';
  private isOpening = false;
  /** Shown, and what ends with that not done yet. */
  private isShown = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.handleOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.handleOnline);
    this.dialog?.close();
  }

  /** An editor has seen its results already. */
  get wasOpened(): boolean {
    return this.own?.isReady ?? false;
  }

  /** All that can be done before somebody opens it: its texts, its parts, its first pictures. Another language comes into an open one, too. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('language') && this.connection) {
      loadDialogTexts(this.language).then((texts) => {
        if (texts.language !== this.language) return;
        this.texts = texts;
        if (!this.store) this.useStore();
        // Opening loads them again, and says what failed.
      }, () => undefined);
    }
    if (!changed.has('opening')) return;
    this.opening?.then(({ page }) => {
      if (page && this.face.view.layout === 'grid') this.face.pictures = fetchPictures(page.assets, usualCardPx);
    }, () => undefined);
  }

  /** Opens the dialog once its texts are there; the search begins at once. Where they cannot be loaded it tells that it is closed, and rejects. */
  async open(): Promise<void> {
    if (this.isOpening || this.dialog?.open) return;
    // The browser tells late that it was closed.
    this.handleClose();
    const store = this.useStore();
    this.isOpening = true;
    // Asked only where it matters: it has the browser lay out the page at once.
    this.isTight = this.presentation === 'inline' && ((this.getRootNode() as ShadowRoot).host ?? this.parentElement)?.clientWidth < 720;
    try {
      await this.bringBack();
      store.dispatch({ type: 'open', currentId: this.selectedId, currentDerivative: this.selectedDerivative, currentPicture: this.selectedPicture, use: this.use });
      const { limits, texts: plan } = this.use ?? {};
      const more = Promise.all([limits ? import('./selection-tray.ts') : null, plan?.typed.length || this.settings?.field.rules?.isAltRequired ? import('./use-texts.ts') : null]);
      this.face.prepare();
      const soon = this.opening && Promise.race([this.opening.catch(() => null), new Promise((done) => setTimeout(done, soonMs))]);
      // Drawn meanwhile, and shown with what there is then.
      if (this.texts?.language !== this.language) this.texts = await loadDialogTexts(this.language);
      await Promise.all([more, soon]);
      await this.updateComplete;
      if (!this.isConnected || !this.isOpening) return store.dispatch({ type: 'close' });
      this.isShown = true;
      if (this.presentation === 'inline') {
        this.dialog?.show();
        this.dialog?.scrollIntoView({ block: 'nearest' });
      } else this.dialog?.showModal();
      this.face.element?.measure();
      // On a touch screen the keyboard would cover what was opened to be looked at.
      if (!matchMedia('(pointer: coarse)').matches) {
        await this.searchBar?.updateComplete;
        this.searchBar?.focus();
      }
    } catch (error) {
      store.dispatch({ type: 'close' });
      this.dispatchEvent(new SelectorCloseEvent());
      throw error;
    } finally {
      this.isOpening = false;
    }
  }

  /** Closes the dialog without a choice. */
  close(): void {
    this.isOpening = false;
    this.dialog?.close();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { texts } = this;
    const { state } = this.controller;
    if (state?.settings?.global.isUploadEnabled) {
      this.uploading ??= import('./uploading.ts').then(({ Uploading: Made }) => {
        this.uploads = new Made(this, () => this.controller.state, this.dispatch);
        // Without its code there is no upload, and everything else.
      }, () => undefined);
    }
    if (!texts || !state || !this.dialog?.open) return;
    this.face.pursue(state, this.requests);
    const message = liveMessage(state, texts);
    if (message === null || message === this.told) return;
    this.told = message;
    this.announcer.announce(message);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this;
    const { state } = this.controller;
    if (!texts || !state) return nothing;
    const isInline = this.presentation === 'inline';
    // In the page's flow the room is what the field has, not what the window has.
    const isNarrow = this.narrow.matches || (isInline && this.isTight);
    // A click beside the dialog closes it, unless that would throw a choice away.
    const isChanged = isChoiceChanged(state, this.use);
    return html`
      <dialog part="dialog" lang=${texts.language} dir=${directionFor(texts.language)} aria-labelledby="title" class="${isNarrow ? 'narrow' : ''} ${this.presentation} ${this.filtering.isBeside(state) ? 'filtered' : ''}"
        closedby=${isChanged || isInline ? 'closerequest' : 'any'} @mousedown=${this.double.listener} @click=${this.double.listener} @dblclick=${this.double.listener} @keydown=${this.handleKeys} @dragover=${keepPage} @close=${this.handleClose}>
        <header>
          <h2 id="title">${texts.say(state.limits ? 'titleSeveral' : 'title')}</h2>
          <button class="icon-button keys" type="button" aria-label=${texts.say('keys.title')} title=${texts.say('keys.title')} @click=${() => void this.extras.showShortcuts()}>${keyboardIcon()}</button>
          <button class="icon-button" type="button" aria-label=${texts.say('close')} @click=${this.handleCancel}>${closeIcon()}</button>
        </header>
        <div class="toolbar">
          <search-bar .texts=${texts} .text=${state.text} .busy=${state.status === 'stalled'} ?tips=${(state.settings?.capabilities.searchSyntax ?? []).length > 0} .shown=${this.aids.shown} .aid=${this.aids.aid}
            @request-aid=${this.aids.handleRequest} @request-search=${this.handleSearch} @request-results=${() => this.face.element?.focus()}></search-bar>
          ${this.renderFilter(state, texts, isNarrow)}
          ${isNarrow ? this.renderSort(state, texts) : nothing}
          ${this.filtering.renderButton(state, texts)}
          ${this.uploads?.render()}
        </div>
        ${this.filtering.renderPanel(state, texts)}
        <div class="results">
          <div class="status">
            <p class="count">${countText(state, texts)}</p>
            ${isNarrow ? nothing : this.renderSort(state, texts)}
            ${this.renderCompare(texts)}
            <view-switch .texts=${texts} .view=${this.face.view} @request-view=${this.handleView}></view-switch>
          </div>
          ${this.filtering.renderChips(state, texts)}
          ${this.extras.hasFailed ? html`<div class="failure"><p class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${texts.say('extraFailed')}</span></p></div>` : nothing}
          ${state.problem && state.assets.length > 0 ? html`<div class="failure">${renderFailureNotice(texts, state.problem, this.requests.retry)}</div>` : nothing}
          ${this.face.render(state, texts, this.requests, this.handlers, this.extras.compared)}
        </div>
        ${state.limits ? renderTray(state, texts, isNarrow, this.tray) : nothing}
        <selection-panel .preview=${state.settings?.global.previewDerivative ?? ''} .texts=${texts} .asset=${state.chosen} .derivative=${state.derivative} .refusal=${this.refusal} ?compact=${isNarrow} ?no-derivatives=${this.mode === 'single'}
          .breaches=${state.chosen ? ruleSentences(state.chosen, state.rules, texts, state.rendering?.crop) : []} .offer=${state.settings?.field.rules?.isRenderingBarred ? null : state.settings?.capabilities.renderings ?? null} ?no-original=${state.settings?.field.rules?.isOriginalBarred ?? false} .rendering=${state.rendering} .rules=${state.rules} .cuts=${this.use?.cuts ?? state.settings?.field.rules?.breakpoints} .ready=${state.limits ? confirmable(state) !== null : null} .missing=${missingText(state, texts)} .confirmText=${confirmText(state, texts, this.use)} .plan=${state.texts} .words=${state.words}
          @request-detail=${this.handleDetail} @request-text=${this.requests.write} @request-derivative=${this.handleDerivative} @request-render=${this.requests.render} @request-confirm=${this.handleConfirm} @request-cancel=${this.handleCancel}></selection-panel>
        ${this.extras.render({
          connection: this.connection, texts, rules: state.rules, chosenIds: state.limits ? state.picks.map(({ asset }) => asset.id) : state.chosen ? [state.chosen.id] : [], onChoose: this.handleChoose,
          onSimilar: state.settings?.capabilities.filters?.includes('similarTo') ? this.handleSimilar : null,
        })}
        <div class="visually-hidden" role="status">${this.announcer.message}</div>
      </dialog>
    `;
  }

  /** What failed for want of a connection is asked for again by itself; the focus stays where it is. */
  private readonly handleOnline = (): void => {
    const { state } = this.controller;
    if (!state || !this.dialog?.open) return;
    this.dispatch({ type: 'retry' });
    state.pages.forEach(({ status }, page) => {
      if (status === 'error') this.dispatch({ type: 'retry-page', page });
    });
  };

  private ports(): AidPorts | null {
    const { texts, connection, field, dispatch } = this;
    const state = this.activeStore?.getState();
    if (!texts || !state) return null;
    return {
      state, texts, connection, field, dispatch,
      announce: (words) => this.announcer.announce(words),
      update: () => this.searchBar?.requestUpdate(),
      close: () => {
        this.aids.close();
        if (!matchMedia('(pointer: coarse)').matches) this.searchBar?.focus();
      },
    };
  }

  private renderCompare(texts: DialogTexts): TemplateResult | typeof nothing {
    const count = this.extras.compared.length;
    if (count === 0) return nothing;
    return html`<button class="button compare" type="button" aria-disabled=${count < 2} title=${count < 2 ? texts.say('compareOneMore') : nothing}
      @click=${() => (count < 2 ? this.announcer.announce(texts.say('compareOneMore')) : void this.extras.showCompare())}>${texts.sayCount('compare', count)}</button>`;
  }

  private renderFilter(state: SelectorState, texts: DialogTexts, isNarrow: boolean): TemplateResult | typeof nothing {
    const allowed = state.settings?.field.visibleTypes;
    // Which types there are is not known before the settings are; buttons that go away again would be worse than none.
    if (!allowed || allowed.length === 1) return nothing;
    return html`<type-filter .texts=${texts} .allowed=${allowed} .types=${state.query.types} ?compact=${isNarrow} @request-filter=${this.requests.filter}></type-filter>`;
  }

  private renderSort(state: SelectorState, texts: DialogTexts): TemplateResult | typeof nothing {
    // What comes the most alike first has no other order.
    if (isRanked(state.query)) return nothing;
    return html`<select class="select sort" aria-label=${texts.say('sort.label')} @change=${this.requests.sortSelected}>
      ${(state.settings?.capabilities.sorts ?? basicSortOrders).map((order) => html`<option value=${order} .selected=${order === state.query.sort}>${texts.say(`sort.${order}`)}</option>`)}
    </select>`;
  }

  /** A store of its own begins where the editor was before the page was loaded anew. */
  private async bringBack(): Promise<void> {
    const { own } = this;
    if (this.store || !own || own.isReady) return;
    const search = await this.place.restore();
    own.isReady = true;
    if (search) own.store.dispatch({ type: 'restore', search });
  }

  private useStore(): SelectorStore {
    let { store } = this;
    if (!store) {
      if (!this.connection) throw new Error('A selector-dialog needs a connection: set its property `connection` before it is opened.');
      if (this.own?.connection !== this.connection || this.own.field !== this.field) {
        this.own = { connection: this.connection, field: this.field, store: createSelectorStore({ connection: this.connection, field: this.field, settings: this.settings, opening: () => this.opening }), isReady: false };
      }
      store = this.own.store;
    }
    this.controller.use(store);
    return store;
  }

  private get activeStore(): SelectorStore | null {
    return this.store ?? this.own?.store ?? null;
  }

  private readonly handleSearch = (event: RequestSearchEvent): void => {
    if (event.detail.isFinal) this.aids.note();
    this.requests.search(event);
  };

  private readonly handleChoose = ({ detail }: RequestChooseEvent): void => {
    this.refusal = '';
    this.double.note();
    this.aids.note();
    this.pick({ type: 'choose', asset: detail.asset });
  };

  /** In a field of several a reader hears what became of the selection. */
  private pick(action: SelectorAction): void {
    const before = this.activeStore?.getState();
    this.activeStore?.dispatch(action);
    const after = this.activeStore?.getState();
    if (before && after?.limits && this.texts) this.announcer.announce(pickNews(action, before, after, this.texts));
  }

  private readonly tray: TrayHandlers = {
    show: ({ detail }) => this.pick({ type: 'show-pick', id: detail.id }),
    move: ({ detail }) => this.pick({ type: 'move-pick', ...detail }),
    remove: ({ detail }) => this.pick({ type: 'remove-pick', id: detail.id }),
  };

  private readonly handleDerivative = ({ detail }: RequestDerivativeEvent): void => {
    this.refusal = '';
    this.dispatch({ type: 'choose-derivative', name: detail.name });
  };

  private readonly handleDetail = ({ detail }: RequestDetailEvent): void => void this.extras.showDetail(detail.asset);

  private readonly handleSimilar = ({ detail }: RequestSimilarEvent): void => {
    this.dispatch({ type: 'restore', search: detail.search });
    // The result that the details belonged to is gone, and with it what had the focus.
    if (!matchMedia('(pointer: coarse)').matches) this.searchBar?.focus();
  };

  private readonly handleCompare = ({ detail }: RequestCompareEvent): void => {
    this.extras.toggle(detail.asset);
    if (this.texts) this.announcer.announce(this.texts.sayCount('compare', this.extras.compared.length));
  };

  private readonly handleKeys = (event: KeyboardEvent): void => {
    // What lies over the dialog has its own keys.
    if (this.extras.isShown) return;
    this.handleEscape(event);
    const [origin] = event.composedPath() as [Element];
    const isWriting = origin.matches('input, textarea');
    if (event.key !== '?' || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void this.extras.showShortcuts();
  };

  private readonly handleConfirm = (): void => {
    const state = this.activeStore?.getState();
    const selections = state && confirmable(state);
    if (!selections) return;
    const confirmed = new SelectorConfirmEvent({ selections });
    this.refusal = this.dispatchEvent(confirmed) ? '' : confirmed.refusal;
    if (!confirmed.defaultPrevented) this.close();
  };

  /** A dialog in the page's flow is closed by Escape only in browsers that know `closedby`. */
  private readonly handleEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.presentation !== 'inline' || event.defaultPrevented) return;
    event.preventDefault();
    this.close();
  };

  private readonly handleView = (event: RequestViewEvent): void => {
    this.place.noteView();
    this.face.handleView(event);
  };

  private readonly handleCancel = (): void => this.close();

  private readonly handlers = { choose: this.handleChoose, confirm: this.handleConfirm, detail: this.handleDetail, compare: this.handleCompare };

  private readonly handleClose = (): void => {
    if (!this.isShown || this.dialog?.open) return;
    this.isShown = false;
    this.face.pictures = [];
    this.place.write();
    this.dispatch({ type: 'close' });
    this.announcer.reset();
    this.extras.reset();
    this.aids.close();
    this.told = '';
    this.refusal = '';
    this.dispatchEvent(new SelectorCloseEvent());
  };
}

/** A file that nothing takes, since uploads are off or their code is on its way, would be opened by the browser in the page's place. */
function keepPage(event: DragEvent): void {
  const { dataTransfer } = event;
  if (!dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  dataTransfer.dropEffect = 'none';
}

// The dialog is loaded on demand, after `register.ts` has done its work: it brings its own parts.
defineElement('asset-card', AssetCard);
defineElement('asset-grid', AssetGrid);
defineElement('search-bar', SearchBar);
defineElement('type-filter', TypeFilter);
defineElement('view-switch', ViewSwitch);
defineElement('selection-panel', SelectionPanel);
defineElement('selector-dialog', SelectorDialog);

declare global {
  interface HTMLElementTagNameMap {
    'selector-dialog': SelectorDialog;
  }
}
