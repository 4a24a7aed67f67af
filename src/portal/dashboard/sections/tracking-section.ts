import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { isIntegrationId, mostTrackedFields, mostUriPatterns, patternProblem, type TrackingRules } from '../../../domain/tracking-rules.ts';
import { latestReportDays } from '../../../domain/usage.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { TrackingSettings } from '../../api/tracking.ts';
import { mayEdit } from '../may-edit.ts';
import { DraftController, type FieldErrors } from '../parts/draft.ts';
import { linesField, linesOf, saveBar, selectField, switchField, textField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';

interface TrackingDraft {
  readonly isEnabled: boolean;
  readonly integrationId: string;
  readonly which: 'all' | 'named';
  /** One a line. */
  readonly fields: string;
  readonly patterns: string;
  readonly onUnpublish: TrackingRules['onUnpublish'];
  /** As typed; empty: for ever. */
  readonly days: string;
  readonly endProperty: string;
  /** As typed. */
  readonly endDays: string;
  readonly mailsRights: boolean;
}

/** Whether usages are tracked, and which. */
export class TrackingSection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: TrackingSettings;
  /** Hears what is stored now. */
  @property({ attribute: false }) onSaved: (settings: TrackingSettings) => void = () => {};

  private readonly draft = new DraftController<TrackingDraft, TrackingSettings>(this, {
    read: ({ isEnabled, rules: { integrationId, fields, uriPatterns, onUnpublish, retentionDays, endProperty, endDays, mailsRights } }) => ({
      isEnabled, integrationId, which: fields === null ? 'all' : 'named', fields: (fields ?? []).join('\n'), patterns: uriPatterns.join('\n'), onUnpublish, days: retentionDays === null ? '' : String(retentionDays),
      endProperty, endDays: String(endDays), mailsRights,
    }),
    validate: (draft) => this.check(draft),
    send: (draft) => this.call(() => this.portal.client.tracking.saveSettings({ isEnabled: draft.isEnabled, rules: toRules(draft) })),
    refused: (thrown) => (isPortalError(thrown) && thrown.code === 'invalid-input' ? { patterns: this.say('tracking.rules.wrong.other') } : {}),
  });

  get isDirty(): boolean {
    return this.draft.isDirty;
  }

  protected override willUpdate(): void {
    this.draft.adopt(this.settings);
  }

  protected override render() {
    const { say, draft } = this;
    const isReadOnly = !mayEdit(this.portal);
    return html`
      <form class="card form" novalidate aria-labelledby="tracking-settings-title" @submit=${this.onSubmit}>
        ${switchField({
          id: 'tracking-enabled', label: say('tracking.settings.enable'), isOn: draft.value.isEnabled, isReadOnly,
          hint: isReadOnly ? `${say('tracking.settings.hint')} ${say('tracking.settings.read-only')}` : say('tracking.settings.hint'), onChange: (isEnabled) => draft.set({ isEnabled }),
        })}
        ${draft.value.isEnabled ? this.renderRules(isReadOnly) : nothing}
        ${this.renderRights(isReadOnly)}
        ${isReadOnly ? nothing : saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: draft.problem, onDiscard: () => draft.discard() })}
      </form>
    `;
  }

  private renderRules(isReadOnly: boolean) {
    const { say, draft } = this;
    const { integrationId, which, fields, patterns, onUnpublish, days } = draft.value;
    const { portalIntegrationId, telling } = this.settings;
    return html`
      ${telling === 'not-supported' && integrationId === '' ? nothing : textField({
        id: 'tracking-integration', label: say('tracking.rules.integration'), hint: portalIntegrationId === null ? `${say('tracking.rules.integration-hint')} ${say('tracking.rules.integration-shared')}` : say('tracking.rules.integration-hint'),
        error: draft.errors.integrationId, value: integrationId, maxLength: 100, isMonospaced: true, isReadOnly, onInput: (value) => draft.set({ integrationId: value }), ...(portalIntegrationId === null ? {} : { placeholder: portalIntegrationId }),
      })}
      ${selectField({
        id: 'tracking-which', label: say('tracking.rules.fields'), value: which, isReadOnly, onChange: (value) => draft.set({ which: value === 'named' ? 'named' : 'all' }),
        options: [{ value: 'all', label: say('tracking.rules.all-fields') }, { value: 'named', label: say('tracking.rules.named-fields') }],
      })}
      ${which === 'all' ? nothing : linesField({
        id: 'tracking-fields', label: say('tracking.rules.names'), hint: say('tracking.rules.names-hint'), error: draft.errors.fields, value: fields, rows: 4, maxLength: 20_000, isReadOnly, onInput: (value) => draft.set({ fields: value }),
      })}
      ${linesField({
        id: 'tracking-patterns', label: say('tracking.rules.patterns'), hint: say('tracking.rules.patterns-hint', { path: '/news/*', address: 'https://www.example.com/*' }), error: draft.errors.patterns,
        value: patterns, rows: 3, maxLength: 20_000, isMonospaced: true, isReadOnly, onInput: (value) => draft.set({ patterns: value }),
      })}
      ${selectField({
        id: 'tracking-unpublish', label: say('tracking.rules.unpublish'), hint: say('tracking.rules.unpublish-hint'), value: onUnpublish, isReadOnly, onChange: (value) => draft.set({ onUnpublish: value === 'keep' ? 'keep' : 'remove' }),
        options: (['remove', 'keep'] as const).map((value) => ({ value, label: say(`tracking.rules.on-unpublish.${value}`) })),
      })}
      ${textField({
        id: 'tracking-days', label: say('tracking.rules.days'), hint: say('tracking.rules.days-hint', { most: latestReportDays }), error: draft.errors.days, value: days, maxLength: 4, isReadOnly, onInput: (value) => draft.set({ days: value }),
      })}
    `;
  }

  /** Elements warn of the end of rights whether usages are tracked or not; who is mailed of assets in use needs to know which are. */
  private renderRights(isReadOnly: boolean) {
    const { say, draft } = this;
    const { isEnabled, endProperty, endDays, mailsRights } = draft.value;
    return html`
      <h3 class="card__title">${say('tracking.rights.title')}</h3>
      ${textField({
        id: 'tracking-end', label: say('tracking.rights.property'), hint: say('tracking.rights.property-hint', { example: '2026-12-31' }), value: endProperty, maxLength: 100, placeholder: 'Expires_on', isReadOnly, onInput: (value) => draft.set({ endProperty: value }),
      })}
      ${textField({
        id: 'tracking-end-days', label: say('tracking.rights.days'), error: draft.errors.endDays, value: endDays, maxLength: 3, isReadOnly, onInput: (value) => draft.set({ endDays: value }),
      })}
      ${isEnabled ? switchField({ id: 'tracking-mail', label: say('tracking.rights.mail'), hint: say('tracking.rights.mail-hint'), isOn: mailsRights, isReadOnly, onChange: (value) => draft.set({ mailsRights: value }) }) : nothing}
    `;
  }

  /** What is wrong, in words; of what is not shown nothing is. */
  private check(draft: TrackingDraft): FieldErrors<TrackingDraft> {
    const { say } = this;
    const ofRights: FieldErrors<TrackingDraft> = /^\d{1,3}$/.test(draft.endDays.trim()) && Number(draft.endDays) <= 730 ? {} : { endDays: say('tracking.rights.wrong-days') };
    if (!draft.isEnabled) return ofRights;
    const names = linesOf(draft.fields);
    const patterns = linesOf(draft.patterns);
    const wrong = patterns.map((pattern) => ({ pattern, problem: patternProblem(pattern) })).find(({ problem }) => problem !== null);
    const isDays = /^\d*$/.test(draft.days.trim()) && (draft.days.trim() === '' || (Number(draft.days) >= 1 && Number(draft.days) <= 3650));
    return {
      ...(draft.integrationId.trim() === '' || isIntegrationId(draft.integrationId) ? {} : { integrationId: say('tracking.rules.wrong.no-id', { example: '0f8fad5b-d9cb-469f-a165-70867728950e' }) }),
      ...(draft.which === 'named' && names.length === 0 ? { fields: say('tracking.rules.wrong.no-fields') } : {}),
      ...(names.length > mostTrackedFields || names.some((name) => name.length > 200) ? { fields: say('tracking.rules.wrong.fields', { most: mostTrackedFields }) } : {}),
      ...(patterns.length > mostUriPatterns ? { patterns: say('tracking.rules.wrong.patterns', { most: mostUriPatterns }) } : {}),
      ...(wrong?.problem ? { patterns: `${wrong.pattern.slice(0, 60)}: ${say(`tracking.rules.wrong.${wrong.problem}`)}` } : {}),
      ...ofRights,
      ...(isDays ? {} : { days: say('tracking.rules.wrong.days') }),
    };
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const saved = await this.draft.save();
    if (saved) this.onSaved(saved);
  };
}

/** Turned off, the rules stay as they were stored. */
function toRules({ integrationId, which, fields, patterns, onUnpublish, days, endProperty, endDays, mailsRights }: TrackingDraft): TrackingRules {
  return { integrationId: integrationId.trim(), fields: which === 'all' ? null : linesOf(fields), uriPatterns: linesOf(patterns), onUnpublish, retentionDays: days.trim() === '' ? null : Number(days), endProperty: endProperty.trim(), endDays: Number(endDays), mailsRights };
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-tracking-section': TrackingSection;
  }
}
