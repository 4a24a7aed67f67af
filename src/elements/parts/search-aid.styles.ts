import { css } from 'lit';

/** Of what opens under the search box; loaded with it. */
export const aidStyles = css`
  .aid {
    position: absolute;
    inset-block-start: calc(100% + 6px);
    inset-inline: 0;
    z-index: 5;
    display: flex;
    flex-direction: column;
    min-inline-size: min(280px, 100%);
    max-block-size: min(440px, 62dvh);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-large);
    overflow: hidden;
  }
  .scroll { overflow: auto; min-block-size: 0; padding-block-end: 6px; overscroll-behavior: contain; }
  .hint { margin: 0; padding: 14px 16px; color: var(--_text-soft); font-size: var(--_font-small); }
  .title { padding: 12px 14px 4px; color: var(--_text-soft); font-size: var(--_font-small); font-weight: 600; }
  .row { display: flex; align-items: stretch; margin-inline: 6px; border-radius: var(--_radius-small); }
  .row:hover { background: var(--_hover); }
  .use, .remove { display: flex; align-items: center; gap: 10px; border-radius: var(--_radius-small); cursor: pointer; }
  .use { flex: 1 1 auto; min-inline-size: 0; padding: 7px 8px; }
  .use svg { flex: none; color: var(--_text-soft); }
  .words { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 8px; min-inline-size: 0; }
  .name, .facts { min-inline-size: 0; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .facts { color: var(--_text-soft); font-size: var(--_font-small); }
  .remove { flex: none; justify-content: center; inline-size: 36px; color: var(--_text-soft); }
  .remove:hover { color: var(--_danger); }
  .is-active { outline: 2px solid var(--_accent); outline-offset: -2px; background: var(--_accent-soft); }
  .foot { flex: none; display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 8px 10px; border-block-start: 1px solid var(--_border); background: var(--_surface-sunken); }
  .foot .button { font-size: var(--_font-small); }
  .foot label { flex: 1 1 100%; font-size: var(--_font-small); font-weight: 600; }
  .foot .input { flex: 1 1 140px; inline-size: auto; padding: 6px 12px; }
  .refusal { flex: 1 1 100%; margin: 0; color: var(--_danger); font-size: var(--_font-small); }
  .tips { padding: 4px 16px 14px; overflow: auto; }
  .tips:focus { outline: none; }
  .tips header { display: flex; align-items: center; justify-content: space-between; gap: 8px; margin-inline-end: -10px; }
  .tips h3 { margin: 0; font-size: 1em; font-weight: 650; }
  .tips .hint { padding: 0 0 8px; }
  .tips ul { display: grid; gap: 8px; margin: 0 0 12px; padding: 0; list-style: none; }
  .tips li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; font-size: var(--_font-small); }
  .example { flex: 0 1 auto; max-inline-size: 100%; overflow-wrap: anywhere; text-align: start; font-family: ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace; font-size: 0.95em; }
  .tips .hint:last-child { padding-block-end: 0; }
  @media (pointer: coarse) {
    .use { min-block-size: 44px; }
    .remove { inline-size: 44px; }
  }
  @media (forced-colors: active) {
    .is-active { outline-color: Highlight; }
  }
`;
