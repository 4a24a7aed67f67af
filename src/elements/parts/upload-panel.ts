import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { UploadForm } from '../../domain/upload.ts';
import { isDraft, isUnderWay, missingOf, readinessOf, type Readiness, type UploadItem, type UploadsState } from '../../selector/uploads/upload-state.ts';
import type { Uploads } from '../../selector/uploads/uploads.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { alertIcon, infoIcon, retryIcon } from '../internal/icons.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { closeIcon, plusIcon } from '../internal/more-icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { StoreController } from '../internal/store-controller.ts';
import { directionFor } from '../internal/texts-controller.ts';
import { FileThumb } from './file-thumb.ts';
import { renderDraft } from './upload-draft.ts';
import { UploadFields } from './upload-fields.ts';
import { cameraIcon, uploadIcon } from './upload-icons.ts';
import { styles } from './upload-panel.styles.ts';
import { RequestFilesEvent, RequestHidePanelEvent, RequestPhotoEvent, RequestSendEvent, type RequestDetailsEvent } from './upload-requests.ts';
import { renderRow } from './upload-row.ts';
import type { UploadTexts } from './upload-texts.ts';
import { renderTotal } from './upload-total.ts';

/** Rows that are drawn before somebody asks for more. */
const fewRows = 40;
/** In a long list what needs a person stands first; a short one keeps its order. */
const weights: Readonly<Partial<Record<UploadItem['status'], number>>> = { failed: 0, sending: 1, processing: 2, waiting: 3, paused: 3 };

/**
 * Files before they are uploaded, with what the DAM asks for, and on their way. A dialog over whatever opened it; closing it stops nothing.
 *
 * @tag upload-panel
 * @fires {RequestFilesEvent} request-files - More files are to be chosen.
 * @fires {RequestPhotoEvent} request-photo - A photo is to be taken.
 * @fires {RequestSendEvent} request-send - The files are to be sent.
 * @fires {RequestHidePanelEvent} request-hide-panel - The panel has closed.
 */
