import { css } from 'lit';

/** Tables and their search, of the operator's pages and of asset tracking. */
export const operator = css`
  .finder { display: flex; flex-wrap: wrap; align-items: end; gap: 12px; margin-block-end: 16px; padding: 16px 20px 20px; border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); box-shadow: var(--_shadow); }
  .finder .field { flex: 1 1 200px; }
  .finder > .field:only-child { max-inline-size: 320px; }
  .finder .field--short { flex: 0 1 200px; }
  .finder__news { margin-block-end: 12px; color: var(--_text-soft); font-size: var(--_font-small); }
  .finder__news:empty { margin: 0; }
  .finder__news--none { padding: 40px 24px; border: 1px dashed var(--_border-strong); border-radius: var(--_radius-large); font-size: inherit; text-align: center; text-wrap: balance; }
  .table-frame { border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); box-shadow: var(--_shadow); overflow-x: auto; position: relative; container-type: inline-size; }
  .table { inline-size: 100%; border-collapse: collapse; }
  .table caption { padding: 14px 20px 0; text-align: start; font-weight: 620; }
  .table th, .table td { padding: 12px 16px; border-block-end: 1px solid var(--_border); text-align: start; vertical-align: baseline; }
  .table tbody tr:last-child > * { border-block-end: 0; }
  .table thead th { color: var(--_text-soft); font-size: var(--_font-small); font-weight: 550; white-space: nowrap; }
  .table tbody th { font-weight: 580; }
  .table tbody th a:not(:hover) { text-decoration: none; }
  .table .select { inline-size: auto; }
  .table td > .button, .table .table__actions .button { min-block-size: 32px; padding-block: 2px; white-space: nowrap; }
  .table .button--plain { min-block-size: 28px; padding: 0; color: var(--_accent); font-weight: 400; text-align: start; white-space: normal; }
  .table__actions { display: flex; flex-wrap: wrap; justify-content: end; gap: 8px; }
  .table--close th, .table--close td { padding-inline: 12px; white-space: normal; }
  .table--close tbody th { overflow-wrap: anywhere; }
  .table__number { text-align: end !important; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .table__moment { white-space: nowrap; }
  .table__soft { color: var(--_text-soft); font-size: var(--_font-small); }
  .table-foot { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding-block-start: 16px; }
  .changes { border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); box-shadow: var(--_shadow); }
  .change { display: grid; gap: 4px; padding: 16px 20px; overflow-wrap: anywhere; }
  .change + .change { border-block-start: 1px solid var(--_border); }
  .change__title { font-size: 1rem; font-weight: 620; }
  .change__who { color: var(--_text-soft); font-size: var(--_font-small); }
  .change__list { display: grid; gap: 6px; padding-block-start: 8px; }
  .change__list > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 180px), 1fr)); align-items: baseline; gap: 2px 20px; }
  .change__list dt { color: var(--_text-soft); font-size: var(--_font-small); }
  .change__list dd { min-inline-size: 0; }
  .change__when { color: var(--_text-soft); font-size: var(--_font-small); }
  .change__now { font-weight: 580; }
  .import-preview { display: grid; gap: 12px; }
  .import-preview .changes { box-shadow: none; }
  .import-preview .change__title { font-size: inherit; }
  .import-problems { display: grid; gap: 4px; margin-block-start: 8px; overflow-wrap: anywhere; }
  .back { display: inline-block; margin-block-end: 12px; text-decoration: none; }
  .back:hover { text-decoration: underline; }
  .back::before { content: '\\2190\\a0' / ''; }
  [dir='rtl'] .back::before { content: '\\2192\\a0' / ''; }
  .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 210px), 1fr)); gap: 14px 24px; }
  .facts dt { color: var(--_text-soft); font-size: var(--_font-small); }
  .facts dd { min-inline-size: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
  .stack { display: grid; gap: 28px; }
  .stack > * { min-inline-size: 0; }
  .stack__title { margin-block-end: 12px; font-size: 1.125rem; font-weight: 640; }
  .stack__title + .notice { margin-block-end: 12px; }
  .form__pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr)); gap: 18px 20px; }
  .meters { display: grid; gap: 22px; }
  .meter { --_tone: var(--_accent); display: grid; gap: 6px; }
  .meter--near { --_tone: var(--_warning); }
  .meter--reached { --_tone: var(--_danger); }
  .meter__head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 2px 16px; }
  .meter__name { font-weight: 620; }
  .meter__figures { font-variant-numeric: tabular-nums; }
  .meter__level { margin-inline-start: 6px; color: var(--_tone); font-weight: 600; }
  .meter__track { block-size: 8px; border-radius: 4px; background: var(--_hover); overflow: hidden; }
  .meter__bar { display: block; inline-size: 100%; block-size: 100%; fill: var(--_tone); }
  [dir='rtl'] .meter__bar { transform: scaleX(-1); }
  .meter__text { color: var(--_text-soft); font-size: var(--_font-small); text-wrap: pretty; }
  .rules { display: grid; gap: 8px; padding-inline-start: 20px; list-style: disc; }
  @media (forced-colors: active) { .meter__track { border: 1px solid CanvasText; } .meter__bar { fill: Highlight; } }
  /* Where its columns have no room, a row becomes a list of labelled values; the head stays for readers. */
  @container (max-width: 680px) {
    .table, .table tbody, .table tr, .table tbody th, .table td { display: block; }
    .table thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
    .table tbody tr { display: grid; gap: 8px; padding: 14px 16px; }
    .table tbody tr:not(:last-child) { border-block-end: 1px solid var(--_border); }
    .table tbody tr > * { min-inline-size: 0; padding: 0; border: 0; overflow-wrap: anywhere; white-space: normal; }
    .table tbody th { order: -1; }
    .table td:empty { display: none; }
    .table__actions { justify-content: start; }
    .table td[data-label] { display: grid; grid-template-columns: minmax(7.5em, 1fr) minmax(0, 2fr); gap: 2px 12px; align-items: baseline; text-align: start !important; }
    .table td[data-label]::before { content: attr(data-label) / ''; color: var(--_text-soft); font-size: var(--_font-small); font-weight: 550; }
    .table td[data-label] > * { grid-column: 2; justify-self: start; max-inline-size: 100%; }
    .table td[data-label] > br { display: none; }
  }
`;
