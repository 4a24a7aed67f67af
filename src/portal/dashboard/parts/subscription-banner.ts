import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { Session } from '../../api/session.ts';
import type { SubscriptionNotice } from '../../api/subscription.ts';
import { dayText } from './moments.ts';
import { PortalView } from './portal-view.ts';

/** Says on every page that the subscription is over, while there is still time to renew it and after. */
export class SubscriptionBanner extends PortalView {
  @state() private notice: SubscriptionNotice | null = null;
  private asked: Session['organisation']['id'] | null = null;

  protected override updated(): void {
    const id = this.portal.session?.organisation.id ?? null;
    if (id === this.asked) return;
    this.asked = id;
    this.notice = null;
    if (id !== null) void this.load(id);
  }

  protected override render() {
    const { say, notice } = this;
    if (notice === null || (notice.state !== 'grace' && notice.state !== 'ended')) return nothing;
    const day = notice.graceUntil === null ? '' : dayText(this.portal.language, notice.graceUntil);
    return html`<div class="banner" role="status"><p>${say(notice.state === 'grace' ? 'subscription.grace' : 'subscription.ended', { day })} <a href="/dashboard/subscription">${say('subscription.see')}</a></p></div>`;
  }

  private async load(id: string): Promise<void> {
    try {
      const notice = await this.portal.client.subscription.notice();
      if (this.asked === id) this.notice = notice;
    } catch (thrown) {
      // Every page works without it, and says itself what is wrong with the portal.
      if (!isPortalError(thrown)) throw thrown;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-subscription-banner': SubscriptionBanner;
  }
}
