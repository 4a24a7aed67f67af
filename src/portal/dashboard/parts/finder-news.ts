import { html, type TemplateResult } from 'lit';

/** What a search found, in words: a quiet line above the results, or in the place of those where there are none. */
export function finderNews(text: string, isNothing: boolean): TemplateResult {
  return html`<p class=${isNothing ? 'finder__news finder__news--none' : 'finder__news'} role="status">${text}</p>`;
}
