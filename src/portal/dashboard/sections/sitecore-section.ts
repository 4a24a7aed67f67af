import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { SitecoreSettings } from '../../api/sitecore.ts';
import { mayEdit } from '../may-edit.ts';
import { momentText } from '../moment-text.ts';
import { notice } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';
import { sectionHead } from './section-head.ts';

/** Options of a field, as they go into a template's standard values. */
const exampleOptions = '{"field": "Banner", "mode": "SingleSelectFile", "assetTypes": ["image"]}';
type Deed = 'replace' | 'remove';
const news = { make: 'sitecore.made', replace: 'sitecore.replaced', remove: 'sitecore.removed' } as const;

/** The address under which Sitecore opens the custom field: made, copied, replaced, removed. */
export class SitecoreSection extends PortalView {
  @state() private stored: SitecoreSettings | null = null;
  @state() private problem: unknown = null;
  @state() private deed: Deed = 'replace';
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
      ${sectionHead('sitecore-title', say('sitecore.title'), say('sitecore.text'))}
      <div class="card">
        ${problem === null ? nothing : notice('danger', problemText(say, problem), html`<button class="button" type="button" @click=${() => void this.load()}>${say('retry')}</button>`)}
        ${stored === null && problem === null ? html`<p class="section__text" role="status">${say('loading')}</p>` : nothing}
        ${stored === null ? nothing : this.renderAddress(stored)}
        <details class="help">
          <summary>${say('sitecore.how')}</summary>
          <div class="help__body">
            <ol class="help__steps">
              <li>${say('sitecore.steps.app')}</li><li>${say('sitecore.steps.url')}</li><li>${say('sitecore.steps.install')}</li>
              <li>${say('sitecore.steps.field')}<pre class="code" dir="ltr" tabindex="0" role="region" aria-label=${say('sitecore.steps.field')}><code>${exampleOptions}</code></pre></li>
            </ol>
          </div>
        </details>
      </div>
      <dialog class="dialog" aria-labelledby="sitecore-dialog-title">
        <form class="form" method="dialog" @submit=${() => void this.run(this.deed)}>
          <h2 class="dialog__title" id="sitecore-dialog-title">${say(`sitecore.${this.deed}-title`)}</h2>
          <p class="section__text">${say(`sitecore.${this.deed}-text`)}</p>
          <div class="dialog__actions">
            <button class="button" type="button" @click=${() => this.dialog?.close()}>${say('sitecore.cancel')}</button>
            <button class="button button--danger" type="submit">${say(`sitecore.${this.deed}`)}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  private renderAddress({ app }: SitecoreSettings) {
    const { say, portal } = this;
    const button = (words: string, act: () => void) => html`<button class="button" type="button" aria-disabled=${this.isBusy ? 'true' : 'false'} @click=${act}>${words}</button>`;
    const status = html`<span role="status" class="bar__saved">${this.news === null ? nothing : say(news[this.news])}</span>`;
    if (app === null) {
      return html`<p class="section__text">${say('sitecore.none')}</p>
        <div class="card__row">${status}${mayEdit(portal) ? button(say('sitecore.make'), () => void this.run('make')) : nothing}</div>`;
    }
    return html`
      <div class="field">
        <label class="field__label" for="sitecore-address">${say('sitecore.label')}</label>
        <div class="field__control field__control--wrap">
          <input class="input input--code" id="sitecore-address" dir="ltr" readonly autocomplete="off" spellcheck="false" aria-describedby="sitecore-hint"
            .value=${app.url} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
          <portal-copy-button .portal=${portal} .text=${app.url} .what=${say('sitecore.label')}></portal-copy-button>
        </div>
        <p class="field__hint" id="sitecore-hint">${say('sitecore.hint')} ${app.usedAt === null ? say('sitecore.unused') : say('sitecore.used', { moment: momentText(portal, app.usedAt) })}</p>
      </div>
      <div class="card__row">${status}${mayEdit(portal) ? html`<div class="card__actions">${button(say('sitecore.replace'), () => this.ask('replace'))}${button(say('sitecore.remove'), () => this.ask('remove'))}</div>` : nothing}</div>
    `;
  }

  private ask(deed: Deed): void {
    this.deed = deed;
    this.news = null;
    this.dialog?.showModal();
  }

  private async run(deed: Deed | 'make'): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = null;
    try {
      const { sitecore } = this.portal.client;
      this.stored = await this.call(() => (deed === 'remove' ? sitecore.remove() : sitecore.renew()));
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
    try {
      const stored = await this.call(() => this.portal.client.sitecore.settings({ signal }));
      if (!signal.aborted) this.stored = stored;
    } catch (thrown) {
      if (!signal.aborted) this.problem = thrown;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-sitecore-section': SitecoreSection;
  }
}
