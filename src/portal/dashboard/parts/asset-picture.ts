import { html, nothing, svg, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

const broken = 'tracked__picture--broken';

/** The small picture of an asset whose name stands beside it; a sign in its place where there is none, and another where it does not load. */
export function assetPicture(address: string | null): TemplateResult {
  return html`
    <span class="tracked__picture">
      <svg aria-hidden="true" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">
        ${svg`<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.5" cy="10" r="1.5"/><path d="m4 18 5-4.5 3 2.5 4-4 5 5"/><path class="tracked__slash" d="M3 21 21 3"/>`}
      </svg>
      ${address === null ? nothing : keyed(address, html`<img src=${address} alt="" width="64" height="64" loading="lazy" decoding="async" referrerpolicy="no-referrer" @error=${onBroken} />`)}
    </span>
  `;
}

/** Addresses of pictures expire, and pictures go; the next look-up brings another one. */
function onBroken({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  currentTarget.hidden = true;
  currentTarget.parentElement?.classList.add(broken);
}
