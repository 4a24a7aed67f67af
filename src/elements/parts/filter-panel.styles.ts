import { css } from 'lit';

export const styles = css`
  :host { display: flex; flex-direction: column; min-block-size: 0; block-size: 100%; }
  :host([bare]) { block-size: auto; }
  header { flex: none; display: flex; align-items: center; gap: 8px; min-block-size: 52px; padding: 4px 8px 4px 20px; padding-inline: 20px 8px; }
  header h3 { flex: 1; font-weight: 650; }
  header .button { padding-inline: 8px; font-size: var(--_font-small); color: var(--_accent); }
  .body { flex: 1 1 0; min-block-size: 0; overflow: auto; overscroll-behavior: contain; scroll-padding-block: 8px; padding: 0 14px 16px; }
  :host([bare]) .body { flex: none; overflow: visible; padding: 0; }
  footer { flex: none; padding: 10px 16px; border-block-start: 1px solid var(--_border); }
  footer .button { inline-size: 100%; }
  h4 { margin: 14px 6px 2px; font-size: var(--_font-small); font-weight: 650; color: var(--_text-soft); }
  details { border-block-end: 1px solid var(--_border); }
  details:last-of-type { border-block-end: 0; }
  summary { display: flex; align-items: center; gap: 8px; min-block-size: 44px; padding: 4px 6px; border-radius: var(--_radius-small); font-weight: 550; cursor: pointer; list-style: none; }
  summary::-webkit-details-marker { display: none; }
  summary:hover { background: var(--_hover); }
  summary:focus-visible { outline-offset: -2px; }
  summary > span:first-child { flex: 1; }
  summary > span:first-child, h4 { min-inline-size: 0; overflow: hidden; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
  summary svg { flex: none; color: var(--_text-soft); transition: rotate var(--_duration); }
  details[open] > summary svg { rotate: 180deg; }
  details > :not(summary) { padding: 0 0 12px; }
  .chosen { flex: none; min-inline-size: 20px; padding: 0 6px; border-radius: 999px; background: var(--_accent); color: var(--_on-accent); font-size: var(--_font-small); font-weight: 600; text-align: center; font-variant-numeric: tabular-nums; }
  .hint { padding: 8px 6px; color: var(--_text-soft); font-size: var(--_font-small); }
  .notice { margin: 4px 6px 10px; }
  .waiting { display: flex; align-items: center; gap: 10px; padding: 12px 6px; color: var(--_text-soft); }
  @media (forced-colors: active) { .chosen { border: 1px solid; } }
`;
