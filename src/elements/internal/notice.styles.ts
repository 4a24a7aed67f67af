import { css } from 'lit';

/** A message in place: `.notice` (information), `.notice--warning`, `.notice--danger`, `.notice--success`; an icon, `.notice__text`, and a button. */
export const noticeStyles = css`
  .notice {
    --_tone: var(--_accent);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 10px;
    padding: 8px 12px;
    border: 1px solid color-mix(in srgb, var(--_tone) 35%, transparent);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    font-size: var(--_font-small);
  }
  .notice--warning { --_tone: var(--_warning); background: var(--_warning-soft); }
  .notice--danger { --_tone: var(--_danger); background: var(--_danger-soft); }
  .notice--success { --_tone: var(--_success); background: var(--_success-soft); }
  .notice > svg { flex: none; color: var(--_tone); align-self: start; }
  .notice:has(> .button) > svg { align-self: center; }
  .notice__text { flex: 1 1 0; min-inline-size: min(14em, 100% - 28px); overflow-wrap: anywhere; }
  .notice__detail { display: block; color: var(--_text-soft); }
`;
