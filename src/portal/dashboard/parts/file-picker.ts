import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { alertIcon, fileIcon } from '../../../elements/internal/icons.ts';
import { checkIcon, closeIcon, plusIcon } from '../../../elements/internal/more-icons.ts';
import { isPortalError, PortalError } from '../../api/portal-error.ts';
import { fileEndings, fileLimits, fileProblems } from '../../api/constants.ts';
import { problemText } from '../problem-text.ts';
import { PortalView } from './portal-view.ts';
import { sizeText } from './ticket-parts.ts';

interface Picked {
  readonly key: number;
  readonly file: File;
  readonly state: 'sending' | 'sent' | 'failed';
  /** The portal's, once it was sent. */
  readonly id?: string;
  readonly problem?: unknown;
  readonly running: AbortController;
}

/** Files of a message that is being written. Each is sent by itself, at once; one that fails keeps its place, its reason and another try. */
export class FilePicker extends PortalView {
  @state() private picked: readonly Picked[] = [];
  @state() private leftOut: readonly string[] = [];
  @state() private isOver = false;
  private lastKey = 0;

  /** What to name in the message. */
  get fileIds(): string[] {
    return this.picked.flatMap(({ id }) => (id === undefined ? [] : [id]));
  }

  get isEmpty(): boolean {
    return this.picked.length === 0;
  }

  get isSending(): boolean {
    return this.picked.some((one) => one.state === 'sending');
  }

  get hasFailed(): boolean {
    return this.picked.some((one) => one.state === 'failed');
  }

  /** Forgets them: a message has them now. */
  clear(): void {
    this.picked = [];
    this.leftOut = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const { running } of this.picked) running.abort();
  }

  protected override render() {
    const { say } = this;
    const { language } = this.portal;
    return html`
      <div class=${this.isOver ? 'field drop drop--over' : 'field drop'} @dragover=${this.onDragOver} @dragleave=${() => (this.isOver = false)} @drop=${this.onDrop}>
        <span class="field__label" id="files-label">${say('support.files.label')}</span>
        <p class="drop__line">
          <button class="button" type="button" aria-describedby="files-hint" @click=${() => this.querySelector<HTMLInputElement>('#files-input')?.click()}>${plusIcon(16)}<span>${say('support.files.add')}</span></button>
          <span class="drop__or">${say('support.files.drop')}</span>
        </p>
        <input id="files-input" type="file" multiple hidden aria-labelledby="files-label" accept=${fileEndings.map((ending) => `.${ending}`).join(',')} @change=${this.onChosen} />
        <p class="field__hint" id="files-hint">${say('support.files.hint')}</p>
        ${this.picked.length === 0 ? nothing : html`<ul class="picked" aria-labelledby="files-label">
          ${repeat(this.picked, ({ key }) => key, (one) => html`
            <li class=${`picked__item picked__item--${one.state}`}>
              ${one.state === 'failed' ? alertIcon(18) : one.state === 'sent' ? checkIcon(18) : fileIcon(18)}
              <span class="picked__text"><span class="picked__name">${one.file.name}</span> <span class="table__soft">${sizeText(language, one.file.size)}</span>
                <span class="picked__state">${this.stateText(one)}</span></span>
              ${one.state === 'failed' && canTryAgain(one.problem)
                ? html`<button class="button button--plain" type="button" aria-label=${say('support.files.again', { name: one.file.name })} @click=${() => void this.send(one)}>${say('support.files.again-short')}</button>` : nothing}
              <button class="icon-button" type="button" aria-label=${say('support.files.remove', { name: one.file.name })} @click=${() => this.takeOut(one)}>${closeIcon(16)}</button>
            </li>
          `)}
        </ul>`}
        <div class="form__news" role="status">${this.news()}</div>
      </div>
    `;
  }

  /** Spoken where something went wrong or all is done; the states stand beside the files. */
  private news() {
    const { say } = this;
    if (this.leftOut.length > 0) return html`<p class="field__error">${alertIcon(16)}<span>${say('support.files.too-many', { names: this.leftOut.join(', ') })}</span></p>`;
    const failed = this.picked.filter((one) => one.state === 'failed');
    return failed.length === 0 ? nothing : html`<span class="visually-hidden">${failed.map((one) => `${one.file.name}: ${this.stateText(one)}`).join(' ')}</span>`;
  }

  private stateText({ state: now, problem }: Picked): string {
    if (now !== 'failed') return this.say(`support.files.${now}`);
    if (isPortalError(problem)) {
      if (problem.code === 'too-large') return this.say('support.files.wrong.too-large');
      const reason = fileProblems.find((one) => one === problem.fields['file']);
      if (problem.code === 'invalid-input' && reason) return this.say(`support.files.wrong.${reason}`);
    }
    return problemText(this.say, problem);
  }

  private add(files: readonly File[]): void {
    const room = Math.max(0, fileLimits.filesPerMessage - this.picked.length);
    this.leftOut = files.slice(room).map(({ name }) => name);
    const added = files.slice(0, room).map((file): Picked => {
      this.lastKey += 1;
      return { key: this.lastKey, file, state: 'sending', running: new AbortController() };
    });
    this.picked = [...this.picked, ...added];
    for (const one of added) void this.send(one);
  }

  private async send(one: Picked): Promise<void> {
    const { key, file } = one;
    const running = new AbortController();
    this.change(key, { state: 'sending', running, problem: undefined });
    try {
      // Known to be refused, so it need not travel.
      if (file.size > fileLimits.fileBytes) throw new PortalError('too-large', 'The file is too large', { status: 413 });
      const { id } = await this.call(() => this.portal.client.support.upload(file, { signal: running.signal }));
      this.change(key, { state: 'sent', id });
    } catch (problem) {
      if (running.signal.aborted) return;
      this.change(key, { state: 'failed', problem });
      if (!isPortalError(problem)) throw problem;
    }
  }

  private change(key: number, change: Partial<Picked>): void {
    this.picked = this.picked.map((one) => (one.key === key ? { ...one, ...change } : one));
  }

  private takeOut({ key, running, id }: Picked): void {
    running.abort();
    this.picked = this.picked.filter((one) => one.key !== key);
    this.leftOut = [];
    // The button that had the focus is gone. What stays at the portal is removed after a day.
    void this.updateComplete.then(() => this.querySelector<HTMLButtonElement>('.drop .button')?.focus());
    if (id !== undefined) this.portal.client.support.removeFile(id).catch(() => undefined);
  }

  private readonly onChosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.add([...(input.files ?? [])]);
    input.value = '';
  };

  private readonly onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver = true;
  };

  private readonly onDrop = (event: DragEvent): void => {
    this.isOver = false;
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.add([...event.dataTransfer.files]);
  };
}

/** A file that is refused stays refused. */
const canTryAgain = (problem: unknown): boolean => !(isPortalError(problem) && (problem.code === 'too-large' || problem.code === 'invalid-input'));

declare global {
  interface HTMLElementTagNameMap {
    'portal-file-picker': FilePicker;
  }
}
