import { css } from 'lit';

/** Text fields and choices of the dialog and the dashboard; a closed field needs none. `.input`, `.select`, `.badge`. */
export const inputs = css`
  .input, .select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    padding: 6px 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    line-height: 1.3;
  }
  /* On a narrow screen the chosen words are wrapped, not cut off, where the browser can; elsewhere they end in an ellipsis. */
  .select { text-overflow: ellipsis; }
  @media (max-width: 47.99em), (max-height: 29.99em) {
    .select { appearance: base-select; display: inline-flex; align-items: center; overflow-wrap: anywhere; }
  }
  .input::placeholder { color: var(--_text-soft); opacity: 1; }
  .input:hover, .select:hover { border-color: var(--_text-soft); }
  .input:focus-visible, .select:focus-visible { outline-offset: -1px; border-color: var(--_accent); }
  .input[aria-invalid='true'], .select[aria-invalid='true'] { border-color: var(--_danger); }
  .input:disabled, .select:disabled { background: var(--_surface-sunken); color: var(--_text-soft); cursor: not-allowed; }
  .input[type='search']::-webkit-search-cancel-button { display: none; }
  input[type='checkbox'], input[type='radio'] { accent-color: var(--_accent); }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 1px 8px;
    border-radius: 999px;
    background: var(--_hover);
    color: var(--_text-soft);
    font-size: var(--_font-small);
    font-weight: 550;
  }
`;
