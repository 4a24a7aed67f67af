import { css } from 'lit';

/** The log viewer. */
export const logs = css`
  .finder > .field--short { flex: 1 1 190px; }
  .log-tools { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-block-end: 12px; }
  .log-tools__end { display: flex; flex-wrap: wrap; gap: 8px; margin-inline-start: auto; }
  .log-tools .button[aria-pressed='true'] { border-color: var(--_accent); background: var(--_accent-soft); color: var(--_accent); }
  a.button { text-decoration: none; }
  .log { border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); box-shadow: var(--_shadow); overflow: hidden; }
  .log__item + .log__item { border-block-start: 1px solid var(--_border); }
  .log__line { display: grid; grid-template-columns: 78px 10.5em minmax(0, 10em) minmax(0, 1fr); gap: 4px 12px; align-items: baseline; padding: 8px 16px; cursor: pointer; list-style: none; }
  .log__line::-webkit-details-marker { display: none; }
  .log__line:hover { background: var(--_hover); }
  .log__line:focus-visible { outline-offset: -2px; }
  .log__level { justify-self: start; padding: 1px 8px; border: 1px solid transparent; border-radius: 999px; background: var(--_hover); color: var(--_text-soft); font-size: var(--_font-small); font-weight: 550; }
  .log__level--error { background: var(--_danger-soft); color: var(--_danger); }
  .log__level--warn { background: var(--_warning-soft); color: var(--_warning); }
  .log__time { color: var(--_text-soft); font-size: var(--_font-small); font-variant-numeric: tabular-nums; white-space: nowrap; }
  .log__connector { font-size: var(--_font-small); font-weight: 580; overflow-wrap: anywhere; }
  .log__message { grid-column: 4; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  details[open] > .log__line { background: var(--_surface-sunken); }
  .log__facts { display: grid; gap: 8px; padding: 12px 16px 16px; }
  .log__facts > div { display: grid; grid-template-columns: minmax(0, 160px) minmax(0, 1fr); gap: 12px; }
  .log__facts dt { color: var(--_text-soft); font-size: var(--_font-small); overflow-wrap: anywhere; }
  .log__facts dd { min-inline-size: 0; overflow-wrap: anywhere; }
  .log__whole { white-space: pre-wrap; }
  @media (max-width: 700px) {
    .log__line { grid-template-columns: auto minmax(0, 1fr); }
    .log__connector { grid-column: 1 / -1; }
    .log__message { grid-column: 1 / -1; white-space: normal; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
    .log-tools__end { margin-inline-start: 0; }
    .log__facts > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  }
`;
