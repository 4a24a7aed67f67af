import { html, nothing } from 'lit';
import type { ReplacementPlan } from '../../api/replacement.ts';
import type { TrackingSettings } from '../../api/tracking.ts';
import type { ElementMap } from '../elements.ts';
import { mayEdit } from '../may-edit.ts';
import { notice } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { momentText } from '../parts/moments.ts';
import { PageOutcome } from '../parts/page-outcome.ts';
import { reasonOf } from '../parts/tracked-usage.ts';
import { homePath } from '../places.ts';
import { problemText } from '../problem-text.ts';
import { ComparisonScheduleView } from '../sections/comparison-schedule.ts';
import { ComparisonSection } from '../sections/comparison-section.ts';
import { ReplacementSection } from '../sections/replacement-section.ts';
import { RightsSection } from '../sections/rights-section.ts';
import { SavedTrackingSearchesView } from '../sections/saved-tracking-searches.ts';
import { TrackingSearch } from '../sections/tracking-search.ts';
import { TrackingSection } from '../sections/tracking-section.ts';

/** Asset tracking: its settings, a search of where assets are used, and what portal and DAM have of each other. */
export class TrackingPage extends PortalPage {
  private readonly settings: LoadingController<TrackingSettings> = new LoadingController(this, (signal) => this.call(() => this.portal.client.tracking.settings({ signal })));

  override get hasUnsavedChanges(): boolean {
    return (this.querySelector('portal-tracking-section')?.isDirty ?? false) || (this.querySelector('portal-replacement-section')?.isDirty ?? false);
  }

  /** Only where the form is that it leads to. */
  private get onReplace(): ((asset: ReplacementPlan['asset']) => void) | null {
    const { answer } = this.settings;
    return answer && answer.telling !== 'no-dam' && mayEdit(this.portal) ? this.beginReplacing : null;
  }

  protected override render() {
    const { say, onReplace } = this;
    return html`
      <div class="page">
        <header class="page__head">
          <h1 class="page__title" tabindex="-1">${say('sections.asset-tracking')}</h1>
          <p class="page__lead">${say('tracking.lead')}</p>
        </header>
        <div class="stack">
          <section aria-labelledby="tracking-settings-title"><h2 class="stack__title" id="tracking-settings-title">${say('tracking.settings.title')}</h2>${this.renderSettings()}</section>
          <section aria-labelledby="tracking-search-title"><h2 class="stack__title" id="tracking-search-title">${say('tracking.search.title')}</h2><portal-tracking-search .portal=${this.portal} .onTold=${() => void this.settings.load()} .onReplace=${onReplace}></portal-tracking-search></section>
          ${this.settings.answer && this.settings.answer.telling !== 'no-dam'
            ? html`<section aria-labelledby="tracking-rights-title">
                <h2 class="stack__title" id="tracking-rights-title">${say('tracking.rights.title')}</h2>
                <portal-rights-section .portal=${this.portal} .days=${this.settings.answer.rules.endDays} .hasEnds=${this.settings.answer.rules.endProperty !== '' || this.settings.answer.tellsEndOfUse === true} .onLook=${this.onLook} .onReplace=${onReplace}></portal-rights-section>
              </section>`
            : nothing}
          ${onReplace
            ? html`<section aria-labelledby="tracking-replace-title"><h2 class="stack__title" id="tracking-replace-title">${say('tracking.replace.title')}</h2><portal-replacement-section .portal=${this.portal}></portal-replacement-section></section>`
            : nothing}
          ${this.settings.answer?.telling === 'possible' && mayEdit(this.portal)
            ? html`<section aria-labelledby="tracking-comparison-title"><h2 class="stack__title" id="tracking-comparison-title">${say('tracking.comparison.title')}</h2><portal-comparison-section .portal=${this.portal}></portal-comparison-section></section>`
            : nothing}
        </div>
      </div>
    `;
  }

  private renderSettings() {
    const { say } = this;
    const { answer, problem } = this.settings;
    if (problem !== null) return this.renderProblem(problem, this.settings);
    if (!answer) return html`<p role="status">${say('loading')}</p>`;
    return html`
      <portal-tracking-section .portal=${this.portal} .settings=${answer} .onSaved=${(saved: TrackingSettings) => this.settings.show(saved)}></portal-tracking-section>
      ${answer.telling === 'possible' ? nothing : notice('info', say(`tracking.telling.${answer.telling}`), answer.telling === 'no-dam' ? html`<a href=${homePath}>${say('tracking.telling.connect')}</a>` : nothing)}
      ${(['refused', 'waiting'] as const).map((kind) => answer[kind] === 0 ? nothing : notice(kind === 'refused' ? 'warning' : 'info', `${say(`tracking.${kind}`, { count: answer[kind] })}${kind === 'waiting' && answer.waitingSince !== null ? ` ${this.waitingText(answer.waitingSince, answer.problem)}` : ''}`,
        html`<button class="button" type="button" @click=${() => this.querySelector('portal-tracking-search')?.look({ state: kind })}>${say(`tracking.show-${kind}`)}</button>`))}
    `;
  }

  /** Since when, and why. */
  private waitingText(since: string, problem: string | null): string {
    const { say } = this;
    const words = say('tracking.waiting-since', { at: momentText(this.portal.language, since) });
    return problem === null ? words : `${words} ${say(`tracking.problems.${reasonOf(problem)}`)}`;
  }

  private renderProblem(problem: unknown, loading: { readonly load: () => Promise<void> }) {
    return notice('danger', problemText(this.say, problem), html`<button class="button" type="button" @click=${() => void loading.load()}>${this.say('retry')}</button>`);
  }

  /** Another asset is to take this one's place. */
  private readonly beginReplacing = (asset: ReplacementPlan['asset']): void => void this.querySelector('portal-replacement-section')?.begin(asset);

  /** The pages of an asset, in the search. */
  private readonly onLook = (assetId: string): void => void this.querySelector('portal-tracking-search')?.showAsset(assetId);
}

export const elements: ElementMap = { 'portal-tracking-page': TrackingPage, 'portal-tracking-section': TrackingSection, 'portal-tracking-search': TrackingSearch, 'portal-saved-tracking-searches': SavedTrackingSearchesView, 'portal-comparison-section': ComparisonSection, 'portal-comparison-schedule': ComparisonScheduleView, 'portal-rights-section': RightsSection, 'portal-replacement-section': ReplacementSection, 'portal-page-outcome': PageOutcome };

declare global {
  interface HTMLElementTagNameMap {
    'portal-tracking-page': TrackingPage;
  }
}
