import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { TrackingSettings, TrackingSettingsBody } from '../../api/tracking.ts';
import { mayEdit } from '../may-edit.ts';
import { DraftController } from '../parts/draft.ts';
import { saveBar, switchField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';

/** Whether usages are tracked. */
export class TrackingSection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: TrackingSettings;
  /** Hears what is stored now. */
  @property({ attribute: false }) onSaved: (settings: TrackingSettings) => void = () => {};

  private readonly draft = new DraftController<TrackingSettingsBody, TrackingSettings>(this, {
    read: ({ isEnabled }) => ({ isEnabled }),
    validate: () => ({}),
    send: (body) => this.call(() => this.portal.client.tracking.saveSettings(body)),
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
        ${isReadOnly ? nothing : saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: draft.problem, onDiscard: () => draft.discard() })}
      </form>
    `;
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const saved = await this.draft.save();
    if (saved) this.onSaved(saved);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-tracking-section': TrackingSection;
  }
}
