import { css } from 'lit';

/** Support tickets: list, form, thread. */
export const support = css`
  portal-tickets-page, portal-new-ticket-page, portal-ticket-page, portal-operated-tickets-page, portal-operated-ticket-page, portal-file-picker { display: block; }
  .status { display: inline-block; padding: 1px 9px; border: 1px solid var(--_border-strong); border-radius: 999px; font-size: var(--_font-small); white-space: nowrap; }
  .status--waiting { border-color: transparent; background: var(--_warning-soft); color: var(--_warning); }
  .status--answered { border-color: transparent; background: var(--_accent-soft); color: var(--_accent); }
  .status--solved { border-color: transparent; background: var(--_success-soft); color: var(--_success); }
  .status--closed { color: var(--_text-soft); }
  .page__head--row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 12px 20px; }
  .table__subject { min-inline-size: 11em; overflow-wrap: anywhere; }
  .levels { display: grid; gap: 8px; }
  .levels .choice { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: start; padding-block: 8px; }
  .levels .choice input { margin-block-start: 3px; }
  .levels .field__hint { display: block; }
  .drop { padding: 16px; border: 1px dashed var(--_border-strong); border-radius: var(--_radius); }
  .drop--over { border-color: var(--_accent); background: var(--_accent-soft); }
  .drop__line { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
  .drop__or { color: var(--_text-soft); }
  .picked { display: grid; gap: 2px; }
  .picked__item { display: flex; align-items: center; gap: 10px; padding-block: 4px; }
  .picked__item > svg { flex: none; }
  .picked__item--failed > svg, .picked__item--failed .picked__state { color: var(--_danger); }
  .picked__item--sent > svg { color: var(--_success); }
  .picked__text { flex: 1 1 auto; min-inline-size: 0; overflow-wrap: anywhere; }
  .picked__state { display: block; color: var(--_text-soft); font-size: var(--_font-small); }
  .thread { display: grid; gap: 14px; list-style: none; }
  .message { display: grid; gap: 8px; min-inline-size: 0; padding: 16px 20px; border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); }
  .message--operator { border-inline-start: 4px solid var(--_accent); border-start-start-radius: 4px; border-end-start-radius: 4px; }
  .message--internal { border-style: dashed; background: var(--_warning-soft); }
  .message__head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 10px; }
  .message__head time { color: var(--_text-soft); font-size: var(--_font-small); }
  .message__text { max-inline-size: 76ch; white-space: pre-wrap; overflow-wrap: anywhere; }
  .message__mail { display: flex; align-items: start; gap: 8px; max-inline-size: 76ch; color: var(--_warning); font-size: var(--_font-small); }
  .message__mail > svg { flex: none; margin-block-start: 2px; }
  .files { display: flex; flex-wrap: wrap; gap: 4px 16px; }
  .files__link { display: inline-flex; align-items: center; min-inline-size: 0; gap: 6px; min-block-size: 28px; overflow-wrap: anywhere; }
  .files li { min-inline-size: 0; max-inline-size: 100%; }
  .files__link > svg { flex: none; }
`;
