import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { IntegrationSettings } from '../../api/settings.ts';
import { SettingsSavedEvent } from '../events.ts';
import { mayEdit } from '../may-edit.ts';
import { DraftController, isStale } from '../parts/draft.ts';
import { notice, saveBar, switchField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { staleSave } from '../parts/stale-save.ts';
import { sectionHead } from './section-head.ts';
import { exchangeInShell, exchangeOnServer, providerInPage } from './token-examples.ts';

type TokensDraft = Pick<IntegrationSettings, 'requiresTokens'>;

/** Whether browsers must send an editor token in place of the API key, and how a CMS gets one. */
export class TokensSection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;

  private readonly draft = new DraftController<TokensDraft, IntegrationSettings>(this, {
    read: ({ requiresTokens }) => ({ requiresTokens }),
    validate: () => ({}),
    send: ({ requiresTokens }, base) => this.call(() => this.portal.client.saveTokenRule(requiresTokens, base.revisions.tokens)),
  });

  get isDirty(): boolean {
    return this.draft.isDirty;
  }

  protected override willUpdate(): void {
    this.draft.adopt(this.settings);
  }

  protected override render() {
    const { say, draft, settings } = this;
    const { requiresTokens } = draft.value;
    const isReadOnly = !mayEdit(this.portal);
    return html`
      ${sectionHead('tokens-title', say('tokens.title'), say('tokens.text'))}
      <form class="card form" novalidate aria-labelledby="tokens-title" @submit=${this.onSubmit}>
        ${switchField({
          id: 'tokens-required', label: say('tokens.require'), hint: say('tokens.require-hint'), isOn: requiresTokens, isReadOnly,
          onChange: (isOn) => draft.set({ requiresTokens: isOn }),
        })}
        <div class="form__news" role="status">${requiresTokens && !settings.requiresTokens ? notice('warning', say('tokens.warning')) : nothing}</div>
        <details class="help">
          <summary>${say('tokens.how')}</summary>
          ${this.renderExamples(settings.fields[0]?.field ?? 'Image')}
        </details>
        ${isStale(draft.problem)
          ? staleSave(this, draft, { kind: 'tokens.require', read: ({ requiresTokens: now }) => ({ requiresTokens: now }), mine: { ...draft.value }, onTake: this.takeTheirs, onSave: this.saveMine })
          : nothing}
        ${isReadOnly ? nothing : saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: isStale(draft.problem) ? null : draft.problem, onDiscard: () => draft.discard() })}
      </form>
    `;
  }

  private renderExamples(field: string) {
    const { say } = this;
    const { portalUrl } = this.portal;
    return html`
      <div class="help__body">
        <ol class="help__steps">
          <li>${say('tokens.steps.exchange')}${this.renderExample(exchangeInShell(portalUrl, field), say('tokens.examples.curl'))}${this.renderExample(exchangeOnServer(portalUrl, field), say('tokens.examples.fetch'))}</li>
          <li>${say('tokens.steps.page')}${this.renderExample(providerInPage, say('tokens.examples.page'))}</li>
          <li>${say('tokens.steps.attribute')}</li>
        </ol>
        <p class="field__hint">${say('tokens.placeholder')}</p>
      </div>
    `;
  }

  private renderExample(text: string, what: string) {
    return html`
      <div class="example">
        <div class="card__row">
          <span class="example__title">${what}</span>
          <portal-copy-button .portal=${this.portal} .text=${text} .what=${what}></portal-copy-button>
        </div>
        <pre class="code" dir="ltr" tabindex="0" role="region" aria-label=${what}><code>${text}</code></pre>
      </div>
    `;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.save();
  };

  /** They gave theirs up, and the buttons are gone. */
  private readonly takeTheirs = (): void => {
    this.draft.discard();
    this.querySelector<HTMLElement>('.section__title')?.focus();
  };

  /** They have seen what is stored now, and still want theirs. */
  private readonly saveMine = (now: IntegrationSettings): void => {
    this.draft.rebase(now);
    this.querySelector<HTMLElement>('[type=submit]')?.focus();
    void this.save();
  };

  private async save(): Promise<void> {
    const saved = await this.draft.save();
    if (saved) this.dispatchEvent(new SettingsSavedEvent(saved));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-tokens-section': TokensSection;
  }
}
