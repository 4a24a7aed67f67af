import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { DerivativeDefinition } from '../../../domain/derivative.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import type { ElementMap } from '../elements.ts';
import type { SettingsSavedEvent } from '../events.ts';
import { mayEdit } from '../may-edit.ts';
import { ConnectionReportView } from '../parts/connection-report.ts';
import { CopyButton } from '../parts/copy-button.ts';
import { notice } from '../parts/form-fields.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { SectionInView } from '../parts/section-in-view.ts';
import { StaleSave } from '../parts/stale-save.ts';
import { problemText } from '../problem-text.ts';
import { AdvancedSection } from '../sections/advanced-section.ts';
import { ApiKeySection } from '../sections/api-key-section.ts';
import { ConnectorsSection } from '../sections/connectors-section.ts';
import { DamSection } from '../sections/dam-section.ts';
import { EmbedSection } from '../sections/embed-section.ts';
import { FieldEditor } from '../sections/field-editor.ts';
import { FieldRulesForm } from '../sections/field-rules.ts';
import { LockedFiltersForm } from '../sections/locked-filters.ts';
import { FieldsSection } from '../sections/fields-section.ts';
import { GlobalSection, type DerivativeOffer } from '../sections/global-section.ts';
import { KeyRotation } from '../sections/key-rotation.ts';
import { OriginsSection } from '../sections/origins-section.ts';
import { SitecoreSection } from '../sections/sitecore-section.ts';
import { WebhookSection } from '../sections/webhook-section.ts';
import { TokensSection } from '../sections/tokens-section.ts';
import type { EditedSettings } from '../trial/trial-settings.ts';

/** Sections with a form. */
const forms = ['api-key', 'origins', 'tokens', 'dam', 'global', 'fields', 'advanced'] as const;
const anchors = ['api-key', 'origins', 'tokens', 'dam', 'global', 'fields', 'connectors', 'embed', 'sitecore', 'webhook', 'advanced', 'trial'] as const;
type Anchor = (typeof anchors)[number];
/** Whose titles are too long for a line of ten. */
const shortTitles = { global: 'settings.short.global', fields: 'settings.short.fields' } as const;

/** Integration settings: everything an organisation sets up, one section a form. */
export class SettingsPage extends PortalPage {
  @state() private settings: IntegrationSettings | null = null;
  @state() private problem: unknown = null;
  @state() private offer: DerivativeOffer = { state: 'unasked' };
  /** Sections with changes that are not saved. */
  @state() private unsaved: readonly Anchor[] = [];
  @state() private edited: EditedSettings = { global: null, field: null };
  /** The selector to try is loaded once there is something to try it on. */
  @state() private trial: 'loading' | 'ready' | 'failed' = 'loading';
  private readonly inView = new SectionInView(this, '.section');
  /** Ends what is still being asked when the page is left. */
  private leaving = new AbortController();

