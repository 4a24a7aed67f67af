import { html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { pencilIcon, plusIcon, trashIcon } from '../../../elements/internal/more-icons.ts';
import type { FieldSettings } from '../../../domain/settings.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { SettingsSavedEvent } from '../events.ts';
import { notice } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';
import type { FieldEditor } from './field-editor.ts';
import { sectionHead } from './section-head.ts';

interface Row {
  /** `null` for Global. */
  readonly id: string | null;
  readonly name: string;
  readonly settings: FieldSettings;
}

/** Settings by content field: Global first, which holds for all fields without their own. */
export class FieldsSection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;
  @state() private problem: unknown = null;
  /** What just happened, for those who do not see the list change. */
  @state() private news = '';
  @query('portal-field-editor') private editor!: FieldEditor | null;

  get isDirty(): boolean {
    return this.editor?.isDirty ?? false;
  }

  protected override render() {
    const { say, settings } = this;
    const rows: Row[] = [
      { id: null, name: say('fields.global'), settings: settings.globalField },
      ...settings.fields.map(({ id, field, settings: own }) => ({ id, name: field, settings: own })),
    ];
    return html`
      ${sectionHead('fields-title', say('fields.title'), say('fields.text'))}
      <div class="card card--flush">
        <ul class="rows" aria-labelledby="fields-title">${repeat(rows, (row) => row.id ?? '', (row) => this.renderRow(row))}</ul>
        ${this.problem === null ? nothing : html`<div class="rows__problem">${notice('danger', problemText(say, this.problem))}</div>`}
        <div class="rows__foot">
          <span role="status" class="bar__saved">${this.news}</span>
          <button class="button" type="button" id="fields-add" @click=${() => this.edit(null)}>${plusIcon(16)}<span>${say('fields.add')}</span></button>
        </div>
      </div>
      <portal-field-editor .portal=${this.portal} .settings=${settings} @settings-saved=${() => (this.news = say('save.saved'))}></portal-field-editor>
    `;
  }

  private renderRow(row: Row) {
    const { say } = this;
    const { defaultSearchTerm, visibleTypes, hideLimited, isFullAssetInLayoutService } = row.settings;
    const facts: readonly (readonly [string, string])[] = [
      [say('fields.search-term'), defaultSearchTerm === '' ? say('fields.none') : defaultSearchTerm],
      [say('fields.types'), visibleTypes.length === 0 ? say('fields.all-types') : visibleTypes.map((type) => say(`types.${type}`)).join(', ')],
      [say('fields.limited'), say(hideLimited ? 'fields.hidden' : 'fields.shown')],
      [say('fields.layout-service'), say(isFullAssetInLayoutService ? 'fields.on' : 'fields.off')],
    ];
    return html`
      <li class="row">
        <div class="row__head">
          <h3 class="row__name">${row.name}</h3>
          ${row.id === null ? html`<p class="row__note">${say('fields.global-note')}</p>` : nothing}
        </div>
        <dl class="row__facts">${facts.map(([term, fact]) => html`<div><dt>${term}</dt><dd>${fact}</dd></div>`)}</dl>
        <div class="row__actions">
          <button class="icon-button" type="button" aria-label=${say('fields.edit', { field: row.name })} title=${say('fields.edit-short')} @click=${() => this.edit(row)}>${pencilIcon(18)}</button>
          ${row.id === null
            ? nothing
            : html`<button class="icon-button" type="button" aria-label=${say('fields.remove', { field: row.name })} title=${say('fields.remove-short')} @click=${() => void this.removeRow(row)}>${trashIcon(18)}</button>`}
        </div>
      </li>
    `;
  }

  private edit(row: Row | null): void {
    this.news = '';
    this.problem = null;
    void this.editor?.open(row === null ? { kind: 'new' } : row.id === null ? { kind: 'global' } : { kind: 'field', id: row.id });
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
      const saved = await this.call(() => this.portal.client.removeField(id));
      this.news = say('fields.removed', { field: name });
      this.dispatchEvent(new SettingsSavedEvent(saved));
      await this.updateComplete;
      this.querySelector<HTMLElement>('#fields-add')?.focus();
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
