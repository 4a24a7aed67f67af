import { css } from 'lit';

export const styles = css`
  :host { --_covered: 44px; --_probe: calc(var(--_font-small) * 1.4 + 12px); }
  .scroller { padding-block-start: 0; }
  .table { position: relative; --_columns: minmax(0, 1fr); }
  .has-2 { --_columns: minmax(0, 1fr) 9em; }
  .has-3 { --_columns: minmax(0, 1fr) 6em 9em; }
  .has-4 { --_columns: minmax(0, 1fr) 6em 9.5em 9em; }
  .has-5 { --_columns: minmax(0, 1fr) 6em 9.5em 6.5em 9em; }
  .has-6 { --_columns: minmax(0, 1fr) 6em 9.5em 6.5em 9em 10em; }
  .has-7 { --_columns: minmax(0, 1fr) 6em 9.5em 6.5em 9em 9em 10em; }
  .cells { display: grid; grid-template-columns: var(--_columns); column-gap: 12px; align-items: center; padding-inline: 8px 48px; font-size: var(--_font-small); }
  .head { position: sticky; inset-block-start: 0; z-index: 3; background: var(--_surface); }
  .head .cells { block-size: 44px; border-block-end: 1px solid var(--_border); color: var(--_text-soft); font-weight: 600; }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 44px;
    padding: 0 6px;
    margin-inline-start: -6px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .sort:hover { color: var(--_text); background: var(--_hover); }
  .arrow { display: grid; }
  .arrow.is-off { opacity: 0; }
  .sort:hover .arrow.is-off, .sort:focus-visible .arrow.is-off { opacity: 0.6; }
  .arrow.is-up { rotate: 180deg; }
  .row {
    position: absolute;
    inset-inline: 0;
    border-radius: var(--_radius-small);
    border-block-end: 1px solid var(--_border);
    cursor: pointer;
    user-select: none;
  }
  .row:hover { background: var(--_hover); }
  .row.is-selected { background: var(--_accent-soft); box-shadow: inset 3px 0 0 var(--_accent); }
  .row.is-selected:dir(rtl) { box-shadow: inset -3px 0 0 var(--_accent); }
  .row:focus-visible { outline-offset: -2px; }
  :host([dimmed]) .row { opacity: 0.45; }
  .cell { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .row .cell { color: var(--_text-soft); font-variant-numeric: tabular-nums; }
  .row .cell.name { align-self: stretch; display: flex; align-items: center; gap: 10px; color: var(--_text); }
  .dimensions, .size { text-align: end; }
  /* Set to the end, it would run into the date that begins beside it. */
  .size { padding-inline-end: 8px; }
  .row .cell:not(.name) { unicode-bidi: plaintext; }
  .row .cell:not(.name, .dimensions, .size) { text-align: -webkit-match-parent; text-align: match-parent; }
  .thumb {
    position: relative;
    flex: none;
    align-self: stretch;
    display: grid;
    place-items: center;
    margin-block: 3px;
    overflow: hidden;
    border-radius: 4px;
    background: var(--_surface-sunken);
    color: var(--_text-soft);
  }
  .thumb img { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: contain; opacity: 0; }
  .thumb img.is-here { opacity: 1; }
  .thumb:has(.is-here) .thumb__icon { visibility: hidden; }
  .words { flex: 1 1 auto; min-inline-size: 0; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 8px; max-block-size: 100%; overflow: hidden; }
  .name__text { min-inline-size: 0; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; font-weight: 550; unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
  .facts { display: inline-flex; gap: 4px; align-items: baseline; min-inline-size: 0; max-inline-size: 100%; color: var(--_text-soft); }
  .fact { flex: 0 1000 auto; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; }
  :host([density='compact']) .words { flex-wrap: nowrap; }
  .soft { color: var(--_text-soft); }
  /* Where there is no room for all of them the facts give theirs first, then each some of its own, so that none is lost. */
  .badge { flex: 0 1 auto; min-inline-size: 2.6em; overflow: hidden; text-overflow: ellipsis; padding: 0 7px; border-radius: 999px; background: var(--_hover); color: var(--_text); font-size: calc(var(--_font-small) * 0.9); font-weight: 550; }
  .used { flex: none; padding-inline-end: 4px; font-variant-numeric: tabular-nums; }
  .used svg { display: inline; margin-inline-end: 3px; vertical-align: -2px; }
  .badge--accent { background: var(--_accent-soft); color: var(--_accent-hover); }
  .badge--warning { background: var(--_warning-soft); color: var(--_warning); }
  .tick { flex: none; display: grid; place-items: center; inline-size: 22px; block-size: 22px; border-radius: 50%; background: var(--_accent); color: var(--_on-accent); }
  .tick b { font-size: 12px; line-height: 1; font-variant-numeric: tabular-nums; }
  .row[aria-disabled='true'] img.is-here { filter: grayscale(0.7); opacity: 0.55; }
  /* Over the rows, below the head. */
  .over { position: absolute; inset-block-start: 44px; inset-inline: 0; }
  .detail { translate: calc(-100% - 6px) -50%; border-color: transparent; background: transparent; box-shadow: none; }
  .detail:dir(rtl) { translate: calc(100% + 6px) -50%; }
  @media (forced-colors: active) {
    .row.is-selected { outline: 2px solid Highlight; outline-offset: -2px; }
    .tick { background: Highlight; color: HighlightText; forced-color-adjust: none; }
    .badge { border: 1px solid CanvasText; }
    .detail { border-color: ButtonText; }
  }
`;