  override get hasUnsavedChanges(): boolean {
    return this.dirtySections().length > 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    void this.updateComplete.then(() => (this.settings ? undefined : this.load()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('portal') as typeof this.portal | undefined;
    // A login that was renewed may answer now what it refused before.
    const isRenewed = before !== undefined && before.session !== this.portal.session;
    if (isRenewed && this.problem !== null) void this.load();
    if (isRenewed && this.offer.state === 'failed') void this.askDerivatives();
  }

  protected override render() {
    const { say, settings } = this;
    return html`
      <div class="page">
        <header class="page__head">
          <h1 class="page__title" tabindex="-1">${say('sections.integration-settings')}</h1>
          <p class="page__lead">${say('settings.lead')}</p>
          ${mayEdit(this.portal) ? nothing : notice('info', say('effective.read-only', { organisation: this.portal.session?.organisation.name ?? '' }))}
        </header>
        ${this.problem === null
          ? nothing
          : notice('danger', problemText(say, this.problem), html`<button class="button" type="button" @click=${() => void this.load()}>${say('retry')}</button>`)}
        ${settings === null && this.problem === null ? html`<p class="loading" role="status">${say('loading')}</p>` : nothing}
        ${settings === null ? nothing : this.renderSections(settings)}
      </div>
    `;
  }

  private renderSections(settings: IntegrationSettings) {
    const { say, portal } = this;
    return html`
      <nav class="contents" aria-label=${say('settings.contents')}>
        <ul>${anchors.map((anchor) => this.renderAnchor(anchor))}</ul>
      </nav>
      <div class="workspace">
        <div class="sections" @settings-saved=${this.onSaved} @draft-changed=${this.onDraftChanged}>
          <portal-api-key-section class="section" id="api-key" .portal=${portal} .settings=${settings}></portal-api-key-section>
          <portal-origins-section class="section" id="origins" .portal=${portal} .settings=${settings}></portal-origins-section>
          <portal-tokens-section class="section" id="tokens" .portal=${portal} .settings=${settings}></portal-tokens-section>
          <portal-dam-section class="section" id="dam" .portal=${portal} .settings=${settings}></portal-dam-section>
          <portal-global-section class="section" id="global" .portal=${portal} .settings=${settings} .offer=${this.offer} @retry-derivatives=${() => void this.askDerivatives()}></portal-global-section>
          <portal-fields-section class="section" id="fields" .portal=${portal} .settings=${settings}></portal-fields-section>
          <portal-connectors-section class="section" id="connectors" .portal=${portal}></portal-connectors-section>
          <portal-embed-section class="section" id="embed" .portal=${portal} .settings=${settings}></portal-embed-section>
          <portal-sitecore-section class="section" id="sitecore" .portal=${portal}></portal-sitecore-section>
          <portal-webhook-section class="section" id="webhook" .portal=${portal}></portal-webhook-section>
          <portal-advanced-section class="section" id="advanced" .portal=${portal}></portal-advanced-section>
        </div>
        <aside class="trial" id="trial" aria-labelledby="trial-title">${this.renderTrial(settings)}</aside>
      </div>
    `;
  }

  private renderAnchor(anchor: Anchor) {
    const { say } = this;
    const title = say(anchor === 'advanced' ? 'logs.advanced.title' : `${anchor}.title`);
    const isShort = anchor === 'global' || anchor === 'fields';
    const mark = this.unsaved.includes(anchor) ? html`<span class="contents__mark" title=${say('save.dirty')}><span class="visually-hidden">(${say('save.dirty')})</span></span>` : nothing;
    return html`<li class=${anchor === 'trial' ? 'contents__beside' : nothing}>
      <a href=${`#${anchor}`} aria-current=${this.inView.id === anchor ? 'true' : nothing}>${isShort ? html`<span class="visually-hidden">${title}</span><span aria-hidden="true">${say(shortTitles[anchor])}</span>` : title}${mark}</a>
    </li>`;
  }

  private renderTrial(settings: IntegrationSettings) {
    const { say } = this;
    if (this.trial === 'ready') {
      return html`<portal-trial-panel class="trial__panel" .portal=${this.portal} .settings=${settings} .edited=${this.edited} .offer=${this.offer} .isDamEdited=${this.unsaved.includes('dam')}
        @retry-derivatives=${() => void this.askDerivatives()}></portal-trial-panel>`;
    }
    return html`
      <h2 class="section__title" id="trial-title" tabindex="-1">${say('trial.title')}</h2>
      ${this.trial === 'loading'
        ? html`<p class="section__text" role="status">${say('trial.loading')}</p>`
        : notice('danger', say('trial.failed'), html`<button class="button" type="button" @click=${() => void this.loadTrial()}>${say('retry')}</button>`)}
    `;
  }

  /** Not with the page: most visits only look something up. */
  private async loadTrial(): Promise<void> {
    this.trial = 'loading';
    try {
      const { defineTrial } = await import('../trial/trial-panel.ts');
      defineTrial();
      this.trial = 'ready';
    } catch {
      this.trial = 'failed';
    }
  }

  private async load(): Promise<void> {
    const { signal } = this.leaving;
    this.problem = null;
    try {
      const settings = await this.call(() => this.portal.client.settings({ signal }));
      if (signal.aborted) return;
      this.settings = settings;
    } catch (thrown) {
      if (signal.aborted) return;
      this.problem = thrown;
      return;
    }
    void this.loadTrial();
    await this.updateComplete;
    // The address may name a section, which is only here now.
    if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    await this.askDerivatives();
  }

  private async askDerivatives(): Promise<void> {
    const { signal } = this.leaving;
    if (!this.settings?.dam) {
      this.offer = { state: 'unasked' };
      return;
    }
    this.offer = { state: 'loading' };
    let offer: DerivativeOffer;
    try {
      const definitions: readonly DerivativeDefinition[] = await this.call(() => this.portal.client.derivatives({ signal }));
      offer = { state: 'known', definitions };
    } catch (thrown) {
      if (!signal.aborted && !isPortalError(thrown)) throw thrown;
      offer = { state: 'failed', problem: thrown };
    }
    if (!signal.aborted) this.offer = offer;
  }

  private dirtySections(): readonly Anchor[] {
    return forms.filter((name) => this.querySelector(`portal-${name}-section` as const)?.isDirty ?? false);
  }

  private readonly onDraftChanged = (): void => {
    const unsaved = this.dirtySections();
    if (unsaved.join() !== this.unsaved.join()) this.unsaved = unsaved;
    this.edited = { global: this.querySelector('portal-global-section')?.edited ?? null, field: this.querySelector('portal-fields-section')?.edited ?? null };
  };

  private readonly onSaved = (event: SettingsSavedEvent): void => {
    const before = this.settings;
    this.settings = event.detail;
    // Another DAM makes other derivatives; and what could not be asked may be answered with the new connection.
    if ((event.target as Element).localName === 'portal-dam-section' || JSON.stringify(before?.dam) !== JSON.stringify(event.detail.dam)) void this.askDerivatives();
  };
}

export const elements: ElementMap = {
  'portal-settings-page': SettingsPage,
  'portal-advanced-section': AdvancedSection,
  'portal-api-key-section': ApiKeySection,
  'portal-key-rotation': KeyRotation,
  'portal-origins-section': OriginsSection,
  'portal-tokens-section': TokensSection,
  'portal-dam-section': DamSection,
  'portal-global-section': GlobalSection,
  'portal-fields-section': FieldsSection,
  'portal-field-editor': FieldEditor,
  'portal-locked-filters': LockedFiltersForm,
  'portal-field-rules': FieldRulesForm,
  'portal-connectors-section': ConnectorsSection,
  'portal-embed-section': EmbedSection,
  'portal-sitecore-section': SitecoreSection,
  'portal-webhook-section': WebhookSection,
  'portal-connection-report': ConnectionReportView,
  'portal-copy-button': CopyButton,
  'portal-stale-save': StaleSave,
};

declare global {
  interface HTMLElementTagNameMap {
    'portal-settings-page': SettingsPage;
  }
}
