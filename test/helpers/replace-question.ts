import type { ReplaceQuestion } from '../../src/sitecore/replace-question.ts';
import { textOf, until } from './field-fixtures.ts';

/** The question before another connector's value is replaced, once it can be answered. */
export async function questionIn(page: Document) {
  const element = await until<ReplaceQuestion>(() => page.querySelector('replace-question'));
  const dialog = await until(() => element.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]'));
  return {
    element,
    text: (): string => textOf(element),
    focused: (): string => element.shadowRoot?.activeElement?.textContent?.trim() ?? '',
    /** As the browser does on the key. */
    escape: (): void => { if (dialog.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close(); },
    press: (name: string): void => {
      const button = [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
      if (!button) throw new Error(`There is no button ${name}`);
      button.click();
    },
  };
}
