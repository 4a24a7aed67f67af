import { css } from 'lit';

export const styles = css`
  :host { display: contents; }
  dialog {
    inline-size: min(1240px, 100vw - 24px);
    block-size: min(900px, 100dvh - 24px);
    max-inline-size: none;
    max-block-size: none;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-large);
    overflow: hidden;
  }
  dialog[open] { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); }
  dialog::backdrop { background: rgb(12 16 26 / 45%); }
  header { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 12px 20px; padding-inline-end: 12px; border-block-end: 1px solid var(--_border); }
  h2 { font-size: 1.1em; font-weight: 650; }
  h2:focus { outline: none; }
  /* Wider than the screen it scrolls, as tables do; the terms stay. */
  .body { overflow: auto; overscroll-behavior: contain; }
  table { inline-size: 100%; border-collapse: collapse; table-layout: fixed; font-size: var(--_font-small); }
  .has-2 { min-inline-size: 520px; }
  .has-3 { min-inline-size: 720px; }
  .has-4 { min-inline-size: 920px; }
  td, th { padding: 8px 12px; border-block-end: 1px solid var(--_border); text-align: start; vertical-align: top; overflow-wrap: anywhere; font-weight: 400; }
  thead td, tbody th { inline-size: 150px; }
  tbody th { position: sticky; inset-inline-start: 0; background: var(--_surface); color: var(--_text-soft); }
  tbody td, .name { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
  tbody td { font-variant-numeric: tabular-nums; }
  .term { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
  .differs td { background: var(--_warning-soft); }
  .differs .term::before { content: '≠ ' / ''; color: var(--_warning); font-weight: 700; }
  .unknown { color: var(--_text-soft); }
  .head { display: grid; gap: 8px; }
  asset-preview { aspect-ratio: 4 / 3; }
  .name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; font-weight: 600; overflow-wrap: anywhere; }
  .actions { display: flex; gap: 6px; }
  .actions .button { flex: 1 1 auto; min-inline-size: 0; }
  .button[aria-disabled='true'], .button[aria-disabled='true']:hover { background: var(--_surface-sunken); border-color: var(--_border); color: var(--_text-soft); cursor: not-allowed; }
  @media (max-width: 40em) {
    dialog { inline-size: 100vw; block-size: 100dvh; border: 0; border-radius: 0; }
    thead td, tbody th { inline-size: 92px; }
    td, th { padding: 8px; }
  }
`;
