import { css } from 'lit';

export const styles = css`
  :host { display: flex; flex-direction: column; min-block-size: 0; background: var(--_surface); }
  section {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 16px 20px;
  }
  .name, .soft, .hint, .notice__text, dd, .choice__name, .choice__size { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
  .none { margin: auto; display: grid; justify-items: center; gap: 8px; color: var(--_text-soft); text-align: center; }
  .asset { display: grid; gap: 14px; }
  .picture {
    /* Fainter than elsewhere: here it is mostly the ground beside a picture, and seldom seen through one. */
    --_square: color-mix(in srgb, var(--_checker) 50%, transparent);
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: 4 / 3;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_surface-sunken) conic-gradient(var(--_square) 25%, transparent 0 50%, var(--_square) 0 75%, transparent 0) 0 0 / 16px 16px;
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .picture img { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: contain; }
  .stand-in { color: var(--_text-soft); }
  .about { min-inline-size: 0; display: grid; gap: 10px; align-content: start; }
  .title { display: flex; align-items: start; justify-content: space-between; gap: 6px; }
  .title .icon-button { flex: none; min-block-size: 0; block-size: 28px; inline-size: 28px; margin-block: -3px; }
  @media (pointer: coarse) {
    .title .icon-button { inline-size: 44px; block-size: 44px; margin-block: -10px; }
  }
  .title .name { min-inline-size: 0; }
  .name { font-weight: 600; line-height: 1.3; overflow-wrap: anywhere; }
  dl { display: grid; gap: 3px; font-size: var(--_font-small); }
  dl div { display: flex; justify-content: space-between; gap: 16px; }
  dt { color: var(--_text-soft); }
  dd { overflow-wrap: anywhere; }
  .soft { color: var(--_text-soft); font-size: var(--_font-small); }
  legend { padding: 0; margin-block-end: 6px; font-size: var(--_font-small); font-weight: 600; }
  .choice {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: calc(var(--_control-height) - 2px);
    padding: 4px 10px;
    border: 1px solid var(--_border);
    cursor: pointer;
    font-size: var(--_font-small);
  }
  .choice + .choice { border-block-start: 0; }
  .choice:first-of-type { border-start-start-radius: var(--_radius); border-start-end-radius: var(--_radius); }
  .choice:last-of-type { border-end-start-radius: var(--_radius); border-end-end-radius: var(--_radius); }
  .choice:hover { background: var(--_hover); }
  .choice:has(:checked) { background: var(--_accent-soft); }
  .choice input { flex: none; }
  /* A name without a place to break has a line of its own before it is broken. */
  .choice__words { flex: 1 1 0; display: flex; flex-wrap: wrap; gap: 0 10px; min-inline-size: 0; }
  .choice__name { flex: 1 1 auto; max-inline-size: 100%; overflow-wrap: anywhere; }
  .choice__size { color: var(--_text-soft); font-variant-numeric: tabular-nums; }
  footer {
    flex: none;
    display: grid;
    gap: 8px;
    padding: 12px 20px;
    padding-block-end: max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_border);
  }
  .hint { color: var(--_text-soft); font-size: var(--_font-small); justify-self: end; }
  .actions { display: flex; justify-content: flex-end; flex-wrap: wrap; gap: 8px; }
  .button[aria-disabled='true'], .button[aria-disabled='true']:hover {
    background: var(--_surface-sunken);
    border-color: var(--_border);
    color: var(--_text-soft);
    cursor: not-allowed;
  }
  :host([compact]) { border-block-start: 1px solid var(--_border); box-shadow: var(--_shadow-large); }
  :host([compact]) section { flex: 0 1 auto; gap: 8px; padding: 10px 16px 0; }
  :host([compact]) .asset { grid-template-columns: 64px minmax(0, 1fr); gap: 12px; align-items: center; }
  :host([compact]) .picture { aspect-ratio: 1; }
  :host([compact]) .about { gap: 4px; }
  :host([compact]) .name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden; font-size: var(--_font-small); }
  :host([compact]) footer { padding: 10px 16px; padding-block-end: max(10px, env(safe-area-inset-bottom)); border: 0; gap: 6px; }
  :host([compact]) .hint { justify-self: start; }
  :host([compact]) .select { font-size: var(--_font-small); }
  :host([compact]) .actions .button { flex: 1 1 auto; }
  /* Buttons of a very low window are scrolled with what stands above them. */
  @media (max-height: 20em) {
    :host([compact]) { overflow: hidden auto; }
    :host([compact]) section { flex: none; overflow: visible; }
  }
  @media (forced-colors: active) {
    .picture { border: 1px solid CanvasText; }
    .button[aria-disabled='true'], .button[aria-disabled='true']:hover { border-color: GrayText; color: GrayText; }
  }
`;
