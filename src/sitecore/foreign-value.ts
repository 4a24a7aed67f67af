import { css, html, type TemplateResult } from 'lit';
import { infoIcon } from '../elements/internal/icons.ts';
import type { Say } from './texts/index.ts';

export const foreignStyles = css`
  .foreign { max-block-size: 10em; overflow: auto; padding: 8px; border: 1px solid var(--_border); border-radius: var(--_radius); background: var(--_surface-sunken); font: 0.8rem/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

/** A value that another connector made, as it is stored, and what becomes of it; for a place with the styles of notices. */
export const renderForeign = (text: string, say: Say): TemplateResult => html`
  <div class="notice notice--warning" role="status">${infoIcon(18)}<p class="notice__text" id="foreign">${say('foreign')}</p></div>
  <div class="foreign" dir="ltr" tabindex="0" role="region" aria-label=${say('foreign-value')}>${text.slice(0, 2000)}</div>`;
