import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { alertIcon } from '../../../elements/internal/icons.ts';
import { checkIcon } from '../../../elements/internal/more-icons.ts';
import type { ConnectionReport } from '../../api/settings.ts';
import { waitText } from '../problem-text.ts';
import { PortalView } from './portal-view.ts';

type Check = ConnectionReport['checks'][number];

/** A connection test's outcome as a checklist: what passed, what failed and what to do, what was not tried. */
export class ConnectionReportView extends PortalView {
  /** What the portal found out. */
  @property({ attribute: false }) report!: ConnectionReport;
  /** The DAM's name, for people. */
  @property() dam = '';
  /** Whom the DAM lets in. */
  @property({ attribute: false }) asksFor: 'application' | 'person' = 'application';
  /** Whether the form was changed after the test. */
  @property({ attribute: false }) isStale = false;

  protected override render() {
    const { say, report } = this;
    return html`
      <div class=${report.isConnected ? 'report report--passed' : 'report report--failed'}>
        <h3 class="report__title" tabindex="-1">${say(report.isConnected ? 'report.connected' : 'report.not-connected')}</h3>
        ${this.isStale ? html`<p class="field__hint">${say('report.stale')}</p>` : nothing}
        <ol class="report__checks">${report.checks.map((check) => this.renderCheck(check))}</ol>
      </div>
    `;
  }

  private get isPerson(): boolean {
    return this.asksFor === 'person';
  }

  /** The portal's detail, where it tells a person more than the check's name. */
  private renderDetail({ check, outcome, problem, detail }: Check) {
    const { say } = this;
    const number = /^\d+$/.test(detail) ? Number(detail) : null;
    let text = '';
    if (outcome === 'passed' && check === 'address') text = detail;
    else if (outcome === 'passed' && check === 'search' && number !== null) text = say('report.found', { count: number });
    else if (outcome === 'failed' && problem === 'rate-limited' && number !== null) text = say('report.wait', { wait: waitText(say, number) });
    else if (outcome === 'failed' && problem === 'dam-failed' && number !== null) text = say('report.status', { status: number });
    else if (outcome === 'failed') text = detail;
    return text === '' ? nothing : html`<p class="report__detail">${text}</p>`;
  }

  private renderCheck(check: Check) {
    const { say } = this;
    const mark = { passed: checkIcon(16), failed: alertIcon(16), skipped: html`<span class="report__dash" aria-hidden="true"></span>` }[check.outcome];
    return html`
      <li class=${`report__check report__check--${check.outcome}`}>
        <span class="report__mark">${mark}</span>
        <div class="report__text">
          <p><span class="report__name">${this.isPerson && check.check === 'credentials' ? say('report.checks.sign-in') : say(`report.checks.${check.check}`)}</span> <span class="report__outcome">${say(`report.outcomes.${check.outcome}`)}</span></p>
          ${check.outcome === 'failed' && check.problem !== null ? html`<p>${this.isPerson && check.problem === 'forbidden' ? say('report.problems.forbidden-person', { dam: this.dam }) : say(`report.problems.${check.problem}`, { dam: this.dam })}</p>` : nothing}
          ${this.renderDetail(check)}
          ${check.missingScopes.length === 0
            ? nothing
            : html`<ul class="scopes" aria-label=${say('report.missing-scopes')}>${check.missingScopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>`}
        </div>
      </li>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-connection-report': ConnectionReportView;
  }
}
