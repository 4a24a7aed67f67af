import { html, nothing, type TemplateResult } from 'lit';
import type { DashboardLanguage } from '../../../i18n/languages.ts';
import type { Subscription } from '../../api/subscription.ts';
import type { Say } from '../context.ts';
import { countText } from './moments.ts';

/** How much of what a plan includes is used: as text, and as bars that say the same. */
export function consumption(say: Say, language: DashboardLanguage, usage: Subscription['usage'], { hasWords = true } = {}): TemplateResult {
  return html`
    <ul class="meters">
      ${usage.map(({ kind, used, limit, level }) => {
        const figures = { used: countText(language, used), limit: countText(language, limit ?? 0) };
        return html`
          <li class=${`meter meter--${level}`}>
            <div class="meter__head">
              <h3 class="meter__name" id=${`meter-${kind}`}>${say(`subscription.kinds.${kind}.name`)}</h3>
              <p class="meter__figures">${say(limit === null ? 'subscription.figures-unlimited' : 'subscription.figures', figures)}
                ${level === 'fine' ? nothing : html`<span class="meter__level">${say(`subscription.levels.${level}`)}</span>`}</p>
            </div>
            ${limit === null ? nothing : html`
              <div class="meter__track" role="meter" aria-labelledby=${`meter-${kind}`} aria-valuemin="0" aria-valuemax=${limit} aria-valuenow=${Math.min(used, limit)} aria-valuetext=${say('subscription.figures', figures)}>
                <svg class="meter__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=${limit === 0 ? 100 : Math.min(100, (used / limit) * 100)} height="8"></rect></svg>
              </div>`}
            ${hasWords ? html`<p class="meter__text">${say(`subscription.kinds.${kind}.text`)}</p>` : nothing}
          </li>
        `;
      })}
    </ul>
  `;
}
