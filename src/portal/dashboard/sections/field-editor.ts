import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { closeIcon } from '../../../elements/internal/more-icons.ts';
import { assetTypes, type AssetType } from '../../../domain/asset.ts';
import { defaultFieldSettings, fieldKey, fieldSettingNames, withInherited, type FieldSettingName, type FieldSettings, type LockedFilters } from '../../../domain/settings.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { DraftChangedEvent, SettingsSavedEvent } from '../events.ts';
import { DraftController, isStale, type FieldErrors } from '../parts/draft.ts';
import { notice, saveBar, switchField, textField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { valuesOfField, type SettingValues } from '../parts/setting-words.ts';
import { staleSave } from '../parts/stale-save.ts';
import type { EditedField } from '../trial/trial-settings.ts';
import type { FieldRules } from '../../../domain/field-rules.ts';
import { noLocks } from './locked-filters.ts';
import { toTrial } from './to-trial.ts';

/** What is edited. A new one may begin as a copy of another's settings. */
export type FieldTarget = { readonly kind: 'new'; readonly copyOf?: string } | { readonly kind: 'global' } | { readonly kind: 'field'; readonly id: string };

const noRules: FieldRules = {};

interface FieldDraft extends FieldSettings {
  readonly field: string;
  /** Values that come from Global. */
  readonly inherits: readonly FieldSettingName[];
}

/**
 * The form of one field's settings, in the place of the list: not a dialog, so that the field can be tried meanwhile. It stays open while a
 * save fails, and asks before input is dropped.
 * @fires {CustomEvent<string | null>} editor-close - It has closed; `detail` is the name that was saved, `null` where nothing was.
 */
export class FieldEditor extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;
  @state() private target: FieldTarget = { kind: 'new' };
  /** Made anew at each opening, so that one field's input never meets another's; `null` while it is closed. */
  @state() private draft: DraftController<FieldDraft, IntegrationSettings> | null = null;

  get isDirty(): boolean {
    return this.draft?.isDirty ?? false;
  }

  /** Which stored field it was opened for last: its id, an empty text for Global, `null` for a new one. */
  get opened(): string | null {
    const { target } = this;
    return target.kind === 'new' ? null : target.kind === 'global' ? '' : target.id;
  }

  /** What is typed, saved or not; `null` while it is closed. */
  get edited(): EditedField | null {
    if (!this.draft) return null;
    const { field, inherits, ...settings } = this.draft.value;
    return { id: this.opened, field, settings: withInherited(settings, this.settings.globalField, inherits) };
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // Not at each update: between a save and the page's taking it over, `settings` is older than what the draft knows.
    if (changed.has('settings')) this.draft?.adopt(this.settings);
  }

  /** Opens it for one field. */
  async open(target: FieldTarget): Promise<void> {
    this.target = target;
    if (this.draft) this.removeController(this.draft);
    this.draft = this.makeDraft();
    await this.updateComplete;
    this.querySelector<HTMLElement>(target.kind === 'global' ? '#editor-search-term' : '#editor-field')?.focus();
  }

  protected override render() {
    const { say, draft, target } = this;
    if (!draft) return nothing;
    const { field } = draft.value;
    const { defaultSearchTerm, visibleTypes, hideLimited, isFullAssetInLayoutService, lockedFilters, rules } = this.effective;
    return html`
        <form class="card form" novalidate aria-labelledby="editor-title" @submit=${this.onSubmit}>
          <div class="card__head">
            <h3 class="card__title" id="editor-title" tabindex="-1">${this.heading()}</h3>
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
            onInput: (value) => this.setOwn({ defaultSearchTerm: value }),
          })}
          ${this.renderSource('defaultSearchTerm', say('fields.search-term'), '#editor-search-term')}
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
          ${this.renderSource('visibleTypes', say('fields.types'), '.choice input')}
          ${switchField({
            id: 'editor-limited', label: say('fields.limited-label'), isOn: hideLimited, hint: this.settings.lacks?.includes('limited-use') ? `${say('editor.limited-hint')} ${say('dam.lacks.limited-use')}` : say('editor.limited-hint'), onChange: (isOn) => this.setOwn({ hideLimited: isOn }),
          })}
          ${this.renderSource('hideLimited', say('fields.limited-label'), '#editor-limited')}
          <portal-locked-filters .portal=${this.portal} .dam=${this.settings.dam} .locked=${lockedFilters ?? noLocks} @locks-changed=${({ detail }: CustomEvent<LockedFilters>) => this.setOwn({ lockedFilters: detail })}></portal-locked-filters>
          ${this.settings.lacks?.includes('locked-filters') ? notice('info', say('dam.lacks.locked-filters')) : nothing}
          ${this.renderSource('lockedFilters', say('locks.title'), '#editor-locks')}
          ${this.settings.lacks?.includes('renderings') ? notice('info', say('dam.lacks.renderings')) : nothing}
          <portal-field-rules .portal=${this.portal} .rules=${rules ?? noRules} @rules-changed=${({ detail }: CustomEvent<FieldRules>) => this.setOwn({ rules: detail })}></portal-field-rules>
          ${this.renderSource('rules', say('rules.title'), '#editor-rules-minWidthPx')}
          ${switchField({
            id: 'editor-layout', label: say('fields.layout-label'), isOn: isFullAssetInLayoutService, hint: say('editor.layout-hint'),
            onChange: (isOn) => this.setOwn({ isFullAssetInLayoutService: isOn }),
          })}
          ${this.renderSource('isFullAssetInLayoutService', say('fields.layout-label'), '#editor-layout')}
          ${this.renderStale()}
          ${saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: this.isOvertaken ? null : draft.problem, onDiscard: () => draft.discard(), extra: toTrial(say) })}
        </form>
    `;
  }

  /** What holds for the field: its own values, and Global's where it has none. */
  private get effective(): FieldSettings {
    const { inherits, ...own } = this.draft?.value ?? readTarget(this.settings, this.target);
    return withInherited(own, this.settings.globalField, inherits);
  }

  /** Whether a value is the field's own, and the way back to Global's. */
  private renderSource(name: FieldSettingName, label: string, control: string) {
    const { say, draft, target } = this;
    if (!draft || target.kind === 'global') return nothing;
    if (draft.value.inherits.includes(name)) return html`<p class="source"><span class="badge">${say('effective.from-global')}</span>${say('effective.becomes-own')}</p>`;
    return html`
      <p class="source">
        <span class="badge badge--own">${say('effective.own')}</span>
        <button class="button button--plain" type="button" aria-label=${say('effective.use-global-of', { setting: label })} @click=${() => this.inherit(name, control)}>${say('effective.use-global')}</button>
      </p>
    `;
  }

  /** Whoever changes a value that came from Global wants one of the field's own. */
  private setOwn(change: Partial<FieldSettings>): void {
    this.draft?.set({ ...change, inherits: this.draft.value.inherits.filter((name) => !(name in change)) });
  }

  private inherit(name: FieldSettingName, control: string): void {
    const { draft } = this;
    if (!draft) return;
    draft.set({ inherits: fieldSettingNames.filter((one) => one === name || draft.value.inherits.includes(one)) });
    // The button that was pressed is gone.
    this.querySelector<HTMLElement>(control)?.focus();
  }

  /** Someone else saved this field first, or removed it. */
  private renderStale() {
    const { draft, target } = this;
    if (!draft || target.kind === 'new' || !this.isOvertaken) return nothing;
    const { field } = draft.value;
    return staleSave(this, draft, {
      kind: target.kind === 'global' ? 'settings.global-field' : 'settings.field',
      field: target.kind === 'global' ? null : storedField(draft.base, target.id)?.field ?? field,
      read: (settings) => valuesOf(settings, target), mine: target.kind === 'global' ? { ...this.effective } : valuesOfField({ ...draft.value }),
      onTake: this.takeTheirs, onSave: this.saveMine,
    });
  }

  private get isOvertaken(): boolean {
    const problem = this.draft?.problem ?? null;
    return isStale(problem) || (this.target.kind === 'field' && isPortalError(problem) && problem.code === 'not-found');
  }

  private readonly takeTheirs = (now: IntegrationSettings): void => {
    if (this.target.kind === 'field' && !storedField(now, this.target.id)) {
      this.close(null);
      return;
    }
    this.draft?.discard();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#editor-title')?.focus());
  };

  /** They have seen what is stored now, and still want theirs; where it is gone, as a new one. */
  private readonly saveMine = (now: IntegrationSettings): void => {
    if (this.target.kind === 'field' && !storedField(now, this.target.id)) this.target = { kind: 'new' };
    this.draft?.rebase(now);
    this.querySelector<HTMLElement>('[type=submit]')?.focus();
    void this.save();
  };

  private heading(): string {
    const { say, target } = this;
    if (target.kind === 'new') return say('editor.title-new');
    if (target.kind === 'global') return say('editor.title-global');
    return say('editor.title-edit', { field: storedField(this.draft?.base ?? this.settings, target.id)?.field ?? '' });
  }

  private makeDraft(): DraftController<FieldDraft, IntegrationSettings> {
    const draft = new DraftController<FieldDraft, IntegrationSettings>(this, {
      read: (settings) => readTarget(settings, this.target),
      validate: ({ field }) => this.check(field, this.target),
      send: (typed, base) => this.call(() => this.send(typed, base)),
      refused: (thrown) => this.refused(thrown),
    });
    draft.adopt(this.settings);
    return draft;
  }

  private async send({ field, inherits, ...settings }: FieldDraft, base: IntegrationSettings): Promise<IntegrationSettings> {
    const { target } = this;
    const { client } = this.portal;
    if (target.kind === 'global') return client.saveGlobalField(settings, base.revisions.globalField);
    const setting = { field: field.trim(), settings: withInherited(settings, this.settings.globalField, inherits), inherits };
    if (target.kind === 'field') return client.saveField(target.id, setting, storedField(base, target.id)?.revision);
    const saved = await client.addField(setting);
    // It is stored from now on: what was typed meanwhile is a change of it.
    const added = saved.fields.find((one) => fieldKey(one.field) === fieldKey(field));
    if (added) this.target = { kind: 'field', id: added.id };
    return saved;
  }

  private check(field: string, target: FieldTarget): FieldErrors<FieldDraft> {
    const { say } = this;
    if (this.querySelector('portal-field-rules')?.hasProblem) return { rules: say('rules.wrong.save') };
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
    const now = this.effective.visibleTypes;
    // In the one order of all types, so that ticking and unticking leads back to where it began.
    this.setOwn({ visibleTypes: assetTypes.filter((one) => (one === type ? isOn : now.includes(one))) });
  }

  private async leave(): Promise<void> {
    const { say } = this;
    if (this.isDirty && !(await this.portal.ask({
      title: say('editor.leave-title'), text: say('editor.leave-text'), confirm: say('editor.leave-confirm'), cancel: say('editor.leave-cancel'), isDangerous: true,
    }))) return;
    this.close(null);
  }

  private close(saved: string | null): void {
    if (this.draft) this.removeController(this.draft);
    this.draft = null;
    this.dispatchEvent(new DraftChangedEvent());
    this.dispatchEvent(new CustomEvent('editor-close', { detail: saved }));
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.save();
  };

  private async save(): Promise<void> {
    const { draft } = this;
    const saved = await draft?.save();
    if (!draft || !saved) return;
    this.dispatchEvent(new SettingsSavedEvent(saved));
    // What was typed while the request ran is not saved, and not to be lost either.
    if (this.draft === draft && !draft.isDirty) this.close(draft.value.field);
  }
}

