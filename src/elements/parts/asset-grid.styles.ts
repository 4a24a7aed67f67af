import { css } from 'lit';

/** What grid and list have in common. */
export const virtualStyles = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 0;
  }
  .scroller {
    block-size: 100%;
    overflow: hidden auto;
    /* A layer of its own: without, Chromium draws the whole dialog anew in each frame of scrolling, where texts are smoothed by sub-pixels. */
    will-change: scroll-position;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-gutter: stable;
    padding: 4px 4px 16px;
    padding-inline: var(--_grid-inset, 4px);
  }
  .measure { position: relative; }
  .probe {
    position: absolute;
    inline-size: 0;
    block-size: var(--_probe);
    visibility: hidden;
  }
  .places, .canvas { position: relative; }
  .canvas:focus-visible { outline: none; }
  .detail {
    position: absolute;
    z-index: 1;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    translate: calc(-100% - 6px) calc(-100% - 6px);
    border: 1px solid var(--_border);
    border-radius: 50%;
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    cursor: pointer;
  }
  .detail:dir(rtl) { translate: calc(100% + 6px) calc(-100% - 6px); }
  .detail:hover { background: var(--_accent-soft); color: var(--_accent-hover); }
  @media (pointer: coarse) {
    .detail { inline-size: 44px; block-size: 44px; }
  }
  .page-problem { position: absolute; z-index: 2; inset-inline: 8px; display: grid; align-items: start; justify-items: center; padding-block: 8px; pointer-events: none; }
  .page-problem .notice { position: sticky; inset-block-start: calc(var(--_covered, 0px) + 8px); max-inline-size: 34em; box-shadow: var(--_shadow-large); pointer-events: auto; }
  .more {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    min-block-size: 56px;
    padding-block: 12px 0;
    color: var(--_text-soft);
    font-size: var(--_font-small);
  }
  .more .notice { flex: 0 1 34em; color: var(--_text); text-align: start; }
`;

export const styles = css`
  :host {
    /* Height of a card's text: its padding, two lines of name, one of facts. */
    --_card-text: calc(8px + var(--_font-small) * 2.6 + var(--_font-small) * 1.45);
    --_probe: var(--_card-text);
  }
  asset-card { position: absolute; contain: layout style; }
  :host([dimmed]) asset-card { --_dim: 0.45; }
`;
