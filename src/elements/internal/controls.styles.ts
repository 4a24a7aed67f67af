import { css } from 'lit';

/**
 * Buttons: `.button` (quiet outline), with `.button--primary`, `.button--plain` (no outline) or `.button--danger`; `.icon-button` is a square one
 * that needs an `aria-label`. `.spinner` turns; with reduced motion it pulses slowly instead, so that waiting is still told from standing still.
 */
export const controls = css`
  .button, .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--_control-height);
    padding: 4px 14px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    font-weight: 550;
    line-height: 1.25;
    text-decoration: none;
    cursor: pointer;
    user-select: none;
    transition: background-color var(--_duration), border-color var(--_duration), color var(--_duration);
  }
  .button:hover, .icon-button:hover { background: var(--_hover); }
  .button--primary { background: var(--_accent); border-color: transparent; color: var(--_on-accent); }
  .button--primary:hover { background: var(--_accent-hover); }
  .button--plain, .icon-button { background: transparent; border-color: transparent; }
  .button--danger { color: var(--_danger); }
  .button--danger:hover { background: var(--_danger-soft); }
  .icon-button { inline-size: var(--_control-height); padding: 0; color: var(--_text-soft); }
  .icon-button:hover { color: var(--_text); }
  .button:disabled, .icon-button:disabled {
    background: var(--_surface-sunken);
    border-color: var(--_border);
    color: var(--_text-soft);
    opacity: 0.75;
    cursor: not-allowed;
  }
  .button--plain:disabled, .icon-button:disabled { background: transparent; border-color: transparent; }
  .button svg, .icon-button svg { flex: none; }
  .spinner {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    border: 2px solid currentcolor;
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: spin 0.8s linear infinite;
  }
  @keyframes spin { to { rotate: 1turn; } }
  @keyframes pulse { 50% { opacity: 0.35; } }
  @media (prefers-reduced-motion: reduce) {
    .spinner { animation: pulse 2s ease-in-out infinite; }
  }
  @media (forced-colors: active) {
    .button, .icon-button { border-color: ButtonText; }
    .button:disabled, .icon-button:disabled { border-color: GrayText; color: GrayText; opacity: 1; }
  }
`;
