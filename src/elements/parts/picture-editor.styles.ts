import { css } from 'lit';

export const styles = css`
  :host { display: contents; }
  dialog {
    inline-size: min(980px, 100vw);
    block-size: min(760px, 100dvh);
    max-inline-size: none;
    max-block-size: none;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-large);
    overflow: hidden;
  }
  dialog[open] { display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); }
  dialog::backdrop { background: rgb(12 16 26 / 45%); }
  header { display: flex; align-items: flex-start; gap: 12px; padding: 12px 20px; padding-inline: 20px 12px; border-block-end: 1px solid var(--_border); }
  header > div { flex: 1 1 auto; min-inline-size: 0; }
  h2 { font-size: 1.1em; font-weight: 650; line-height: 1.4; }
  h2:focus { outline: none; }
  h3, legend { padding: 0; font-size: var(--_font-small); font-weight: 600; }
  header p { color: var(--_text-soft); font-size: var(--_font-small); overflow-wrap: anywhere; }
  .icon-button { flex: none; }
  .body { overflow: hidden auto; display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 24px; align-items: start; padding: 16px 20px; }
  .picture, .settings { display: grid; gap: 12px; min-inline-size: 0; align-content: start; }
  .settings { gap: 12px; font-size: var(--_font-small); }
  .help, .soft, .needed { color: var(--_text-soft); font-size: var(--_font-small); }
  details { font-size: var(--_font-small); }
  summary { min-block-size: 32px; display: list-item; align-content: center; cursor: pointer; font-weight: 550; }
  .exact { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr)); gap: 10px; padding-block-start: 6px; align-items: end; }
  .exact label, .sides label { display: grid; gap: 4px; }
  .sides { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); gap: 8px; align-items: center; }
  .sides > span { align-self: end; padding-block-end: 8px; color: var(--_text-soft); }
  fieldset { display: grid; gap: 8px; margin: 0; padding: 0; border: 0; min-inline-size: 0; }
  legend { margin-block-end: 6px; }
  .line { display: grid; gap: 4px; }
  .line > span { font-weight: 600; }
  .look { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 10px; align-items: end; }
  .short { inline-size: 8.5em; }
  .check { display: flex; align-items: center; gap: 8px; min-block-size: 32px; cursor: pointer; }
  .check input { flex: none; inline-size: 18px; block-size: 18px; margin: 0; }
  .reset { justify-self: start; margin-block-start: -8px; padding-inline: 8px; color: var(--_accent); font-size: inherit; }
  .soft, .problem { margin-block-start: -6px; }
  .problem { color: var(--_danger); font-weight: 550; }
  .result { display: grid; gap: 8px; }
  .made {
    display: grid;
    place-items: center;
    block-size: 120px;
    padding: 8px;
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .made img { max-inline-size: 100%; max-block-size: 104px; min-block-size: 0; box-shadow: 0 0 0 1px var(--_border); transition: opacity var(--_duration); }
  .is-making img { opacity: 0.45; }
  .result [role='status'] { min-block-size: 1.4em; font-variant-numeric: tabular-nums; }
  footer { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 12px 20px; padding-block-end: max(12px, env(safe-area-inset-bottom)); border-block-start: 1px solid var(--_border); }
  @media (max-width: 47.99em) {
    dialog { block-size: 100dvh; border-radius: 0; }
    .body { grid-template-columns: minmax(0, 1fr); padding-inline: 16px; }
    footer .button { flex: 1 1 auto; }
  }
  /* At 400 % head and buttons would leave no room between them: all is scrolled together. */
  @media (max-height: 24em) {
    dialog[open] { display: block; overflow: hidden auto; }
    .body { overflow: visible; }
  }
  .look .select { appearance: base-select; display: inline-flex; align-items: center; overflow-wrap: anywhere; }
  @media (pointer: coarse) {
    .check, summary { min-block-size: 44px; }
    .keys { display: none; }
  }
  @media (forced-colors: active) {
    dialog, .made { border: 1px solid CanvasText; }
  }
`;
