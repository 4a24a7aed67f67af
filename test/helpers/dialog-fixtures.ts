// What tests of the open dialog stand on: an opener, the dialog, and ways to find what a person would find.
import { fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { Presentation, SelectionMode } from '../../src/domain/values/formats.ts';
import type { Language } from '../../src/i18n/languages.ts';
import type { AssetCard } from '../../src/elements/parts/asset-card.ts';
import { SelectorDialog } from '../../src/elements/parts/selector-dialog.ts';
import type { EmbedSettings, SelectorConnection } from '../../src/selector/connection.ts';
import type { CurrentPicture, SelectorUse } from '../../src/selector/state.ts';
import type { SelectorStore } from '../../src/selector/store.ts';
import { createLibraryConnection } from './controlled-connection.ts';
import { textOf, until } from './field-fixtures.ts';

export interface DialogSetup {
  readonly opener: HTMLButtonElement;
  readonly el: SelectorDialog;
  readonly dialog: HTMLDialogElement;
  readonly searchBox: HTMLInputElement;
  /** Cards in the document, in the order of the results. */
  readonly cards: () => readonly AssetCard[];
  /** The card with this name; waits for it. */
  readonly card: (name: string) => Promise<AssetCard>;
  /** The element that has the focus, through all shadow roots. */
  readonly focused: () => Element | null;
  /** Where the results scroll. */
  readonly scroller: () => HTMLElement;
  readonly button: (name: string) => HTMLButtonElement;
  /** Waits until the dialog says something. */
  readonly says: (words: string) => Promise<string>;
}

/** Every element below a node that matches, through all open shadow roots, in order. */
export function deepAll<E extends Element>(root: ParentNode, selector: string): E[] {
  const found: E[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) found.push(element as E);
    if (element.shadowRoot) found.push(...deepAll<E>(element.shadowRoot, selector));
  }
  return found;
}

/** Lets what is under way be drawn. */
export async function frames(): Promise<void> {
  for (let count = 0; count < 3; count += 1) await new Promise((done) => { requestAnimationFrame(done); });
}

/** The first of them. @throws naming what is missing */
export function deepOne<E extends Element>(root: ParentNode, selector: string): E {
  const [first] = deepAll<E>(root, selector);
  if (!first) throw new Error(`There is no ${selector}`);
  return first;
}

/** A page with a button, which has the focus, and an open dialog. */
export async function setupDialog({ connection = createLibraryConnection(), ...options }: {
  readonly connection?: SelectorConnection;
  readonly settings?: EmbedSettings;
  readonly language?: Language;
  readonly selectedId?: string;
  readonly selectedDerivative?: string;
  readonly selectedPicture?: CurrentPicture;
  readonly store?: SelectorStore;
  readonly mode?: SelectionMode;
  readonly presentation?: Presentation;
  readonly use?: SelectorUse;
  readonly dir?: 'ltr' | 'rtl';
  readonly media?: Parameters<typeof emulateMedia>[0];
} = {}): Promise<DialogSetup> {
  // Half faded in or half coloured, nothing has its contrast yet.
  await emulateMedia({ reducedMotion: 'reduce', ...options.media });
  const page = await fixture<HTMLElement>(html`<main dir=${options.dir ?? 'ltr'}><h1>Page</h1><button>Open</button><selector-dialog
    .connection=${connection} .field=${'hero'} .settings=${options.settings} .language=${options.language ?? 'en'} .store=${options.store ?? null}
    .presentation=${options.presentation ?? 'modal'} .mode=${options.mode ?? 'single-file'} .use=${options.use}
    .selectedId=${options.selectedId ?? null} .selectedDerivative=${options.selectedDerivative ?? null} .selectedPicture=${options.selectedPicture ?? null}></selector-dialog></main>`);
  const opener = deepOne<HTMLButtonElement>(page, 'button');
  const el = page.querySelector('selector-dialog');
  if (!(el instanceof SelectorDialog)) throw new Error('There is no selector-dialog');
  opener.focus();
  await el.open();
  const root = el.shadowRoot;
  if (!root) throw new Error('The dialog has not rendered');
  const cards = (): readonly AssetCard[] => deepAll<AssetCard>(root, 'asset-card');
  return {
    opener, el, cards,
    dialog: deepOne<HTMLDialogElement>(root, 'dialog'),
    searchBox: deepOne<HTMLInputElement>(root, 'input[aria-label]'),
    card: (name) => until(() => cards().find((card) => card.asset?.name === name)),
    focused: () => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active;
    },
    scroller: () => deepOne<HTMLElement>(root, '.scroller'),
    button: (name) => {
      const found = deepAll<HTMLButtonElement>(root, 'button').find((button) => (button.ariaLabel ?? button.textContent.trim()) === name);
      if (!found) throw new Error(`There is no button "${name}" in: ${textOf(el)}`);
      return found;
    },
    says: (words) => until(() => (textOf(el).includes(words) ? textOf(el) : null)),
  };
}
