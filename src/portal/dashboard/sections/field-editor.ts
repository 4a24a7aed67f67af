import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { closeIcon } from '../../../elements/internal/more-icons.ts';
import { assetTypes, type AssetType } from '../../../domain/asset.ts';
import { defaultFieldSettings, fieldKey, type FieldSettings } from '../../../domain/settings.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { SettingsSavedEvent } from '../events.ts';
import { DraftController, type FieldErrors } from '../parts/draft.ts';
import { saveBar, switchField, textField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';

/** What is edited. */
export type FieldTarget = { readonly kind: 'new' } | { readonly kind: 'global' } | { readonly kind: 'field'; readonly id: string };

interface FieldDraft extends FieldSettings {
  readonly field: string;
}

/** A dialog with one field's settings. It stays open while a save fails, and asks before input is dropped. */
export class FieldEditor extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;
  @state() private target: FieldTarget = { kind: 'new' };
  /** Made anew at each opening, so that one field's input never meets another's. */
  @state() private draft: DraftController<FieldDraft, IntegrationSettings> | null = null;

  get isDirty(): boolean {
    return this.isOpen && (this.draft?.isDirty ?? false);
  }

  private get isOpen(): boolean {
    return this.querySelector('dialog')?.open ?? false;
  }

  /** Opens it for one field. */
  async open(target: FieldTarget): Promise<void> {
    this.target = target;
    if (this.draft) this.removeController(this.draft);
    this.draft = this.makeDraft(target);
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    this.querySelector<HTMLElement>(target.kind === 'global' ? '#editor-search-term' : '#editor-field')?.focus();
  }

  protected override render() {
    const { say, draft, target } = this;
    if (!draft) return nothing;
    const { field, defaultSearchTerm, visibleTypes, hideLimited, isFullAssetInLayoutService } = draft.value;
    return html`
      <dialog class="dialog dialog--wide" aria-labelledby="editor-title" @cancel=${this.onCancel}>
        <form class="form" novalidate @submit=${this.onSubmit}>
          <div class="dialog__head">
            <h2 class="dialog__title" id="editor-title">${this.heading()}</h2>
            <button class="icon-button" type="button" aria-label=${say('editor.close')} @click=${() => void this.leave()}>${closeIcon(20)}</button>
          </div>
          ${target.kind === 'global'
            ? html`<p class="section__text">${say('editor.global-text')}</p>`
            : textField({
                id: 'editor-field', label: say('fields.field'), value: field, isRequired: true, maxLength: 200, hint: say('editor.field-hint'),
                error: draft.errors.field, onInput: (value) => draft.set({ field: value }),
              })}
          ${textField({
            id: 'editor-search-term', label: say('fields.search-term'), value: defaultSearchTerm, maxLength: 200, hint: say('editor.search-term-hint'),
            onInput: (value) => draft.set({ defaultSearchTerm: value }),
          })}
          <fieldset class="field" aria-describedby="editor-types-hint">
            <legend class="field__label">${say('fields.types')}</legend>
            <div class="choices">
              ${assetTypes.map((type) => html`
                <label class="choice">
                  <input type="checkbox" name="types" value=${type} .checked=${live(visibleTypes.includes(type))} @change=${(event: Event) => this.toggle(type, (event.target as HTMLInputElement).checked)} />
                  <span>${say(`types.${type}`)}</span>
                </label>
              `)}
            </div>
            <p class="field__hint" id="editor-types-hint">${say(visibleTypes.length === 0 ? 'editor.types-all' : 'editor.types-hint')}</p>
          </fieldset>
          ${switchField({
            id: 'editor-limited', label: say('fields.limited-label'), isOn: hideLimited, hint: say('editor.limited-hint'), onChange: (isOn) => draft.set({ hideLimited: isOn }),
          })}
          ${switchField({
            id: 'editor-layout', label: say('fields.layout-label'), isOn: isFullAssetInLayoutService, hint: say('editor.layout-hint'),
            onChange: (isOn) => draft.set({ isFullAssetInLayoutService: isOn }),
          })}
          ${saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: draft.problem, onDiscard: () => draft.discard() })}
        </form>
      </dialog>
    `;
  }

  private heading(): string {
    const { say, target } = this;
    if (target.kind === 'new') return say('editor.title-new');
    if (target.kind === 'global') return say('editor.title-global');
    return say('editor.title-edit', { field: this.settings.fields.find(({ id }) => id === target.id)?.field ?? '' });
  }

  private makeDraft(target: FieldTarget): DraftController<FieldDraft, IntegrationSettings> {
    const { client } = this.portal;
    const draft = new DraftController<FieldDraft, IntegrationSettings>(this, {
      read: (settings) => readTarget(settings, target),
      validate: ({ field }) => this.check(field, target),
      send: ({ field, ...settings }) => this.call(() => {
        if (target.kind === 'global') return client.saveGlobalField(settings);
        const setting = { field: field.trim(), settings };
        return target.kind === 'new' ? client.addField(setting) : client.saveField(target.id, setting);
      }),
      refused: (thrown) => this.refused(thrown),
    });
    draft.adopt(this.settings);
    return draft;
  }

  private check(field: string, target: FieldTarget): FieldErrors<FieldDraft> {
    const { say } = this;
    if (target.kind === 'global') return {};
    const key = fieldKey(field);
    if (key === '') return { field: say('editor.wrong.field-missing') };
    if (key === 'global') return { field: say('editor.wrong.field-global') };
    const isTaken = this.settings.fields.some((other) => fieldKey(other.field) === key && !(target.kind === 'field' && other.id === target.id));
    return isTaken ? { field: say('editor.wrong.field-taken', { field: field.trim() }) } : {};
  }

  private refused(thrown: unknown): FieldErrors<FieldDraft> {
    if (!isPortalError(thrown)) return {};
    if (thrown.code === 'conflict') return { field: this.say('editor.wrong.field-taken', { field: this.draft?.value.field.trim() ?? '' }) };
    if (thrown.code === 'invalid-input' && thrown.fields['field'] !== undefined) return { field: this.say('editor.wrong.field-refused') };
    return {};
  }

  private toggle(type: AssetType, isOn: boolean): void {
    const now = this.draft?.value.visibleTypes ?? [];
    // In the one order of all types, so that ticking and unticking leads back to where it began.
    this.draft?.set({ visibleTypes: assetTypes.filter((one) => (one === type ? isOn : now.includes(one))) });
  }

  private readonly onCancel = (event: Event): void => {
    event.preventDefault();
    void this.leave();
  };

  private async leave(): Promise<void> {
    const { say } = this;
    if (this.isDirty && !(await this.portal.ask({
      title: say('editor.leave-title'), text: say('editor.leave-text'), confirm: say('editor.leave-confirm'), cancel: say('editor.leave-cancel'), isDangerous: true,
    }))) return;
    this.close();
  }

  private close(): void {
    this.querySelector('dialog')?.close();
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.save();
  };

  private async save(): Promise<void> {
    const saved = await this.draft?.save();
    if (!saved) return;
    this.close();
    this.dispatchEvent(new SettingsSavedEvent(saved));
  }
}

function readTarget(settings: IntegrationSettings, target: FieldTarget): FieldDraft {
  if (target.kind === 'global') return { field: '', ...settings.globalField };
  const known = target.kind === 'field' ? settings.fields.find(({ id }) => id === target.id) : undefined;
  // A new field starts from what holds for it now.
  return known ? { field: known.field, ...known.settings } : { field: '', ...defaultFieldSettings, ...settings.globalField };
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-field-editor': FieldEditor;
  }
}
