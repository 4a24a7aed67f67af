import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { TrackedFilterQuery } from '../../api/tracking.ts';
import type { SavedTrackingSearch, SavedTrackingSearches } from '../../api/tracking-searches.ts';
import { trackedAddressOf, trackedQueryOf } from '../pages/tracking-address.ts';
import { notice, textField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

/** Searches of usages that one keeps for oneself. */
export class SavedTrackingSearchesView extends PortalView {
  /** What is looked for now. */
  @property({ attribute: false }) query: TrackedFilterQuery = {};
  @property({ attribute: false }) onLook: (query: TrackedFilterQuery) => void = () => {};
  @state() private name = '';
  @state() private isSaving = false;
  @state() private problem: unknown = null;
  @state() private news = '';
  private readonly found: LoadingController<SavedTrackingSearches> = new LoadingController(this, (signal) => this.call(() => this.portal.client.tracking.searches({ signal })));

  protected override render() {
    const { say, found, problem } = this;
    const searches = found.answer?.searches ?? [];
    const current = trackedAddressOf(this.query);
    const isNew = current !== '' && !searches.some((one) => `?${one.query}` === current);
    return html`
      ${searches.length === 0 ? nothing : html`<ul class="saved" aria-label=${say('tracking.saved.title')}>${searches.map((one) => this.renderSearch(one, current))}</ul>`}
      ${found.answer && isNew ? html`<form class="saved__form" @submit=${this.onSubmit}>
        ${textField({ id: 'tracking-saved-name', label: say('tracking.saved.name'), value: this.name, maxLength: 100, onInput: (value) => (this.name = value) })}
        <button class="button" type="submit" aria-disabled=${this.isSaving || this.name.trim() === '' ? 'true' : 'false'}>${say('tracking.saved.keep')}</button>
      </form>` : nothing}
      <p class="saved__news" role="status">${this.news}</p>
      ${problem === null ? nothing : notice('danger', isPortalError(problem) && problem.code === 'invalid-input' ? say('tracking.saved.too-many') : problemText(say, problem))}
    `;
  }

  private renderSearch({ id, name, query }: SavedTrackingSearch, current: string) {
    const { say } = this;
    return html`<li class="saved__item">
      <button class="button" type="button" aria-pressed=${`?${query}` === current ? 'true' : 'false'} @click=${() => this.onLook(trackedQueryOf(query))}><bdi>${name}</bdi></button>
      <button class="button button--plain" type="button" aria-label=${say('tracking.saved.remove-of', { name })} @click=${() => void this.forget(id, name)}>${say('tracking.saved.remove')}</button>
    </li>`;
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const name = this.name.trim();
    if (name === '' || this.isSaving) return;
    if (await this.change(() => this.portal.client.tracking.saveSearch({ name, filter: this.query }), this.say('tracking.saved.kept', { name }))) this.name = '';
  };

  private async forget(id: string, name: string): Promise<void> {
    if (!await this.change(() => this.portal.client.tracking.removeSearch(id), this.say('tracking.saved.removed', { name }))) return;
    await this.updateComplete;
    // Its button is gone: the next one, or the search itself, is where one goes on.
    (this.querySelector<HTMLElement>('.saved button') ?? document.querySelector<HTMLElement>('#tracking-text'))?.focus();
  }

  private async change(run: () => Promise<SavedTrackingSearches>, news: string): Promise<boolean> {
    [this.isSaving, this.problem, this.news] = [true, null, ''];
    try {
      this.found.show(await this.call(run));
      this.news = news;
      return true;
    } catch (thrown) {
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
      return false;
    } finally {
      this.isSaving = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-saved-tracking-searches': SavedTrackingSearchesView;
  }
}
