import { css } from 'lit';

/** Asset tracking: switch, search, and the list of places. */
export const tracking = css`
  portal-tracking-page, portal-tracking-section, portal-tracking-search, portal-comparison-section, portal-rights-section, portal-replacement-section { display: block; }
  portal-replacement-section > * + * { margin-block-start: 12px; }
  portal-asset-choice { display: contents; }
  .named-asset { display: flex; align-items: center; gap: 10px; color: var(--_text); overflow-wrap: anywhere; }
  .named-asset > * { min-inline-size: 0; }
  .named-asset .tracked__picture { flex: none; inline-size: 48px; block-size: 48px; }
  .stack__text { max-inline-size: 70ch; color: var(--_text-soft); }
  portal-rights-section .finder { margin-block-start: 12px; }
  portal-comparison-section .card { display: grid; justify-items: start; gap: 12px; padding: 20px; }
  portal-comparison-schedule { display: grid; gap: 12px; inline-size: 100%; padding-block-end: 16px; border-block-end: 1px solid var(--_border); }
  portal-comparison-schedule .field { max-inline-size: 320px; }
  portal-comparison-section .tracked { margin-block-start: 12px; }
  portal-tracking-section ~ .notice { margin-block-start: 12px; }
  .tracked__title a:not(:hover) { text-decoration: none; }
  .tracked { border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); box-shadow: var(--_shadow); list-style: none; }
  .tracked--part { content-visibility: auto; contain-intrinsic-block-size: auto 7600px; }
  .tracked__item { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 3fr) minmax(0, 2fr); gap: 10px 24px; padding: 14px 20px; border-block-end: 1px solid var(--_border); }
  .tracked__item:last-child { border-block-end: 0; }
  .tracked__item > * { min-inline-size: 0; overflow-wrap: anywhere; }
  .tracked__item--pictured { grid-template-columns: 64px minmax(0, 3fr) minmax(0, 3fr) minmax(0, 2fr); }
  .tracked__picture { display: grid; place-items: center; inline-size: 64px; block-size: 64px; border-radius: var(--_radius); background: var(--_hover); color: var(--_text-soft); overflow: hidden; }
  .tracked__picture > * { grid-area: 1 / 1; }
  .tracked__picture img { inline-size: 100%; block-size: 100%; background: var(--_hover); object-fit: contain; }
  .tracked__picture:not(.tracked__picture--broken) .tracked__slash { display: none; }
  .tracked__title { font-size: 1rem; font-weight: 620; }
  .tracked__url { display: block; color: var(--_text-soft); font-size: var(--_font-small); }
  .tracked__facts { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 12px; align-content: start; font-size: var(--_font-small); }
  .tracked__facts dt { color: var(--_text-soft); }
  .tracked__facts dd { min-inline-size: 0; overflow-wrap: anywhere; }
  .tracked__state { display: grid; justify-items: start; align-content: start; gap: 8px; font-size: var(--_font-small); }
  .tracked__state .button--plain { min-block-size: 28px; padding: 0; color: var(--_accent); font-weight: 400; text-align: start; white-space: normal; }
  .status--told { border-color: transparent; background: var(--_success-soft); color: var(--_success); }
  portal-saved-tracking-searches { display: grid; gap: 12px; margin-block-end: 12px; }
  portal-saved-tracking-searches:not(:has(li, form, .notice)) { margin: 0; }
  .saved { display: flex; flex-wrap: wrap; gap: 8px 16px; list-style: none; }
  .saved__item { display: flex; flex-wrap: wrap; gap: 2px; min-inline-size: 0; overflow-wrap: anywhere; }
  .saved .button[aria-pressed='true'] { border-color: var(--_accent); background: var(--_accent-soft); color: var(--_accent); }
  .saved__form { display: flex; flex-wrap: wrap; align-items: end; gap: 8px; }
  .saved__form .field { flex: 0 1 280px; }
  .saved__news { color: var(--_text-soft); font-size: var(--_font-small); }
  .saved__news:empty { position: absolute; }
  .finder__more { flex: 1 0 100%; }
  .finder__more > summary { inline-size: fit-content; min-block-size: 24px; color: var(--_accent); cursor: pointer; }
  .finder__further { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr)); gap: 12px; margin-block-start: 12px; }
  .finder__apply { align-self: end; }
  .finder__further .input, .finder__further .select { inline-size: 100%; }
  .status--limited, .status--archived { border-color: transparent; background: var(--_warning-soft); color: var(--_warning); }
  .status--refused, .status--gone { border-color: transparent; background: var(--_danger-soft); color: var(--_danger); }
  @media (max-width: 760px) {
    .tracked__item { grid-template-columns: minmax(0, 1fr); padding: 14px 16px; }
    .tracked__item--pictured { grid-template-columns: 48px minmax(0, 1fr); gap: 10px 14px; }
    .tracked__item--pictured > :nth-child(n + 3) { grid-column: 1 / -1; }
    .tracked__picture { inline-size: 48px; block-size: 48px; }
  }
`;
