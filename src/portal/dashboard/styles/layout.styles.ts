import { css } from 'lit';

/** Header, navigation, main area and the plain pages. */
export const layout = css`
  :root { color-scheme: light dark; background: var(--_surface-sunken); scroll-behavior: smooth; scroll-padding-block-start: 24px; }
  /* What stays in view at the top must not cover what is jumped to. */
  @media (min-width: 1180px) { :root:has(.contents) { scroll-padding-block-start: 80px; } }
  @media (prefers-reduced-motion: reduce) { :root { scroll-behavior: auto; } }
  body { margin: 0; min-block-size: 100vh; overflow-wrap: break-word; }
  portal-app { display: block; }
  portal-header, portal-navigation, portal-start-page, portal-sign-in-page, portal-not-found-page, portal-settings-page, portal-operator-page, portal-people-page, portal-account-page, portal-name-form, portal-password-form, portal-invitation-page, portal-password-reset-page, portal-operated-organisation-page, portal-subscription-page, portal-plan-section { display: block; }
  a { color: var(--_accent); text-underline-offset: 0.15em; }
  code { font: 0.92em / 1.5 ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace; }
  h4 { margin: 0; font: inherit; }
  h1:focus, h2:focus, h3:focus, main:focus { outline: none; }

  .skip-link {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    z-index: 2;
    padding: 10px 16px;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .skip-link:not(:focus) { clip-path: inset(50%); inline-size: 1px; block-size: 1px; padding: 0; overflow: hidden; }
  .fatal { padding: 32px; }
  .loading { padding-block: 48px; color: var(--_text-soft); text-align: center; }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 20px;
    padding: 10px 24px;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }
  .brand { display: inline-flex; align-items: center; gap: 10px; min-block-size: var(--_control-height); color: var(--_text); font-weight: 650; text-decoration: none; }
  .brand__mark { inline-size: 28px; block-size: 28px; }
  .brand__ground { fill: light-dark(#3457d5, #3f5fd8); }
  .brand__tile { fill: #fff; }
  .brand__tile--faint { opacity: 0.55; }
  .brand__tick { fill: none; stroke: #fff; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
  .header__organisation { padding-inline-start: 20px; border-inline-start: 1px solid var(--_border); color: var(--_text-soft); }
  .header__end { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; margin-inline-start: auto; }
  .header__user { color: var(--_text-soft); }
  .header__language { inline-size: auto; }

  /* The page itself says it, and more. */
  :root:has(portal-subscription-page) portal-subscription-banner { display: none; }
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px 16px;
    padding: 8px 24px;
    background: var(--_warning-soft);
    color: var(--_warning);
    border-block-end: 1px solid var(--_border);
  }

  .shell { max-inline-size: 1240px; margin-inline: auto; padding: 32px 24px 80px; }
  .shell--signed-in { display: grid; grid-template-columns: 216px minmax(0, 1fr); gap: 40px; align-items: start; }
  .navigation { position: sticky; inset-block-start: 24px; }
  .navigation__toggle { display: none; }
  .navigation__current { min-inline-size: 0; color: var(--_text-soft); font-weight: 400; overflow-wrap: anywhere; }
  .navigation__list { display: grid; gap: 2px; }
  .navigation__list + .navigation__list { margin-block-start: 12px; padding-block-start: 12px; border-block-start: 1px solid var(--_border); }
  .navigation__link {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: var(--_control-height);
    padding: 4px 12px;
    border-radius: var(--_radius);
    color: var(--_text-soft);
    text-decoration: none;
  }
  .navigation__link:hover { background: var(--_hover); color: var(--_text); }
  .navigation__link[aria-current] { background: var(--_accent-soft); color: var(--_accent); font-weight: 600; }

  .link-form { inline-size: 100%; box-sizing: border-box; }
  .page--form { max-inline-size: 820px; }
  .page__head { margin-block-end: 24px; }
  .page.stack > .page__head { margin-block-end: 0; }
  .page__title { font-size: 1.75rem; font-weight: 680; line-height: 1.2; letter-spacing: -0.015em; }
  .page__lead { max-inline-size: 90ch; margin-block-start: 6px; color: var(--_text-soft); text-wrap: pretty; }
  .page > .notice { margin-block-end: 16px; }
  .page--plain { display: grid; gap: 16px; justify-items: start; max-inline-size: 640px; }
  .page--plain .page__lead { margin: 0; }
  .page .notice .button { margin-block-start: 8px; }
  .shell:not(.shell--signed-in) .page--plain { margin: 8vh auto 0; }
  .shell:not(.shell--signed-in) .page--plain:not(:has(.card)) { padding: 32px; border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); box-shadow: var(--_shadow); }

  .start { display: grid; justify-items: center; gap: 20px; max-inline-size: 980px; margin: 7vh auto 0; text-align: center; }
  .start__title { max-inline-size: 18ch; font-size: clamp(2rem, 1.2rem + 3.4vw, 3.25rem); font-weight: 720; line-height: 1.08; letter-spacing: -0.03em; text-wrap: balance; }
  .start__lead { max-inline-size: 54ch; font-size: 1.125rem; line-height: 1.55; color: var(--_text-soft); text-wrap: pretty; }
  .button--large { min-block-size: 48px; padding-inline: 24px; font-size: 1.0625rem; }
  .start__points { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr)); gap: 16px; inline-size: 100%; margin-block-start: 7vh; text-align: start; }
  .start__point { display: grid; gap: 6px; align-content: start; padding: 20px 22px; border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); }
  .start__point h2 { font-weight: 640; }
  .start__point p { color: var(--_text-soft); }

  @media (max-width: 800px) {
    .shell { padding: 20px 16px 64px; }
    .shell--signed-in { grid-template-columns: minmax(0, 1fr); gap: 20px; }
    .navigation { position: static; }
    .navigation__toggle { display: flex; justify-content: start; gap: 10px; inline-size: 100%; }
    .navigation__toggle::after { content: ''; flex: none; inline-size: 7px; block-size: 7px; margin-inline-start: auto; border: solid currentcolor; border-width: 0 2px 2px 0; rotate: 45deg; }
    .navigation__toggle[aria-expanded='true']::after { rotate: 225deg; }
    .navigation__lists:not(.navigation__lists--open) { display: none; }
    .navigation__lists { margin-block-start: 8px; padding: 8px; border: 1px solid var(--_border); border-radius: var(--_radius-large); background: var(--_surface); box-shadow: var(--_shadow); }
    .header { padding-inline: 16px; }
    .header__user { display: none; }
  }
  @media (max-width: 480px) {
    .header__organisation { order: 3; flex-basis: 100%; padding: 0; border: 0; font-size: var(--_font-small); }
    .header { column-gap: 10px; }
    .header__end { flex: 0 1 auto; flex-wrap: nowrap; gap: 8px; min-inline-size: 0; }
    .header__language { flex: 0 1 auto; padding-inline: 8px; }
    .header .button { padding-inline: 10px; }
    .page__title { font-size: 1.5rem; }
  }
  /* The mark alone still says the name to readers. */
  @media (max-width: 400px) { .brand span { font-size: 0; } }
  @media (forced-colors: active) {
    .navigation__link[aria-current] { outline: 2px solid Highlight; outline-offset: -2px; }
    .brand__ground { fill: Highlight; }
  }
`;
