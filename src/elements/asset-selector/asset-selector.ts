import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { chooseDerivative } from '../../domain/derivative.ts';
import type { WritableItem } from '../../domain/values/index.ts';
import type { Language } from '../../i18n/languages.ts';
import { selectorTexts } from '../../i18n/sources/selector.ts';
import { wholeNumber } from '../../i18n/whole-number.ts';
import { connect } from '../../selector/connect.ts';
import type { SelectorConnection, TokenProvider } from '../../selector/connection.ts';
import { toProblem, type Problem } from '../../selector/problem.ts';
import type { SelectorUse } from '../../selector/state.ts';
import { controls } from '../internal/controls.styles.ts';
import type { SelectorCloseEvent } from '../internal/events.ts';
import { alertIcon, brokenIcon, imageIcon } from '../internal/icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { problemText } from '../internal/problem-text.ts';
import { directionFor, languageOf, type SayField, TextsController } from '../internal/texts-controller.ts';
import type { SelectorDialog } from '../parts/selector-dialog.ts';
import { styles } from './asset-selector.styles.ts';
import type { EditedField, FieldEditing } from './editing.ts';
import { FieldData, type FieldSource } from './field-data.ts';
import { FieldOptions } from './field-options.ts';
import { HeldReader, type Held } from './held-value.ts';
import type * as Holding from './holding.ts';
import { renderNotice, type Notice } from './notices.ts';
import { defaultPortalUrl } from './portal-url.ts';
import { SubmitWatch } from './submit-watch.ts';

/**
 * A form field that holds an asset of a digital asset manager, or several (`mode`). Closed, it shows its assets or that it has none; its button opens a dialog
 * to search and choose. It takes part in a form as an `<input>` does: its value is text (`value-format` says how it is written), empty without an asset.
 * An address of the DAM that is pasted or dropped picks its asset. Where assets are used is reported when the form is submitted.
 *
 * @tag asset-selector
 * @attribute page-id - What the CMS calls the page that is edited, whatever its address; another for each language that has an address of its own. Opened or saved at a new address, the page takes along what was recorded of it at the former.
 * @attribute page-version - The version of the page that is saved, as the CMS counts it; administrators read it with usages.
 * @attribute editor - Who saves the page, as the CMS calls them: with usages it goes to the portal, whose administrators read it. Without it no name is sent; that of an editor token counts before it.
 * @slot empty - Replaces the words of an empty field.
 * @fires {BeforeSelectEvent} before-select - The user confirmed a choice; `preventDefault()` refuses it, with `reason` as the sentence that the dialog shows.
 * @fires {AssetsSelectedEvent} assets-selected - The user chose an asset; `detail.selections` and `detail.value` tell which.
 * @fires {AssetClearedEvent} asset-cleared - The user removed the asset; `detail.asset` is the one that was.
 * @fires {BeforeUploadEvent} before-upload - In the dialog, a file is about to be sent; as from `upload-button`.
 * @fires {UploadStartedEvent} upload-started - A file is on its way.
 * @fires {UploadProgressEvent} upload-progress - More bytes have arrived, of all files together.
 * @fires {UploadFinishedEvent} upload-finished - A file is an asset; `detail.asset` tells which.
 * @fires {UploadFailedEvent} upload-failed - A file could not be uploaded; its user may try again.
 * @fires {Event} input - The user changed the value, as from an `<input>`.
 * @fires {Event} change - The user changed the value, as from an `<input>`.
 * @csspart base - Everything.
 * @csspart label - The label, if the element has one.
 * @csspart control - The box of an empty field, or the preview.
 * @csspart empty - The box of an empty field.
 * @csspart button - Every button.
 * @csspart select-button - The button that opens the dialog: Select asset, Change, Replace.
 * @csspart remove-button - The button that removes the asset.
 * @csspart retry-button - The button that tries again what failed.
 * @csspart notice - A message about a problem.
 * @csspart error - The message of an invalid field.
 * @csspart preview - The box around the asset.
 * @csspart preview__frame - The ground of its picture.
 * @csspart preview__image - Its picture.
 * @csspart preview__name - Its name.
 * @csspart preview__meta - Its type and size.
 * @cssprop [--asset-selector-gap=8px] - Space between label, box and messages.
 * @cssState filled - The field holds an asset.
 * @cssState invalid - The field is invalid, and its user has been told.
 * @cssState open - The dialog is open.
 */
