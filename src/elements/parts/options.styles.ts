import { css } from 'lit';

/** Lists to tick options in, of `option-list` and `lookup-list`. */
export const optionStyles = css`
  .find { margin-block-end: 6px; font-size: var(--_font-small); }
  li { display: flex; align-items: center; gap: 2px; padding-inline-start: calc(var(--_depth, 0) * 20px); }
  label { flex: 1; display: flex; align-items: center; gap: 10px; min-block-size: 34px; min-inline-size: 0; padding: 3px 6px; border-radius: var(--_radius-small); cursor: pointer; }
  label:hover { background: var(--_hover); }
  label:has(:focus-visible) { outline: 2px solid var(--_accent); outline-offset: -2px; }
  label:has(:disabled) { cursor: not-allowed; }
  input[type='checkbox'], input[type='radio'] { flex: none; inline-size: 17px; block-size: 17px; }
  input:focus-visible { outline: none; }
  .find:focus-visible { outline: 2px solid var(--_accent); }
  .name { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
  .count { flex: none; color: var(--_text-soft); font-size: var(--_font-small); font-variant-numeric: tabular-nums; }
  .is-empty .name { color: var(--_text-soft); }
  .cover { flex: none; inline-size: 40px; block-size: 30px; border-radius: 4px; object-fit: cover; background: var(--_surface-sunken); }
  .expander { inline-size: 30px; min-block-size: 30px; }
  .expander svg { transition: rotate var(--_duration); }
  .expander[aria-expanded='false'] svg { rotate: -90deg; }
  .expander[aria-expanded='false']:dir(rtl) svg { rotate: 90deg; }
  .more { inline-size: 100%; margin-block-start: 2px; justify-content: flex-start; padding-inline: 6px; color: var(--_accent); font-size: var(--_font-small); }
  .hint { padding: 4px 6px; color: var(--_text-soft); font-size: var(--_font-small); overflow-wrap: anywhere; }
  .lock { display: inline-flex; color: var(--_text-soft); }
  @media (pointer: coarse) {
    label, .expander { min-block-size: 44px; }
    .expander { inline-size: 44px; }
  }
`;
