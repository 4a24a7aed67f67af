import { css } from 'lit';

export const styles = css`
  :host { display: contents; }
  dialog {
    position: fixed;
    inset-block: 0;
    inset-inline: auto 0;
    inline-size: min(720px, 100vw);
    block-size: 100dvh;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-large);
    overflow: hidden;
  }
  dialog[open] { display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); }
  dialog::backdrop { background: rgb(12 16 26 / 45%); }
  header { display: flex; align-items: flex-start; gap: 12px; padding: 14px 20px 12px; padding-inline: 20px 12px; border-block-end: 1px solid var(--_border); }
  h2 {
    flex: 1 1 auto;
    min-inline-size: 0;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    margin-block-start: 6px;
    font-size: 1.1em;
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  h2:focus { outline: none; }
  h2, .description, dd, dt, .tags li, .pages a, .pages span, .derivative { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
  header .icon-button { flex: none; }
  .body { overflow: hidden auto; overscroll-behavior: contain; display: flex; flex-direction: column; gap: 20px; padding: 16px 20px 24px; }
  .body > * { flex: none; }
  asset-preview { block-size: min(46dvh, 460px); }
  .badges, .tags { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none; }
  .badge, .tags li { padding: 2px 10px; border-radius: 999px; background: var(--_hover); font-size: var(--_font-small); overflow-wrap: anywhere; }
  .badge { font-weight: 550; }
  .badge--warning { background: var(--_warning-soft); color: var(--_warning); }
  .description { white-space: pre-line; overflow-wrap: anywhere; }
  h3 { margin-block-end: 8px; font-size: 1em; font-weight: 650; }
  dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr)); gap: 0 28px; font-size: var(--_font-small); }
  dl div { display: flex; justify-content: space-between; gap: 16px; padding-block: 6px; border-block-end: 1px solid var(--_border); }
  dt { flex: 0 1 auto; max-inline-size: 50%; color: var(--_text-soft); overflow: hidden; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
  dd { flex: 1 1 0; min-inline-size: 0; text-align: end; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
  .soft { color: var(--_text-soft); font-size: var(--_font-small); unicode-bidi: plaintext; }
  .pages, .derivatives { margin: 0; padding: 0; list-style: none; font-size: var(--_font-small); }
  .pages li, .derivatives li { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; padding-block: 4px; border-block-end: 1px solid var(--_border); }
  .pages a, .derivatives a { display: inline-block; padding-block: 4px; color: var(--_accent); overflow-wrap: anywhere; }
  .pages .soft, .derivatives .soft { flex: none; }
  .derivative { min-inline-size: 0; overflow-wrap: anywhere; }
  footer { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 12px 20px; padding-block-end: max(12px, env(safe-area-inset-bottom)); border-block-start: 1px solid var(--_border); }
  .button[aria-pressed='true'] { background: var(--_accent-soft); border-color: var(--_accent); }
  .button[aria-disabled='true'], .button[aria-disabled='true']:hover { background: var(--_surface-sunken); border-color: var(--_border); color: var(--_text-soft); cursor: not-allowed; }
  @media (max-width: 30em) {
    footer .button { flex: 1 1 auto; }
    .body, header, footer { padding-inline-start: 16px; }
    .body, footer { padding-inline-end: 16px; }
  }
  .body:focus-visible { outline-offset: -2px; }
  /* At 400 % head and buttons would leave no room between them: all is scrolled together. */
  @media (max-height: 24em) {
    dialog[open] { display: block; overflow: hidden auto; }
    .body { overflow: visible; }
    asset-preview { block-size: max(46dvh, 160px); }
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] { animation: slide 180ms ease-out; }
    @keyframes slide { from { opacity: 0; translate: 24px 0; } }
    dialog[open]:dir(rtl) { animation-name: slide-rtl; }
    @keyframes slide-rtl { from { opacity: 0; translate: -24px 0; } }
  }
  @media (forced-colors: active) {
    dialog { border-inline-start: 1px solid CanvasText; }
    .badge, .tags li { border: 1px solid CanvasText; }
  }
`;
