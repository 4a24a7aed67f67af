import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { settingsFile } from '../../api/constants.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { ImportPreview } from '../../api/transfer.ts';
import type { ElementMap } from '../elements.ts';
import { mayEdit } from '../may-edit.ts';
import { isStale } from '../parts/draft.ts';
import { notice, selectField, textField } from '../parts/form-fields.ts';
import { importPreview, importProblemList } from '../parts/import-preview.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

type Mode = 'merge' | 'replace';

/** As the portal asks for it. */
const leastCallbackSecret = 16;

/** Settings as a file: to keep them, or to carry them into another organisation. Nothing is imported that was not shown first. */
export class TransferPage extends PortalPage {
  @state() private exportProblem: unknown = null;
  @state() private isExporting = false;
  /** What the chosen file holds; `undefined` where there is none that can be read. */
  @state() private file: unknown = undefined;
  /** Why it cannot be read at all. */
  @state() private unreadable: 'too-large' | 'not-json' | null = null;
  @state() private mode: Mode = 'merge';
  @state() private keepsConnection = false;
  @state() private clientSecret = '';
  @state() private callbackSecret = '';
  @state() private isCallbackSecretShort = false;
  @state() private isSecretMissing = false;
  @state() private preview: ImportPreview | null = null;
  @state() private problem: unknown = null;
  @state() private phase: 'idle' | 'looking' | 'importing' | 'imported' = 'idle';
  /** The newest look; answers of older ones are of no use. */
  private looking = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.looking.abort();
  }

  protected override render() {
    const { say } = this;
    const isAllowed = mayEdit(this.portal);
    return html`
      <div class="page page--form">
        <header class="page__head">
          <h1 class="page__title" tabindex="-1">${say('transfer.title')}</h1>
          <p class="page__lead">${say('transfer.lead')}</p>
          ${isAllowed ? nothing : notice('info', say('transfer.not-allowed'))}
        </header>
        ${isAllowed ? html`<div class="stack">${this.renderExport()}${this.renderImport()}</div>` : nothing}
      </div>
    `;
  }

  private renderExport() {
    const { say } = this;
    return html`
      <section class="card" aria-labelledby="export-title">
        <h2 class="card__title" id="export-title">${say('transfer.export.title')}</h2>
        <p class="section__text">${say('transfer.export.text')}</p>
        ${this.exportProblem === null ? nothing : notice('danger', problemText(say, this.exportProblem))}
        <div><button class="button" type="button" aria-disabled=${this.isExporting ? 'true' : 'false'} @click=${() => void this.export()}>${say('transfer.export.button')}</button></div>
      </section>
    `;
  }

  private renderImport() {
    const { say, preview, phase } = this;
    const news = phase === 'looking' ? say('transfer.looking') : phase === 'imported' ? say('transfer.imported') : '';
    return html`
      <form class="card form" novalidate aria-labelledby="import-title" @submit=${this.onSubmit}>
        <h2 class="card__title" id="import-title" tabindex="-1">${say('transfer.import.title')}</h2>
        <div class="field">
          <label class="field__label" for="import-file">${say('transfer.file')}</label>
          <input class="input" id="import-file" type="file" accept=".json,application/json" aria-describedby="import-file-hint" aria-invalid=${this.unreadable === null ? nothing : 'true'}
            @change=${(event: Event) => void this.choose((event.target as HTMLInputElement).files?.[0])} />
          <p class="field__hint" id="import-file-hint">${say('transfer.file-hint')}</p>
        </div>
        ${selectField({
          id: 'import-mode', label: say('transfer.mode'), value: this.mode, hint: say(`transfer.mode-hint.${this.mode}`),
          options: (['merge', 'replace'] as const).map((value) => ({ value, label: say(`transfer.modes.${value}`) })),
          onChange: (value) => this.ask({ mode: value === 'replace' ? 'replace' : 'merge' }),
        })}
        <label class="choice">
          <input type="checkbox" id="import-keep" .checked=${live(this.keepsConnection)} @change=${(event: Event) => this.ask({ keepsConnection: (event.target as HTMLInputElement).checked })} />
          <span>${say('transfer.keep-connection')}</span>
        </label>
        ${this.unreadable === null ? nothing : notice('danger', say(`transfer.${this.unreadable}`))}
        ${this.problem === null ? nothing : this.renderProblem()}
        <p class="finder__news" role="status">${news}</p>
        ${preview === null ? nothing : preview.problems.length > 0 ? importProblemList(say, preview.problems) : this.renderPreview(preview)}
      </form>
    `;
  }

  private renderProblem() {
    const { say, problem } = this;
    const again = html`<button class="button" type="button" @click=${() => void this.look()}>${say(isStale(problem) ? 'transfer.look-again' : 'retry')}</button>`;
    return notice('danger', isStale(problem) ? say('transfer.stale') : problemText(say, problem), again);
  }

  private renderPreview(preview: ImportPreview) {
    const { say, phase } = this;
    const isNothing = preview.parts.every(({ outcome }) => outcome === 'unchanged');
    return html`
      ${importPreview(this.portal, preview.parts)}
      ${preview.needsClientSecret
        ? html`${notice('warning', say('transfer.secret'))}${textField({
            id: 'import-secret', label: say('dam.client-secret'), type: 'password', autocomplete: 'new-password', value: this.clientSecret, isRequired: true, isMonospaced: true, maxLength: 500,
            error: this.isSecretMissing ? say('dam.wrong.client-secret-missing') : undefined,
            onInput: (value) => {
              this.clientSecret = value;
              this.isSecretMissing = false;
            },
          })}`
        : nothing}
      ${preview.needsCallbackSecret
        ? html`${notice('warning', say('transfer.callback-secret'))}${textField({
            id: 'import-callback-secret', label: say('audit.settings.callback-secret'), hint: say('tracking.replace.secret-hint'), type: 'password', autocomplete: 'new-password', value: this.callbackSecret, isMonospaced: true, maxLength: 200,
            error: this.isCallbackSecretShort ? say('tracking.replace.wrong-secret') : undefined,
            onInput: (value) => {
              this.callbackSecret = value;
              this.isCallbackSecretShort = false;
            },
          })}`
        : nothing}
      <div class="bar">
        <span class="bar__state">${isNothing ? say('transfer.nothing') : say('transfer.not-yet')}</span>
        ${isNothing ? nothing : html`<button class="button button--primary" type="submit" aria-disabled=${phase === 'importing' ? 'true' : 'false'}>${say(phase === 'importing' ? 'transfer.importing' : 'transfer.button')}</button>`}
      </div>
    `;
  }

  private async export(): Promise<void> {
    if (this.isExporting) return;
    this.isExporting = true;
    this.exportProblem = null;
    try {
      const file = await this.call(() => this.portal.client.transfer.export());
      const url = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }));
      Object.assign(document.createElement('a'), { href: url, download: `asset-selector-settings-${file.exportedAt.slice(0, 10)}.json` }).click();
      URL.revokeObjectURL(url);
    } catch (thrown) {
      this.exportProblem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      this.isExporting = false;
    }
  }

  private async choose(chosen: File | undefined): Promise<void> {
    this.looking.abort();
    this.file = undefined;
    this.unreadable = null;
    this.preview = null;
    this.problem = null;
    this.clientSecret = '';
    this.phase = 'idle';
    if (!chosen) return;
    if (chosen.size > settingsFile.maxBytes) {
      this.unreadable = 'too-large';
      return;
    }
    try {
      this.file = JSON.parse(await chosen.text()) as unknown;
    } catch {
      // Whatever it is, it is no JSON that can be read: a picture, or a file that was moved meanwhile.
      this.unreadable = 'not-json';
      return;
    }
    await this.look();
  }

  private ask(change: { readonly mode?: Mode; readonly keepsConnection?: boolean }): void {
    this.mode = change.mode ?? this.mode;
    this.keepsConnection = change.keepsConnection ?? this.keepsConnection;
    if (this.file !== undefined) void this.look();
  }

  /** Asks the portal what the file would change. */
  private async look(): Promise<void> {
    this.looking.abort();
    const looking = new AbortController();
    this.looking = looking;
    const { file, mode, keepsConnection } = this;
    this.problem = null;
    this.preview = null;
    this.phase = 'looking';
    try {
      const preview = await this.call(() => this.portal.client.transfer.preview({ file, mode, keepsConnection }, { signal: looking.signal }));
      if (!looking.signal.aborted) this.preview = preview;
    } catch (thrown) {
      if (looking.signal.aborted) return;
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      if (this.looking === looking) this.phase = 'idle';
    }
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.import();
  };

  private async import(): Promise<void> {
    const { preview, file, mode, keepsConnection, clientSecret, callbackSecret } = this;
    if (!preview || this.phase !== 'idle') return;
    if (preview.needsClientSecret && clientSecret.trim() === '') {
      this.isSecretMissing = true;
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('#import-secret')?.focus());
      return;
    }
    if (preview.needsCallbackSecret && callbackSecret !== '' && callbackSecret.length < leastCallbackSecret) {
      this.isCallbackSecretShort = true;
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('#import-callback-secret')?.focus());
      return;
    }
    this.problem = null;
    this.phase = 'importing';
    try {
      await this.call(() => this.portal.client.transfer.import({ file, mode, keepsConnection, seen: preview.seen, ...(clientSecret === '' ? {} : { clientSecret }), ...(callbackSecret === '' ? {} : { callbackSecret }) }));
      this.phase = 'imported';
      this.preview = null;
      this.file = undefined;
      this.clientSecret = '';
      this.callbackSecret = '';
      const input = this.querySelector<HTMLInputElement>('#import-file');
      if (input) input.value = '';
      // The button that was pressed is gone.
      this.querySelector<HTMLElement>('#import-title')?.focus();
    } catch (thrown) {
      this.phase = 'idle';
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    }
  }
}

export const elements: ElementMap = { 'portal-transfer-page': TransferPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-transfer-page': TransferPage;
  }
}
