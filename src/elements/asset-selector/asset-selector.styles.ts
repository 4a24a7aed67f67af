import { css } from 'lit';

export const styles = css`
  .field { display: grid; gap: var(--asset-selector-gap, 8px); min-inline-size: 0; }
  .label { font-weight: 600; line-height: 1.3; }
  .required-mark { color: var(--_danger); margin-inline-start: 2px; }
  .control { position: relative; min-inline-size: 0; }
  .empty {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 14px;
    padding: 16px;
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
    transition: background-color var(--_duration), border-color var(--_duration);
  }
  .empty__icon {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  .empty__text { flex: 1 1 8em; min-inline-size: 0; color: var(--_text-soft); overflow-wrap: anywhere; }
  /* The whole box opens the dialog, by one button: the others a pointer may meet lie above it. */
  .empty .button--choose::after { content: ''; position: absolute; inset: 0; border-radius: inherit; }
  .empty:has(.button--choose:not(:disabled)):hover { border-color: var(--_accent); background: var(--_accent-soft); }
  .empty .button--danger { position: relative; z-index: 1; }
  /* The words keep their room while the spinner stands in it, so that nothing of the page moves. */
  [aria-busy=true] > :first-child { visibility: hidden; }
  .button > .spinner { position: absolute; }
  .is-unreadable { border-style: solid; border-color: color-mix(in srgb, var(--_warning) 35%, transparent); background: var(--_warning-soft); }
  .is-unreadable .empty__icon { background: transparent; color: var(--_warning); }
  .is-unreadable .empty__text { color: var(--_text); }
  .is-invalid .empty { border-color: var(--_danger); border-style: solid; }
  .is-off .empty { border-color: var(--_border); }
  .is-off .empty__icon { background: var(--_hover); color: var(--_text-soft); }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; }
  held-list + .actions { margin-block-start: 8px; }
  .skeleton { min-block-size: 78px; border-radius: var(--_radius); background: var(--_surface-sunken); }
  .error { display: flex; gap: 6px; align-items: start; color: var(--_danger); font-size: var(--_font-small); font-weight: 550; }
  .error svg { flex: none; margin-block-start: 1px; }
  @media (forced-colors: active) {
    .empty__icon { border: 1px solid CanvasText; }
  }
`;
