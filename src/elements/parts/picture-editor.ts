import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import type { Derivative, Size } from '../../domain/derivative.ts';
import { isWhole, resizedCrop, wholePicture, type Crop, type Proportions } from '../../domain/framing.ts';
import { largestOf, render, renderingSize, type PictureFormat, type Rendering, type RenderingFit, type RenderingOffer } from '../../domain/rendering.ts';
import { partFor, type ScreenCut } from '../../domain/responsive.ts';
import {
  draftOf, draftProblems, focusOf, renderingOf, sizeOf, withCrop, withCut, withHeight, withLock, withRatio, withWidth, type DraftField, type DraftOf, type DraftProblems, type RenderingDraft,
} from '../../selector/rendering-draft.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { closeIcon } from '../internal/more-icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import './crop-stage.ts';
import type { RequestFrameEvent } from './crop-stage.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { styles } from './picture-editor.styles.ts';
import { formatNames, type SayPicture } from './picture-texts.ts';
import { RenderedPicture } from './rendered-picture.ts';
import { RequestRenderEvent } from './requests.ts';

/** The editor has closed, with or without a picture. */
export class RequestCloseEditorEvent extends CustomEvent<null> {
  constructor() {
    super('request-close-editor', { detail: null });
  }
}

const usual: readonly Proportions[] = [{ width: 1, height: 1 }, { width: 4, height: 3 }, { width: 3, height: 2 }, { width: 16, height: 9 }, { width: 4, height: 5 }, { width: 9, height: 16 }];

/**
 * Size, part and format of a picture that the DAM makes on demand, with the picture as it will be. It is for one use; the original stays as it is.
 *
 * @tag picture-editor
 * @fires {RequestRenderEvent} request-render - The picture is to be used.
 * @fires {RequestCloseEditorEvent} request-close-editor - The editor has closed.
 */
