import { css } from 'lit';

/**
 * The look, as private custom properties (`--_…`) of every element. Each takes its value from a public one
 * (`--asset-selector-…`, see `BaseElement`) that a page may set anywhere above, because custom properties are inherited.
 * `light-dark()` follows the page's `color-scheme`: a page that is light only keeps a light field, whatever the system says.
 */
export const tokens = css`
  :host {
    --_surface: var(--asset-selector-surface, light-dark(#ffffff, #1b1e25));
    --_surface-raised: var(--asset-selector-surface-raised, light-dark(#ffffff, #242832));
    --_surface-sunken: var(--asset-selector-surface-sunken, light-dark(#f5f6f8, #13151a));
    --_hover: var(--asset-selector-hover, light-dark(#eef0f4, #2d323d));
    --_border: var(--asset-selector-border, light-dark(#dce0e7, #383e4a));
    --_border-strong: var(--asset-selector-border-strong, light-dark(#868e9c, #747d8d));
    --_text: var(--asset-selector-text, light-dark(#1a1e27, #eceef3));
    --_text-soft: var(--asset-selector-text-soft, light-dark(#596273, #a8b0bf));
    --_accent: var(--asset-selector-accent, light-dark(#3457d5, #93aaff));
    --_accent-hover: var(--asset-selector-accent-hover, light-dark(#2845b4, #adbfff));
    --_on-accent: var(--asset-selector-on-accent, light-dark(#ffffff, #10162e));
    --_accent-soft: var(--asset-selector-accent-soft, light-dark(#edf1fe, #262f52));
    --_danger: var(--asset-selector-danger, light-dark(#b3261e, #ffb4ab));
    --_danger-soft: var(--asset-selector-danger-soft, light-dark(#fdeceb, #3b1f1e));
    --_warning: var(--asset-selector-warning, light-dark(#724a00, #f3c46f));
    --_warning-soft: var(--asset-selector-warning-soft, light-dark(#fff4de, #352a13));
    --_success: var(--asset-selector-success, light-dark(#17663a, #82d8a5));
    --_success-soft: var(--asset-selector-success-soft, light-dark(#e4f5ea, #17301f));
    --_checker: light-dark(#e9ecf1, #2a2f39);
    --_radius: var(--asset-selector-radius, 8px);
    --_radius-small: calc(var(--_radius) * 0.75);
    --_radius-large: calc(var(--_radius) * 1.5);
    --_font: var(--asset-selector-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif);
    /* Not rem alone: many pages set the root to 62.5 %. Not px alone: readers enlarge their browser's text. */
    --_font-size: var(--asset-selector-font-size, max(14px, 0.9375rem));
    --_font-small: calc(var(--_font-size) * 0.8667);
    --_control-height: var(--asset-selector-control-height, 36px);
    --_shadow: 0 1px 2px light-dark(rgb(16 24 40 / 6%), rgb(0 0 0 / 40%));
    --_shadow-large: 0 8px 24px light-dark(rgb(16 24 40 / 14%), rgb(0 0 0 / 55%)), 0 2px 6px light-dark(rgb(16 24 40 / 8%), rgb(0 0 0 / 40%));
    --_duration: 140ms;
  }
  @media (pointer: coarse) {
    :host { --_control-height: var(--asset-selector-control-height, 44px); }
  }
  @media (prefers-reduced-motion: reduce) {
    :host { --_duration: 0ms; }
  }
`;
