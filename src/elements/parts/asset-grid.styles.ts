import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 0;
    /* Height of a card's text: its padding, two lines of name, one of facts. */
    --_card-text: calc(8px + var(--_font-small) * 2.6 + var(--_font-small) * 1.45);
  }
  .scroller {
    block-size: 100%;
    overflow: hidden auto;
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
    block-size: var(--_card-text);
    visibility: hidden;
  }
  .canvas { position: relative; }
  .canvas:focus-visible { outline: none; }
  asset-card { position: absolute; }
  :host([dimmed]) asset-card { --_dim: 0.45; }
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
