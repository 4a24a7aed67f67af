import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { DamWebhook } from '../../api/webhook.ts';
import { mayEdit } from '../may-edit.ts';
import { momentText } from '../moment-text.ts';
import { notice } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';
import { sectionHead } from './section-head.ts';

type Webhook = NonNullable<DamWebhook['webhook']>;
const news = { make: 'webhook.made', confirm: 'webhook.confirmed', remove: 'webhook.removed' } as const;

/** Where Bynder tells of changed assets: the address for it, and the topic that an administrator lets send there. */
export class WebhookSection extends PortalView {
  @state() private stored: DamWebhook | null = null;
  @state() private problem: unknown = null;
  @state() private isBusy = false;
  @state() private news: keyof typeof news | null = null;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    void this.updateComplete.then(() => this.load());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override render() {
    const { say, stored, problem } = this;
    return html`
      ${sectionHead('webhook-title', say('webhook.title'), say('webhook.text'))}
      <div class="card">
        ${problem === null ? nothing : notice('danger', this.problemWords(problem), this.button(say('retry'), () => void this.load()))}
        ${stored === null && problem === null ? html`<p class="section__text" role="status">${say('loading')}</p>` : nothing}
        ${stored === null ? nothing : stored.webhook === null ? this.renderNone() : this.renderWebhook(stored.webhook)}
        <details class="help">
          <summary>${say('webhook.how')}</summary>
          <div class="help__body"><ol class="help__steps"><li>${say('webhook.steps.add')}</li><li>${say('webhook.steps.events')}</li><li>${say('webhook.steps.confirm')}</li></ol></div>
        </details>
      </div>
      <dialog class="dialog" aria-labelledby="webhook-dialog-title">
        <form class="form" method="dialog" @submit=${() => void this.run('remove', () => this.portal.client.webhook.remove())}>
          <h2 class="dialog__title" id="webhook-dialog-title">${say('webhook.remove-title')}</h2>
          <p class="section__text">${say('webhook.remove-text')}</p>
          <div class="dialog__actions">
            ${this.button(say('webhook.cancel'), () => this.dialog?.close())}
            <button class="button button--danger" type="submit">${say('webhook.remove')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  private renderNone() {
    const { say, portal } = this;
    return html`<p class="section__text">${say('webhook.none')}</p>
      <div class="card__row">${this.renderNews()}${mayEdit(portal) ? this.button(say('webhook.make'), () => void this.run('make', () => portal.client.webhook.create())) : nothing}</div>`;
  }

  private renderWebhook({ url, topic, askingTopic, heardAt }: Webhook) {
    const { say, portal } = this;
    const heard = heardAt === null ? say('webhook.unheard') : say('webhook.heard', { moment: momentText(portal, heardAt) });
    const confirm = (asking: string) => this.run('confirm', () => portal.client.webhook.confirm(asking));
    return html`
      <div class="field">
        <label class="field__label" for="webhook-address">${say('webhook.label')}</label>
        <div class="field__control field__control--wrap">
          <input class="input input--code" id="webhook-address" dir="ltr" readonly autocomplete="off" spellcheck="false" aria-describedby="webhook-hint" .value=${url} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
          <portal-copy-button .portal=${portal} .text=${url} .what=${say('webhook.label')}></portal-copy-button>
        </div>
        <p class="field__hint" id="webhook-hint">${topic === null ? say('webhook.waiting') : heard}</p>
      </div>
      ${topic === null ? nothing : html`<p class="section__text">${say('webhook.topic')} <code class="topic" dir="ltr">${topic}</code></p>`}
      ${askingTopic === null ? nothing : notice('warning', html`${say('webhook.asks')} <code class="topic" dir="ltr">${askingTopic}</code>`, mayEdit(portal) ? this.button(say('webhook.confirm'), () => void confirm(askingTopic)) : nothing)}
      <div class="card__row">${this.renderNews()}<div class="card__actions">
        ${this.button(say('webhook.look'), () => void this.load())}${mayEdit(portal) ? this.button(say('webhook.remove'), () => this.ask()) : nothing}
      </div></div>
    `;
  }

  private renderNews() {
    return html`<span role="status" class="bar__saved">${this.news === null ? nothing : this.say(news[this.news])}</span>`;
  }

  private button(words: string, act: () => void) {
    return html`<button class="button" type="button" aria-disabled=${this.isBusy ? 'true' : 'false'} @click=${act}>${words}</button>`;
  }

  /** What is out of reach is Amazon here, not the DAM. */
  private problemWords(problem: unknown): string {
    if (isPortalError(problem) && problem.code === 'dam-unavailable') return this.say('webhook.unconfirmed');
    return isPortalError(problem) && problem.code === 'stale' ? this.say('webhook.other') : problemText(this.say, problem);
  }

  private ask(): void {
    this.news = null;
    this.dialog?.showModal();
  }

  private async run(deed: keyof typeof news, act: () => Promise<DamWebhook>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = null;
    this.news = null;
    try {
      this.stored = await this.call(act);
      this.news = deed;
    } catch (thrown) {
      this.problem = thrown;
    } finally {
      this.isBusy = false;
    }
  }

  private async load(): Promise<void> {
    const { signal } = this.leaving;
    this.problem = null;
    this.news = null;
    try {
      const stored = await this.call(() => this.portal.client.webhook.settings({ signal }));
      if (!signal.aborted) this.stored = stored;
    } catch (thrown) {
      if (!signal.aborted) this.problem = thrown;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-webhook-section': WebhookSection;
  }
}
