import { html, nothing } from 'lit';
import type { Subscription } from '../../api/subscription.ts';
import type { ElementMap } from '../elements.ts';
import { consumption } from '../parts/consumption.ts';
import { notice } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { dayText } from '../parts/moments.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

/** What the organisation's plan includes, until when, and how much of it is used. */
export class SubscriptionPage extends PortalPage {
  private readonly found: LoadingController<Subscription> = new LoadingController(this, (signal) => this.call(() => this.portal.client.subscription.read({ signal })));

  protected override render() {
    const { say, found } = this;
    return html`
      <div class="page">
        <header class="page__head">
          <h1 class="page__title" tabindex="-1">${say('sections.subscription')}</h1>
          <p class="page__lead">${say('subscription.lead')}</p>
        </header>
        ${found.problem === null ? nothing : notice('danger', problemText(say, found.problem), html`<button class="button" type="button" @click=${() => void found.load()}>${say('retry')}</button>`)}
        ${found.answer === null ? (found.problem === null ? html`<p class="loading" role="status">${say('loading')}</p>` : nothing) : this.renderAll(found.answer)}
      </div>
    `;
  }

  private renderAll(subscription: Subscription) {
    const { say } = this;
    const { language } = this.portal;
    const { planName, usage, resetsAt } = subscription;
    return html`
      <div class="stack">
        ${this.renderState(subscription)}
        <div class="card">
          <dl class="facts">
            <div><dt>${say('subscription.plan')}</dt><dd>${planName ?? say('subscription.no-plan')}</dd></div>
            <div><dt>${say('subscription.validity')}</dt><dd>${this.validity(subscription)}</dd></div>
            <div><dt>${say('subscription.resets')}</dt><dd>${dayText(language, resetsAt)}</dd></div>
          </dl>
        </div>
        <section>
          <h2 class="stack__title">${say('subscription.usage')}</h2>
          <div class="card">${consumption(say, language, usage)}</div>
        </section>
        <section>
          <h2 class="stack__title">${say('subscription.rules.title')}</h2>
          <div class="card"><ul class="rules">
            ${(['new', 'kept', 'over', 'ask'] as const).map((rule) => html`<li>${say(`subscription.rules.${rule}`)}</li>`)}
          </ul></div>
        </section>
      </div>
    `;
  }

  private renderState({ state, usage, validFrom, graceUntil }: Subscription) {
    const { say } = this;
    const day = (at: string | null): string => (at === null ? '' : dayText(this.portal.language, at));
    if (state === 'ended') return notice('warning', say('subscription.ended'));
    if (state === 'grace') return notice('warning', say('subscription.grace', { day: day(graceUntil) }));
    if (state === 'upcoming') return notice('info', say('subscription.upcoming', { day: day(validFrom) }));
    if (usage.some(({ level }) => level === 'reached')) return notice('warning', say('subscription.reached'));
    if (usage.some(({ level }) => level === 'near')) return notice('info', say('subscription.near'));
    return nothing;
  }

  private validity({ validFrom, validUntil }: Subscription): string {
    const { say } = this;
    const { language } = this.portal;
    const [from, until] = [validFrom, validUntil].map((at) => (at === null ? '' : dayText(language, at)));
    if (validFrom !== null && validUntil !== null) return say('subscription.from-until', { from: from ?? '', until: until ?? '' });
    if (validUntil !== null) return say('subscription.until', { until: until ?? '' });
    if (validFrom !== null) return say('subscription.from', { from: from ?? '' });
    return say('subscription.open-ended');
  }
}

export const elements: ElementMap = { 'portal-subscription-page': SubscriptionPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-subscription-page': SubscriptionPage;
  }
}
