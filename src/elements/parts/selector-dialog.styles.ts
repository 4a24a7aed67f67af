import { css } from 'lit';

export const styles = css`
  /* As long as it is closed, and where it stands while open, it takes no room in the page. */
  :host { display: contents; }
  dialog {
    --_side: 20px;
    --_grid-inset: 20px 8px;
    display: none;
    inline-size: min(1240px, 100vw - 48px);
    block-size: min(840px, 100dvh - 48px);
    max-inline-size: none;
    max-block-size: none;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-large);
    overflow: hidden;
    overscroll-behavior: contain;
  }
  dialog[open] {
    display: grid;
    /* In a field of one there is no tray, and its row has no height. */
    grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr) clamp(250px, 30%, 320px);
    grid-template-areas: 'header header' 'toolbar toolbar' 'results panel' 'tray panel';
  }
  dialog[open].narrow {
    --_side: 16px;
    --_grid-inset: 16px 4px;
    inline-size: 100vw;
    block-size: 100dvh;
    border: 0;
    border-radius: 0;
    /* However much the panel has to tell, it leaves room for results to choose from. */
    grid-template: auto auto minmax(0, 1fr) auto fit-content(46%) / minmax(0, 1fr);
    grid-template-areas: 'header' 'toolbar' 'results' 'tray' 'panel';
  }
  selection-tray { grid-area: tray; }
  dialog[open].drawer { inline-size: min(960px, 100vw); block-size: 100dvh; margin-inline: auto 0; margin-block: 0; border-radius: 0; border-block: 0; border-inline-end: 0; }
  dialog[open].inline { position: static; inline-size: 100%; block-size: min(640px, 90dvh); margin: 8px 0 0; border: 1px solid var(--_border); border-radius: var(--_radius-large); box-shadow: var(--_shadow); }
  dialog[open].filtered {
    grid-template: auto auto minmax(0, 1fr) auto / clamp(240px, 23%, 290px) minmax(0, 1fr) clamp(250px, 26%, 320px);
    grid-template-areas: 'header header header' 'toolbar toolbar toolbar' 'filters results panel' 'filters tray panel';
  }
  .filters { grid-area: filters; min-block-size: 0; border-inline-end: 1px solid var(--_border); }
  .filters > .notice, .sheet > .notice { margin: 16px; }
  .waiting { display: grid; place-items: center; padding: 32px; color: var(--_text-soft); }
  .filters-button[aria-expanded='true'] { border-color: var(--_accent); background: var(--_accent-soft); }
  .filters-count { min-inline-size: 20px; padding: 0 6px; border-radius: 999px; background: var(--_accent); color: var(--_on-accent); font-size: var(--_font-small); font-variant-numeric: tabular-nums; }
  filter-chips { flex: none; padding: 0 var(--_side) 10px; max-block-size: 30%; overflow: auto; }
  filter-chips[empty] { display: none; }
  dialog.sheet[open] {
    display: block;
    inline-size: min(420px, 100vw);
    block-size: 100dvh;
    margin: 0;
    margin-inline-start: auto;
    border-width: 0;
    border-inline-start-width: 1px;
    border-radius: 0;
  }
  dialog::backdrop { background: rgb(12 16 26 / 50%); }
  dialog:focus { outline: none; }
  header { grid-area: header; display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 14px 14px 6px; padding-inline-start: var(--_side); }
  header h2 { flex: 1 1 auto; }
  .compare { font-size: var(--_font-small); }
  .compare[aria-disabled='true'] { color: var(--_text-soft); border-color: var(--_border); cursor: not-allowed; }
  @media (pointer: coarse) {
    .keys { display: none; }
  }
  h2 { font-size: 1.2em; font-weight: 650; letter-spacing: -0.01em; }
  .toolbar { grid-area: toolbar; display: flex; flex-wrap: wrap; align-items: center; gap: 10px 14px; padding: 4px var(--_side) 14px; border-block-end: 1px solid var(--_border); }
  search-bar { flex: 1 1 280px; min-inline-size: 0; }
  type-filter { flex: 0 1 auto; min-inline-size: 0; }
  .results { grid-area: results; display: flex; flex-direction: column; min-block-size: 0; min-inline-size: 0; }
  selection-panel { grid-area: panel; border-inline-start: 1px solid var(--_border); }
  .status { flex: none; display: flex; align-items: center; justify-content: space-between; gap: 12px; min-block-size: 52px; padding: 8px var(--_side); }
  .count, .blank__title, .blank__text, .notice__text { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
  .count { color: var(--_text-soft); font-size: var(--_font-small); font-variant-numeric: tabular-nums; }
  .sort { inline-size: auto; font-size: var(--_font-small); }
  .failure { flex: none; padding: 0 var(--_side) 12px; }
  .count { flex: 1 1 auto; }
  asset-grid, asset-list { flex: 1 1 0; }
  .narrow header { padding-block: 6px 2px; padding-inline-end: 6px; }
  .narrow h2 { font-size: 1.1em; }
  .narrow .toolbar { gap: 8px; padding-block: 0 10px; }
  .narrow search-bar { flex-basis: 100%; }
  .narrow .filters-button { flex: none; padding-inline: 12px; }
  .narrow .filters-words { display: none; }
  .narrow type-filter, .narrow .sort { flex: 1 1 0; min-inline-size: 0; }
  .narrow .status { flex-wrap: wrap; gap: 6px 12px; min-block-size: 0; padding-block: 6px; }
  .narrow selection-panel { border-inline-start: 0; }
  .blank { flex: 1 1 0; min-block-size: 0; overflow: auto; display: grid; align-content: safe center; justify-items: center; gap: 8px; padding: 16px 24px; text-align: center; }
  .blank__icon { display: grid; place-items: center; inline-size: 64px; block-size: 64px; border-radius: 50%; background: var(--_surface-sunken); color: var(--_text-soft); }
  .blank__icon--danger { background: var(--_danger-soft); color: var(--_danger); }
  .blank__title { font-weight: 600; overflow-wrap: anywhere; }
  .blank__text { max-inline-size: 44ch; color: var(--_text-soft); }
  .blank__detail { color: var(--_text-soft); font-size: var(--_font-small); overflow-wrap: anywhere; }
  .blank__actions { display: flex; flex-wrap: wrap; justify-content: center; gap: 8px; padding-block-start: 6px; }
  .skeleton {
    flex: 1 1 0;
    min-block-size: 0;
    overflow: hidden;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(150px, 45%), 1fr));
    align-content: start;
    gap: 14px;
    padding: 4px var(--_side);
    /* Still at first, and all cards as one: every frame of it takes time from what is waited for. */
    animation: breathe 1.6s ease-in-out 0.5s infinite;
  }
  .skeleton__picture { aspect-ratio: 4 / 3; border-radius: var(--_radius); background: var(--_hover); }
  .skeleton__line { block-size: 10px; margin-block-start: 8px; border-radius: 5px; background: var(--_hover); }
  .skeleton__line:last-child { inline-size: 55%; margin-block-end: 22px; }
  @keyframes breathe { 50% { opacity: 0.5; } }
  @media (prefers-reduced-motion: reduce) {
    .skeleton { animation: none; }
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open], dialog[open]::backdrop { animation: fade 160ms ease-out; }
    @keyframes fade { from { opacity: 0; } }
  }
  @media (pointer: coarse) {
    /* By touch no scroll bar takes room at the end. */
    asset-grid, asset-list { --_grid-inset: var(--_side); }
  }
  /* A telephone held sideways, or a small window much enlarged: the panel stands beside the results. */
  @media (max-height: 29.99em) and (min-width: 37.5em) {
    dialog[open].narrow { grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr) clamp(248px, 38%, 320px); grid-template-areas: 'header header' 'toolbar toolbar' 'results panel' 'tray panel'; }
    .narrow search-bar { flex-basis: 200px; }
  }
  /* At 400 % there is no room for all at once: the dialog is scrolled, and the results have nearly the whole of it. */
  @media (max-height: 29.99em) and (max-width: 37.49em) {
    dialog[open].narrow { display: block; overflow: hidden auto; }
    .narrow .results { block-size: max(240px, 90dvh); }
  }
  @media (forced-colors: active) {
    .skeleton__picture, .skeleton__line { border: 1px solid GrayText; }
  }
`;
