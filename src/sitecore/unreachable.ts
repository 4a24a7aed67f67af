import { directionOf, supportedLanguage } from '../i18n/languages.ts';
import { unreachableTexts } from './unreachable-texts.ts';

export interface UnreachableOptions {
  readonly page: Document;
  /** As a BCP 47 tag; without one that of the page. */
  readonly language: string;
  /** `slow`: it may still come. */
  readonly state: 'failed' | 'slow';
  readonly onRetry: () => void;
  /** Closed by its button or by Escape. */
  readonly onClose: () => void;
}

const tag = 'asset-dialog-unreachable';

// The colours and sizes of `tokens.styles.ts`: none of the elements' code may be there.
const styles = `
dialog { box-sizing: border-box; inline-size: min(30rem, 100vw - 24px); max-block-size: calc(100dvh - 24px); overflow: auto; padding: 16px; border: 1px solid light-dark(#dce0e7, #383e4a); border-radius: 12px; background: light-dark(#fff, #1b1e25); color: light-dark(#1a1e27, #eceef3); font: max(14px, 0.9375rem)/1.5 system-ui, sans-serif; }
dialog::backdrop { background: rgb(12 16 26 / 50%); }
h1 { margin: 0 0 8px; font-size: 1.1em; line-height: 1.3; }
p { margin: 0 0 16px; }
div { display: flex; flex-wrap: wrap; gap: 8px; justify-content: end; }
button { min-block-size: 36px; padding: 6px 14px; border: 1px solid light-dark(#868e9c, #747d8d); border-radius: 8px; background: light-dark(#fff, #242832); color: inherit; font: inherit; cursor: pointer; }
button.main { border-color: transparent; background: light-dark(#3457d5, #93aaff); color: light-dark(#fff, #10162e); }
button:focus-visible { outline: 2px solid light-dark(#3457d5, #93aaff); outline-offset: 2px; }
@media (pointer: coarse) { button { min-block-size: 44px; } }
@media (width < 24rem) { button { flex: 1 1 100%; } }`;

/**
 * Says over the page, in words, that the asset dialog is not there, with a way to try again and one to leave. It needs nothing but this script.
 * @returns takes it away, and calls nothing.
 */
export function sayUnreachable({ page, language, state, onRetry, onClose }: UnreachableOptions): () => void {
  for (const earlier of page.querySelectorAll(tag)) earlier.remove();
  const spoken = supportedLanguage(language || page.documentElement.lang);
  const texts = unreachableTexts[spoken];
  const element = page.createElement(tag);
  const root = element.attachShadow({ mode: 'open' });
  // Not a `<style>`, which the policy of the CMS may forbid.
  const sheet = new (page.defaultView as typeof globalThis & Window).CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const make = <Name extends 'h1' | 'p' | 'div' | 'button'>(name: Name, words: string, id = ''): HTMLElementTagNameMap[Name] => Object.assign(page.createElement(name), id === '' ? { textContent: words } : { textContent: words, id });
  const dialog = Object.assign(page.createElement('dialog'), { lang: spoken, dir: directionOf(spoken), role: 'alertdialog' });
  dialog.setAttribute('aria-labelledby', 'title');
  dialog.setAttribute('aria-describedby', 'text');
  const [retry, close, actions] = [Object.assign(make('button', texts.retry), { type: 'button', className: 'main' }), Object.assign(make('button', texts.close), { type: 'button' }), make('div', '')];
  actions.append(close, retry);
  dialog.append(make('h1', state === 'slow' ? texts.slow : texts.title, 'title'), make('p', texts.text, 'text'), actions);
  root.append(dialog);
  const leave = (then: () => void) => (): void => {
    if (!element.isConnected) return;
    element.remove();
    then();
  };
  retry.addEventListener('click', leave(onRetry));
  close.addEventListener('click', leave(onClose));
  dialog.addEventListener('cancel', leave(onClose));
  page.body.append(element);
  dialog.showModal();
  retry.focus();
  return leave(() => undefined);
}
