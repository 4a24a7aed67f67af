import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Asset } from '../../domain/asset.ts';
import type { Language } from '../../i18n/languages.ts';
import type { EmbedSettings, SelectorConnection } from '../../selector/connection.ts';
import type { Place } from '../../selector/uploads/suggested-place.ts';
import type { UploadNews, Uploads } from '../../selector/uploads/uploads.ts';
import { isDraft, isMoving, isUnderWay, type UploadsState } from '../../selector/uploads/upload-state.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { BeforeUploadEvent, UploadFailedEvent, UploadFinishedEvent, UploadProgressEvent, UploadStartedEvent } from '../internal/upload-events.ts';
import { filesOf, hasFiles, isAccepted, isMeant } from './dropped-files.ts';
import { cameraIcon, uploadIcon } from './upload-icons.ts';
import { loadUploadTexts, type UploadTexts } from './upload-texts.ts';

export type UploadEntryHost = ReactiveControllerHost & HTMLElement;

/** What an entry is for; read anew each time. */
export interface UploadEntryOptions {
  readonly connection: SelectorConnection | null;
  readonly field: string;
  readonly language: Language;
  readonly isOff?: boolean;
  readonly accept?: string;
  readonly isSingle?: boolean;
  readonly folders?: boolean;
  readonly capture?: string;
  /** What is uploaded may be a picture; default: it may. */
  readonly takesImages?: boolean;
  /** Where the files that come probably belong. */
  readonly place?: Place;
  /** Words in place of the button's own. */
  readonly label?: unknown;
  /** An asset came of an upload; a sentence about what becomes of it is told. */
  readonly onAsset?: (asset: Asset, texts: UploadTexts) => string;
}

interface UploadParts {
  readonly uploadsFor: (connection: SelectorConnection, field: string) => Uploads;
}

/** Whether files may be uploaded: the settings and the DAM must allow it, and the connection be able to. */
export function mayUpload(connection: SelectorConnection | null, settings: EmbedSettings | null | undefined): boolean {
  return connection?.uploads !== undefined && settings?.global.isUploadEnabled === true && settings.capabilities.canUpload === true;
}

/** For the roots that an entry is rendered into. */
export const entryStyles = css`
  .upload-ways { display: inline-flex; gap: 8px; max-inline-size: 100%; }
  .upload-ways .upload { flex: 1 1 auto; min-inline-size: 0; }
  .upload-ways .camera { flex: none; padding-inline: 12px; }
`;

const remembersSome = (): boolean => {
  try {
    return localStorage.getItem('dam-asset-selector:uploads')?.includes('"assetId":null') ?? false;
  } catch {
    return false;
  }
};

/** Where files come in: a button, dropping and pasting; and the panel that they are shown in, whose code is loaded with the first file. */
export class UploadEntry implements ReactiveController {
  readonly #host: UploadEntryHost;
  readonly #options: () => UploadEntryOptions;
  readonly #load: () => Promise<UploadParts>;
  #texts: UploadTexts | null = null;
  #loading = '';
  #uploads: Uploads | null = null;
  #usedFor: SelectorConnection | null = null;
  #lookedFor: SelectorConnection | null = null;
  #state: UploadsState | null = null;
  #stop: (() => void)[] = [];
  #isOpen = false;
  #hasFailed = false;
  #isOver = false;
  #news = '';
  #toldQuarter = 0;

  constructor(host: UploadEntryHost, options: () => UploadEntryOptions, load: () => Promise<UploadParts> = () => import('./upload-parts.ts')) {
    this.#host = host;
    this.#options = options;
    this.#load = load;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('dragover', this.#handleDragOver);
    this.#host.addEventListener('dragleave', this.#handleDragLeave);
    this.#host.addEventListener('drop', this.#handleDrop);
    this.#host.addEventListener('paste', this.#handlePaste);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragover', this.#handleDragOver);
    this.#host.removeEventListener('dragleave', this.#handleDragLeave);
    this.#host.removeEventListener('drop', this.#handleDrop);
    this.#host.removeEventListener('paste', this.#handlePaste);
    this.#letGo();
    this.#lookedFor = null;
    this.#isOpen = false;
  }

