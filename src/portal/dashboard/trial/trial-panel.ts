import { html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { AssetSelector } from '../../../elements/asset-selector/asset-selector.ts';
import type { AssetsSelectedEvent } from '../../../elements/internal/events.ts';
import { registerElements } from '../../../elements/register.ts';
import type { Asset } from '../../../domain/asset.ts';
import { parseValue } from '../../../domain/selection.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { TrialClient } from '../../client/trial-client.ts';
import { defineElements } from '../elements.ts';
import { notice, selectField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';
import type { DerivativeOffer } from '../sections/global-section.ts';
import { layoutServiceResult, prettyValue } from './field-result.ts';
import { TrialDam, type SelectorConnection } from './trial-connection.ts';
import { keyOf, trialFields, trialSettings, type EditedSettings, type TrialField } from './trial-settings.ts';

/**
 * The real selector on the settings as they stand on the page, saved or not, and what its field would store.
 * @fires {CustomEvent} retry-derivatives - The person wants the DAM asked again.
 */
export class TrialPanel extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;
  /** What is typed and not stored. */
  @property({ attribute: false }) edited: EditedSettings = { global: null, field: null };
  /** Whether the DAM answers. */
  @property({ attribute: false }) offer: DerivativeOffer = { state: 'unasked' };
  /** Whether the form with the connection has changes: the DAM that is tried is the stored one. */
  @property({ attribute: false }) isDamEdited = false;
  @state() private key = '';
  @state() private value = '';
  @state() private asset: Asset | null = null;
  @query('asset-selector') private readonly selector!: AssetSelector | null;
  private dam: TrialDam | null = null;
  private damKey = '';
  private connection: SelectorConnection | null = null;
  private connectionKey = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('edited') as EditedSettings | undefined;
    const now = this.edited.field;
    // Who opens a field's settings wants to try that field; who saves a new one goes on with it.
    if (now && before?.field?.id !== now.id) this.key = keyOf(now);
    else if (!now && before?.field && this.key === 'new') this.key = this.settings.fields.find(({ field }) => field === before.field?.field.trim())?.id ?? '';
    this.connect();
  }

  private get fields(): readonly TrialField[] {
    return trialFields(this.settings, this.edited.field);
  }

  private get chosen(): TrialField {
    const { fields } = this;
    const chosen = fields.find(({ key }) => key === this.key) ?? fields[0];
    if (!chosen) throw new Error('There is always Global');
    return chosen;
  }

  /** A new connection for each change that the selector is to notice, and only then. */
  private connect(): void {
    const { settings, edited, chosen } = this;
    const damKey = JSON.stringify(settings.dam);
    if (!this.dam || damKey !== this.damKey) {
      this.dam = new TrialDam(new TrialClient(this.portal.client.calls));
      this.damKey = damKey;
      this.connectionKey = '';
    }
    const tried = trialSettings(settings, edited, chosen);
    const connectionKey = JSON.stringify([chosen.key, tried]);
    if (connectionKey === this.connectionKey) return;
    this.connection = this.dam.connect(tried);
    this.connectionKey = connectionKey;
  }

  protected override render() {
    const { say, settings } = this;
    return html`
      <h2 class="section__title" id="trial-title" tabindex="-1">${say('trial.title')}</h2>
      <p class="section__text">${say('trial.text')}</p>
      ${settings.dam === null
        ? notice('info', say('trial.unconnected'), html`<a href="#dam">${say('trial.to-dam')}</a>`)
        : this.renderTrial()}
    `;
  }

  private renderTrial() {
    const { say, offer, chosen } = this;
    const retry = html`<button class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent('retry-derivatives'))}>${say('retry')}</button>`;
    return html`
      ${offer.state === 'failed' ? notice('warning', problemText(say, offer.problem), retry) : nothing}
      ${this.isDamEdited ? notice('info', say('trial.dam-edited')) : nothing}
      ${selectField({
        id: 'trial-field', label: say('fields.field'), value: chosen.key, hint: this.hint(),
        options: this.fields.map(({ key, name }) => ({ value: key, label: key === '' ? say('fields.global') : name === '' ? say('trial.new-field') : name })),
        onChange: (key) => (this.key = key),
      })}
      <asset-selector class="trial__selector" label=${say('trial.asset')} .field=${chosen.name} .connection=${this.connection}
        @assets-selected=${this.onSelected} @asset-cleared=${this.onCleared}></asset-selector>
      ${this.renderResult(chosen)}
    `;
  }

  private hint(): string {
    const { say, edited, chosen, settings } = this;
    const isEdited = (edited.global !== null && JSON.stringify(edited.global) !== JSON.stringify(settings.global))
      || JSON.stringify(chosen.settings) !== JSON.stringify(trialFields(settings, null).find(({ key }) => key === chosen.key)?.settings);
    return say(isEdited ? 'trial.unsaved' : 'trial.as-saved');
  }

  private renderResult({ settings }: TrialField) {
    const { say, asset } = this;
    const parsed = parseValue(this.value);
    if (parsed.kind !== 'value') return html`<p class="empty">${say('trial.nothing')}</p>`;
    return html`
      ${this.renderCode('trial-value', say('trial.value'), say('trial.value-hint'), prettyValue(parsed.value))}
      ${settings.isFullAssetInLayoutService && asset
        ? this.renderCode('trial-layout', say('trial.layout'), say('trial.layout-hint'), layoutServiceResult(parsed.value, asset))
        : html`<p class="field__hint">${say('trial.layout-off')}</p>`}
    `;
  }

  private renderCode(id: string, title: string, hint: string, code: string) {
    return html`
      <div class="trial__result">
        <div class="card__row">
          <h3 class="trial__name" id=${id}>${title}</h3>
          <portal-copy-button .portal=${this.portal} .text=${code} .what=${title}></portal-copy-button>
        </div>
        <p class="field__hint">${hint}</p>
        <pre class="code trial__code" dir="ltr" tabindex="0" role="region" aria-labelledby=${id}><code>${code}</code></pre>
      </div>
    `;
  }

  private readonly onSelected = (event: AssetsSelectedEvent): void => {
    this.value = event.detail.value;
    this.asset = event.detail.selections[0]?.asset ?? null;
  };

  private readonly onCleared = (): void => {
    this.value = '';
    this.asset = null;
  };

  /** Another DAM does not have the asset that was tried. */
  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('settings') as IntegrationSettings | undefined;
    if (!before || before.dam?.portalUrl === this.settings.dam?.portalUrl) return;
    if (this.selector) this.selector.value = '';
    this.onCleared();
  }
}

/** Defines the panel and the selector that is tried. */
export function defineTrial(): void {
  registerElements();
  defineElements({ 'portal-trial-panel': TrialPanel });
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-trial-panel': TrialPanel;
  }
}