export class AssetSelector extends FieldOptions {
  static override styles = [FieldOptions.styles, controls, noticeStyles, styles];

  readonly #texts = new TextsController(this, () => this.#spoken);
  readonly #data = new FieldData(this);
  /** How many assets the page may have stored before, each a place of use. */
  #storedCount = 0;
  readonly #submits = new SubmitWatch(() => void this.#reportUsage());
  #sight: IntersectionObserver | null = null;
  readonly #reader = new HeldReader();
  #held: Held = { kind: 'empty' };
  #holding: typeof Holding | null = null;
  #editing: FieldEditing | null = null;
  #dialogModule: Promise<unknown> | null = null;
  /** Settings and first page, asked for as soon as an editor seems to want them. */
  #opening: ReturnType<NonNullable<SelectorConnection['loadOpening']>> | undefined;
  #askedAt = 0;
  #isOpening = false;

  /** The content field's name in the CMS: it chooses the field's settings in the portal and names the place of use. Default: `name` for the place of use, the Global settings. */
  @property() field = '';
  /** The organisation's API key, from the Integration Portal. Not needed with `token` or `tokenProvider`. */
  @property({ attribute: 'api-key' }) apiKey = '';
  /** An editor token in place of the API key, made by the CMS's server for the editor who is signed in there. It holds 15 minutes. */
  @property() token = '';
  /** Asks the page's own server for an editor token: before the first request without `token`, and when the portal says that a token has ended. */
  @property({ attribute: false }) tokenProvider: TokenProvider | null = null;
  /** The Integration Portal's address. Default: where the script came from. */
  @property({ attribute: 'portal-url' }) portalUrl = '';
  /** Address of the page that is edited, under which a use is registered. Default: the address of the page that the field is on. */
  @property({ attribute: 'page-url' }) pageUrl = '';
  /** Title of the page that is edited. Default: the title of the page that the field is on. */
  @property({ attribute: 'page-title' }) pageTitle = '';
  /** Words above the field. Without, a `<label for>` of the page names it. */
  @property() label = '';
  /** Interface language as a BCP 47 tag. Default: that of the portal's settings, else of the page. */
  @property() language = '';
  /** Where the assets come from, instead of `portal-url` and `api-key`. */
  @property({ attribute: false }) connection: SelectorConnection | null = null;
  /**
   * Loads the dialog's code and registers `selector-dialog`; the seam for tests.
   * @internal
   */
  @property({ attribute: false }) loadDialog: () => Promise<unknown> = () => import('../parts/selector-dialog.ts');

  @state() private isSeen = false;
  /** Opening takes so long that its user is told. */
  @state() private isSlow = false;
  @state() private isOpen = false;
  @state() private hasDialog = false;
  /** What the user asked for and was not done, since its code did not load. */
  @state() private undone: Notice | null = null;
  @state() private configProblem: Problem | null = null;
  @state() private usageProblem: Problem | null = null;
  /** Why a pasted or dropped address was not taken. */
  @state() private transferProblem = '';
  @state() private announcement = '';
  #use: SelectorUse | undefined;
  #active: SelectorConnection | null = null;

