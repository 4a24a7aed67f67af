import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { alertIcon } from '../../../elements/internal/icons.ts';
import { fieldKey } from '../../../domain/settings.ts';
import type { AuditPage } from '../../api/audit.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { SettingsSavedEvent } from '../events.ts';
import { momentText } from '../moment-text.ts';
import { problemText } from '../problem-text.ts';
import type { DraftController } from './draft.ts';
import { PortalView } from './portal-view.ts';
import { changesBetween, settingLabel, settingValue, toldValue, type SettingValues } from './setting-words.ts';

type Entry = AuditPage['entries'][number];

/** What a form tells of itself when a save of it was refused. */
export interface StaleParts {
  /** The action that such a save is in the record of changes, or what its name begins with. */
  readonly kind: string;
  /** Of which field; `null` where the form is of one thing only. */
  readonly field?: string | null;
  /** The form's values in stored settings; `null` where what it is about is gone. */
  readonly read: (settings: IntegrationSettings) => SettingValues | null;
  /** The form's values as typed. */
  readonly mine: SettingValues;
  /** The person gives theirs up. */
  readonly onTake: (now: IntegrationSettings) => void;
  /** The person has seen what is stored now, and still wants theirs. */
  readonly onSave: (now: IntegrationSettings) => void;
}

/**
 * Someone else saved first: who and when, what they changed, and whose is to stay. What is typed is still in the form above.
 * Nothing can be decided before it is known what is stored now.
 * @fires {SettingsSavedEvent} settings-saved - What is stored now was read.
 */
export class StaleSave extends PortalView {
  @property({ attribute: false }) parts!: StaleParts;
  /** What the draft began with. */
  @property({ attribute: false }) base!: IntegrationSettings;
  @state() private now: IntegrationSettings | null = null;
  @state() private by: Entry | null = null;
  @state() private problem: unknown = null;
  @state() private isOpen = false;
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    void this.updateComplete.then(() => {
      this.querySelector<HTMLElement>('.notice__title')?.focus();
      return this.load();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('portal') as typeof this.portal | undefined;
    if (before !== undefined && before.session !== this.portal.session && this.problem !== null) void this.load();
  }

  protected override render() {
    const { say } = this;
    return html`
      <div class="notice notice--warning stale" role="group" aria-labelledby="stale-title">
        ${alertIcon(18)}
        <div class="notice__text">
          <p class="notice__title" id="stale-title" tabindex="-1">${say('stale.title')}</p>
          <div role="status">${this.renderNews()}</div>
          ${this.now === null ? nothing : this.renderChoice(this.now)}
        </div>
      </div>
    `;
  }

  private renderNews() {
    const { say, now, problem } = this;
    if (problem !== null) return html`<p>${problemText(say, problem)}</p><button class="button" type="button" @click=${() => void this.load()}>${say('retry')}</button>`;
    return html`<p>${now === null ? say('loading') : this.who(this.parts.read(now) === null)}</p>`;
  }

  /** Who and when. */
  private who(isGone: boolean): string {
    const { say, by, portal } = this;
    if (!by) return say(isGone ? 'stale.gone' : 'stale.someone');
    const at = momentText(portal, by.at);
    if (by.actor === portal.session?.user.email) return say(isGone ? 'stale.gone-by-you' : 'stale.you', { at });
    return say(isGone ? 'stale.gone-by' : 'stale.who', { person: by.actor === 'operator' ? say('audit.operator') : by.actor, at });
  }

  private renderChoice(now: IntegrationSettings) {
    const { say, isOpen } = this;
    const { onTake, onSave } = this.parts;
    const theirs = this.parts.read(now);
    return html`
      <div class="stale__buttons">
        ${theirs === null ? nothing : html`<button class="button" type="button" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls="stale-changes" @click=${() => (this.isOpen = !isOpen)}>${say('stale.look')}</button>`}
        <button class="button" type="button" @click=${() => onTake(now)}>${say(theirs === null ? 'stale.take-gone' : 'stale.take')}</button>
        <button class="button" type="button" @click=${() => onSave(now)}>${say(theirs === null ? 'stale.save-gone' : 'stale.save')}</button>
      </div>
      ${theirs === null ? nothing : html`<div id="stale-changes" ?hidden=${!isOpen}>${isOpen ? this.renderChanges(theirs) : nothing}</div>`}
    `;
  }

  private renderChanges(theirs: SettingValues) {
    const { say, portal, by } = this;
    const { read, mine } = this.parts;
    const changes = changesBetween(read(this.base) ?? {}, theirs);
    if (changes.length === 0) return html`<p>${say(by?.changes.some(({ setting }) => setting === 'clientSecret') ? 'stale.secret' : 'stale.nothing')}</p>`;
    return html`
      <ul class="stale__changes" aria-label=${say('stale.changes')}>
        ${changes.map(({ setting, before, after }) => {
          const typed = toldValue(mine, setting);
          return html`<li>
            <strong>${settingLabel(say, setting)}</strong>
            <dl>
              <div><dt>${say('stale.before')}</dt><dd><bdi>${settingValue(portal, setting, before)}</bdi></dd></div>
              <div><dt>${say('stale.theirs')}</dt><dd><bdi>${settingValue(portal, setting, after)}</bdi></dd></div>
              <div><dt>${say('stale.mine')}</dt><dd><bdi>${settingValue(portal, setting, typed)}</bdi></dd></div>
            </dl>
          </li>`;
        })}
      </ul>
    `;
  }

  private async load(): Promise<void> {
    const { signal } = this.leaving;
    const { client } = this.portal;
    this.problem = null;
    try {
      const now = await this.call(() => client.settings({ signal }));
      const by = await this.latest(signal);
      if (signal.aborted) return;
      this.by = by;
      this.now = now;
      this.dispatchEvent(new SettingsSavedEvent(now));
    } catch (thrown) {
      if (signal.aborted) return;
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    }
  }

  /** The newest entry about what the form is of. Whose save it was is good to know, and not needed to decide. */
  private async latest(signal: AbortSignal): Promise<Entry | null> {
    const { kind, field = null } = this.parts;
    try {
      const { entries } = await this.portal.client.audit.list({ kind }, { signal });
      return entries.find(({ subject, changes }) => field === null || fieldKey(subject) === fieldKey(field) || changes.some((one) => one.setting === 'field' && one.before === field)) ?? null;
    } catch (thrown) {
      if (isPortalError(thrown)) return null;
      throw thrown;
    }
  }
}

/** Stands above a form's bar where its save was refused as stale, in the place of the bar's own message. */
export function staleSave<Draft extends object>(view: PortalView, draft: DraftController<Draft, IntegrationSettings>, parts: StaleParts): TemplateResult {
  return html`<portal-stale-save .portal=${view.portal} .base=${draft.base} .parts=${parts}></portal-stale-save>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-stale-save': StaleSave;
  }
}
