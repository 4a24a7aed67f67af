import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { PortalView } from './portal-view.ts';
import type { ReplacementProgress } from './replacement-progress.ts';

/** What came of one page of a replacement. It draws itself, so that a result does not draw the others. */
export class PageOutcome extends PortalView {
  @property({ attribute: false }) progress!: ReplacementProgress;
  @property({ attribute: false }) pageUrl = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('progress') || changed.has('pageUrl')) this.progress.watch(this.pageUrl, this);
  }

  protected override render() {
    const { say } = this;
    const result = this.progress.resultOf(this.pageUrl);
    if (!result) return nothing;
    const { outcome, problem, message } = result;
    return html`
      <span class=${`status status--${outcome === 'failed' ? 'refused' : 'told'}`}>${say(`tracking.replace.outcomes.${outcome}`)}</span>
      ${problem ? html`<span>${say(`tracking.replace.problems.${problem}`)}</span>` : nothing}
      ${message === '' ? nothing : html`<bdi>${message}</bdi>`}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-page-outcome': PageOutcome;
  }
}
