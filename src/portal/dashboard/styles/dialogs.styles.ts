import { css } from 'lit';

/** Modal dialogs. */
export const dialogs = css`
  .dialog {
    box-sizing: border-box;
    inline-size: min(420px, calc(100vw - 24px));
    max-block-size: calc(100dvh - 24px);
    padding: 24px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.75);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-large);
    overflow: auto;
  }
  .dialog::backdrop { background: light-dark(rgb(16 24 40 / 45%), rgb(0 0 0 / 60%)); }
  .dialog--wide { inline-size: min(600px, calc(100vw - 24px)); }
  .dialog__head { display: flex; align-items: start; justify-content: space-between; gap: 12px; }
  .dialog__head .icon-button { margin: -6px -8px -6px 0; }
  .dialog__title { font-size: 1.25rem; font-weight: 660; line-height: 1.3; min-inline-size: 0; overflow-wrap: anywhere; }
  .dialog--small { display: none; }
  .dialog--small[open] { display: grid; gap: 10px; }
  .dialog--small p { color: var(--_text-soft); }
  .dialog__actions { display: flex; flex-wrap: wrap; justify-content: end; gap: 8px; margin-block-start: 10px; }
  @media (max-width: 480px) { .dialog { padding: 18px 16px; } .dialog__actions > .button { flex: 1 1 auto; } }
`;
