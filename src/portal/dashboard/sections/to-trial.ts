import { html, type TemplateResult } from 'lit';
import type { Say } from '../context.ts';

/** The way to the selector to try, where it is not in view beside the form. */
export function toTrial(say: Say): TemplateResult {
  return html`<a class="button to-trial" href="#trial">${say('trial.title')}</a>`;
}
