import { html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ApiKeyRotationBody, IntegrationSettings } from '../../api/settings.ts';
import { SettingsSavedEvent } from '../events.ts';
import { momentText } from '../moment-text.ts';
import { notice, selectField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

type Grace = NonNullable<ApiKeyRotationBody['graceSeconds']>;

/** How long a replaced key may work on, the usual one first. */
const graces = [['week', 604_800], ['day', 86_400], ['hour', 3600], ['month', 2_592_000], ['none', 0]] as const satisfies readonly (readonly [string, Grace])[];

/** Changes the API key: makes a new one while the old one works on for a while, shows how long, and ends it sooner. */
export class KeyRotation extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;
  @state() private grace: Grace = graces[0][1];
  @state() private isBusy = false;
  @state() private problem: unknown = null;
  @state() private news = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('.rotation__new') private readonly opener!: HTMLButtonElement | null;

  protected override render() {
    const { say } = this;
    return html`
      ${this.renderFormer()}
      ${this.problem !== null && !this.dialog?.open ? notice('danger', problemText(say, this.problem)) : nothing}
      <div class="card__row">
        <span role="status" class="bar__saved">${this.news}</span>
        <button class="button rotation__new" type="button" @click=${this.open}>${say('rotation.open')}</button>
      </div>
      <dialog class="dialog" aria-labelledby="rotation-title" @close=${() => (this.problem = null)}>
        <form class="form" method="dialog" @submit=${this.onSubmit}>
          <h2 class="dialog__title" id="rotation-title">${say('rotation.title')}</h2>
          <p class="section__text">${say('rotation.text')}</p>
          ${selectField({
            id: 'rotation-grace', label: say('rotation.grace'), value: String(this.grace), hint: say(this.grace === 0 ? 'rotation.at-once' : 'rotation.grace-hint'),
            options: graces.map(([name, seconds]) => ({ value: String(seconds), label: say(`rotation.graces.${name}`) })),
            onChange: (value) => (this.grace = graces.find(([, seconds]) => String(seconds) === value)?.[1] ?? graces[0][1]),
          })}
          ${this.problem === null ? nothing : notice('danger', problemText(say, this.problem))}
          <div class="dialog__actions">
            <button class="button" type="button" @click=${() => this.dialog?.close()}>${say('rotation.cancel')}</button>
            <button class=${this.grace === 0 ? 'button button--danger' : 'button button--primary'} type="submit" aria-disabled=${this.isBusy ? 'true' : 'false'}>${say('rotation.submit')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  /** Keys that were replaced and still work. */
  private renderFormer() {
    const { say, portal, settings } = this;
    if (settings.formerApiKeys.length === 0) return nothing;
    const end = html`<button class="button" type="button" aria-disabled=${this.isBusy ? 'true' : 'false'} @click=${() => void this.end()}>${say('rotation.end')}</button>`;
    return notice('warning', html`
      ${settings.formerApiKeys.map(({ endsAt, usedAt }) => html`
        <p>${say('rotation.former', { moment: momentText(portal, endsAt) })} ${usedAt === null ? say('rotation.unused') : say('rotation.used', { moment: momentText(portal, usedAt) })}</p>
      `)}
    `, end);
  }

  private readonly open = (): void => {
    this.news = '';
    this.problem = null;
    this.grace = graces[0][1];
    this.dialog?.showModal();
  };

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.send(() => this.portal.client.rotateApiKey(this.grace), 'rotation.done');
  };

  private async end(): Promise<void> {
    const { say } = this;
    const isConfirmed = await this.portal.ask({ title: say('rotation.end-title'), text: say('rotation.end-text'), confirm: say('rotation.end-confirm'), cancel: say('rotation.end-cancel'), isDangerous: true });
    if (isConfirmed) await this.send(() => this.portal.client.endFormerApiKeys(), 'rotation.ended');
  }

  private async send(run: () => Promise<IntegrationSettings>, done: 'rotation.done' | 'rotation.ended'): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = null;
    try {
      const saved = await this.call(run);
      this.dialog?.close();
      this.news = this.say(done);
      this.dispatchEvent(new SettingsSavedEvent(saved));
      // The button that ended the old key is gone with it.
      this.opener?.focus();
    } catch (thrown) {
      this.problem = thrown;
    } finally {
      this.isBusy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-key-rotation': KeyRotation;
  }
}
