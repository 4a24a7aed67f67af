import { css } from 'lit';

export const styles = css`
  .base {
    display: flex;
    flex-wrap: wrap;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  /* The body's growth takes all that is left beside the frame; once wrapped below, the frame grows to the full width. No width is measured. */
  .frame {
    position: relative;
    flex: 1 1 var(--derivative-preview-frame-width, 176px);
    min-inline-size: 0;
    aspect-ratio: 4 / 3;
    max-block-size: var(--derivative-preview-max-height, 20rem);
    min-block-size: 132px;
    display: grid;
    place-items: center;
    background: var(--_surface-sunken);
    color: var(--_text-soft);
  }
  .picture {
    position: absolute;
    inset: 0;
    margin: auto;
    inline-size: auto;
    block-size: auto;
    max-inline-size: calc(100% - 16px);
    max-block-size: calc(100% - 16px);
    border-radius: calc(var(--_radius) / 2);
    /* Seen through transparent pictures only. */
    background: repeating-conic-gradient(var(--_checker) 0 25%, var(--_surface) 0 50%) 0 0 / 16px 16px;
  }
  .frame:has(.stand-in) { aspect-ratio: auto; }
  .is-faded .picture { filter: grayscale(1); opacity: 0.6; }
  .stand-in { display: grid; justify-items: center; gap: 6px; padding: 12px; text-align: center; font-size: var(--_font-small); }
  .body {
    flex: 999 1 240px;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    gap: 2px;
    padding: 14px 16px;
  }
  .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    color: var(--_text-soft);
    font-size: var(--_font-small);
  }
  .meta svg { flex: none; }
  .meta > span + span::before { content: '·'; margin-inline-end: 6px; }
  ::slotted([slot='details']) { color: var(--_text-soft); font-size: var(--_font-small); overflow-wrap: anywhere; }
  .status { color: var(--_warning); font-weight: 550; font-size: var(--_font-small); }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: auto; padding-block-start: 12px; }
  .actions[hidden] { display: none; }
  .empty {
    display: grid;
    place-items: center;
    gap: 6px;
    padding: 20px;
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
    color: var(--_text-soft);
  }
  @media (forced-colors: active) {
    .picture { background: Canvas; }
    .meta svg, .stand-in { color: CanvasText; }
  }
`;
