import { css, html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import english from '../../i18n/locales/en/field.ts';
import { createLookup } from '../../i18n/lookup.ts';
import { connect } from '../../selector/connect.ts';
import type { EmbedSettings, SelectorConnection, TokenProvider } from '../../selector/connection.ts';
import { toProblem, type Problem } from '../../selector/problem.ts';
import { defaultPortalUrl } from '../asset-selector/portal-url.ts';
import { controls } from '../internal/controls.styles.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { problemText } from '../internal/problem-text.ts';
import { directionFor, languageOf } from '../internal/texts-controller.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { entryStyles, mayUpload, UploadEntry, type UploadEntryHost } from '../parts/upload-entry.ts';

const styles = css`
  :host { display: inline-block; max-inline-size: 100%; }
  .base { position: relative; display: inline-grid; gap: 8px; max-inline-size: 100%; }
  .base.is-over .upload { border-color: var(--_accent); background: var(--_accent-soft); outline: 2px dashed var(--_accent); outline-offset: 2px; }
  .upload__words { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
`;
const sayEnglish = createLookup(english);

/** The button, as far as its body knows it. */
export interface UploadBodyHost extends UploadEntryHost {
  readonly field: string;
  readonly apiKey: string;
  readonly token: string;
  readonly tokenProvider: TokenProvider | null;
  readonly portalUrl: string;
  readonly connection: SelectorConnection | null;
  readonly language: string;
  readonly accept: string;
  readonly multiple: boolean;
  readonly folders: boolean;
  readonly capture: string;
  readonly disabled: boolean;
}

/** What an upload button does beyond having attributes: asks whether uploads are allowed, and takes files. */
export class UploadBody implements ReactiveController {
  readonly #host: UploadBodyHost;
  readonly #entry: UploadEntry;
  #given: readonly unknown[] = [];
  #connection: SelectorConnection | null = null;
  #settings: EmbedSettings | null = null;
  #problem: Problem | null = null;
  #asking = new AbortController();
  #asked: Promise<void> = Promise.resolve();

  constructor(host: UploadBodyHost) {
    this.#host = host;
    const root = host.shadowRoot;
    for (const { styleSheet } of [controls, inputs, noticeStyles, entryStyles, styles]) if (styleSheet && root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
    host.addController(this);
    this.#entry = new UploadEntry(host, () => {
      const { field, accept, multiple, folders, capture, disabled } = host;
      const { visibleTypes = [] } = this.#settings?.field ?? {};
      return {
        connection: this.#isAllowed ? this.#connection : null, field, accept, isSingle: !multiple && !folders, folders, capture, isOff: disabled || !this.#isAllowed,
        takesImages: visibleTypes.length === 0 || visibleTypes.includes('image'), language: this.#language, label: html`<slot>${this.#entry.texts?.say('button')}</slot>`,
      };
    });
  }

  hostUpdate(): void {
    const { field, apiKey, token, tokenProvider, portalUrl, connection } = this.#host;
    const given = [field, apiKey, token, tokenProvider, portalUrl, connection];
    if (given.every((one, index) => one === this.#given[index]) && this.#given.length > 0) return;
    this.#given = given;
    this.#settings = null;
    this.#problem = null;
    try {
      this.#connection = connection ?? connect({ portalUrl: portalUrl || defaultPortalUrl(), apiKey, token, tokenProvider });
      this.#asked = this.#ask();
    } catch (error) {
      console.warn('<upload-button> is not set up.', error);
      this.#connection = null;
      this.#problem = toProblem(error);
    }
  }

  hostDisconnected(): void {
    this.#asking.abort();
    this.#given = [];
  }

  /** Adds files once it is known whether there may be any. */
  async add(files: readonly File[]): Promise<void> {
    await this.#host.updateComplete;
    await this.#asked;
    await this.#entry.add(files);
  }

  render(): TemplateResult | typeof nothing {
    const { texts } = this.#entry;
    const say = texts?.sayField ?? sayEnglish;
    if (this.#problem) {
      const { canRetry } = this.#problem;
      return html`<div part="base" class="base" lang=${this.#language} dir=${directionFor(this.#language)}><div part="notice" class="notice notice--danger" role="status">${alertIcon(18)}<span class="notice__text"><bdi>${problemText(say, this.#problem)}</bdi></span>
        ${canRetry ? html`<button part="button" class="button" type="button" @click=${() => void this.#ask()}>${retryIcon(16)}${say('retry')}</button>` : nothing}</div></div>`;
    }
    if (!this.#isAllowed) return nothing;
    return html`<div part="base" class="base ${this.#entry.isOver ? 'is-over' : ''}" lang=${this.#language} dir=${directionFor(this.#language)}>${this.#entry.render()}</div>`;
  }

  get #isAllowed(): boolean {
    return mayUpload(this.#connection, this.#settings);
  }

  get #language(): ReturnType<typeof languageOf> {
    return languageOf(this.#host, this.#host.language, this.#settings?.global.language);
  }

  async #ask(): Promise<void> {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const settings = await this.#connection?.loadSettings(this.#host.field, { signal }) ?? null;
      if (signal.aborted) return;
      this.#settings = settings;
      this.#problem = null;
    } catch (error) {
      if (signal.aborted) return;
      this.#problem = toProblem(error);
    }
    this.#host.requestUpdate();
  }
}
