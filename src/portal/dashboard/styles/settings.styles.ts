import { css } from 'lit';

/** The settings page: sections with their heading beside the card on wide screens, above it on others. */
export const settings = css`
  .contents { margin-block-end: 20px; border-block-end: 1px solid var(--_border); background: var(--_surface-sunken); }
  .contents ul { display: flex; flex-wrap: wrap; gap: 0 16px; font-size: var(--_font-small); }
  .contents a { display: inline-block; padding-block: 9px 7px; border-block-end: 2px solid transparent; color: var(--_text-soft); text-decoration: none; white-space: nowrap; }
  .contents a[aria-current] { border-color: var(--_accent); color: var(--_accent); font-weight: 580; }
  .contents__mark { display: inline-block; inline-size: 7px; block-size: 7px; margin-inline-start: 6px; border-radius: 50%; background: var(--_warning); vertical-align: 0.12em; }
  .contents a:hover { color: var(--_accent); }

  .workspace { display: grid; gap: 32px; }
  .sections { display: grid; align-content: start; min-inline-size: 0; container-type: inline-size; }
  .stack { min-inline-size: 0; }
  .trial { display: grid; min-inline-size: 0; }
  .trial, .trial__panel { gap: 14px; align-content: start; }
  .trial__panel { display: grid; min-inline-size: 0; }
  .trial__result { display: grid; gap: 6px; min-inline-size: 0; }
  .to-trial { text-decoration: none; }
  .rotation { display: grid; gap: 14px; }
  .rows--plain > .row:last-child { border-block-end: 0; }
  .source { margin-block-start: -14px; color: var(--_text-soft); display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; min-block-size: 28px; font-size: var(--_font-small); }
  .source .button { min-block-size: 28px; padding: 2px 6px; color: var(--_accent); font-size: inherit; }
  .badge--own { background: var(--_accent-soft); color: var(--_accent); }
  .badge--warning { background: var(--_warning-soft); color: var(--_warning); }
  portal-connectors-section .row__facts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr)); gap: 2px 24px; }
  portal-connectors-section .row__facts > div { display: flex; gap: 8px; }
  .notice__title { font-weight: 640; }
  .stale .notice__text { display: grid; gap: 10px; }
  .stale__buttons { display: flex; flex-wrap: wrap; gap: 8px; }
  .page .stale .button { margin-block-start: 0; }
  .stale__changes { display: grid; gap: 12px; padding-block-start: 12px; border-block-start: 1px solid var(--_border); }
  .stale__changes dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 120px), 1fr)); gap: 4px 16px; }
  .stale__changes dt { color: var(--_text-soft); font-size: var(--_font-small); }
  .stale__changes dd { min-inline-size: 0; overflow-wrap: anywhere; }
  .page__head .notice { margin-block-start: 14px; }
  .section .select:disabled { color: var(--_text); opacity: 1; }
  .trial__name { font-weight: 620; }
  .trial__code { max-block-size: 340px; overflow: auto; }
  portal-field-editor { display: contents; }
  .locks__choose { margin-block-start: 4px; }
  .locks { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr)); gap: 20px; margin-block-start: 12px; }
  filter-chips { margin-block: 8px; }
  .section { display: grid; gap: 14px 40px; padding-block: 22px; }
  .section:first-child { padding-block-start: 8px; }
  .section__head { display: grid; gap: 4px; align-content: start; }
  .section__title { font-size: 1.125rem; font-weight: 640; }
  .section__text { color: var(--_text-soft); font-size: var(--_font-small); text-wrap: pretty; }
  .card { display: grid; gap: 18px; align-content: start; min-inline-size: 0; padding: 24px; border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); box-shadow: var(--_shadow); }
  .card.form { gap: 22px; }
  .card--flush { gap: 0; padding: 0; }
  .card__head { display: flex; align-items: start; justify-content: space-between; gap: 12px; }
  .card__head .icon-button { margin-block: -6px; margin-inline-end: -8px; }
  .card__title { min-inline-size: 0; font-size: 1.0625rem; font-weight: 640; overflow-wrap: anywhere; }
  .card__row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px; }
  .card__actions { display: flex; flex-wrap: wrap; gap: 8px; }
  .card__actions > .button { flex: 1 0 auto; max-inline-size: 100%; }
  .empty { padding: 14px 16px; border: 1px dashed var(--_border-strong); border-radius: var(--_radius); color: var(--_text-soft); }

  .origins { border: 1px solid var(--_border); border-radius: var(--_radius); }
  .origins__item { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding: 2px 4px 2px 14px; }
  .origins__item + .origins__item { border-block-start: 1px solid var(--_border); }
  .origins__item code { min-inline-size: 0; overflow-wrap: anywhere; }
  .topic { overflow-wrap: anywhere; }

  .help { border: 1px solid var(--_border); border-radius: var(--_radius); background: var(--_surface-sunken); }
  .help summary { padding: 10px 14px; border-radius: var(--_radius); font-weight: 580; cursor: pointer; }
  .help__body { display: grid; gap: 10px; padding: 2px 18px 18px; }
  .help__steps { display: grid; gap: 8px; padding-inline-start: 22px; list-style: decimal; }
  .help__steps > li { padding-inline-start: 4px; overflow-wrap: anywhere; }
  .scopes { display: flex; flex-wrap: wrap; gap: 6px; margin-block: 8px; }
  .scopes li { padding: 1px 8px; border: 1px solid var(--_border); border-radius: var(--_radius-small); background: var(--_surface); }

  .report { --_tone: var(--_danger); display: grid; gap: 12px; padding: 16px 18px; border: 1px solid color-mix(in srgb, var(--_tone) 40%, transparent); border-radius: var(--_radius); }
  .report--passed { --_tone: var(--_success); }
  .report__title { color: var(--_tone); font-weight: 640; }
  .report__checks { display: grid; gap: 10px; }
  .report__check { display: grid; grid-template-columns: 22px minmax(0, 1fr); gap: 10px; }
  .report__text { display: grid; gap: 2px; overflow-wrap: anywhere; }
  .report__name { font-weight: 580; }
  .report__outcome, .report__detail { color: var(--_text-soft); font-size: var(--_font-small); }
  .report__mark { display: grid; place-items: center; inline-size: 22px; block-size: 22px; border-radius: 50%; background: var(--_hover); color: var(--_text-soft); }
  .report__check--passed .report__mark { background: var(--_success-soft); color: var(--_success); }
  .report__check--failed .report__mark { background: var(--_danger-soft); color: var(--_danger); }
  .report__check--skipped .report__name { color: var(--_text-soft); font-weight: 400; }
  .report__dash { inline-size: 8px; border-block-start: 2px solid currentcolor; }

  .rows__search { display: grid; gap: 6px; padding: 16px 24px; border-block-end: 1px solid var(--_border); }
  .rows { display: grid; }
  .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 10px 12px; padding: 16px 16px 16px 24px; border-block-end: 1px solid var(--_border); }
  .row__head { min-inline-size: 0; align-self: center; overflow-wrap: anywhere; }
  .row__name { font-weight: 620; }
  .row__note { color: var(--_text-soft); font-size: var(--_font-small); }
  .row__facts { grid-column: 1 / -1; grid-row: 2; display: grid; gap: 4px; padding-inline-end: 8px; font-size: var(--_font-small); }
  .row__facts > div { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 2px 16px; align-items: baseline; }
  .row__facts dt { color: var(--_text-soft); }
  .row__facts dd { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 12px; min-inline-size: 0; overflow-wrap: anywhere; }
  .row__facts dd > bdi { min-inline-size: 0; }
  .row__inherited { color: var(--_text-soft); }
  .row__source { flex: none; color: var(--_text-soft); }
  .row__actions { display: flex; gap: 2px; }
  .rows__problem { padding: 16px 24px; }
  .rows__foot { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 14px 24px; }

  .example { display: grid; gap: 6px; margin-block: 10px; }
  .example__title { font-size: var(--_font-small); font-weight: 580; }
  .help .code { background: var(--_surface); }
  .code { margin: 0; padding: 14px 16px; border: 1px solid var(--_border); border-radius: var(--_radius); background: var(--_surface-sunken); white-space: pre-wrap; overflow-wrap: anywhere; }

  @container (min-width: 780px) {
    .section { grid-template-columns: 232px minmax(0, 1fr); }
  }
  /* The selector to try stays in view beside the settings. */
  @media (min-width: 1180px) {
    .shell:has(.workspace) { max-inline-size: 1600px; }
    .workspace { grid-template-columns: minmax(0, 1fr) minmax(320px, 380px); }
    .contents { position: sticky; inset-block-start: 0; z-index: 1; }
    .contents__beside { display: none; }
    .trial {
      position: sticky;
      inset-block-start: 80px;
      box-sizing: border-box;
      max-block-size: calc(100dvh - 96px);
      padding: 20px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius-large);
      background: var(--_surface);
      box-shadow: var(--_shadow);
      overflow-y: auto;
    }
    .to-trial { display: none; }
    .workspace { align-items: start; margin-block-start: 8px; }
    .workspace .section:first-child { padding-block-start: 0; }
  }
  @media (max-width: 1179.98px) { .trial { padding-block-start: 16px; } }
  @media (max-width: 480px) {
    .card:not(.card--flush) { padding: 16px; }
    .origins__item code { font-size: 0.8125rem; }
    .row, .rows__foot, .rows__problem, .rows__search { padding-inline: 16px; }
  }
  @media (forced-colors: active) { .report__mark { border: 1px solid CanvasText; } }
`;
