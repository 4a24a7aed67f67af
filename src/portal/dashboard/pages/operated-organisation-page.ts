import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { OperatedOrganisation } from '../../api/operator.ts';
import type { ElementMap } from '../elements.ts';
import { consumption } from '../parts/consumption.ts';
import { notice } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { dayText, momentText } from '../parts/moments.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { operatorPath } from '../places.ts';
import { problemText } from '../problem-text.ts';
import { PlanSection } from '../sections/plan-section.ts';

/** One organisation, for those who run the portal. */
export class OperatedOrganisationPage extends PortalPage {
  @property({ attribute: false }) organisationId = '';
  private readonly found: LoadingController<OperatedOrganisation> = new LoadingController(this, (signal) => this.ask(signal));

  override get hasUnsavedChanges(): boolean {
    return this.querySelector('portal-plan-section')?.isDirty ?? false;
  }

  protected override render() {
    const { say, found } = this;
    return html`
      <div class="page">
        <a class="back" href=${operatorPath}>${say('operator.one.back')}</a>
        <header class="page__head"><h1 class="page__title" tabindex="-1">${found.answer?.organisation.name ?? say('operator.one.title')}</h1></header>
        ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
        ${found.answer === null ? (found.problem === null ? html`<p class="loading" role="status">${say('loading')}</p>` : nothing) : this.renderAll(found.answer)}
      </div>
    `;
  }

  private ask(signal: AbortSignal): Promise<OperatedOrganisation> {
    return this.call(() => this.portal.client.operator.organisation(this.organisationId, { signal }));
  }

  private renderAll(operated: OperatedOrganisation) {
    const { organisation, portalUrl, people, subscription } = operated;
    const { say } = this;
    const { language } = this.portal;
    const { damKind, createdAt, lastActiveAt } = organisation;
    return html`
      <div class="stack">
        <section class="card" aria-label=${say('operator.one.overview')}>
          <dl class="facts">
            <div><dt>${say('operator.list.dam')}</dt><dd>${damKind === null ? say('operator.no-dam') : say(`operator.dams.${damKind}`)}${portalUrl === null ? nothing : html`<br /><code>${portalUrl}</code>`}</dd></div>
            <div><dt>${say('operator.one.since')}</dt><dd>${momentText(language, createdAt)}</dd></div>
            <div><dt>${say('operator.list.last-active')}</dt><dd>${lastActiveAt === null ? say('operator.never') : momentText(language, lastActiveAt)}</dd></div>
          </dl>
        </section>
        <section>
          <h2 class="stack__title">${say('subscription.usage')}</h2>
          <div class="card">${consumption(say, language, subscription.usage, { hasWords: false })}</div>
        </section>
        <section>
          <h2 class="stack__title">${say('subscription.edit.title')}</h2>
          ${subscription.state === 'active' ? nothing : notice(subscription.state === 'upcoming' ? 'info' : 'warning', say(`operator.one.states.${subscription.state}`, { day: dayText(language, (subscription.state === 'upcoming' ? subscription.validFrom : subscription.graceUntil) ?? '') }))}
          <portal-plan-section .portal=${this.portal} .operated=${operated} @plan-saved=${(event: CustomEvent<OperatedOrganisation>) => this.found.show(event.detail)} @plan-stale=${() => void this.found.load()}></portal-plan-section>
        </section>
        <section>
          <h2 class="stack__title" id="operated-people">${say('operator.list.people')}</h2>
          <div class="table-frame" role="region" tabindex="0" aria-labelledby="operated-people">
            <table class="table">
              <thead><tr><th scope="col">${say('operator.one.name')}</th><th scope="col">${say('operator.one.email')}</th><th scope="col">${say('operator.one.role')}</th></tr></thead>
              <tbody>${people.map(({ name, email, role, isOperator }) => html`
                <tr><th scope="row">${name}</th><td data-label=${say('operator.one.email')}>${email}</td><td data-label=${say('operator.one.role')}>${say(`operator.roles.${role}`)}${isOperator ? html` <span class="badge">${say('operator.roles.operator')}</span>` : nothing}</td></tr>
              `)}</tbody>
            </table>
          </div>
        </section>
      </div>
    `;
  }
}

export const elements: ElementMap = { 'portal-operated-organisation-page': OperatedOrganisationPage, 'portal-plan-section': PlanSection };

declare global {
  interface HTMLElementTagNameMap {
    'portal-operated-organisation-page': OperatedOrganisationPage;
  }
}
