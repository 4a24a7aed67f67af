import { css } from 'lit';

/** Fields, switches, the bar below a form. */
export const forms = css`
  .form { display: grid; gap: 22px; }
  /* A live region must be there before its news; empty, it takes no room. */
  .form__news:not(:has(*)) { position: absolute; }
  .field { display: grid; gap: 6px; min-inline-size: 0; }
  .field--group { gap: 18px; }
  .field__label { font-weight: 580; }
  .card.form > .field, .card.form > portal-new-password { max-inline-size: 640px; }
  legend.field__label { margin-block-end: 6px; padding: 0; }
  .field__control { display: flex; gap: 8px; min-inline-size: 0; }
  .field__control > .input, .field__control > .select { flex: 1 1 auto; }
  .field__control > .button { flex: none; }
  .field__control--wrap { flex-wrap: wrap; }
  .field__control--wrap > .input { flex: 1 1 16em; inline-size: auto; }
  .field__hint { color: var(--_text-soft); font-size: var(--_font-small); text-wrap: pretty; }
  .field__error { display: flex; gap: 6px; color: var(--_danger); font-size: var(--_font-small); }
  .field__error svg { flex: none; margin-block-start: 0.1em; }
  .input--code { font: 0.92em / 1.5 ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace; }
  .input--code::placeholder { font-family: var(--_font); }
  .input[readonly] { background: var(--_surface-sunken); }
  textarea.input { resize: vertical; }
  .input::file-selector-button { margin-block: -1px; margin-inline: -4px 12px; padding: 3px 12px; border: 1px solid var(--_border-strong); border-radius: var(--_radius-small); background: var(--_surface-raised); color: var(--_text); font: inherit; font-weight: 550; cursor: pointer; }
  .input::file-selector-button:hover { background: var(--_hover); }
  .form > .choice { justify-self: start; }
  .form > .finder__news:empty { display: none; }

  .field--switch { grid-template-columns: auto minmax(0, 1fr); gap: 12px; align-items: start; }
  .field--switch > div { display: grid; gap: 2px; }
  .switch {
    appearance: none;
    position: relative;
    inline-size: 36px;
    block-size: 20px;
    margin-block-start: 1px;
    border: 1px solid var(--_border-strong);
    border-radius: 999px;
    background: var(--_surface-sunken);
    cursor: pointer;
    transition: background-color var(--_duration), border-color var(--_duration);
  }
  .switch::before {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: var(--_border-strong);
    transition: translate var(--_duration), background-color var(--_duration);
  }
  .switch:checked { background: var(--_accent); border-color: var(--_accent); }
  .switch:checked::before { translate: 16px 0; background: var(--_on-accent); }
  [dir='rtl'] .switch:checked::before { translate: -16px 0; }

  .choices { display: flex; flex-wrap: wrap; gap: 8px; }
  .choice { display: inline-flex; align-items: center; gap: 8px; min-block-size: var(--_control-height); padding: 4px 12px; border: 1px solid var(--_border); border-radius: var(--_radius); cursor: pointer; }
  .choice:hover { border-color: var(--_border-strong); }
  .choice:has(:checked) { border-color: var(--_accent); background: var(--_accent-soft); }
  .choice:has(:focus-visible) { outline: 2px solid var(--_accent); outline-offset: 2px; }
  .choice :focus-visible { outline: none; }
  .choice input { inline-size: 16px; block-size: 16px; }

  .button[aria-disabled='true'] { opacity: 0.75; cursor: progress; }
  .button--wide { inline-size: 100%; min-block-size: 44px; }
  .button--danger { border-color: var(--_danger); }
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 10px; padding-block-start: 16px; border-block-start: 1px solid var(--_border); }
  /* Only what can be saved asks for it: of the page's buttons the eye finds the one that is needed. */
  .bar--save:not(:has(.bar__dirty)) > .button--primary:not([aria-disabled='true']) { border-color: var(--_border-strong); background: var(--_surface-raised); color: var(--_text); }
  /* At once: between two colours it would be neither. */
  .bar--save > .button--primary { transition: none; }
  .bar--save:not(:has(.bar__dirty)) > .button--primary:not([aria-disabled='true']):hover { background: var(--_hover); }
  .bar__state { flex: 1 1 8em; text-align: end; font-size: var(--_font-small); }
  .bar__saved { display: inline-flex; align-items: center; gap: 4px; color: var(--_success); font-size: var(--_font-small); font-weight: 580; }
  .bar__dirty { color: var(--_warning); }
  .bar__dirty::before { content: ''; display: inline-block; inline-size: 7px; block-size: 7px; margin-inline-end: 6px; border-radius: 50%; background: currentcolor; vertical-align: 0.08em; }
  .copy__manual { flex-basis: 100%; }
  .copy__manual label { display: grid; gap: 6px; }
  portal-copy-button { display: inline-flex; flex-wrap: wrap; gap: 8px; }
  portal-copy-button:has(.copy__manual) { flex-basis: 100%; }
  portal-copy-button > .button { min-inline-size: 6.2em; }

  @media (max-width: 480px) {
    .bar > .button { flex: 1 1 auto; }
    .bar__state { flex-basis: 100%; order: -1; text-align: start; }
    .bar__state:not(:has(.bar__saved, .bar__dirty)) { position: absolute; }
    .field__control { flex-wrap: wrap; }
    .field__control > .input { flex: 1 1 9em; inline-size: auto; }
  }
  @media (forced-colors: active) {
    .switch { border-color: ButtonText; forced-color-adjust: none; background: ButtonFace; }
    .switch::before { background: ButtonText; }
    .switch:checked { background: Highlight; border-color: Highlight; }
    .switch:checked::before { background: HighlightText; }
    .choice:has(:checked) { border-color: Highlight; }
    .choice:has(:focus-visible) { outline-color: Highlight; }
  }
`;