  @query('.button--choose') private readonly mainButton!: HTMLButtonElement | null;
  @query('selector-dialog') private readonly dialog!: SelectorDialog | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('pointerenter', this.#onIntent);
    this.addEventListener('focusin', this.#onIntent);
    this.addEventListener('click', this.#onClick);
    this.addEventListener('paste', this.#onTransfer);
    this.addEventListener('drop', this.#onTransfer);
    this.addEventListener('dragover', this.#onDragOver);
    // What was under way ended when the element left the page.
    this.requestUpdate();
    if (this.isSeen) return;
    this.#sight = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) this.#noteSeen(); }, { rootMargin: '200px' });
    this.#sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight?.disconnect();
    this.isOpen = false;
    // A dialog taken off the page is closed by the browser, so a fresh one is made on the next opening.
    this.hasDialog = false;
  }

  /** @internal */
  formAssociatedCallback(form: HTMLFormElement | null): void { this.#submits.follow(form); }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('field')) this.#askedAt = 0;
    if (changed.has('readValue')) this.#held = this.#reader.held(this.value, this.readValue);
    if (changed.has('connection') || changed.has('apiKey') || changed.has('token') || changed.has('tokenProvider') || changed.has('portalUrl') || changed.has('mode') || changed.has('valueFormat')) this.#connectToPortal();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#held.kind === 'pending' || this.#editing?.isMarked || this.#silent || (this.#isSeveral && this.#items.length > 0)) void this.#loadHolding().catch(() => this.#giveUpReading());
    // What is stored may be removed, or its place of use told: not something to begin to load when the page is on its way out.
    if (!this.#editing && (this.value !== '' || this.#storedCount > 0)) void this.#loadEditing().catch(() => undefined);
    this.mark('filled', this.value !== '');
    this.mark('open', this.isOpen);
    if (this.isSeen && this.isConnected) void this.#data.load(this.#source);
  }

  /** Focuses the button that opens the dialog. Not `delegatesFocus`, which keeps people from marking and copying an asset's name. */
  override focus(options?: FocusOptions): void {
    this.mainButton?.focus(options);
  }

  /** Opens the dialog, unless the field is disabled, read-only or not set up. Resolves when it is open or has failed. */
  async open(): Promise<void> {
    if (!this.hasUpdated) await this.updateComplete;
    if (this.isOff || this.readOnly || !this.#active || this.#isOpening || this.isOpen) return;
    this.#isOpening = true;
    const slow = setTimeout(() => (this.isSlow = true), 200);
    this.undone = null;
    // What has to come is asked for before storage is looked into, for which the browser asks another process.
    this.#ask(false);
    try {
      const loaded = this.#fetchDialog();
      this.#noteSeen();
      await loaded;
      if (this.#data.settings?.field.rules) await this.#loadHolding();
      // The world may have moved on.
      if (!this.isConnected || this.isOff || this.readOnly) return;
      this.#use = this.#holding?.useOf(this, this.#items, (id) => this.#data.asset(id));
      this.hasDialog = true;
      this.isOpen = true;
      await this.updateComplete;
      await this.dialog?.open();
    } catch (error) {
      console.warn('<asset-selector> could not load its dialog.', error);
      this.#fail(this.#texts.sayNow('notices.dialog'), () => void this.open());
      this.isOpen = false;
    } finally {
      clearTimeout(slow);
      this.#isOpening = this.isSlow = false;
    }
  }

  /** Closes the dialog without choosing. */
  close(): void {
    this.dialog?.close();
  }

  /** Asks the portal again for the settings and the asset. Resolves when they are there or have failed; the field says so itself. */
  async refresh(): Promise<void> {
    if (!this.hasUpdated) await this.updateComplete;
    await this.#data.load(this.#source, 'all');
    this.requestUpdate();
    await this.updateComplete;
  }

  /** Reports now where the asset is used: for pages that save by script, where no form is submitted. @throws {PortalError} */
  async commit(): Promise<void> {
    if (!this.hasUpdated) await this.updateComplete;
    if (this.#held.kind === 'pending') await this.#loadHolding();
    // Nothing is known of a value that cannot be read, so nothing is told about it; and an empty field that held nothing has nothing to tell.
    if (!this.#active || this.#held.kind === 'unreadable' || (this.#held.kind === 'empty' && this.#storedCount === 0 && !this.#editing)) return;
    // Told before the first wait where the code is there already.
    await (this.#editing ?? await this.#loadEditing()).report();
    this.usageProblem = null;
  }

  protected override render(): unknown {
    const { say } = this.#texts;
    if (!say) return html`<div class="field" dir=${directionFor(this.#spoken)}>
      ${this.label ? html`<span part="label" class="label" id="label">${this.label}</span>` : nothing}<div class="skeleton" aria-busy="true"></div></div>`;
    const error = this.isInvalidShown ? this.validationMessage : '';
    return html`<div part="base" class="field ${this.isOff ? 'is-off' : ''} ${error ? 'is-invalid' : ''}" lang=${this.#spoken} dir=${directionFor(this.#spoken)}>
      ${this.label ? html`<span part="label" class="label" id="label">${this.label}${this.required
        ? html`<span class="required-mark" aria-hidden="true">*</span><span class="visually-hidden">${` (${say('requiredMark')})`}</span>` : nothing}</span>` : nothing}
      <div part="control" class="control" role="group" aria-labelledby=${this.label ? 'label' : nothing} aria-label=${this.label ? nothing : this.#nameFromPage || say('label')}>
        ${this.#renderControl(say)}
        ${this.#holding && this.#silent && !this.readOnly && !this.isOff ? html`<alt-mender label=${this.#altMessage(this.#silent)} language=${this.#spoken} content-language=${this.contentLanguage} @request-alt=${({ detail }: CustomEvent<string>) => this.#edit((editing) => editing.mendAlt(this.#silent, detail))}></alt-mender>` : nothing}
      </div>
      ${error ? html`<p part="error" class="error" id="error" role="alert">${alertIcon(16)}<bdi>${error}</bdi></p>` : nothing}
      ${this.#notices(say).map((notice) => renderNotice(notice, say))}
      <p class="visually-hidden" role="status">${this.announcement}</p>
    </div>
    ${this.hasDialog && this.#editing ? this.#editing.renderDialog(this.#use, (event) => void this.#onClose(event)) : nothing}`;
  }

  #renderControl(say: SayField): TemplateResult {
    const held = this.#held;
    const [item] = this.#items;
    if (item && !this.#isSeveral) return this.#renderFilled(item, say);
    if (item && this.#holding) return this.#renderSeveral(this.#holding, say);
    if (item || held.kind === 'pending') return html`<div class="skeleton" aria-busy="true"></div>`;
    const isUnreadable = held.kind === 'unreadable';
    return html`<div part="empty" class="empty ${isUnreadable ? 'is-unreadable' : ''}">
      <span class="empty__icon">${isUnreadable ? brokenIcon(22) : imageIcon(22)}</span>
      <span class="empty__text">${isUnreadable ? html`<bdi>${say(held.version === undefined ? 'notices.unreadable' : 'notices.future')}</bdi>` : html`<slot name="empty">${say('empty')}</slot>`}</span>
      ${this.readOnly ? nothing : [this.#renderMainButton(say(isUnreadable ? 'replace' : 'choose'), say), isUnreadable ? this.#renderRemoveButton(say) : nothing]}
    </div>`;
  }

  #renderFilled(stored: WritableItem, say: SayField): TemplateResult {
    const asset = this.#data.asset(stored.asset.id);
    // What the DAM says now is shown; the value stays as it was stored until the user chooses anew.
    const shown = asset ? chooseDerivative(asset.derivatives, this.#data.settings?.global.previewDerivative ?? stored.derivative?.name ?? '')?.derivative : stored.derivative;
    const { derivative } = stored;
    const size = derivative?.widthPx && derivative.heightPx ? say('size', { width: wholeNumber(derivative.widthPx, this.#spoken), height: wholeNumber(derivative.heightPx, this.#spoken) }) : '';
    return html`<derivative-preview .asset=${asset ?? stored.asset} .derivative=${shown ?? null} ?missing=${this.#data.isMissing(stored.asset.id)} language=${this.#spoken}
      exportparts="base: preview, frame: preview__frame, image: preview__image, name: preview__name, meta: preview__meta">
      ${derivative?.name ? html`<span slot="details"><bdi>${say('derivative', { name: derivative.name })}</bdi>${size ? html` · <bdi dir="ltr">${size}</bdi>` : nothing}</span>` : nothing}
      ${asset && this.#holding ? html`<held-marks slot="details" .item=${stored} .asset=${asset} .rights=${this.#data.settings?.rights} .language=${this.#spoken} ?read-only=${this.readOnly || this.isOff} @request-renew=${() => this.#edit((editing) => editing.renew())}></held-marks>` : nothing}
      ${this.readOnly ? nothing : html`<div slot="actions" class="actions">${this.#renderMainButton(say('change'), say)}${this.#renderRemoveButton(say)}</div>`}
    </derivative-preview>`;
  }

  #renderSeveral({ renderSeveral }: typeof Holding, say: SayField): TemplateResult {
    const list = renderSeveral(this.#edited, (act) => this.#edit(act));
    return html`${list}${this.readOnly ? nothing : html`<div class="actions">${this.#renderMainButton(say('change'), say)}${this.#renderRemoveButton(say)}</div>`}`;
  }

  /** What its dialog begins with is asked for at the press, a tenth of a second before the click; a finger's press comes with its click. */
  #renderMainButton(words: string, say: SayField): TemplateResult {
    const isEmpty = this.#held.kind === 'empty';
    return html`<button part="button select-button" class="button button--choose ${isEmpty ? 'button--primary' : ''}" type="button" aria-haspopup="dialog"
      aria-describedby=${this.isInvalidShown ? 'error' : nothing} aria-busy=${this.isSlow ? 'true' : nothing} ?disabled=${this.isOff || !this.#active} @mousedown=${({ button }: MouseEvent) => button || this.#ask(false)} @click=${() => void this.open()}>
      ${this.isSlow ? html`<span>${words}</span><span class="spinner" aria-hidden="true"></span><span class="visually-hidden">${say('opening')}</span>` : words}
    </button>`;
  }

  #renderRemoveButton(say: SayField): TemplateResult {
    const words = say(this.#items.length > 1 ? 'removeAll' : 'remove');
    return html`<button part="button remove-button" class="button button--plain button--danger" type="button" ?disabled=${this.isOff} @click=${() => this.#edit((editing) => editing.remove(), words)}>${words}</button>`;
  }

  #notices(say: SayField): readonly Notice[] {
    const { configProblem, usageProblem, undone } = this;
    const { problem } = this.#data;
    const notices: Notice[] = [];
    if (configProblem) notices.push({ tone: 'danger', role: 'alert', text: problemText(say, configProblem) });
    if (undone) notices.push(undone);
    if (problem) {
      const onRetry = problem.canRetry ? (): void => void this.#data.load(this.#source, 'failed') : undefined;
      notices.push({ tone: 'danger', role: 'status', text: problemText(say, problem), requestId: problem.requestId, onRetry });
    }
    if (this.#items.some(({ asset }) => this.#data.isMissing(asset.id))) notices.push({ tone: 'warning', role: 'status', text: say('notices.missing') });
    if (this.transferProblem) notices.push({ tone: 'warning', role: 'alert', text: this.transferProblem });
    if (usageProblem) notices.push({ tone: 'warning', role: 'alert', text: say('notices.usage'), requestId: usageProblem.requestId, onRetry: () => void this.#reportUsage() });
    return notices;
  }

  protected override get missingMessage(): string { return this.#texts.sayNow('required'); }
  protected override get ownProblem(): ReturnType<FieldOptions['countProblem']> { return this.countProblem(this.#items.length, this.#texts.sayNow) ?? (this.#silent ? { flags: { customError: true }, message: this.#altMessage(this.#silent) } : this.#editing?.problem ?? null); }
  /** The first stored picture without the alternative text that the field needs; formats that keep none are not asked for it. */
  get #silent(): WritableItem | undefined {
    const isAsked = (this.altRequired || this.#data.settings?.field.rules?.isAltRequired) && !this.writeValue && !/^(url|sitecore-link)$/.test(this.valueFormat);
    return isAsked ? this.#items.find(({ asset, texts }) => asset.type === 'image' && (texts?.alt ?? asset.description).trim() === '') : undefined;
  }
  #altMessage({ asset: { name } }: WritableItem): string { return this.#texts.sayNow('altMissing', { name }); }
  protected override get anchor(): HTMLElement | null { return this.mainButton; }
  get #spoken(): Language { return languageOf(this, this.language, this.#data.settings?.global.language); }
  get #nameFromPage(): string { return [...this.internals.labels].map((label) => label.textContent?.trim() ?? '').join(' '); }
  get #source(): FieldSource {
    return { connection: this.#active, field: this.field, opening: this.#isOpening ? this.#opening : undefined, assetIds: [...new Set(this.#items.map(({ asset }) => asset.id).filter((id) => id !== ''))] };
  }

  get #isSeveral(): boolean { return this.mode === 'multiple' || this.#items.length > 1; }
  get #items(): readonly WritableItem[] { return this.#held.kind === 'items' ? this.#held.items : []; }

  #connectToPortal(): void {
    this.configProblem = null;
    this.#active = null;
    this.#askedAt = 0;
    try {
      this.checkFormat();
      this.#active = this.connection ?? connect({ portalUrl: this.portalUrl || defaultPortalUrl(), apiKey: this.apiKey, token: this.token, tokenProvider: this.tokenProvider });
    } catch (error) {
      console.warn('<asset-selector> is not set up.', error);
      this.configProblem = toProblem(error);
    }
  }

  protected override valueTaken(isStored: boolean): void {
    this.#held = this.#reader.held(this.value, this.readValue);
    if (isStored && this.value !== '') this.#storedCount = Math.max(this.#storedCount, 1, this.#items.length);
  }

  #noteSeen(): void {
    this.isSeen = true;
    this.#sight?.disconnect();
    try {
      // What an earlier page could not tell the portal is told by `usage-notes.ts`, and where this one stands by `left-usages.ts`.
      if (this.hasAttribute('page-id') || localStorage.getItem('dam-asset-selector:usages')) void this.#loadEditing().catch(() => undefined);
    } catch {
      // Storage is refused, so nothing stands there.
    }
  }

  /** Loads what reads and writes other formats, and reads the value anew. */
  async #loadHolding(): Promise<void> {
    if (this.#holding) return;
    const holding = await import('./holding.ts');
    if (this.#holding) return;
    this.#holding = holding;
    this.#reader.use(holding.readValue);
    this.#held = this.#reader.held(this.value, this.readValue);
    if (this.#storedCount > 0) this.#storedCount = Math.max(this.#storedCount, this.#items.length);
    this.requestUpdate();
  }

  async #loadEditing(): Promise<FieldEditing> {
    const { FieldEditing } = await import('./editing.ts');
    return this.#editing ??= new FieldEditing(() => this.#edited);
  }

  /** Does what the user asked for: at once where the code is there, as it is in a field that holds something. */
  #edit(act: (editing: FieldEditing) => unknown, what = this.#texts.sayNow('change')): void {
    this.undone = null;
    if (this.#editing) act(this.#editing);
    else this.#loadEditing().then(act, () => this.#fail(this.#texts.sayNow('notices.undone', { what }), () => this.#edit(act, what)));
  }

  #fail(text: string, onRetry: () => void): void { this.undone = { tone: 'danger', role: 'alert', text, onRetry }; }

  /** The field as `editing.ts` sees it. */
  get #edited(): EditedField {
    return {
      element: this, data: this.#data, reader: this.#reader, active: this.#active, opening: this.#opening, items: this.#items, holding: this.#holding, language: this.#spoken, isFixed: !this.isConnected || this.isOff || this.readOnly, storedCount: this.#storedCount, say: this.#texts.sayNow,
      change: (value) => this.changeByUser(value),
      announce: (text) => (this.announcement = text),
      complain: (text) => (this.transferProblem = text),
    };
  }

  #giveUpReading(): void {
    if (this.#held.kind !== 'pending') return;
    this.#held = { kind: 'unreadable', raw: this.value };
    this.requestUpdate();
  }

  /** One request however many ask; what failed is asked for again. */
  #fetchDialog(): Promise<unknown> {
    if (this.#dialogModule) return this.#dialogModule;
    // The dialog's texts are on their way with its code; it asks for them itself, and says what failed.
    this.#dialogModule = Promise.all([this.loadDialog(), this.#loadEditing(), this.needsMore || this.#isSeveral ? this.#loadHolding() : null, selectorTexts.load(this.#spoken).catch(() => null)]).catch((error: unknown) => {
      this.#dialogModule = null;
      throw error;
    });
    return this.#dialogModule;
  }

  /** What was asked for a moment ago is not asked again; a dialog that was open has its own results. */
  #ask(isAhead: boolean): void {
    if (this.dialog?.wasOpened || Date.now() - this.#askedAt < 1e4) return;
    this.#askedAt = Date.now();
    this.#opening = this.#active?.loadOpening?.(this.field, isAhead);
    this.#opening?.catch(() => (this.#askedAt = 0));
  }

  async #reportUsage(): Promise<void> {
    if (this.isOff) return;
    try {
      await this.commit();
    } catch (error) {
      this.usageProblem = toProblem(error);
    }
  }

  async #onClose(event: SelectorCloseEvent): Promise<void> {
    event.stopPropagation();
    this.isOpen = false;
    await this.updateComplete;
    // The browser gives focus back to what had it; but that button may have gone with the empty field.
    const hasLostFocus = document.activeElement === null || document.activeElement === document.body || (document.activeElement === this && this.shadowRoot?.activeElement === null);
    if (this.isConnected && hasLostFocus) this.mainButton?.focus();
  }

  /** A click on a `<label>` of the page arrives as one on the element itself. */
  readonly #onClick = (event: Event): void => {
    if (event.composedPath()[0] === this) this.focus();
  };

  readonly #onDragOver = (event: DragEvent): void => {
    if (this.#canTake && event.dataTransfer?.types.includes('text/uri-list')) event.preventDefault();
  };

  readonly #onTransfer = (event: DragEvent | ClipboardEvent): void => {
    const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
    const address = (data?.getData('text/uri-list') || data?.getData('text/plain') || '').trim();
    if (!this.#canTake || !/^https?:\/\/\S+$/.test(address)) return;
    event.preventDefault();
    Promise.all([this.#loadEditing(), this.#loadHolding()]).then(([editing]) => editing.takeAddress(address)).catch((error: unknown) => console.warn('<asset-selector> could not look at an address.', error));
  };

  get #canTake(): boolean { return this.#active !== null && !this.isOpen && !this.isOff && !this.readOnly; }

  readonly #onIntent = (): void => {
    if (this.isOff || this.readOnly || !this.#active) return;
    // Only a head start: opening asks again, and then says what failed.
    const loaded = this.#fetchDialog();
    loaded.catch(() => undefined);
    this.#noteSeen();
    // Whoever only passes by wants nothing of the DAM.
    setTimeout(() => {
      if (!this.matches(':hover,:focus-within')) return;
      this.#ask(true);
      loaded.then(() => (this.hasDialog = true), () => undefined);
    }, 80);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'asset-selector': AssetSelector;
  }
}
