import type { Locator } from 'playwright-core';

/** Types a search and waits until its own results have taken the place of the ones before: a click must not meet a grid that is about to change. */
export async function searchFor(dialog: Locator, text: string): Promise<void> {
  const count = dialog.getByText(/^[\d,]+ assets?$/).first();
  const before = (await count.textContent()) ?? '';
  await dialog.getByPlaceholder('Search assets').fill(text);
  await dialog.getByText(before, { exact: true }).first().waitFor({ state: 'detached' });
  await dialog.getByRole('listbox', { name: 'Assets' }).and(dialog.locator('[aria-busy="false"]')).waitFor();
}
