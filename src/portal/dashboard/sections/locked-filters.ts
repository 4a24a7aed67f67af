import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { FilterPanel } from '../../../elements/parts/filter-panel.ts';
import type { FilterLookups } from '../../../elements/parts/filter-lookups.ts';
import type { RequestNarrowEvent } from '../../../elements/parts/filter-requests.ts';
import type { FilterTexts } from '../../../elements/parts/filter-texts.ts';
import { chipsOf, namesFor } from '../../../domain/filter-chips.ts';
import { tidyFilters, type SearchFilters } from '../../../domain/filters.ts';
import type { LockedFilters } from '../../../domain/settings.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { TrialClient } from '../../client/trial-client.ts';
import { notice } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

export const noLocks: LockedFilters = { filters: {}, names: {} };

/** A filter that a selector's editors see as locked can be of these kinds. */
const wantedNames = ['folder', 'collection', 'metaproperties', 'tags'] as const;
const unwantedNames = ['metaproperties', 'tags'] as const;

/**
 * The part of a field's form that locks filters, with choices from the connected DAM. It is made of the selector's own filters,
 * which are loaded with the first look at them.
 * @fires {CustomEvent<LockedFilters>} locks-changed - Other filters are to be locked.
 */
export class LockedFiltersForm extends PortalView {
  @property({ attribute: false }) dam: IntegrationSettings['dam'] = null;
  @property({ attribute: false }) locked: LockedFilters = noLocks;
  @state() private isOpen = false;
  @state() private texts: FilterTexts | null = null;
  @state() private catalogue: FilterPanel['catalogue'] = { status: 'idle' };
  /** What the connected DAM can be searched by. */
  @state() private offered: FilterPanel['offered'] = [];
  @state() private problem: unknown = null;
  private client: TrialClient | null = null;

  protected override updated(): void {
    // What is locked is shown as the selector shows it.
    if (!this.texts && chipsOf(this.locked.filters).length > 0 && this.problem === null) void this.loadParts();
  }

  protected override render() {
    const { say, locked, texts, isOpen } = this;
    return html`
      <fieldset class="field" aria-describedby="editor-locks-hint">
        <legend class="field__label">${say('locks.title')}</legend>
        <p class="field__hint" id="editor-locks-hint">${say('locks.text')}</p>
        ${chipsOf(locked.filters).length === 0 ? html`<p class="empty">${say('locks.none')}</p>` : html`<filter-chips .filters=${locked.filters} .names=${locked.names} .texts=${texts} @request-narrow=${({ detail }: RequestNarrowEvent) => this.change(detail.filters, {})}></filter-chips>`}
        <p class="locks__choose"><button class="button" type="button" id="editor-locks" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => this.toggle()}>${say(isOpen ? 'locks.done' : 'locks.choose')}</button></p>
        ${isOpen ? this.renderChoices() : nothing}
      </fieldset>
    `;
  }

  private renderChoices() {
    const { say, locked, texts, catalogue, problem } = this;
    if (this.dam === null) return notice('info', say('locks.unconnected'));
    const retry = html`<button class="button" type="button" @click=${() => void this.load()}>${say('retry')}</button>`;
    if (problem !== null) return notice('danger', texts ? problemText(say, problem) : say('locks.failed'), retry);
    if (!texts || catalogue.status !== 'ready') return html`<p class="field__hint" role="status">${say('locks.loading')}</p>`;
    const { excluded = {}, ...wanted } = locked.filters;
    const offers = (names: FilterPanel['offered']): FilterPanel['offered'] => names.filter((name) => this.offered.includes(name));
    if (offers(wantedNames).length === 0) return notice('info', say('locks.unable'));
    const panel = (id: string, offered: FilterPanel['offered'], filters: SearchFilters, isSeveral: boolean, take: (filters: SearchFilters) => SearchFilters) => html`
      <h4 class="field__label" id=${id}>${say(id === 'locks-must' ? 'locks.must' : 'locks.must-not')}</h4>
      <filter-panel bare role="group" aria-labelledby=${id} ?several=${isSeveral} .texts=${texts} .offered=${offered} .filters=${filters} .names=${locked.names} .catalogue=${catalogue} .lookups=${this.lookups}
        @request-narrow=${({ detail }: RequestNarrowEvent) => this.change(take(detail.filters), detail.names)}></filter-panel>`;
    return html`<div class="locks">
      <div>${panel('locks-must', offers(wantedNames), wanted, false, (filters) => ({ ...filters, excluded }))}</div>
      ${this.offered.includes('excluded') ? html`<div>${panel('locks-must-not', offers(unwantedNames), excluded, true, ({ tags = [], metaproperties = {} }) => ({ ...wanted, excluded: { tags, metaproperties } }))}</div>` : nothing}
    </div>`;
  }

  private toggle(): void {
    this.isOpen = !this.isOpen;
    if (this.isOpen && this.dam !== null && this.catalogue.status !== 'ready') void this.load();
  }

  private async load(): Promise<void> {
    this.problem = null;
    this.client ??= new TrialClient(this.portal.client.calls);
    const { client } = this;
    try {
      await this.loadParts();
      const [{ capabilities }, catalogue] = await this.call(() => Promise.all([client.settings(''), client.filters()]));
      this.offered = capabilities.filters ?? [];
      this.catalogue = { status: 'ready', catalogue };
    } catch (thrown) {
      this.problem = thrown;
    }
  }

  private async loadParts(): Promise<void> {
    try {
      const { loadFilterTexts } = await import('../../../elements/parts/filter-parts.ts');
      this.texts = await loadFilterTexts(this.portal.language);
    } catch (thrown) {
      this.problem = thrown;
      throw thrown;
    }
  }

  private readonly lookups: FilterLookups = {
    findTags: async (text, { signal }) => {
      const tags = await this.client?.tags(text, { signal }) ?? [];
      return { rows: tags.map(({ name, count }) => ({ id: name, name, count })), nextCursor: null };
    },
    findCollections: async (text, { cursor, signal }) => {
      const page = await this.client?.collections(text, { cursor, signal });
      return { rows: page?.collections.map(({ id, name, count, coverUrl }) => ({ id, name, count, coverUrl })) ?? [], nextCursor: page?.nextCursor ?? null };
    },
    listFolders: (parent, options) => this.client?.folders(parent, options) ?? Promise.resolve([]),
  };

  private change(asked: SearchFilters, names: LockedFilters['names']): void {
    const filters = tidyFilters(asked);
    const detail: LockedFilters = { filters, names: namesFor(filters, { ...this.locked.names, ...names }) };
    this.dispatchEvent(new CustomEvent('locks-changed', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-locked-filters': LockedFiltersForm;
  }
}