export class PictureEditor extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, noticeStyles, styles];

  /** The asset; the editor opens with it and closes with `null`. */
  @property({ attribute: false }) asset: Asset | null = null;
  @property({ attribute: false }) offer: RenderingOffer | null = null;
  /** What is ordered so far; `null` begins with the derivative's size. */
  @property({ attribute: false }) rendering: Rendering | null = null;
  @property({ attribute: false }) derivative: Derivative | null = null;
  /** Proportions that the field insists on. */
  @property({ attribute: false }) needed: Proportions | null = null;
  /** Screens up to a width that show another part; each can be set by hand. */
  @property({ attribute: false }) cuts: readonly ScreenCut[] = [];
  @property({ attribute: false }) texts: DialogTexts | null = null;
  @property({ attribute: false }) say: SayPicture | null = null;

  @state() private draft: RenderingDraft | null = null;
  /** Problems are told when a field was left, or the picture was to be used. */
  @state() private isTold = false;
  /** Whose part is looked at; `null` for the picture itself. */
  @state() private cut: ScreenCut | null = null;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  private readonly preview = new RenderedPicture(this);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dialog?.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { subject } = this;
    if (changed.has('asset')) {
      this.preview.clear();
      this.isTold = false;
      this.cut = null;
      this.draft = subject && draftOf(subject, this.rendering, this.derivative);
    }
    const ordered = subject && this.draft && this.orderShown(this.draft, subject);
    const made = ordered && render(subject.asset, ordered, subject.offer);
    if (made) this.preview.want(made.url);
  }

  protected override updated(): void {
    const { dialog } = this;
    if (!dialog) return;
    if (this.asset && !dialog.open) {
      dialog.showModal();
      this.shadowRoot?.getElementById('title')?.focus();
    } else if (!this.asset && dialog.open) dialog.close();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, say, draft, subject } = this;
    if (!texts || !say) return nothing;
    return html`<dialog aria-labelledby="title" aria-describedby="about" lang=${texts.language} @close=${this.handleClose} @keydown=${(event: Event) => event.stopPropagation()}>
      ${draft && subject ? this.renderSheet(draft, subject, texts, say) : nothing}
    </dialog>`;
  }

  private renderSheet(draft: RenderingDraft, subject: DraftOf, texts: DialogTexts, say: SayPicture): TemplateResult {
    const problems = draftProblems(draft, subject);
    return html`
      <header>
        <div><h2 id="title" tabindex="-1">${say('title')}</h2><p id="about"><bdi>${subject.asset.name}</bdi> · ${say('about')}</p></div>
        <button class="icon-button" type="button" aria-label=${say('close')} @click=${() => this.dialog?.close()}>${closeIcon()}</button>
      </header>
      <div class="body">
        <div class="picture">${this.renderCuts(draft, subject, texts, say)}${this.renderStage(draft, subject, texts, say)}</div>
        <div class="settings">
          ${sizeOf(subject.asset) && !this.cut ? this.renderRatios(draft, subject, say) : nothing}
          ${this.cut ? nothing : this.renderSize(draft, problems, subject, texts, say)}
          ${this.renderLook(draft, problems, subject, say)}
          ${this.renderResult(draft, subject, texts, say)}
        </div>
      </div>
      <footer>
        <button class="button" type="button" @click=${() => this.dialog?.close()}>${say('cancel')}</button>
        <button class="button button--primary" type="button" @click=${this.handleApply}>${say('apply')}</button>
      </footer>`;
  }

  /** Which screens' part is on the stage, and whether it was set by hand. */
  private renderCuts(draft: RenderingDraft, { asset }: DraftOf, texts: DialogTexts, say: SayPicture): TemplateResult | typeof nothing {
    const size = sizeOf(asset);
    if (this.cuts.length === 0 || !size) return nothing;
    const { cut } = this;
    // One that was set in other proportions than are asked for now does not count.
    const isByHand = (one: ScreenCut): boolean => draft.cuts.some(({ crop }) => crop === partFor(one, draft.cuts, focusOf(draft, asset), size));
    const nameOf = (one: ScreenCut): string => say('cuts.upTo', { width: texts.number(one.upToPx), ratio: `${one.ratio.width}:${one.ratio.height}` });
    return html`<label class="line"><span>${say('cuts.label')}</span>
        <select class="select cut" @change=${({ target }: Event) => { this.cut = this.cuts[(target as HTMLSelectElement).selectedIndex - 1] ?? null; }}>
          <option .selected=${cut === null}>${say('cuts.main')}</option>
          ${this.cuts.map((one) => html`<option .selected=${one === cut}>${nameOf(one)}${isByHand(one) ? ` · ${say('cuts.byHand')}` : ''}</option>`)}
        </select></label>
      ${!cut ? nothing : isByHand(cut)
        ? html`<button class="button button--plain reset" type="button" @click=${() => this.setCut(cut, null)}>${say('cuts.reset')}</button>`
        : html`<p class="help">${say('cuts.about')}</p>`}`;
  }

  private renderStage(draft: RenderingDraft, { asset }: DraftOf, texts: DialogTexts, say: SayPicture): TemplateResult {
    const size = sizeOf(asset);
    if (!size) return html`<p class="notice">${alertIcon(18)}<span class="notice__text">${say('stage.unknown')}</span></p>`;
    const percents = new Intl.NumberFormat(texts.language, { style: 'percent', maximumFractionDigits: 0 });
    return html`<crop-stage .src=${asset.previewUrl ?? asset.thumbnailUrl ?? ''} .size=${size} .crop=${this.partShown(draft, size)} .focusPoint=${focusOf(draft, asset)} .ratio=${this.cut ? this.cut.ratio.width / this.cut.ratio.height : draft.ratio} .name=${asset.name}
        .say=${say} .percent=${(part: number) => percents.format(part)} .maxHeight=${'min(56dvh, 480px)'} @request-frame=${this.handleFrame}></crop-stage>
      <p class="help">${say('stage.help')} <span class="keys">${say('stage.keys')}</span></p>
      <details><summary>${say('exact.label')}</summary><div class="exact">
        ${(['x', 'y', 'width', 'height'] as const).map((name) => this.renderPart(say(`exact.${name}`), this.partShown(draft, size)[name], (part) => this.changePart(name, part, size)))}
        ${(['x', 'y'] as const).map((name) => this.renderPart(say(name === 'x' ? 'exact.focusX' : 'exact.focusY'), focusOf(draft, asset)[name], (part) => this.change({ focus: { ...focusOf(draft, asset), [name]: part } })))}
      </div></details>`;
  }

  /** For pointers that cannot drag, and for whoever knows the number. */
  private renderPart(label: string, part: number, onChange: (part: number) => void): TemplateResult {
    return html`<label>${label}<input class="input" type="number" min="0" max="100" step="any" .value=${String(Math.round(part * 1000) / 10)} @change=${({ target }: Event) => {
      const input = target as HTMLInputElement;
      const percent = input.valueAsNumber;
      if (Number.isFinite(percent)) onChange(Math.min(Math.max(percent / 100, 0), 1));
      this.requestUpdate();
      void this.updateComplete.then(() => { if (!Number.isFinite(percent)) input.value = String(Math.round(part * 1000) / 10); });
    }}></label>`;
  }

  private renderRatios(draft: RenderingDraft, { asset }: DraftOf, say: SayPicture): TemplateResult {
    const { needed } = this;
    const size = sizeOf(asset);
    const own = size ? size.widthPx / size.heightPx : 1;
    const reset = isWhole(draft.crop) || needed ? nothing : html`<button class="button button--plain reset" type="button" @click=${() => this.changeCrop(wholePicture, true)}>${say('reset')}</button>`;
    if (needed) return html`<p class="needed">${say('ratio.needed', { ratio: `${needed.width}:${needed.height}` })}</p>`;
    const options: readonly (readonly [number | null, string])[] = [[null, say('ratio.free')], [own, say('ratio.original')], ...usual.map(({ width, height }) => [width / height, `${width}:${height}`] as const)];
    return html`<label class="line"><span>${say('ratio.label')}</span>
      <select class="select" @change=${({ target }: Event) => this.changeRatio(options[(target as HTMLSelectElement).selectedIndex]?.[0] ?? null)}>
        ${options.map(([ratio, label]) => html`<option .selected=${ratio === draft.ratio}>${label}</option>`)}
      </select></label>${reset}`;
  }

  private renderSize(draft: RenderingDraft, problems: DraftProblems, subject: DraftOf, texts: DialogTexts, say: SayPicture): TemplateResult {
    const largest = largestOf(subject.asset, draft.crop, subject.offer);
    const most = { width: largest?.widthPx ?? 20_000, height: largest?.heightPx ?? 20_000 };
    const side = (name: 'width' | 'height', change: typeof withWidth): TemplateResult => html`<label>${say(`size.${name}`)}
      <input class="input" inputmode="numeric" maxlength="6" .value=${draft[name]} aria-invalid=${this.isWrong(problems, name) ? 'true' : nothing} aria-describedby=${this.isWrong(problems, name) ? `${name}-problem` : 'most'}
        @input=${({ target }: Event) => { this.draft = change(this.draft ?? draft, (target as HTMLInputElement).value.trim(), subject); }} @change=${this.handleLeft}></label>`;
    return html`<fieldset>
      <legend>${say('size.label')}</legend>
      <div class="sides">${side('width', withWidth)}<span aria-hidden="true">×</span>${side('height', withHeight)}</div>
      ${(['width', 'height'] as const).map((name) => (this.isWrong(problems, name)
        ? html`<p class="problem" id=${`${name}-problem`} role="alert">${say(`size.${name}`)}: ${problems[name] === 'large' ? say('problems.large', { most: texts.number(most[name]) }) : say('problems.number')}</p>` : nothing))}
      ${largest ? html`<p class="soft" id="most">${say('size.most', { size: texts.pixels(largest) })}</p>` : html`<span id="most"></span>`}
      ${sizeOf(subject.asset) ? html`<label class="check"><input type="checkbox" .checked=${draft.isLocked} @change=${({ target }: Event) => { this.draft = withLock(this.draft ?? draft, (target as HTMLInputElement).checked, subject); }}>${say('size.lock')}</label>` : nothing}
      ${draft.isLocked && sizeOf(subject.asset) ? nothing : html`<label class="line"><span>${say('fit.label')}</span><select class="select" @change=${({ target }: Event) => this.change({ fit: (target as HTMLSelectElement).value as RenderingFit })}>
        ${(['fit', 'fill'] as const).map((fit) => html`<option value=${fit} .selected=${fit === draft.fit}>${say(`fit.${fit}`)}</option>`)}</select></label>`}
    </fieldset>`;
  }

  private renderLook(draft: RenderingDraft, problems: DraftProblems, { offer }: DraftOf, say: SayPicture): TemplateResult {
    return html`<div class="look"><label class="line"><span>${say('format.label')}</span>
      <select class="select" @change=${({ target }: Event) => this.change({ format: (target as HTMLSelectElement).value as PictureFormat })}>
        ${offer.formats.map((format) => html`<option value=${format} .selected=${format === draft.format}>${say(`format.${format}`)}</option>`)}
      </select></label>
      ${draft.format === 'png' ? nothing : html`<label class="line"><span>${say('quality.label')}</span>
        <input class="input short" inputmode="numeric" maxlength="3" .value=${draft.quality} aria-invalid=${this.isWrong(problems, 'quality') ? 'true' : nothing} aria-describedby="quality"
          @input=${({ target }: Event) => this.change({ quality: (target as HTMLInputElement).value.trim() })} @change=${this.handleLeft}></label>`}</div>
      ${draft.format === 'png' ? nothing : html`${this.isWrong(problems, 'quality') ? html`<p class="problem" id="quality" role="alert">${say('problems.quality')}</p>` : html`<p class="soft" id="quality">${say('quality.hint')}</p>`}`}`;
  }

  private renderResult(draft: RenderingDraft, subject: DraftOf, texts: DialogTexts, say: SayPicture): TemplateResult {
    const { preview } = this;
    const ordered = this.orderShown(draft, subject);
    const expected = ordered && renderingSize(subject.asset, ordered, subject.offer);
    const made = preview.state === 'ready' ? preview.size : null;
    // Two ways of rounding may differ by a pixel.
    const isSmaller = made && expected && (Math.abs(made.widthPx - expected.widthPx) > 1 || Math.abs(made.heightPx - expected.heightPx) > 1);
    const words = !ordered ? '' : preview.state === 'making' ? say('result.making')
      : isSmaller ? say('result.smaller', { size: texts.pixels(made), asked: texts.pixels(expected) })
      : made ? say('result.is', { size: texts.pixels(made), format: formatNames[ordered.format] }) : '';
    return html`<section class="result" aria-labelledby="result">
      <h3 id="result">${say('result.label')}</h3>
      <div class="made ${preview.state === 'making' ? 'is-making' : ''}">${preview.shownUrl ? html`<img src=${preview.shownUrl} alt=${say('result.preview')}>` : nothing}</div>
      <p role="status" class=${isSmaller ? 'problem' : ''}><bdi>${words}</bdi></p>
      ${preview.state === 'failed' ? html`<div class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${say('result.failed')}</span>
        <button class="button" type="button" @click=${() => { preview.retry(); this.requestUpdate(); }}>${retryIcon(16)}${texts.sayField('retry')}</button></div>` : nothing}
    </section>`;
  }

  /** The part on the stage. */
  private partShown(draft: RenderingDraft, size: Size): Crop {
    return this.cut && this.asset ? partFor(this.cut, draft.cuts, focusOf(draft, this.asset), size) : draft.crop;
  }

  /** What the result shows: the picture itself, or that of the screens whose part is on the stage. */
  private orderShown(draft: RenderingDraft, subject: DraftOf): Rendering | null {
    const ordered = renderingOf(draft, subject);
    const size = sizeOf(subject.asset);
    return ordered && this.cut && size ? { widthPx: this.cut.upToPx, heightPx: null, fit: 'fit', format: ordered.format, quality: ordered.quality, crop: this.partShown(draft, size) } : ordered;
  }

  private setCut({ upToPx }: ScreenCut, crop: Crop | null): void {
    if (this.draft) this.draft = withCut(this.draft, upToPx, crop);
  }

  private changePart(name: keyof Crop, part: number, size: Size): void {
    const { draft, cut } = this;
    if (!draft) return;
    const crop = this.partShown(draft, size);
    if (!cut || name === 'x' || name === 'y') return this.changeCrop({ ...crop, [name]: part });
    // Its proportions stay.
    this.changeCrop(resizedCrop(crop, name === 'width' ? part - crop.width : 0, name === 'height' ? part - crop.height : 0, cut.ratio.width / cut.ratio.height, size));
  }

  private get subject(): DraftOf | null {
    const { asset, offer, needed } = this;
    return asset && offer ? { asset, offer, ratio: needed ? needed.width / needed.height : null } : null;
  }

  private isWrong(problems: DraftProblems, name: DraftField): boolean {
    return this.isTold && problems[name] !== undefined;
  }

  private change(changes: Partial<RenderingDraft>): void {
    if (this.draft) this.draft = { ...this.draft, ...changes };
  }

  private changeCrop(crop: Crop, isFree = false): void {
    const { draft, subject, cut } = this;
    if (cut) this.setCut(cut, crop);
    else if (draft && subject) this.draft = withCrop(isFree ? { ...draft, ratio: subject.ratio } : draft, crop, subject);
  }

  private changeRatio(ratio: number | null): void {
    const { draft, subject } = this;
    if (draft && subject) this.draft = withRatio(draft, ratio, subject);
  }

  private readonly handleFrame = ({ detail }: RequestFrameEvent): void => {
    if (detail.crop) this.changeCrop(detail.crop);
    if (detail.focus) this.change({ focus: detail.focus });
  };

  private readonly handleLeft = (): void => {
    this.isTold = true;
  };

  private readonly handleApply = async (): Promise<void> => {
    const { draft, subject } = this;
    const ordered = draft && subject && renderingOf(draft, subject);
    const made = ordered && render(subject.asset, ordered, subject.offer);
    if (made) {
      this.dispatchEvent(new RequestRenderEvent(made, ordered));
      this.dialog?.close();
      return;
    }
    this.isTold = true;
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  };

  private readonly handleClose = (): void => {
    // The browser tells late: by then it may be open again.
    if (this.asset && !this.dialog?.open) this.dispatchEvent(new RequestCloseEditorEvent());
  };
}

// Loaded when the first picture is to have another size or part.
defineElement('picture-editor', PictureEditor);

declare global {
  interface HTMLElementTagNameMap {
    'picture-editor': PictureEditor;
  }
  interface HTMLElementEventMap {
    'request-close-editor': RequestCloseEditorEvent;
  }
}
