import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DerivativeDefinition } from '../../../domain/derivative.ts';
import type { GlobalSettings } from '../../../domain/settings.ts';
import { languages } from '../../../i18n/language-names.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { SettingsSavedEvent } from '../events.ts';
import { mayEdit } from '../may-edit.ts';
import { DraftController, isStale } from '../parts/draft.ts';
import { saveBar, selectField, switchField, textField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { staleSave } from '../parts/stale-save.ts';
import { problemText } from '../problem-text.ts';
import { sectionHead } from './section-head.ts';
import { toTrial } from './to-trial.ts';

/** The DAM's kinds of derivatives, or why they are not known. */
export type DerivativeOffer =
  | { readonly state: 'unasked' }
  | { readonly state: 'loading' }
  | { readonly state: 'known'; readonly definitions: readonly DerivativeDefinition[] }
  | { readonly state: 'failed'; readonly problem: unknown };

/** Option that turns the choice into a line of text; no derivative's name has a line break. */
const otherName = '\n';

/**
 * Settings of every selector of the organisation.
 * @fires {CustomEvent} retry-derivatives - The person wants the DAM asked again.
 */
export class GlobalSection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;
  /** What may be chosen as preview. */
  @property({ attribute: false }) offer: DerivativeOffer = { state: 'unasked' };
  @state() private isTyping = false;

  private readonly draft = new DraftController<GlobalSettings, IntegrationSettings>(this, {
    read: ({ global }) => global,
    validate: ({ previewDerivative }) => (previewDerivative.trim() === '' ? { previewDerivative: this.say('global.wrong.preview-missing') } : {}),
    send: (draft, base) => this.call(() => this.portal.client.saveGlobal({ ...draft, previewDerivative: draft.previewDerivative.trim() }, base.revisions.global)),
  });

  get isDirty(): boolean {
    return this.draft.isDirty;
  }

  /** What is typed, saved or not; `null` before there is anything. */
  get edited(): GlobalSettings | null {
    return this.hasUpdated ? this.draft.value : null;
  }

  protected override willUpdate(): void {
    this.draft.adopt(this.settings);
  }

  protected override render() {
    const { say, draft } = this;
    const { language, isUploadEnabled } = draft.value;
    const isReadOnly = !mayEdit(this.portal);
    return html`
      ${sectionHead('global-title', say('global.title'), say('global.text'))}
      <form class="card form" novalidate aria-labelledby="global-title" @submit=${this.onSubmit}>
        ${selectField({
          id: 'global-language', label: say('global.language'), value: language, isReadOnly, hint: say('global.language-hint'),
          options: languageOptions(language), onChange: (value) => draft.set({ language: value }),
        })}
        ${this.renderPreview()}
        ${switchField({
          id: 'global-upload', label: say('global.upload'), isOn: isUploadEnabled, isReadOnly, hint: say('global.upload-hint'),
          onChange: (isOn) => draft.set({ isUploadEnabled: isOn }),
        })}
        ${isStale(draft.problem)
          ? staleSave(this, draft, { kind: 'settings.global.save', read: ({ global }) => ({ ...global }), mine: { ...draft.value }, onTake: this.takeTheirs, onSave: this.saveMine })
          : nothing}
        ${isReadOnly ? nothing : saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: isStale(draft.problem) ? null : draft.problem, onDiscard: this.discard, extra: toTrial(say) })}
      </form>
    `;
  }

  private renderPreview() {
    const { say, draft, offer } = this;
    const { previewDerivative } = draft.value;
    const label = say('global.preview');
    const isReadOnly = !mayEdit(this.portal);
    if (isReadOnly) return textField({ id: 'global-preview', label, value: previewDerivative, isMonospaced: true, isReadOnly, hint: say('global.preview-hint'), onInput: () => undefined });
    const error = draft.errors.previewDerivative;
    if (offer.state === 'known' && !this.isTyping) {
      return selectField({
        id: 'global-preview', label, error, value: previewDerivative, hint: say('global.preview-hint'),
        options: [...this.derivativeOptions(offer.definitions, previewDerivative), { value: otherName, label: say('global.preview-other') }],
        onChange: (value) => (value === otherName ? this.typeName() : draft.set({ previewDerivative: value })),
      });
    }
    const again = html`<button class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent('retry-derivatives'))}>${say('global.preview-ask-again')}</button>`;
    const back = html`<button class="button" type="button" @click=${() => (this.isTyping = false)}>${say('global.preview-list')}</button>`;
    return textField({
      id: 'global-preview', label, error, value: previewDerivative, isRequired: true, isMonospaced: true, maxLength: 100, hint: this.typingHint(),
      onInput: (value) => draft.set({ previewDerivative: value }), after: offer.state === 'failed' ? again : offer.state === 'known' ? back : nothing,
    });
  }

  /** Why a name is typed and not chosen. */
  private typingHint() {
    const { say, offer } = this;
    if (offer.state === 'unasked') return say('global.preview-unconnected');
    if (offer.state === 'loading') return say('global.preview-loading');
    if (offer.state === 'known') return say('global.preview-typed');
    return html`${problemText(say, offer.problem)} ${say('global.preview-failed')}`;
  }

  private derivativeOptions(definitions: readonly DerivativeDefinition[], chosen: string) {
    const { say } = this;
    const known = definitions.map((definition) => ({ value: definition.name, label: derivativeLabel(definition) }));
    const isKnown = chosen.trim() === '' || known.some(({ value }) => value === chosen);
    return isKnown ? known : [{ value: chosen, label: say('global.preview-unknown', { name: chosen }) }, ...known];
  }

  private typeName(): void {
    this.isTyping = true;
    void this.updateComplete.then(() => {
      const input = this.querySelector<HTMLInputElement>('#global-preview');
      input?.focus();
      input?.select();
    });
  }

  private readonly discard = (): void => {
    this.isTyping = false;
    this.draft.discard();
  };

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.save();
  };

  /** They gave theirs up, and the buttons are gone. */
  private readonly takeTheirs = (): void => {
    this.discard();
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
    if (!saved) return;
    this.isTyping = false;
    this.dispatchEvent(new SettingsSavedEvent(saved));
  }
}

/** Our languages by their own names; a stored one that we do not have stays choosable, so that saving does not change it unasked. */
function languageOptions(stored: string) {
  const known = Object.entries(languages).map(([value, label]) => ({ value, label }));
  return known.some(({ value }) => value === stored) ? known : [...known, { value: stored, label: stored }];
}

/** Name and the box it fits into, as far as the DAM tells. */
function derivativeLabel({ name, widthPx, heightPx }: DerivativeDefinition): string {
  if (widthPx === null && heightPx === null) return name;
  return `${name} (${widthPx ?? '…'} × ${heightPx ?? '…'} px)`;
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-global-section': GlobalSection;
  }
}
