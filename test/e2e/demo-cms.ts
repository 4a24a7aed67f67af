/** The demo CMS in an editor's browser, and the sandbox's switches behind it. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Product } from './product.ts';
import { searchFor } from './search.ts';

export interface DemoCms {
  readonly page: Page;
  field(label: string): Locator;
  selector(): Locator;
  cards(): Locator;
  /** Picks the first result of a search into a field, and saves the page. */
  place(label: string, search: string): Promise<void>;
  savePage(): Promise<void>;
  /** Asks the sandbox itself: its faults, what it was told. Fails where it refuses. */
  sandbox(method: string, path: string, body?: unknown): Promise<Response>;
}

export function demoCms(page: Page, product: Product): DemoCms {
  const field = (label: string): Locator => page.locator(`asset-selector[label="${label}"]`);
  const selector = (): Locator => page.getByRole('dialog');
  const cards = (): Locator => selector().getByRole('listbox', { name: 'Assets' }).getByRole('option');
  const savePage = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save page' }).click();
    await page.getByText('Saved.').waitFor();
  };
  return {
    page, field, selector, cards, savePage,
    place: async (label, search) => {
      await page.goto(product.cms);
      await field(label).getByRole('button', { name: /Select asset/ }).click();
      await cards().first().waitFor();
      await searchFor(selector(), search);
      await cards().first().click();
      await selector().getByRole('button', { name: 'Use asset' }).click();
      await field(label).getByRole('button', { name: 'Change' }).waitFor();
      await savePage();
    },
    sandbox: async (method, path, body) => {
      const answer = await fetch(`${product.sandbox}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
      assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
      return answer;
    },
  };
}