export class UploadPanel extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, noticeStyles, styles];

  @property({ attribute: false }) texts: UploadTexts | null = null;
  @property({ attribute: false }) uploads: Uploads | null = null;
  @property({ type: Boolean }) open = false;
  /** A photo can be taken in place of choosing files. */
  @property({ attribute: false }) hasCamera = false;
  /** What was last told, for a live region. */
  @property() news = '';

  @state() private opened: ReadonlySet<string> = new Set();
  /** The send button was pressed: what is missing is told from now on. */
  @state() private isTold = false;
  @state() private draftLimit = fewRows;
  @state() private rowLimit = fewRows;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  private readonly controller = new StoreController<UploadsState>(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('uploads')) this.controller.use(this.uploads);
    if (!changed.has('open') || this.open) return;
    this.isTold = false;
    this.opened = new Set();
    this.draftLimit = fewRows;
    this.rowLimit = fewRows;
  }

  protected override updated(): void {
    const { dialog } = this;
    if (!dialog || this.open === dialog.open) return;
    if (!this.open) return dialog.close();
    dialog.showModal();
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dialog?.close();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, uploads } = this;
    const { state } = this.controller;
    if (!texts || !uploads || !state) return nothing;
    const drafts = state.items.filter(isDraft);
    const others = state.items.filter((item) => !isDraft(item));
    const form = state.form.status === 'ready' ? state.form.form : null;
    return html`<dialog lang=${texts.language} dir=${directionFor(texts.language)} aria-labelledby="title" @close=${this.handleClose} @cancel=${(event: Event) => event.stopPropagation()} @keydown=${(event: KeyboardEvent) => event.stopPropagation()}>
      <header>
        <h2 id="title" tabindex="-1">${texts.say('title')}</h2>
        <button class="icon-button" type="button" aria-label=${texts.say('close')} title=${texts.say('close')} @click=${this.handleHide}>${closeIcon()}</button>
      </header>
      <div class="body">
        ${this.renderFormState(state, texts, uploads)}
        ${this.renderInterrupted(state, texts, uploads)}
        ${state.items.length === 0 ? html`<div class="blank">${uploadIcon(32)}<p>${texts.say('none')}</p><button class="button button--primary" type="button" @click=${this.handleAdd}>${texts.say('choose')}</button>${this.renderPhoto(texts, true)}</div>` : nothing}
        ${this.renderLeftOut(state, texts)}
        ${drafts.length > 0 ? this.renderDrafts(drafts, state, form, texts, uploads) : nothing}
        ${others.length > 0 ? this.renderOthers(others, form, texts, uploads) : nothing}
      </div>
      ${state.items.length === 0 ? nothing : html`<footer>
        ${others.length > 0 ? renderTotal(others, state.total, texts) : nothing}
        <div class="foot">${this.renderFoot(drafts, others, state, texts, uploads)}</div>
      </footer>`}
      <div class="visually-hidden" role="status">${this.news}</div>
    </dialog>`;
  }

  private renderPhoto(texts: UploadTexts, hasWords = false): TemplateResult | typeof nothing {
    const words = texts.say('photo');
    return this.hasCamera ? html`<button class="button camera" type="button" aria-label=${words} title=${words} @click=${() => void this.dispatchEvent(new RequestPhotoEvent())}>${cameraIcon(18)}${hasWords ? words : nothing}</button>` : nothing;
  }

  private renderFormState({ form, items }: UploadsState, texts: UploadTexts, uploads: Uploads): TemplateResult | typeof nothing {
    if (form.status === 'error') {
      return html`<div class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text"><bdi>${texts.say('formFailed')} ${texts.problem(form.problem)}</bdi></span>
        <button class="button" type="button" @click=${() => void uploads.load()}>${retryIcon(16)}${texts.sayField('retry')}</button></div>`;
    }
    return form.status === 'ready' || items.length === 0 ? nothing : html`<p class="waiting" role="status"><span class="spinner"></span>${texts.say('loading')}</p>`;
  }

  private renderInterrupted({ interrupted }: UploadsState, texts: UploadTexts, uploads: Uploads): TemplateResult | typeof nothing {
    if (interrupted.length === 0) return nothing;
    const names = new Intl.ListFormat(texts.language, { type: 'conjunction' }).format(interrupted.slice(0, 5).map(({ fileName }) => fileName).concat(interrupted.length > 5 ? ['…'] : []));
    return html`<div class="notice interrupted" role="status">${infoIcon(18)}<span class="notice__text"><bdi>${texts.sayCount('interrupted.title', interrupted.length, { names })}</bdi> ${texts.say('interrupted.text')}</span>
      <span class="notice__actions"><button class="button" type="button" @click=${this.handleAdd}>${texts.say('choose')}</button>
      <button class="button button--plain" type="button" @click=${() => uploads.dropInterrupted()}>${texts.say('interrupted.forget')}</button></span></div>`;
  }

  private renderLeftOut({ leftOut: { twice, tooMany } }: UploadsState, texts: UploadTexts): TemplateResult | typeof nothing {
    if (twice + tooMany === 0) return nothing;
    return html`<div class="notice notice--warning" role="status">${infoIcon(18)}<span class="notice__text">${twice > 0 ? texts.sayCount('leftOut.twice', twice) : ''} ${tooMany > 0 ? texts.sayCount('leftOut.many', tooMany) : ''}</span></div>`;
  }

  private renderDrafts(drafts: readonly UploadItem[], state: UploadsState, form: UploadForm | null, texts: UploadTexts, uploads: Uploads): TemplateResult {
    const readiness = readinessOf(state);
    const isAlone = drafts.length === 1;
    const fit = drafts.length - readiness.broken.length;
    return html`
      ${!isAlone && form && fit > 0 ? html`<fieldset class="common"><legend>${texts.say('fields.forAll')}</legend>
        <upload-fields .texts=${texts} .form=${form} .details=${state.common} .missing=${this.missingOfAll(state)} @request-details=${({ detail }: RequestDetailsEvent) => uploads.changeAll(detail)}></upload-fields></fieldset>` : nothing}
      ${this.renderBlocked(readiness, texts, uploads)}
      <section aria-label=${texts.say('toUpload')}>
        <div class="heading"><h3>${texts.say('toUpload')}</h3><button class="button" type="button" @click=${this.handleAdd}>${plusIcon(16)}${texts.say('add')}</button>${this.renderPhoto(texts)}</div>
        <ul class="rows">${repeat(drafts.slice(0, this.draftLimit), ({ id }) => id, (item) => renderDraft(item, {
          texts, uploads, state, form, isAlone, isOpen: this.opened.has(item.id), isTold: this.isTold,
          onToggle: () => this.toggle(item.id), onRemove: () => this.takeOut(item.id),
        }))}</ul>
        ${this.renderMore(drafts.length - this.draftLimit, texts, () => { this.draftLimit += 100; })}
      </section>`;
  }

  /** What keeps files from being sent, once somebody tried to; for many, with what can be done at one stroke. */
  private renderBlocked({ incomplete, undecided, broken }: Readiness, texts: UploadTexts, uploads: Uploads): unknown {
    const ids = (items: readonly UploadItem[]): string[] => items.map(({ id }) => id);
    const dropAll = (items: readonly UploadItem[]): void => items.forEach(({ id }) => uploads.remove(id));
    const button = (words: string, onClick: () => void): TemplateResult => html`<button class="button" type="button" @click=${onClick}>${words}</button>`;
    return [
      broken.length > 1 ? html`<div class="notice notice--danger" role="status">${alertIcon(18)}<span class="notice__text">${texts.sayCount('blocked.broken', broken.length)}</span>${button(texts.say('blocked.removeBroken'), () => dropAll(broken))}</div>` : nothing,
      undecided.length > 1 || (this.isTold && undecided.length > 0) ? html`<div class="notice notice--warning" role="status">${infoIcon(18)}<span class="notice__text">${texts.sayCount('blocked.undecided', undecided.length)}</span>
        <span class="notice__actions">${button(texts.say('blocked.wantAll'), () => uploads.want(ids(undecided)))}${button(texts.say('blocked.dropAll'), () => dropAll(undecided))}</span></div>` : nothing,
      this.isTold && incomplete.length > 0 ? html`<div class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${texts.sayCount('blocked.incomplete', incomplete.length)}</span></div>` : nothing,
    ];
  }

  private renderOthers(others: readonly UploadItem[], form: UploadForm | null, texts: UploadTexts, uploads: Uploads): TemplateResult {
    const shown = others.length > fewRows ? [...others].sort((one, other) => (weights[one.status] ?? 9) - (weights[other.status] ?? 9)) : others;
    return html`<section aria-label=${texts.say('onTheWay')}>
      <div class="heading"><h3>${texts.say('onTheWay')}</h3>${this.renderAll(others, texts, uploads)}</div>
      <ul class="rows">${repeat(shown.slice(0, this.rowLimit), ({ id }) => id, (item) => renderRow(item, { texts, uploads, form, onRemove: () => this.takeOut(item.id) }))}</ul>
      ${this.renderMore(others.length - this.rowLimit, texts, () => { this.rowLimit += 100; })}
    </section>`;
  }

  /** What can be done with all at once; nothing for one, whose own buttons say it. */
  private renderAll(others: readonly UploadItem[], texts: UploadTexts, uploads: Uploads): unknown {
    if (others.length < 2) return nothing;
    const has = (...statuses: UploadItem['status'][]): boolean => others.some(({ status }) => statuses.includes(status));
    const button = (isShown: boolean, key: 'pauseAll' | 'resumeAll' | 'cancelAll' | 'retryAll', onClick: () => void): TemplateResult | typeof nothing =>
      (isShown ? html`<button class="button button--plain" type="button" @click=${onClick}>${texts.say(`actions.${key}`)}</button>` : nothing);
    return [
      button(has('failed'), 'retryAll', () => uploads.retry()),
      button(has('sending', 'waiting'), 'pauseAll', () => uploads.pause()),
      button(has('paused'), 'resumeAll', () => uploads.resume()),
      button(has('sending', 'waiting', 'paused'), 'cancelAll', () => uploads.cancel()),
    ];
  }

  private renderMore(hidden: number, texts: UploadTexts, onClick: () => void): TemplateResult | typeof nothing {
    return hidden > 0 ? html`<button class="button button--plain more" type="button" @click=${onClick}>${texts.sayCount('more', Math.min(hidden, 100))}</button>` : nothing;
  }

  private renderFoot(drafts: readonly UploadItem[], others: readonly UploadItem[], state: UploadsState, texts: UploadTexts, uploads: Uploads): unknown {
    const running = others.some((item) => isUnderWay(item) && item.status !== 'paused');
    if (drafts.length === 0) {
      return [
        html`<button class="button" type="button" @click=${this.handleAdd}>${plusIcon(16)}${texts.say('add')}</button>`,
        this.renderPhoto(texts),
        running ? html`<button class="button" type="button" @click=${this.handleHide}>${texts.say('background')}</button>`
          : html`<button class="button button--primary" type="button" @click=${() => { uploads.clear(); this.handleHide(); }}>${texts.say('done')}</button>`,
      ];
    }
    const { ready, incomplete, undecided, isChecking } = readinessOf(state);
    // Until each file is checked nobody knows how many can be sent.
    const count = isChecking ? 0 : new Set([...ready, ...incomplete, ...undecided]).size;
    return [
      html`<button class="button" type="button" @click=${() => { drafts.forEach(({ id }) => uploads.remove(id)); this.handleHide(); }}>${texts.say('cancel')}</button>`,
      html`<button class="button button--primary" type="button" aria-disabled=${count === 0 || state.form.status !== 'ready' ? 'true' : 'false'} @click=${() => void this.send(count)}>${uploadIcon(18)}${count === 0 ? texts.say('title') : texts.sayCount('send', count)}</button>`,
    ];
  }

  /** Sends what is ready, where nothing keeps any file; else says what does, and leads to the first. */
  private async send(count: number): Promise<void> {
    const { state } = this.controller;
    if (!state || count === 0 || state.form.status !== 'ready') return;
    const { incomplete, undecided } = readinessOf(state);
    if (incomplete.length + undecided.length === 0) return void this.dispatchEvent(new RequestSendEvent());
    this.isTold = true;
    if (this.missingOfAll(state).length > 0) {
      const common = this.renderRoot.querySelector<UploadFields>('.common upload-fields');
      await this.updateComplete;
      await common?.updateComplete;
      return common?.focus();
    }
    const [first] = incomplete;
    if (first && state.items.filter(isDraft).length > 1) this.opened = new Set([...this.opened, first.id]);
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`[data-id="${(first ?? undecided[0])?.id ?? ''}"]`);
    const fields = first ? row?.querySelector('upload-fields') : null;
    await fields?.updateComplete;
    if (fields) fields.focus();
    else row?.querySelector<HTMLElement>('.twin button')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  /** What no file has, so that it is best written for all of them. */
  private missingOfAll(state: UploadsState): readonly string[] {
    const { incomplete, ready, undecided } = readinessOf(state);
    if (!this.isTold || incomplete.length < 2 || ready.length + undecided.filter((item) => !incomplete.includes(item)).length > 0) return [];
    return incomplete.map((item) => missingOf(item, state)).reduce((all, one) => all.filter((id) => one.includes(id))).filter((id) => id !== 'name');
  }

  private toggle(id: string): void {
    const next = new Set(this.opened);
    if (!next.delete(id)) next.add(id);
    this.opened = next;
  }

  /** The focus goes on to the next row when a row goes. */
  private takeOut(id: string): void {
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('.row')];
    const index = rows.findIndex((row) => row.dataset['id'] === id);
    const next = (rows[index + 1] ?? rows[index - 1])?.dataset['id'];
    this.uploads?.remove(id);
    void this.updateComplete.then(() => (this.renderRoot.querySelector<HTMLElement>(`[data-id="${next ?? ''}"] .actions button:last-of-type`) ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus());
  }

  private readonly handleAdd = (): void => {
    this.dispatchEvent(new RequestFilesEvent());
  };

  /** Closed by whoever opened it: a dialog that closed itself would be opened again by any news that come before it has told so. */
  private readonly handleHide = (): void => void this.dispatchEvent(new RequestHidePanelEvent());

  private readonly handleClose = (event: Event): void => {
    event.stopPropagation();
    // The event comes a moment after the closing; files that arrived in between have opened the dialog again.
    if (!this.dialog?.open) this.dispatchEvent(new RequestHidePanelEvent());
  };
}

// Loaded with the first file.
defineElement('file-thumb', FileThumb);
defineElement('upload-fields', UploadFields);
defineElement('upload-panel', UploadPanel);

declare global {
  interface HTMLElementTagNameMap {
    'upload-panel': UploadPanel;
  }
}
