import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { SitecoreSettings } from '../../api/sitecore.ts';
import { mayEdit } from '../may-edit.ts';
import { momentText } from '../moment-text.ts';
import { copyField, notice } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';
import { sectionHead } from './section-head.ts';

/** Options of a field, as they go into a template's standard values. */
const exampleOptions = '{"field": "Banner", "mode": "SingleSelectFile", "assetTypes": ["image"]}';
type Deed = 'replace' | 'remove';
const news = { make: 'sitecore.made', replace: 'sitecore.replaced', remove: 'sitecore.removed' } as const;

/** The address under which Sitecore opens the custom field: made, copied, replaced, removed. */
export class SitecoreSection extends PortalView {
  /** Why the newest change failed. */
  @state() private problem: unknown = null;
  @state() private isBusy = false;
  @state() private news: keyof typeof news | null = null;
  private readonly found: LoadingController<SitecoreSettings> = new LoadingController(this, (signal) => this.call(() => this.portal.client.sitecore.settings({ signal })));

  protected override render() {
    const { say, found: { answer: stored } } = this;
    const problem = this.problem ?? this.found.problem;
    return html`
      ${sectionHead('sitecore-title', say('sitecore.title'), say('sitecore.text'))}
      <div class="card">
        ${problem === null ? nothing : notice('danger', problemText(say, problem), html`<button class="button" type="button" @click=${() => this.look()}>${say('retry')}</button>`)}
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
      ${copyField({
        id: 'sitecore-address', label: say('sitecore.label'), value: app.url, portal,
        hint: html`${say('sitecore.hint')} ${app.usedAt === null ? say('sitecore.unused') : say('sitecore.used', { moment: momentText(portal, app.usedAt) })}`,
      })}
      <div class="card__row">${status}${mayEdit(portal) ? html`<div class="card__actions">${button(say('sitecore.replace'), () => void this.ask('replace'))}${button(say('sitecore.remove'), () => void this.ask('remove'))}</div>` : nothing}</div>
    `;
  }

  private async ask(deed: Deed): Promise<void> {
    const { say } = this;
    this.news = null;
    if (await this.portal.ask({ title: say(`sitecore.${deed}-title`), text: say(`sitecore.${deed}-text`), confirm: say(`sitecore.${deed}`), cancel: say('sitecore.cancel'), isDangerous: true })) await this.run(deed);
  }

  private look(): void {
    this.problem = null;
    void this.found.load();
  }

  private async run(deed: Deed | 'make'): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = null;
    try {
      const { sitecore } = this.portal.client;
      this.found.show(await this.call(() => (deed === 'remove' ? sitecore.remove() : sitecore.renew())));
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
    'portal-sitecore-section': SitecoreSection;
  }
}