  /** Files are dragged over the host. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get texts(): UploadTexts | null {
    return this.#texts;
  }

  hostUpdate(): void {
    const { language, connection } = this.#options();
    if (this.#loading !== language) {
      this.#loading = language;
      loadUploadTexts(language).then((texts) => {
        if (this.#loading === language) this.#texts = texts;
        this.#host.requestUpdate();
      }, (error: unknown) => console.warn('The texts of uploading could not be loaded.', error));
    }
    if (this.#usedFor && this.#usedFor !== connection) this.#letGo();
    if (!connection || this.#lookedFor === connection) return;
    this.#lookedFor = connection;
    // What a page that is gone has left unfinished is offered at once.
    if (remembersSome()) void this.#ensure();
  }

  /** The button and what belongs to it; nothing before its words are there. */
  render(): TemplateResult | typeof nothing {
    const texts = this.#texts;
    const { accept = '', isSingle = false, folders = false, capture = '', isOff = false, label } = this.#options();
    if (!texts) return nothing;
    const { say } = texts;
    const running = this.#state?.items.filter(isUnderWay) ?? [];
    const total = this.#state?.total;
    const share = total && total.totalBytes > 0 ? total.sentBytes / total.totalBytes : 0;
    const waiting = this.#state?.interrupted.length ?? 0;
    const button = html`<button part="button upload-button" class="button upload" type="button" aria-haspopup=${running.length > 0 ? 'dialog' : nothing} ?disabled=${isOff} @click=${this.#handleClick}>
        ${uploadIcon(18)}<span class="upload__words">${running.length > 0 ? say('buttonProgress', { percent: texts.percent(share) }) : label ?? say('button')}</span>${
        running.length === 0 && waiting > 0 ? html`<span class="badge" title=${texts.sayCount('interrupted.title', waiting, { names: '' })}>${texts.number(waiting)}</span>` : nothing}</button>`;
    const hasCamera = this.#hasCamera;
    return html`${hasCamera ? html`<span class="upload-ways">${button}<button part="button camera-button" class="button camera" type="button" aria-label=${say('photo')} title=${say('photo')} ?disabled=${isOff} @click=${this.#handlePhoto}>${cameraIcon(20)}</button></span>
      <input class="camera-input" type="file" hidden accept="image/*" capture="environment" aria-label=${say('photo')} @change=${this.#handleChosen} @cancel=${(event: Event) => event.stopPropagation()}>` : button}
      <input class="upload-input" type="file" hidden ?multiple=${!isSingle} accept=${accept || nothing} ?webkitdirectory=${folders} capture=${capture || nothing} aria-label=${say('choose')} @change=${this.#handleChosen} @cancel=${(event: Event) => event.stopPropagation()}>
      ${this.#hasFailed ? html`<div part="notice" class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${say('panelFailed')}</span><button part="button" class="button" type="button" @click=${() => void this.show()}>${retryIcon(16)}${texts.sayField('retry')}</button></div>` : nothing}
      ${this.#uploads ? html`<upload-panel .texts=${texts} .uploads=${this.#uploads} .open=${this.#isOpen} .news=${this.#news} .hasCamera=${hasCamera}
        @request-photo=${this.#handlePhoto} @request-files=${() => this.choose()} @request-send=${this.#handleSend} @request-hide-panel=${this.#handleHide}></upload-panel>` : nothing}
      ${this.#isOpen ? nothing : html`<span class="visually-hidden" role="status">${this.#news}</span>`}`;
  }

  /** Opens the browser's own choice of files. Needs a click or a key. */
  choose(): void {
    this.#host.shadowRoot?.querySelector<HTMLInputElement>('.upload-input')?.click();
  }

  /** A device that is touched has a camera in all likelihood. Where the page's author says which one, the button itself opens it. */
  get #hasCamera(): boolean {
    const { accept = '', capture = '', takesImages = true } = this.#options();
    return matchMedia('(pointer: coarse)').matches && capture === '' && takesImages && isAccepted({ name: 'photo.jpg', type: 'image/jpeg' }, accept);
  }

  /** Puts files into the list and shows it. */
  async add(files: readonly File[]): Promise<void> {
    const { accept = '', isSingle = false, isOff = false, place = {} } = this.#options();
    if (files.length === 0 || isOff) return;
    const uploads = await this.#ensure();
    if (!uploads) return;
    const taken = isSingle ? files.slice(0, 1) : files;
    uploads.suggest(place);
    uploads.add(taken, (file) => isAccepted(file, accept));
    this.#open();
  }

  async show(): Promise<void> {
    if (await this.#ensure()) this.#open();
  }

  #open(): void {
    this.#isOpen = true;
    this.#news = '';
    this.#host.requestUpdate();
  }

  async #ensure(): Promise<Uploads | null> {
    const { connection, field } = this.#options();
    if (!connection?.uploads) return null;
    if (this.#uploads && this.#usedFor === connection) return this.#uploads;
    try {
      const { uploadsFor } = await this.#load();
      this.#hasFailed = false;
      if (!this.#host.isConnected || this.#options().connection !== connection) return null;
      if (this.#uploads && this.#usedFor === connection) return this.#uploads;
      this.#letGo();
      const uploads = uploadsFor(connection, field);
      this.#uploads = uploads;
      this.#usedFor = connection;
      this.#stop = [uploads.subscribe((state) => this.#follow(state)), uploads.hear((news) => this.#hear(news))];
      void uploads.load();
      this.#host.requestUpdate();
      return uploads;
    } catch (error) {
      console.warn('A part of the upload could not be loaded.', error);
      this.#hasFailed = true;
      this.#host.requestUpdate();
      return null;
    }
  }

  #letGo(): void {
    for (const stop of this.#stop) stop();
    this.#stop = [];
    this.#uploads = null;
    this.#usedFor = null;
    this.#state = null;
    removeEventListener('beforeunload', askToStay);
  }

  #follow(state: UploadsState): void {
    this.#state = state;
    // Only bytes on the line are lost with the page; what the DAM works on is not.
    if (state.items.some(isMoving)) addEventListener('beforeunload', askToStay);
    else removeEventListener('beforeunload', askToStay);
    this.#host.requestUpdate();
  }

  #hear(news: UploadNews): void {
    const texts = this.#texts;
    if (news.type === 'upload-progress') {
      const { sentBytes, totalBytes, secondsLeft } = news.total;
      const quarter = Math.floor((sentBytes / Math.max(1, totalBytes)) * 4);
      if (quarter > this.#toldQuarter && quarter < 4) this.#announce(texts?.say('news.percent', { percent: texts.percent(quarter / 4) }) ?? '');
      this.#toldQuarter = quarter;
      const event = new UploadProgressEvent({ sentBytes, totalBytes, secondsLeft });
      return void this.#host.dispatchEvent(event);
    }
    const { fileName, sizeBytes } = news.item.file;
    if (news.type === 'upload-started') {
      const event = new UploadStartedEvent({ fileName, sizeBytes });
      this.#host.dispatchEvent(event);
    } else if (news.type === 'upload-failed') {
      const event = new UploadFailedEvent({ fileName, code: news.item.problem?.code ?? 'trouble', reason: news.item.problem?.reason ?? '' });
      this.#host.dispatchEvent(event);
      this.#announce(texts ? `${texts.say('news.failed', { name: fileName })} ${news.item.problem ? texts.uploadProblem(news.item.problem) : ''}` : '');
    } else if (news.type === 'upload-finished') this.#finished(news, fileName);
  }

  #finished({ asset, assetId, isNew }: Extract<UploadNews, { readonly type: 'upload-finished' }>, fileName: string): void {
    const texts = this.#texts;
    const { onAsset } = this.#options();
    const sentence = asset && texts ? onAsset?.(asset, texts) ?? '' : '';
    const event = new UploadFinishedEvent({ fileName, assetId, asset, isNew });
    this.#host.dispatchEvent(event);
    const items = this.#uploads?.getState().items ?? [];
    const isOver = items.every(({ status }) => status === 'done' || status === 'cancelled');
    const done = items.filter(({ status }) => status === 'done').length;
    if (texts && !items.some(isUnderWay) && done > 0) this.#announce(`${texts.sayCount('news.finished', done)} ${sentence}`.trim());
    // Nobody looks at a list that only says that all is well.
    if (isOver && !this.#isOpen) this.#uploads?.clear();
    if (!isNew && items.length === 0) this.#handleHide();
  }

  #announce(sentence: string): void {
    this.#news = sentence;
    this.#host.requestUpdate();
  }

  readonly #handleSend = (): void => {
    const before = this.#uploads?.getState().items.filter(isDraft).length ?? 0;
    this.#uploads?.begin((item, details) => {
      const asked = new BeforeUploadEvent({ file: item.source, fileName: item.file.fileName, details });
      return this.#host.dispatchEvent(asked) ? asked.detail.details : { refusal: asked.reason };
    });
    const begun = before - (this.#uploads?.getState().items.filter(isDraft).length ?? 0);
    this.#toldQuarter = 0;
    if (begun > 0) this.#announce(this.#texts?.sayCount('news.started', begun) ?? '');
  };

  readonly #handleHide = (): void => {
    this.#isOpen = false;
    const items = this.#uploads?.getState().items ?? [];
    if (items.length > 0 && items.every(({ status }) => status === 'done' || status === 'cancelled')) this.#uploads?.clear();
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>('.upload')?.focus());
  };

  readonly #handleClick = (): void => {
    if ((this.#state?.items.length ?? 0) + (this.#state?.interrupted.length ?? 0) > 0) void this.show();
    else {
      // The code comes while the person chooses.
      void this.#ensure();
      this.choose();
    }
  };

  readonly #handlePhoto = (): void => {
    // The code comes while the picture is taken.
    void this.#ensure();
    this.#host.shadowRoot?.querySelector<HTMLInputElement>('.camera-input')?.click();
  };

  readonly #handleChosen = (event: Event): void => {
    event.stopPropagation();
    const input = event.target as HTMLInputElement;
    const files = [...input.files ?? []].filter(isMeant);
    // The same file can be chosen again.
    input.value = '';
    void this.add(files);
  };

  readonly #handleDragOver = (event: DragEvent): void => {
    if (!hasFiles(event.dataTransfer) || this.#options().isOff) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    if (this.#isOver) return;
    this.#isOver = true;
    this.#host.requestUpdate();
  };

  readonly #handleDragLeave = (event: DragEvent): void => {
    // Over a child it has not left.
    const to = event.relatedTarget as Node | null;
    if (to && (this.#host.contains(to) || this.#host.shadowRoot?.contains(to))) return;
    this.#isOver = false;
    this.#host.requestUpdate();
  };

  readonly #handleDrop = (event: DragEvent): void => {
    this.#isOver = false;
    this.#host.requestUpdate();
    if (!event.dataTransfer || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    // The field around takes dropped addresses; this is none.
    event.stopPropagation();
    void filesOf(event.dataTransfer).then((files) => this.add(files), (error: unknown) => console.warn('What was dropped could not be read.', error));
  };

  readonly #handlePaste = (event: ClipboardEvent): void => {
    if (!event.clipboardData || !hasFiles(event.clipboardData)) return;
    event.preventDefault();
    event.stopPropagation();
    void filesOf(event.clipboardData).then((files) => this.add(files), (error: unknown) => console.warn('What was pasted could not be read.', error));
  };
}

/** The browser asks in its own words. */
const askToStay = (event: BeforeUnloadEvent): void => event.preventDefault();
