import { ruleWords } from '../parts/rule-words.ts';
import { html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { copyIcon, pencilIcon, plusIcon, trashIcon } from '../../../elements/internal/more-icons.ts';
import { fieldKey, withInherited, type FieldSettingName, type FieldSettings } from '../../../domain/settings.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { SettingsSavedEvent } from '../events.ts';
import { mayEdit } from '../may-edit.ts';
import { isStale } from '../parts/draft.ts';
import { notice, textField } from '../parts/form-fields.ts';
import { lockedNames } from '../parts/setting-words.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';
import type { EditedField } from '../trial/trial-settings.ts';
import type { FieldEditor, FieldTarget } from './field-editor.ts';
import { sectionHead } from './section-head.ts';

interface Row {
  /** `null` for Global. */
  readonly id: string | null;
  readonly name: string;
  /** What holds for it. */
  readonly settings: FieldSettings;
  readonly inherits: readonly FieldSettingName[];
}

/** From how many fields on there is a search over their names. */
const manyFields = 10;

/** Settings by content field: Global first, which holds for all fields without their own. One is edited in the place of the list. */
export class FieldsSection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;
  @state() private problem: unknown = null;
  /** What just happened, for those who do not see the list change. */
  @state() private news = '';
  @state() private isEditing = false;
  /** What the list is narrowed to. */
  @state() private wanted = '';
  /** What takes the focus once the list is back, and has what was saved. */
  private returnTo: string | null = null;
  @query('portal-field-editor') private editor!: FieldEditor | null;

  get isDirty(): boolean {
    return this.editor?.isDirty ?? false;
  }

  /** What is typed, saved or not; `null` while none is edited. */
  get edited(): EditedField | null {
    return this.editor?.edited ?? null;
  }

  protected override updated(): void {
    const target = this.returnTo === null || this.isEditing ? null : this.querySelector<HTMLElement>(this.returnTo);
    if (!target) return;
    this.returnTo = null;
    target.focus();
  }

  protected override render() {
    const { say, settings } = this;
    return html`
      ${sectionHead('fields-title', say('fields.title'), say('fields.text'))}
      <div class="stack">
        <div class="card card--flush" ?hidden=${this.isEditing}>${this.renderList()}</div>
        <portal-field-editor .portal=${this.portal} .settings=${settings} @editor-close=${(event: CustomEvent<string | null>) => this.editorClosed(event.detail)}></portal-field-editor>
      </div>
    `;
  }

  private renderList() {
    const { say, settings, wanted } = this;
    const isLong = settings.fields.length > manyFields;
    const found = isLong ? settings.fields.filter(({ field }) => fieldKey(field).includes(fieldKey(wanted))) : settings.fields;
    const rows: Row[] = [
      { id: null, name: say('fields.global'), settings: settings.globalField, inherits: [] },
      ...found.map(({ id, field, settings: own, inherits }) => ({ id, name: field, settings: withInherited(own, settings.globalField, inherits), inherits })),
    ];
    return html`
      ${isLong
        ? html`<div class="rows__search">
            ${textField({ id: 'fields-search', label: say('effective.search'), value: wanted, maxLength: 200, onInput: (text) => (this.wanted = text) })}
            <p class="field__hint" role="status">${say('effective.found', { count: found.length, all: settings.fields.length })}</p>
          </div>`
        : nothing}
      <ul class=${mayEdit(this.portal) ? 'rows' : 'rows rows--plain'} aria-labelledby="fields-title">${repeat(rows, (row) => row.id ?? '', (row) => this.renderRow(row))}</ul>
      ${this.problem === null ? nothing : html`<div class="rows__problem">${notice('danger', isStale(this.problem) ? say('stale.not-removed') : problemText(say, this.problem))}</div>`}
      ${mayEdit(this.portal)
        ? html`<div class="rows__foot">
            <span role="status" class="bar__saved">${this.news}</span>
            <button class="button" type="button" id="fields-add" @click=${() => void this.edit({ kind: 'new' })}>${plusIcon(16)}<span>${say('fields.add')}</span></button>
          </div>`
        : nothing}
    `;
  }

  private renderRow(row: Row) {
    const { say } = this;
    const { defaultSearchTerm, visibleTypes, hideLimited, isFullAssetInLayoutService, lockedFilters, rules } = row.settings;
    const facts: readonly (readonly [FieldSettingName, string, string])[] = [
      ['defaultSearchTerm', say('fields.search-term'), defaultSearchTerm === '' ? say('fields.none') : defaultSearchTerm],
      ['visibleTypes', say('fields.types'), visibleTypes.length === 0 ? say('fields.all-types') : visibleTypes.map((type) => say(`types.${type}`)).join(', ')],
      ['hideLimited', say('fields.limited'), say(hideLimited ? 'fields.hidden' : 'fields.shown')],
      ['lockedFilters', say('locks.title'), lockedFilters ? lockedNames(say, lockedFilters).join(', ') : say('fields.none')],
      ['rules', say('rules.title'), rules ? ruleWords(say, rules).join(' · ') : say('fields.none')],
      ['isFullAssetInLayoutService', say('fields.layout-service'), say(isFullAssetInLayoutService ? 'fields.on' : 'fields.off')],
    ];
    return html`
      <li class="row">
        <div class="row__head">
          <h3 class="row__name"><bdi>${row.name}</bdi></h3>
          ${row.id === null ? html`<p class="row__note">${say('fields.global-note')}</p>` : nothing}
        </div>
        <dl class="row__facts">${facts.map(([name, term, fact]) => html`<div><dt>${term}</dt><dd>${row.id === null ? html`<bdi>${fact}</bdi>` : this.renderFact(fact, row.inherits.includes(name))}</dd></div>`)}</dl>
        ${mayEdit(this.portal) ? this.renderActions(row) : nothing}
      </li>
    `;
  }

  /** A value, and whether it is the field's own: what is, stands out. */
  private renderFact(fact: string, isInherited: boolean) {
    return html`<bdi class=${isInherited ? 'row__inherited' : nothing}>${fact}</bdi> <span class=${isInherited ? 'row__source' : 'badge badge--own'}>${this.say(isInherited ? 'effective.from-global' : 'effective.own')}</span>`;
  }

  private renderActions(row: Row) {
    const { say } = this;
    const { id, name } = row;
    const edit = html`<button class="icon-button" type="button" data-edits=${id ?? ''} aria-label=${say('fields.edit', { field: name })} title=${say('fields.edit-short')}
      @click=${() => void this.edit(id === null ? { kind: 'global' } : { kind: 'field', id })}>${pencilIcon(18)}</button>`;
    if (id === null) return html`<div class="row__actions">${edit}</div>`;
    return html`
      <div class="row__actions">
        ${edit}
        <button class="icon-button" type="button" aria-label=${say('effective.duplicate', { field: name })} title=${say('effective.duplicate-short')}
          @click=${() => void this.edit({ kind: 'new', copyOf: id })}>${copyIcon(18)}</button>
        <button class="icon-button" type="button" aria-label=${say('fields.remove', { field: name })} title=${say('fields.remove-short')} @click=${() => void this.removeRow(row)}>${trashIcon(18)}</button>
      </div>
    `;
  }

  private async edit(target: FieldTarget): Promise<void> {
    this.news = '';
    this.problem = null;
    this.isEditing = true;
    await this.editor?.open(target);
    this.editor?.scrollIntoView({ block: 'nearest' });
  }

  /** Back to the list, to the row that was edited. */
  private editorClosed(saved: string | null): void {
    const { say } = this;
    this.isEditing = false;
    this.wanted = '';
    if (saved !== null) this.news = say('effective.saved', { field: saved === '' ? say('fields.global') : saved });
    const opened = this.editor?.opened ?? null;
    this.returnTo = opened === null ? '#fields-add' : `[data-edits="${CSS.escape(opened)}"]`;
  }

  private async removeRow({ id, name }: Row): Promise<void> {
    if (id === null) return;
    const { say } = this;
    this.news = '';
    const isConfirmed = await this.portal.ask({
      title: say('fields.remove-title', { field: name }), text: say('fields.remove-text'),
      confirm: say('fields.remove-confirm'), cancel: say('fields.remove-cancel'), isDangerous: true,
    });
    if (!isConfirmed) return;
    this.problem = null;
    try {
      const saved = await this.call(() => this.portal.client.removeField(id, this.settings.fields.find((field) => field.id === id)?.revision));
      this.news = say('fields.removed', { field: name });
      this.dispatchEvent(new SettingsSavedEvent(saved));
      await this.updateComplete;
      this.querySelector<HTMLElement>('#fields-add')?.focus();
    } catch (thrown) {
      this.problem = thrown;
      if (isStale(thrown)) await this.showNewest();
    }
  }

  /** Someone changed the field that was to be removed: it is kept, and shown as it is now. */
  private async showNewest(): Promise<void> {
    try {
      this.dispatchEvent(new SettingsSavedEvent(await this.call(() => this.portal.client.settings())));
    } catch (thrown) {
      this.problem = thrown;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-fields-section': FieldsSection;
  }
}