const storedField = ({ fields }: IntegrationSettings, id: string) => fields.find((field) => field.id === id);

/** What is stored of it; `null` where it is gone. */
function valuesOf(settings: IntegrationSettings, target: Exclude<FieldTarget, { kind: 'new' }>): SettingValues | null {
  if (target.kind === 'global') return { ...settings.globalField };
  const stored = storedField(settings, target.id);
  return stored ? valuesOfField({ field: stored.field, ...stored.settings, inherits: stored.inherits }) : null;
}

function readTarget(settings: IntegrationSettings, target: FieldTarget): FieldDraft {
  if (target.kind === 'global') return { field: '', ...settings.globalField, inherits: [] };
  const id = target.kind === 'field' ? target.id : target.copyOf;
  const known = settings.fields.find((field) => field.id === id);
  // A new field starts from what holds for it now, which is Global; a copy from what it is of.
  const { lockedFilters: globalLocks, rules: globalRules, ...global } = settings.globalField;
  // A field's own "nothing locked" is no value that could be spread over Global's.
  const locks = known ? known.settings.lockedFilters : globalLocks;
  const rules = known ? known.settings.rules : globalRules;
  return { ...defaultFieldSettings, ...global, ...known?.settings, ...(locks ? { lockedFilters: locks } : {}), ...(rules ? { rules } : {}), field: target.kind === 'field' ? known?.field ?? '' : '', inherits: known?.inherits ?? fieldSettingNames };
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-field-editor': FieldEditor;
  }
}
