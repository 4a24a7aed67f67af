import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { DamWebhook } from '../../api/webhook.ts';
import { mayEdit } from '../may-edit.ts';
import { momentText } from '../moment-text.ts';
import { copyField, notice } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';
import { sectionHead } from './section-head.ts';

type Webhook = NonNullable<DamWebhook['webhook']>;
const news = { make: 'webhook.made', confirm: 'webhook.confirmed', remove: 'webhook.removed' } as const;

/** Where Bynder tells of changed assets: the address for it, and the topic that an administrator lets send there. */
export class WebhookSection extends PortalView {
  /** Why the newest change failed. */
  @state() private problem: unknown = null;
  @state() private isBusy = false;
  @state() private news: keyof typeof news | null = null;
  private readonly found: LoadingController<DamWebhook> = new LoadingController(this, (signal) => this.call(() => this.portal.client.webhook.settings({ signal })));

  protected override render() {
    const { say, found: { answer: stored } } = this;
    const problem = this.problem ?? this.found.problem;
    return html`
      ${sectionHead('webhook-title', say('webhook.title'), say('webhook.text'))}
      <div class="card">
        ${problem === null ? nothing : notice('danger', this.problemWords(problem), this.button(say('retry'), () => this.look()))}
        ${stored === null && problem === null ? html`<p class="section__text" role="status">${say('loading')}</p>` : nothing}
        ${stored === null ? nothing : stored.webhook === null ? this.renderNone() : this.renderWebhook(stored.webhook)}
        <details class="help">
          <summary>${say('webhook.how')}</summary>
          <div class="help__body"><ol class="help__steps"><li>${say('webhook.steps.add')}</li><li>${say('webhook.steps.events')}</li><li>${say('webhook.steps.confirm')}</li></ol></div>
        </details>
      </div>
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
      ${copyField({ id: 'webhook-address', label: say('webhook.label'), value: url, hint: topic === null ? say('webhook.waiting') : heard, portal })}
      ${topic === null ? nothing : html`<p class="section__text">${say('webhook.topic')} <code class="topic" dir="ltr">${topic}</code></p>`}
      ${askingTopic === null ? nothing : notice('warning', html`${say('webhook.asks')} <code class="topic" dir="ltr">${askingTopic}</code>`, mayEdit(portal) ? this.button(say('webhook.confirm'), () => void confirm(askingTopic)) : nothing)}
      <div class="card__row">${this.renderNews()}<div class="card__actions">
        ${this.button(say('webhook.look'), () => this.look())}${mayEdit(portal) ? this.button(say('webhook.remove'), () => void this.ask()) : nothing}
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

  private async ask(): Promise<void> {
    const { say, portal } = this;
    this.news = null;
    if (await portal.ask({ title: say('webhook.remove-title'), text: say('webhook.remove-text'), confirm: say('webhook.remove'), cancel: say('webhook.cancel'), isDangerous: true })) await this.run('remove', () => portal.client.webhook.remove());
  }

  private look(): void {
    this.problem = null;
    this.news = null;
    void this.found.load();
  }

  private async run(deed: keyof typeof news, act: () => Promise<DamWebhook>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = null;
    this.news = null;
    try {
      this.found.show(await this.call(act));
      this.news = deed;
    } catch (thrown) {
      this.problem = thrown;
    } finally {
      this.isBusy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-webhook-section': WebhookSection;
  }
}
