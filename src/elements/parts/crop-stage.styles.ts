import { css } from 'lit';

export const styles = css`
  /* Places in a picture are from the left, in every language. */
  :host { display: block; direction: ltr; }
  .stage {
    position: relative;
    margin-inline: auto;
    max-inline-size: 100%;
    touch-action: none;
    user-select: none;
  }
  .clip { position: absolute; inset: 0; overflow: hidden; border-radius: var(--_radius); background: var(--_surface-sunken); }
  .shade { position: absolute; box-shadow: 0 0 0 9999px rgb(10 14 24 / 58%); }
  .broken { margin-block-start: 8px; font-size: var(--_font-small); color: var(--_danger); unicode-bidi: plaintext; }
  img { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
  .frame {
    position: absolute;
    outline: 2px solid #fff;
    outline-offset: -1px;
    cursor: move;
  }
  /* Thirds, by which pictures are composed. */
  .frame::before, .frame::after { content: ''; position: absolute; pointer-events: none; border: 0 solid rgb(255 255 255 / 45%); }
  .frame::before { inset: 0 33.33%; border-width: 0 1px; }
  .frame::after { inset: 33.33% 0; border-width: 1px 0; }
  .frame:focus-visible { outline: 3px solid var(--_accent); box-shadow: inset 0 0 0 3px #fff; }
  .corner { position: absolute; inline-size: 44px; block-size: 44px; translate: -50% -50%; }
  .corner::after { content: ''; position: absolute; inset: 15px; border: 2px solid #fff; border-radius: 50%; background: var(--_accent); box-shadow: 0 0 3px rgb(0 0 0 / 60%); }
  .corner--falling { cursor: nwse-resize; }
  .corner--rising { cursor: nesw-resize; }
  .focus { position: absolute; inline-size: 44px; block-size: 44px; translate: -50% -50%; border-radius: 50%; cursor: grab; }
  .focus::before { content: ''; position: absolute; inset: 11px; border: 2px solid #fff; border-radius: 50%; box-shadow: 0 0 0 1px rgb(0 0 0 / 65%), inset 0 0 0 1px rgb(0 0 0 / 65%); background: rgb(255 255 255 / 25%); }
  .focus::after { content: ''; position: absolute; inset: 20px; border-radius: 50%; background: #fff; box-shadow: 0 0 0 1px rgb(0 0 0 / 65%); }
  .focus:focus-visible { outline: 3px solid var(--_accent); outline-offset: -8px; box-shadow: inset 0 0 0 11px #fff; }
  @media (forced-colors: active) {
    .frame { outline-color: Highlight; }
    .corner::after, .focus::after { border-color: CanvasText; background: Highlight; forced-color-adjust: none; }
  }
`;
