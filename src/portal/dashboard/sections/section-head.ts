import { html, type TemplateResult } from 'lit';
import type { Content } from '../parts/form-fields.ts';

/** A section's heading with what it is for. The heading takes the focus where what had it is gone. */
export function sectionHead(id: string, title: string, text: Content): TemplateResult {
  return html`
    <div class="section__head">
      <h2 class="section__title" id=${id} tabindex="-1">${title}</h2>
      <p class="section__text">${text}</p>
    </div>
  `;
}
