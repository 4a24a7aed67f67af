import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { logLimits } from '../../api/constants.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { LogSettings } from '../../api/logs.ts';
import { DraftController } from '../parts/draft.ts';
import { notice, saveBar, switchField, textField } from '../parts/form-fields.ts';
import { mayEdit } from '../may-edit.ts';
import { PortalView } from '../parts/portal-view.ts';
import { logsPath } from '../places.ts';
import { problemText } from '../problem-text.ts';
import { sectionHead } from './section-head.ts';

interface LoggingDraft {
  readonly isEnabled: boolean;
  /** As typed. */
  readonly days: string;
}

const { least, most } = logLimits.retentionDays;

/** Remote logging. It asks for its settings itself: they are not part of what the selector is set up with. */
export class AdvancedSection extends PortalView {
  @state() private stored: LogSettings | null = null;
  @state() private problem: unknown = null;
  private leaving = new AbortController();

  private readonly draft = new DraftController<LoggingDraft, LogSettings>(this, {
    read: ({ isEnabled, retentionDays }) => ({ isEnabled, days: String(retentionDays) }),
    validate: ({ days }) => (isDays(days) ? {} : { days: this.say('logs.advanced.wrong-days', { least, most }) }),
    send: ({ isEnabled, days }) => this.call(() => this.portal.client.logs.saveSettings({ isEnabled, retentionDays: Number(days.trim()) })),
  });

  get isDirty(): boolean {
    return this.draft.isDirty;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    void this.updateComplete.then(() => (this.stored ? undefined : this.load()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override willUpdate(): void {
    if (this.stored) this.draft.adopt(this.stored);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('portal') as typeof this.portal | undefined;
    if (before !== undefined && before.session !== this.portal.session && this.problem !== null) void this.load();
  }

  protected override render() {
    const { say } = this;
    return html`
      ${sectionHead('advanced-title', say('logs.advanced.title'), say('logs.advanced.text'))}
      ${this.stored ? this.renderForm() : html`<div class="card">
        ${this.problem === null
          ? html`<p class="loading" role="status">${say('loading')}</p>`
          : notice('danger', problemText(say, this.problem), html`<button class="button" type="button" @click=${() => void this.load()}>${say('retry')}</button>`)}
      </div>`}
    `;
  }

  private renderForm() {
    const { say, draft } = this;
    const { isEnabled, days } = draft.value;
    const isReadOnly = !mayEdit(this.portal);
    return html`
      <form class="card form" novalidate aria-labelledby="advanced-title" @submit=${this.onSubmit}>
        ${switchField({
          id: 'logging-enabled', label: say('logs.advanced.enable'), hint: say('logs.advanced.enable-hint'), isOn: isEnabled, isReadOnly,
          onChange: (isOn) => draft.set({ isEnabled: isOn }),
        })}
        ${textField({
          id: 'logging-days', label: say('logs.advanced.days'), hint: say('logs.advanced.days-hint', { least, most }), value: days, isRequired: true, isReadOnly, maxLength: 3, error: draft.errors.days,
          onInput: (value) => draft.set({ days: value }),
        })}
        ${this.stored?.isEnabled ? html`<p class="field__hint"><a href=${logsPath}>${say('logs.advanced.open')}</a></p>` : nothing}
        ${isReadOnly ? nothing : saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: draft.problem, onDiscard: () => draft.discard() })}
      </form>
    `;
  }

  private async load(): Promise<void> {
    const { signal } = this.leaving;
    this.problem = null;
    try {
      const stored = await this.call(() => this.portal.client.logs.settings({ signal }));
      if (!signal.aborted) this.stored = stored;
    } catch (thrown) {
      if (signal.aborted) return;
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    }
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.save();
  };

  private async save(): Promise<void> {
    const saved = await this.draft.save();
    if (saved) this.stored = saved;
  }
}

function isDays(text: string): boolean {
  const days = Number(text.trim());
  return /^\d+$/.test(text.trim()) && days >= least && days <= most;
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-advanced-section': AdvancedSection;
  }
}
