import { css } from 'lit';

export const styles = css`
  :host { display: contents; }
  dialog {
    inline-size: min(780px, 100vw - 32px);
    block-size: fit-content;
    max-inline-size: none;
    max-block-size: min(860px, 100dvh - 32px);
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-large);
    overflow: hidden;
    overscroll-behavior: contain;
  }
  dialog[open] { display: flex; flex-direction: column; }
  dialog::backdrop { background: rgb(12 16 26 / 50%); }
  header { flex: none; display: flex; align-items: center; gap: 12px; padding: 12px 12px 8px 20px; padding-inline: 20px 12px; border-block-end: 1px solid var(--_border); }
  h2 { flex: 1; font-size: 1.15em; font-weight: 650; }
  h2:focus { outline: none; }
  h3 { font-weight: 650; }
  .body { flex: 1 1 auto; min-block-size: 0; overflow: auto; display: grid; align-content: start; gap: 16px; padding: 16px 20px; overscroll-behavior: contain; }
  .waiting { display: flex; align-items: center; gap: 10px; padding: 8px 0; color: var(--_text-soft); }
  .blank { display: grid; justify-items: center; gap: 14px; padding: 32px 16px; border: 2px dashed var(--_border-strong); border-radius: var(--_radius-large); color: var(--_text-soft); text-align: center; }
  .common { padding: 14px 16px 6px; border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface-sunken); }
  .common legend { padding: 0 4px; font-weight: 650; }
  section { display: grid; gap: 8px; min-inline-size: 0; }
  .heading { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
  .heading h3 { flex: 1 1 auto; }
  .heading .button { font-size: var(--_font-small); }
  .rows { display: grid; gap: 8px; }
  .row { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 4px 12px; align-items: center; padding: 10px; border: 1px solid var(--_border); border-radius: var(--_radius); }
  .row.is-failed { border-color: var(--_danger); }
  .row.is-twin { border-color: var(--_warning); }
  .row > file-thumb { align-self: start; }
  .words { min-inline-size: 0; display: grid; gap: 2px; }
  .file { font-weight: 550; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
  .meta { color: var(--_text-soft); font-size: var(--_font-small); font-variant-numeric: tabular-nums; unicode-bidi: plaintext; text-align: match-parent; }
  .meta.is-done { color: var(--_success); }
  .below { grid-column: 1 / -1; display: grid; gap: 8px; }
  .below:empty { display: none; }
  .actions { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; justify-content: end; }
  .twin { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
  .twin img { inline-size: 48px; block-size: 48px; object-fit: cover; border-radius: var(--_radius-small); background: var(--_surface-sunken); }
  .twin__words { flex: 1 1 12em; min-inline-size: 0; overflow-wrap: anywhere; font-size: var(--_font-small); }
  .notice .button { font-size: var(--_font-small); }
  .notice__actions { display: flex; flex-wrap: wrap; gap: 6px; }
  .own { padding-block-start: 8px; border-block-start: 1px solid var(--_border); }
  progress { appearance: none; inline-size: 100%; block-size: 6px; border: 0; border-radius: 3px; background: var(--_hover); overflow: hidden; }
  progress::-webkit-progress-bar { background: var(--_hover); border-radius: 3px; }
  progress::-webkit-progress-value { background: var(--_accent); border-radius: 3px; transition: inline-size var(--_duration); }
  progress::-moz-progress-bar { background: var(--_accent); border-radius: 3px; }
  .is-resting progress::-webkit-progress-value { background: var(--_border-strong); }
  .is-resting progress::-moz-progress-bar { background: var(--_border-strong); }
  footer { flex: none; display: grid; gap: 10px; padding: 12px 20px; border-block-start: 1px solid var(--_border); background: var(--_surface); }
  .foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: end; gap: 8px; }
  .foot > :first-child { margin-inline-end: auto; }
  .total { display: grid; gap: 6px; }
  .total p { display: flex; flex-wrap: wrap; gap: 2px 14px; font-size: var(--_font-small); color: var(--_text-soft); font-variant-numeric: tabular-nums; }
  .total strong { color: var(--_text); font-weight: 600; }
  .more { justify-self: start; }
  @media (max-width: 40em) {
    dialog { inline-size: 100vw; max-block-size: none; block-size: 100dvh; border: 0; border-radius: 0; }
    header { padding-inline: 16px 8px; }
    .body { padding: 12px 16px; }
    footer { padding: 10px 16px; }
    .row > .actions:has(.button) { grid-column: 1 / -1; justify-content: start; }
    .foot .button { flex: 1 1 auto; }
  }
  @media (max-width: 24em) {
    .heading { gap: 8px 4px; }
    .heading .button { padding-inline: 8px; }
  }
  /* At 400 % head and buttons would leave no room between them: all is scrolled together. */
  @media (max-height: 24em) {
    dialog[open] { display: block; overflow: hidden auto; }
    .body { overflow: visible; }
  }
  @media (forced-colors: active) {
    progress { border: 1px solid CanvasText; }
    progress::-webkit-progress-value { background: Highlight; }
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] { animation: arrive 160ms ease-out; }
    @keyframes arrive { from { opacity: 0; translate: 0 8px; } }
  }
`;
