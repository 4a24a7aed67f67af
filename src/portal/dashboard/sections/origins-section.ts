import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { closeIcon, plusIcon } from '../../../elements/internal/more-icons.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { SettingsSavedEvent } from '../events.ts';
import { mayEdit } from '../may-edit.ts';
import { DraftController, isStale } from '../parts/draft.ts';
import { saveBar, textField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { staleSave } from '../parts/stale-save.ts';
import { readOrigin } from './origin.ts';
import { sectionHead } from './section-head.ts';

interface OriginsDraft {
  readonly origins: readonly string[];
  /** Typed, but not yet in the list. */
  readonly typed: string;
}

/** Which sites may use the API key in a browser. */
export class OriginsSection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;

  private readonly draft = new DraftController<OriginsDraft, IntegrationSettings>(this, {
    read: ({ allowedOrigins }) => ({ origins: allowedOrigins, typed: '' }),
    // An origin that was typed and not added is meant to be saved too.
    validate: ({ typed }) => (typed.trim() === '' ? {} : this.check(typed)),
    send: ({ origins, typed }, base) => this.call(() => this.portal.client.saveOrigins(withTyped(origins, typed), base.revisions.origins)),
    refused: (thrown) => (isPortalError(thrown) && thrown.code === 'invalid-input' ? { typed: this.say('origins.refused') } : {}),
  });

  get isDirty(): boolean {
    return this.draft.isDirty;
  }

  protected override willUpdate(): void {
    this.draft.adopt(this.settings);
  }

  protected override render() {
    const { say, draft } = this;
    const { origins } = draft.value;
    const isReadOnly = !mayEdit(this.portal);
    return html`
      ${sectionHead('origins-title', say('origins.title'), say('origins.text'))}
      <form class="card form" novalidate aria-labelledby="origins-title" @submit=${this.onSubmit}>
        ${origins.length === 0
          ? html`<p class="empty">${say('origins.empty')}</p>`
          : html`<ul class="origins" aria-label=${say('origins.list')}>
              ${repeat(origins, (origin) => origin, (origin) => html`
                <li class="origins__item">
                  <code dir="ltr">${origin}</code>
                  ${isReadOnly ? nothing : html`<button class="icon-button" type="button" aria-label=${say('origins.remove', { origin })} @click=${() => this.removeOrigin(origin)}>${closeIcon(16)}</button>`}
                </li>
              `)}
            </ul>`}
        ${isReadOnly ? nothing : this.renderEditing()}
      </form>
    `;
  }

  private renderEditing() {
    const { say, draft } = this;
    const { origins, typed } = draft.value;
    return html`
      ${textField({
        id: 'origin-new', label: say('origins.new'), type: 'url', value: typed, placeholder: 'https://cms.example.com', isMonospaced: true, maxLength: 300,
        hint: say('origins.hint'), error: draft.errors.typed, onInput: (value) => draft.set({ typed: value }),
        after: html`<button class="button" type="button" @click=${this.add}>${plusIcon(16)}<span>${say('origins.add')}</span></button>`,
      })}
      ${this.isDirty && origins.length === 0 && typed === '' && this.settings.allowedOrigins.length > 0 ? html`<p class="field__hint">${say('origins.none-left')}</p>` : nothing}
      ${isStale(draft.problem)
        ? staleSave(this, draft, {
            kind: 'settings.origins.save', read: ({ allowedOrigins }) => ({ allowedOrigins }), mine: { allowedOrigins: withTyped(origins, typed) }, onTake: this.takeTheirs, onSave: this.saveMine,
          })
        : nothing}
      ${saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: isStale(draft.problem) ? null : draft.problem, onDiscard: () => draft.discard() })}
    `;
  }

  /** What is wrong with a typed origin, in words. */
  private check(typed: string): { typed?: string } {
    const check = readOrigin(typed);
    if (!check.isOrigin) {
      const { reason, suggestion } = check;
      const example = suggestion === '' || suggestion === 'null' ? 'https://cms.example.com' : suggestion;
      return { typed: this.say(`origins.wrong.${reason}`, { example }) };
    }
    return this.draft.value.origins.includes(check.origin) ? { typed: this.say('origins.wrong.double', { origin: check.origin }) } : {};
  }

  private readonly add = (): void => {
    const { origins, typed } = this.draft.value;
    const errors = this.check(typed);
    if (errors.typed !== undefined) {
      this.draft.fail(errors);
      return;
    }
    this.draft.set({ origins: withTyped(origins, typed), typed: '' });
    this.focusInput();
  };

  private removeOrigin(gone: string): void {
    this.draft.set({ origins: this.draft.value.origins.filter((origin) => origin !== gone) });
    // The button that had the focus is gone with its row.
    this.focusInput();
  }

  private focusInput(): void {
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('#origin-new')?.focus());
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    // Enter in the line adds what is typed there; with an empty line it saves.
    if (event.submitter === null && this.draft.value.typed.trim() !== '') this.add();
    else void this.save();
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

function withTyped(origins: readonly string[], typed: string): readonly string[] {
  const check = readOrigin(typed);
  return check.isOrigin ? [...origins, check.origin] : origins;
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-origins-section': OriginsSection;
  }
}
