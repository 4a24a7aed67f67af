import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    border-radius: var(--_radius);
    cursor: pointer;
    user-select: none;
  }
  /* Plain until its picture is there: clips, gradients, lines around and what moves are drawn anew with every picture that comes while somebody scrolls. */
  .picture {
    position: relative;
    flex: 1 1 0;
    min-block-size: 0;
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
    transition: box-shadow var(--_duration), background-color var(--_duration);
  }
  :host(:hover) .picture { background: var(--_hover); box-shadow: inset 0 0 0 1px var(--_border-strong); }
  img {
    position: absolute;
    inset: 6px;
    inline-size: calc(100% - 12px);
    block-size: calc(100% - 12px);
    object-fit: contain;
    /* Shows through where a picture is transparent, and nowhere else once it covers its box. */
    border-radius: 3px;
    opacity: var(--_dim, 1);
    transition: opacity var(--_duration);
  }
  .is-absent { background: var(--_hover); }
  .stand-in {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    color: var(--_text-soft);
    font-size: var(--_font-small);
  }
  .badges {
    position: absolute;
    inset-block-start: 8px;
    inset-inline: 8px;
    max-block-size: calc(100% - 16px);
    /* More than there is room for never lie over the name. */
    overflow: clip;
    overflow-clip-margin: 8px;
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .badge {
    max-inline-size: 100%;
    padding: 1px 7px;
    border-radius: 11px;
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow), inset 0 0 0 1px var(--_border);
    font-size: calc(var(--_font-small) * 0.9);
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .badge--accent { background: var(--_accent-soft); color: var(--_accent-hover); }
  .badge--warning { background: var(--_warning-soft); color: var(--_warning); }
  .marks, .tick { position: absolute; }
  .marks { inset-block-end: 8px; inset-inline: 8px; display: flex; gap: 4px; }
  .type, .used, .tick {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-inline-size: 26px;
    block-size: 26px;
    border-radius: 13px;
  }
  .type, .used {
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow), inset 0 0 0 1px var(--_border);
  }
  .type:has(.length), .used { padding-inline: 7px; }
  .length, .used { font-size: calc(var(--_font-small) * 0.9); font-variant-numeric: tabular-nums; }
  .length { unicode-bidi: plaintext; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .used { flex: none; }
  .tick {
    inset-block-start: 8px;
    inset-inline-end: 8px;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  :host([selected]) .picture { background: var(--_accent-soft); box-shadow: inset 0 0 0 2px var(--_accent); }
  :host([selected]) .badges { inset-inline-end: 40px; }
  :host([aria-disabled='true']) img { filter: grayscale(0.7); opacity: 0.55; }
  .tick b { font-size: 12px; line-height: 1; font-variant-numeric: tabular-nums; }
  .text { flex: none; block-size: var(--_card-text); padding: 6px 2px 0; overflow: hidden; }
  /* Names may run either way, whatever the page does; all are set on the page's side. */
  .name, .facts { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
  .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-size: var(--_font-small);
    font-weight: 550;
    line-height: 1.3;
  }
  .facts {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_text-soft);
    font-size: calc(var(--_font-small) * 0.95);
    line-height: 1.5;
  }
  @media (forced-colors: active) {
    .picture, .badge, .type, .used { border: 1px solid CanvasText; }
    :host([selected]) .picture { outline: 3px solid Highlight; outline-offset: -3px; }
    .tick { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  }
`;
